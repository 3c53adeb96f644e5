"""Sentence embeddings by any model of sentence-transformers, by name or folder."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.errors import ModelFailed
from assistant.models.embedder import Progress, clean
from assistant.models.lanes import Lanes
from assistant.models.located import located, not_loadable
from assistant.models.packed import MAX_TOKENS, Floats
from assistant.models.processor import has_fast_bf16

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH_LETTERS = 4_000
"""Letters a batch, padding included, some 1,000 tokens. Measured with bf16 on AMX, one thread, 80 tokens a text:
8,000 letters are as fast, 32,000 take 1.3 times as long; shorter batches leave less to wait for at the end."""

_PARTS = frozenset({".json", ".safetensors", ".bin", ".txt", ".model"})
"""The files of a model that decide over its vectors."""
_SAMPLED = 65_536
_MARKERS = 2
"""Tokens that a model puts around a text."""
_LEAST_TOKENS = 8


class TransformerEmbedder:
    """Any sentence-transformers model, by name or folder, loaded when it is first used.

    Prompts are the model's own ("query" and "document"/"passage") unless given. Weights are bf16
    where the processor multiplies it in hardware: 3.5 times the passages a second of fp32 on AMX,
    with the same R@1 (.909 on XQuAD-de).
    """

    def __init__(self, model: str, query_prompt: str | None = None, passage_prompt: str | None = None) -> None:
        self.name = model
        self._query_prompt, self._passage_prompt = query_prompt, passage_prompt
        # Padding and truncation are a state of the tokenizer, which all threads share.
        self._loading, self._tokenizing = threading.Lock(), threading.Lock()
        self._loaded: tuple[SentenceTransformer, Lanes] | None = None

    @property
    def _model(self) -> SentenceTransformer:
        return self._ready()[0]

    def _ready(self) -> tuple[SentenceTransformer, Lanes]:
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load(), Lanes()
            return self._loaded

    def _load(self) -> SentenceTransformer:
        import torch
        import transformers
        from sentence_transformers import SentenceTransformer

        transformers.utils.logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # untyped in transformers
        transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # untyped, too
        try:
            model = SentenceTransformer(located(self.name, "embedding model"), local_files_only=True)
        except (OSError, ValueError) as error:
            raise not_loadable(self.name, "embedding model") from error
        if model.device.type != "cpu" or has_fast_bf16():
            model = model.to(torch.bfloat16)
        return model

    def _prompt(self, given: str | None, *names: str) -> str:
        if given is not None:
            return given
        prompts = self._model.prompts
        return next((prompt for name in names if (prompt := prompts.get(name))), "")

    @cached_property
    def fingerprint(self) -> str:
        folder = Path(self.name)
        known = hashlib.sha256(f"{self._query_prompt}\0{self._passage_prompt}".encode())
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.is_file() and path.suffix in _PARTS:
                    known.update(path.relative_to(folder).as_posix().encode() + _sample(path))
        return f"{folder.name}:{known.hexdigest()[:12]}"

    @property
    def dimensions(self) -> int:
        size = self._model.get_embedding_dimension()
        if size is None:
            raise ModelFailed(f"The model “{self.name}” doesn't say how long its vectors are.", model=self.name)
        return int(size)

    @property
    def max_tokens(self) -> int:
        longest = self._model.max_seq_length
        if longest is None or longest > MAX_TOKENS:
            longest = MAX_TOKENS  # static models read texts of any length, but dilute them
        prompt = self._prompt(self._passage_prompt, "passage", "document")
        return max(_LEAST_TOKENS, int(longest) - (self.count_tokens([prompt])[0] if prompt else 0) - _MARKERS)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        tokenizer = self._model.tokenizer
        with self._tokenizing:
            return _counted(tokenizer, texts)

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        return self._encode(texts, self._prompt(self._query_prompt, "query"), None)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        return self._encode(texts, self._prompt(self._passage_prompt, "passage", "document"), progress)

    def _encode(self, texts: Sequence[str], prompt: str, progress: Progress | None) -> Floats:
        # No lock around it: a question goes between the batches of an ingest.
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        model, lanes = self._ready()
        cleaned = [clean(text) for text in texts]
        places = _batches(cleaned)
        batches = [[cleaned[place] for place in batch] for batch in places]
        for batch, rows in zip(places, lanes.map(partial(self._forward, model, prompt), batches), strict=True):
            out[batch] = rows
            if progress:
                progress(len(batch))
        return out

    def _forward(self, model: SentenceTransformer, prompt: str, texts: list[str]) -> Floats:
        """What ``SentenceTransformer.encode`` does with one batch, without its sorting, and from several threads."""
        import torch
        from sentence_transformers.util import batch_to_device, truncate_embeddings

        with torch.inference_mode():
            with self._tokenizing:
                features = model.preprocess(texts, prompt=prompt or None)
            made = model(batch_to_device(features, model.device))["sentence_embedding"]
            made = truncate_embeddings(made, model.truncate_dim)
            rows: Floats = torch.nn.functional.normalize(made.float(), dim=1).cpu().numpy()
        return rows


def _batches(texts: Sequence[str]) -> list[list[int]]:
    """The places of texts of like length, the longest first, so that the last lane has little left to do."""
    out: list[list[int]] = []
    room = 0
    for place in sorted(range(len(texts)), key=lambda place: -len(texts[place])):
        if room < 1:
            out.append([])
            room = max(1, BATCH_LETTERS // max(1, len(texts[place])))
        out[-1].append(place)
        room -= 1
    return out


def _counted(tokenizer: Any, texts: Sequence[str]) -> list[int]:
    """Tokens of each text: of a tokenizer of transformers, or one of the package tokenizers (static models)."""
    cleaned = [clean(text) for text in texts]
    if hasattr(tokenizer, "encode_batch"):
        return [len(encoded.ids) for encoded in tokenizer.encode_batch(cleaned, add_special_tokens=False)]
    return [len(ids) for ids in tokenizer(cleaned, add_special_tokens=False)["input_ids"]]


def _sample(path: Path) -> bytes:
    """Something that tells a file from another training of the same model, without reading all of it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_SAMPLED)
        file.seek(max(0, size // 2))
        return size.to_bytes(8, "little") + head + file.read(_SAMPLED)
