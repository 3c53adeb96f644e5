"""From stored versions to versions that can be found: embed, store the vectors, then mark.

Each step leaves a state from which the next start goes on: a version counts as found only when all
its vectors are in the catalogue and in Chroma, and a vector leaves Chroma before it leaves the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, Engine

from assistant.article import Article
from assistant.library import catalogue, speech, wording
from assistant.library.catalogue import Pending
from assistant.library.database import writing
from assistant.library.passages import embedded_texts, text_hash
from assistant.library.vectors import ChromaVectors
from assistant.models import Embedder, Floats
from assistant.statements import article_statements

Embedded = Callable[[int], None]
"""Called with the number of passages embedded since the last call."""

FLUSH = 2_048
"""Passages that are collected at most while others are embedded: between two batches a processor idles, and after a
crash a batch is lost. 512 left 13 % of two cores idle at 100,000 paragraphs."""
EARLY = 64
"""Passages that are embedded at once where nothing else is, so that no processor waits for the first articles."""


class Cut(NamedTuple):
    """A version with what is embedded of it: paragraph number, text, and the text's hash."""

    version: Pending
    passages: tuple[tuple[int, str, str], ...]


class Made(NamedTuple):
    """What is to be kept of an embedding."""

    waiting: tuple[Pending, ...]
    hashes: tuple[str, ...]
    """Those of all texts of the versions."""
    missing: tuple[str, ...]
    """Those that had no vector."""
    vectors: Floats | None
    """Of what was missing, shape ``(len(missing), dimensions)``; ``None`` if nothing was."""


class Indexer:
    """Makes versions findable. Only the library's one writer may have one."""

    def __init__(self, engine: Engine, vectors: ChromaVectors, embedder: Embedder) -> None:
        self._engine, self._vectors, self._embedder = engine, vectors, embedder

    def claim(self) -> None:
        """Write down whose vectors the library holds; raises :class:`ModelMismatch` if another model's."""
        with writing(self._engine) as connection:
            catalogue.check_embedder(connection, self._embedder.fingerprint)
            if catalogue.read_meta(connection, "embedder") != self._embedder.fingerprint:
                catalogue.write_meta(connection, "embedder", self._embedder.fingerprint)

    def cut(self, article: Article) -> tuple[tuple[int, str, str], ...]:
        """What is embedded of an article."""
        return tuple((number, text, text_hash(text)) for number, text in embedded_texts(article, self._embedder))

    def store(self, connection: Connection, cut: Cut) -> int:
        """Write a stored version's passages and wordings; returns how many passages have no vector yet."""
        catalogue.store_passages(connection, cut.version, cut.passages)
        wording.store(connection, *cut.version)
        return len(catalogue.missing_vectors(connection, (name for _, _, name in cut.passages)))

    def prepare(self, pending: Pending, *, anew: bool) -> tuple[Cut, int]:
        """Cut a stored version into passages again; with ``anew``, also make its words and statements again.

        Returns what was cut, and how many passages have no vector yet.
        """
        with writing(self._engine) as connection:
            article = catalogue.article(connection, *pending)
            assert article is not None
            if anew:
                catalogue.store_terms(connection, article)
                speech.store(connection, *pending, article_statements(article))
            cut = Cut(pending, self.cut(article))
            return cut, self.store(connection, cut)

    def finish(self, waiting: Sequence[Cut]) -> int:
        """Embed what is missing and make the versions findable; returns how many passages were embedded."""
        return self.keep(self.embed(waiting))

    def embed(self, waiting: Sequence[Cut], progress: Embedded | None = None) -> Made:
        """Make the vectors that some stored versions lack."""
        texts = {name: text for one in waiting for _, text, name in one.passages}
        with self._engine.connect() as connection:
            missing = sorted(catalogue.missing_vectors(connection, texts), key=lambda name: len(texts[name]))
        fresh = self._embedder.embed_passages([texts[name] for name in missing], progress) if missing else None
        return Made(tuple(one.version for one in waiting), tuple(texts), tuple(missing), fresh)

    def keep(self, made: Made) -> int:
        """Store vectors and make their versions findable, in the order in which these were stored; returns how many
        vectors were made."""
        if not made.waiting:
            return 0
        held: dict[str, Floats] = {}
        if made.vectors is not None:
            held = dict(zip(made.missing, made.vectors, strict=True))
            with writing(self._engine) as connection:
                catalogue.store_vectors(connection, made.missing, made.vectors)
        with self._engine.connect() as connection:
            held |= catalogue.vectors(connection, [name for name in made.hashes if name not in held])
        self._vectors.add(made.hashes, _stacked([held[name] for name in made.hashes], self._embedder.dimensions))
        with writing(self._engine) as connection:
            unused = catalogue.mark_found(connection, made.waiting)
        self.forget(unused)
        return len(made.missing)

    def forget(self, hashes: Sequence[str]) -> None:
        """Remove vectors that nothing needs. Killed in between, :meth:`repair` finds them in the catalogue again."""
        if hashes:
            self._vectors.delete(hashes)
            with writing(self._engine) as connection:
                catalogue.drop_vectors(connection, hashes)

    def repair(self) -> int:
        """Finish what a crash left half done, a rebuild too; returns how many passages were embedded."""
        with self._engine.connect() as connection:
            rebuilding = catalogue.read_meta(connection, "rebuilding") is not None
            waiting = catalogue.pending_versions(connection)
        if rebuilding:
            self._vectors.clear()
        embedded = missing = 0
        batch: list[Cut] = []
        for one in waiting:
            cut, lacking = self.prepare(one, anew=rebuilding)
            batch.append(cut)
            missing += lacking
            if missing >= FLUSH or len(batch) == FLUSH:
                embedded += self.finish(batch)
                batch, missing = [], 0
        embedded += self.finish(batch)
        with self._engine.connect() as connection:
            unused = catalogue.unused_vectors(connection)
        self.forget(unused)
        if rebuilding:
            with writing(self._engine) as connection:
                catalogue.drop_meta(connection, "rebuilding")
        return embedded


def _stacked(values: Sequence[Floats], dimensions: int) -> Floats:
    return np.array(values, dtype=np.float32).reshape(len(values), dimensions)
