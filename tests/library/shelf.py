"""Articles out of plain paragraphs, and a model without weights: fast, and counting what it is asked to embed."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from assistant.article import Article, Paragraph
from assistant.library import Library
from assistant.models import Floats
from assistant.models.embedder import Progress
from assistant.reading.sources import Item
from assistant.results import IngestReport


class WordEmbedder:
    """A text is the mean of its words' random directions. ``embedded`` lists the passages it was given."""

    name = "words"
    dimensions = 32
    max_tokens = 200

    def __init__(self, fingerprint: str = "words:1") -> None:
        self.fingerprint = fingerprint
        self.embedded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(re.findall(r"\w+|[^\w\s]", text)) for text in texts]

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(len(texts), self.dimensions)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        self.embedded.extend(texts)
        if progress:
            progress(len(texts))
        return self.embed_queries(texts)

    def _vector(self, text: str) -> Floats:
        words = re.findall(r"\w+", text.lower()) or ["-"]
        seeds = [zlib.crc32(f"{self.fingerprint}{word}".encode()) for word in words]
        total = sum(np.random.default_rng(seed).standard_normal(self.dimensions) for seed in seeds)
        vector: Floats = np.asarray(total / np.linalg.norm(total), np.float32)
        return vector


def make_item(name: str, *texts: str, source: str | None = None, **given: Any) -> Item:
    """An article of these paragraphs (``title=`` and ``outlet=`` as wanted), with its bytes."""
    paragraphs, at = [], 0
    for number, text in enumerate(texts, start=1):
        paragraphs.append(Paragraph(number=number, kind="text", text=text, source_start=at, source_end=at + len(text)))
        at += len(text) + 2
    whole = "\n\n".join(texts)
    raw = f"{name}\n{given}\n{whole}".encode()
    article = Article(
        id=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=whole,
        paragraphs=tuple(paragraphs),
        **{"title": "", "language": "de", **given},
    )
    return Item(source or f"{name}.txt", article, raw)


def take(library: Library, *items: Item) -> IngestReport:
    """Ingest as the assistant does: bytes that are known are not handed over."""

    def unknown(known: Callable[[str, str], bool]) -> Iterable[Item]:
        return (item for item in items if not known(item.article.sha256, item.source))

    return library.ingest(unknown)
