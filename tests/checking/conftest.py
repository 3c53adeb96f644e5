"""A library of invented articles for checks, with a model that needs no weights."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.article import Article, Paragraph
from assistant.library import Library
from assistant.models import Floats
from assistant.reading.sources import Item
from assistant.statements.names import Aliases

Shelve = Callable[..., None]


class WordVectors:
    """A text is the mean of its words' random directions, so that equal words mean near vectors."""

    name, fingerprint, dimensions, max_tokens = "words", "words:1", 48, 200

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(len(texts), self.dimensions)

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Floats:
        if progress:
            progress(len(texts))
        return self.embed_queries(texts)

    def _vector(self, text: str) -> Floats:
        words = re.findall(r"\w+", text.lower()) or ["-"]
        total = sum(np.random.default_rng(zlib.crc32(word.encode())).standard_normal(self.dimensions) for word in words)
        vector: Floats = np.asarray(total / np.linalg.norm(total), np.float32)
        return vector


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    aliases = Aliases((("Jette Harmsdorf", "Hafenlöwin"),))
    with Library(tmp_path / "library", WordVectors(), aliases=aliases) as opened:
        yield opened


@pytest.fixture
def shelve(library: Library) -> Shelve:
    """``shelve("id", "paragraph", ..., outlet="…", published="…")``: take an article in."""

    def made(name: str, *texts: str, **given: str) -> None:
        paragraphs, at = [], 0
        for number, text in enumerate(texts, start=1):
            end = at + len(text)
            paragraphs.append(Paragraph(number=number, kind="text", text=text, source_start=at, source_end=end))
            at = end + 2
        whole = "\n\n".join(texts)
        digest = hashlib.sha256(f"{name}{given}{whole}".encode()).hexdigest()
        values = {"title": "", "language": "de", **given}
        article = Article(id=name, sha256=digest, text=whole, paragraphs=tuple(paragraphs), **values)
        report = library.ingest(lambda known: [Item(f"{name}.txt", article, whole.encode())])
        assert not report.failed

    return made
