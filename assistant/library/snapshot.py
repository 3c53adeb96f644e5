"""What a search needs of the library, in memory: one consistent state of the catalogue.

Vectors, words and languages of all paragraphs that can be found lie in aligned arrays. A snapshot
catches up when the catalogue's generation has moved on, also when another process moved it, and
reads only what is new.
"""

from __future__ import annotations

import threading
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BindParameter, Connection, Engine, bindparam, select, text

from assistant.library import catalogue, schema
from assistant.library.lexical import LexicalIndex
from assistant.library.passages import HEADINGS
from assistant.models import Embedder, Floats

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
    """Which rows are titles and headings."""
    lexical: LexicalIndex
    vectors: Floats
    """Shape (passages, dimensions)."""
    owners: NDArray[np.int32]
    """The row of each passage's paragraph, ascending."""
    keys: NDArray[np.uint64]
    """By passage, the :func:`vector_key` of its vector."""


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
        np.zeros(0, np.uint64),
    )


def vector_key(name: str) -> int:
    """The first 64 bits of a vector's hash: enough to find it by, a quarter of the memory."""
    return int(name[:16], 16)


class Snapshot:
    """The present state, caught up on demand; safe to use from several threads."""

    def __init__(self, engine: Engine, embedder: Embedder) -> None:
        self._engine, self._embedder = engine, embedder
        self._state: State | None = None
        self._lock = threading.Lock()

    def current(self) -> State:
        """The state of now; raises :class:`ModelMismatch` if the vectors are another model's."""
        # One read transaction, so that generation, rows and vectors belong together.
        with self._engine.connect() as connection:
            generation = catalogue.generation(connection)
            state = self._state
            if state is not None and generation == state.generation:
                return state
            with self._lock:
                if self._state is None or generation > self._state.generation:
                    self._state = self._caught_up(connection, generation)
                return self._state

    def _caught_up(self, connection: Connection, generation: int) -> State:
        catalogue.check_embedder(connection, self._embedder.fingerprint)
        state = self._state
        current = np.array(connection.execute(_CURRENT).scalars().all(), dtype=np.int64)
        if state is not None and state.generation < catalogue.rebuilt(connection):
            state = None  # the same paragraphs may have other passages now
        if state is not None and len(state.ids) and np.isin(state.ids, current).mean() < 0.5:
            state = None  # mostly dead rows: start anew instead of carrying them along
        if state is None:
            state = _empty(self._embedder.dimensions)
        fresh = np.setdiff1d(current, state.ids, assume_unique=True)
        if len(fresh):
            state = _extended(connection, state, fresh)
        return state._replace(generation=generation, alive=np.isin(state.ids, current))


def _extended(connection: Connection, state: State, fresh: NDArray[np.int64]) -> State:
    rows: list[Any] = []
    owners: list[int] = []
    keys: list[int] = []
    vectors = [state.vectors]
    row_of = {int(paragraph_id): len(state.ids) + place for place, paragraph_id in enumerate(fresh)}
    for start in range(0, len(fresh), _CHUNK):
        ids = fresh[start : start + _CHUNK].tolist()
        rows += connection.execute(_ROWS, {"ids": ids}).all()
        passages = connection.execute(_PASSAGES, {"ids": ids}).all()
        vectors.append(np.frombuffer(b"".join(row.data for row in passages), np.float32).reshape(-1, _width(state)))
        owners += [row_of[row.paragraph_id] for row in passages]
        keys += [vector_key(row.hash) for row in passages]
    article_place = {name: place for place, name in enumerate(state.article_ids)}
    language_place = {name: place for place, name in enumerate(state.language_names)}
    articles = [article_place.setdefault(row.article_id, len(article_place)) for row in rows]
    languages = [language_place.setdefault(row.language, len(language_place)) for row in rows]
    return State(
        state.generation,
        np.concatenate([state.ids, fresh]),
        np.concatenate([state.alive, np.ones(len(rows), bool)]),
        np.concatenate([state.articles, np.array(articles, np.int32)]),
        list(article_place),
        np.concatenate([state.languages, np.array(languages, np.int16)]),
        list(language_place),
        np.concatenate([state.headings, np.array([row.kind in HEADINGS for row in rows], bool)]),
        state.lexical.extended([row.terms for row in rows]),
        np.concatenate(vectors),
        np.concatenate([state.owners, np.array(owners, np.int32)]),
        np.concatenate([state.keys, np.array(keys, np.uint64)]),
    )


def _width(state: State) -> int:
    return int(state.vectors.shape[1])


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
