"""From stored versions to versions that can be found: embed, store the vectors, then mark.

Each step leaves a state from which the next start goes on: a version counts as found only when all
its vectors are in the catalogue and in Chroma.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from sqlalchemy import Engine

from assistant.errors import ModelMismatch
from assistant.library import catalogue
from assistant.library.catalogue import Pending
from assistant.library.passages import embedded_texts, text_hash
from assistant.library.vectors import ChromaVectors
from assistant.models import Embedder
from assistant.models.bundled import Floats

Embedded = Callable[[int], None]
"""Called with the number of passages embedded since the last call."""


class Indexer:
    """Makes versions findable. Only the library's one writer may have one."""

    def __init__(self, engine: Engine, vectors: ChromaVectors, embedder: Embedder) -> None:
        self._engine, self._vectors, self._embedder = engine, vectors, embedder

    def claim(self) -> None:
        """Write down whose vectors the library holds; raises :class:`ModelMismatch` if another model's."""
        with self._engine.begin() as connection:
            check_model(catalogue.read_meta(connection, "embedder"), self._embedder)
            catalogue.write_meta(connection, "embedder", self._embedder.fingerprint)

    def prepare(self, pending: Pending) -> int:
        """Cut a stored version into passages; returns how many of them have no vector yet."""
        with self._engine.begin() as connection:
            article = catalogue.article(connection, *pending)
            assert article is not None
            texts = [(number, text, text_hash(text)) for number, text in embedded_texts(article, self._embedder)]
            catalogue.store_passages(connection, pending, texts)
            return len(catalogue.missing_vectors(connection, (name for _, _, name in texts)))

    def finish(self, waiting: Sequence[Pending], progress: Embedded | None = None) -> int:
        """Embed what is missing and make the versions findable; returns how many passages were embedded."""
        if not waiting:
            return 0
        with self._engine.connect() as connection:
            texts = {row.hash: row.text for one in waiting for row in catalogue.passages_of(connection, one)}
            missing = sorted(catalogue.missing_vectors(connection, texts), key=lambda name: len(texts[name]))
        fresh = self._embedder.embed_passages([texts[name] for name in missing], progress)
        with self._engine.begin() as connection:
            catalogue.store_vectors(connection, missing, fresh)
            held = dict(catalogue.vectors(connection, list(texts)))
        self._vectors.add(list(texts), _stacked([held[name] for name in texts], self._embedder.dimensions))
        with self._engine.begin() as connection:
            orphans = catalogue.mark_found(connection, waiting)
        self._vectors.delete(orphans)
        return len(missing)

    def repair(self) -> int:
        """Finish what a crash left half done; returns the number of versions."""
        with self._engine.connect() as connection:
            waiting = catalogue.pending_versions(connection)
        for one in waiting:
            self.prepare(one)
        self.finish(waiting)
        return len(waiting)


def check_model(stored: str | None, embedder: Embedder) -> None:
    """Raise :class:`ModelMismatch` unless the stored fingerprint is that of the model (or none is stored)."""
    if stored is not None and stored != embedder.fingerprint:
        raise ModelMismatch(
            f"This library's vectors were made by another embedding model ({stored}) than the one set "
            f"({embedder.fingerprint}). Set that model again, or run “beleg reindex” to embed everything anew.",
            stored=stored,
            configured=embedder.fingerprint,
        )


def _stacked(values: Sequence[Floats], dimensions: int) -> Floats:
    return np.array(values, dtype=np.float32).reshape(len(values), dimensions)
