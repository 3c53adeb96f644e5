"""What a search needs of the library, in memory: one consistent state of the catalogue.

Vectors, words and languages of all paragraphs that can be found lie in aligned arrays. A snapshot
catches up when the catalogue's generation has moved on, also when another process moved it, and
reads only what is new.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BindParameter, Connection, Engine, bindparam, select, text

from assistant.library import catalogue, schema
from assistant.library.lexical import LexicalIndex
from assistant.models.bundled import Floats

Mask = NDArray[np.bool_]

_CURRENT = text(
    "SELECT p.id FROM paragraphs p JOIN articles a ON a.id = p.article_id AND a.version = p.version ORDER BY p.id"
)
_CHUNK = 5_000


class State(NamedTuple):
    """One state of the library. Rows are paragraphs; a row once given keeps its number."""

    generation: int
    ids: NDArray[np.int64]
    """The catalogue's paragraph ids, by row."""
    alive: Mask
    """Which rows are of a current version."""
    articles: NDArray[np.int32]
    """By row, a place in ``article_ids``."""
    article_ids: list[str]
    languages: NDArray[np.int16]
    """By row, a place in ``language_names``."""
    language_names: list[str | None]
    headings: Mask
    lexical: LexicalIndex
    vectors: Floats
    """Shape (passages, dimensions)."""
    owners: NDArray[np.int32]
    """The row of each passage's paragraph, ascending."""
    hashes: NDArray[np.str_]
    """By passage, the name of its vector."""

    def size(self) -> tuple[int, int]:
        """Articles and paragraphs that can be found."""
        return len(np.unique(self.articles[self.alive])), int(self.alive.sum())


def _empty(dimensions: int) -> State:
    rows = np.zeros(0, np.int32)
    return State(
        0,
        np.zeros(0, np.int64),
        np.zeros(0, bool),
        rows,
        [],
        np.zeros(0, np.int16),
        [],
        np.zeros(0, bool),
        LexicalIndex(),
        np.zeros((0, dimensions), np.float32),
        rows,
        np.zeros(0, "U32"),
    )


class Snapshot:
    """The present state, caught up on demand; safe to use from several threads."""

    def __init__(self, engine: Engine, dimensions: int) -> None:
        self._engine = engine
        self._dimensions = dimensions
        self._state = _empty(dimensions)
        self._lock = threading.Lock()

    def current(self) -> State:
        with self._engine.connect() as connection:
            # One read transaction, so that generation, rows and vectors belong together.
            generation = catalogue.generation(connection)
            if generation == self._state.generation:
                return self._state
            with self._lock:
                if generation != self._state.generation:
                    self._state = self._caught_up(connection, generation)
                return self._state

    def _caught_up(self, connection: Connection, generation: int) -> State:
        state = self._state
        current = np.array(connection.execute(_CURRENT).scalars().all(), dtype=np.int64)
        fresh = np.setdiff1d(current, state.ids, assume_unique=True)
        if len(state.ids) and np.isin(state.ids, current).mean() < 0.5:
            # Mostly dead rows: start anew instead of carrying them along.
            state, fresh = _empty(self._dimensions), current
        for start in range(0, len(fresh), _CHUNK):
            state = self._extended(connection, state, fresh[start : start + _CHUNK].tolist())
        return state._replace(generation=generation, alive=np.isin(state.ids, current))

    def _extended(self, connection: Connection, state: State, ids: Sequence[int]) -> State:
        rows = connection.execute(_ROWS, {"ids": list(ids)}).all()
        article_place = {name: place for place, name in enumerate(state.article_ids)}
        language_place = {name: place for place, name in enumerate(state.language_names)}
        articles = [article_place.setdefault(row.article_id, len(article_place)) for row in rows]
        languages = [language_place.setdefault(row.language, len(language_place)) for row in rows]
        row_of = {row.id: len(state.ids) + place for place, row in enumerate(rows)}
        passages = connection.execute(_PASSAGES, {"ids": list(ids)}).all()
        vectors = np.frombuffer(b"".join(row.data for row in passages), np.float32).reshape(-1, self._dimensions)
        # A copy of the word index, since others may be reading the old state.
        lexical = state.lexical.extended([row.terms for row in rows])
        return State(
            state.generation,
            np.concatenate([state.ids, np.array([row.id for row in rows], np.int64)]),
            np.concatenate([state.alive, np.ones(len(rows), bool)]),
            np.concatenate([state.articles, np.array(articles, np.int32)]),
            list(article_place),
            np.concatenate([state.languages, np.array(languages, np.int16)]),
            list(language_place),
            np.concatenate([state.headings, np.array([row.kind in ("title", "heading") for row in rows], bool)]),
            lexical,
            np.concatenate([state.vectors, vectors]),
            np.concatenate([state.owners, np.array([row_of[row.paragraph_id] for row in passages], np.int32)]),
            np.concatenate([state.hashes, np.array([row.hash for row in passages], "U32")]),
        )


_p, _v, _s = schema.paragraphs.c, schema.versions.c, schema.passages.c
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_ROWS = (
    select(_p.id, _p.article_id, _p.kind, _p.terms, _v.language)
    .join(schema.versions, (_v.article_id == _p.article_id) & (_v.version == _p.version))
    .where(_p.id.in_(_IDS))
    .order_by(_p.id)
)
_PASSAGES = (
    select(_s.paragraph_id, _s.hash, schema.vectors.c.data)
    .join(schema.vectors, schema.vectors.c.hash == _s.hash)
    .where(_s.paragraph_id.in_(_IDS))
    .order_by(_s.paragraph_id, _s.id)
)
