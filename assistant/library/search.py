"""From a question to the paragraphs that fit it best."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from sqlalchemy import Engine

from assistant.library import speech
from assistant.library.filters import matching_articles
from assistant.library.hits import read_hits
from assistant.library.ranking import CANDIDATES, Ranked, rank
from assistant.library.snapshot import Mask, Snapshot, State
from assistant.library.terms import question_language
from assistant.library.wording import Wording
from assistant.models import Embedder, Floats, Reranker
from assistant.results import Filters, Hit
from assistant.text import QUOTED_WORDS, in_marks

EXACT = 100_000
"""Passages up to which every vector is compared: 6 ms, as fast as Chroma's graph and never off. Above, a library
that this process writes asks Chroma (2.5 ms) where no filter is set."""
RERANKED = 20
"""First hits that a reranker sorts again."""
REMEMBERED = 16
"""Questions whose vectors are kept: one is searched for in several ways, by several threads at a time."""

Nearest = Callable[[Floats, int], list[str]]
"""Finds the hashes of so many passages near a vector: Chroma's index."""


class Searcher:
    """Searches one open database, and catches up wherever that has moved on. Safe to use from several threads."""

    def __init__(
        self,
        engine: Engine,
        embedder: Embedder,
        reranker: Reranker | None,
        wording: Wording,
        is_speaker: Callable[[str, str], bool],
    ) -> None:
        self._engine, self._reranker, self._wording, self._is_speaker = engine, reranker, wording, is_speaker
        self._snapshot = Snapshot(engine, embedder)
        self._vector = lru_cache(REMEMBERED)(lambda question: embedder.embed_queries([question])[0])
        self._filtered: tuple[int, Filters, Mask] | None = None

    def state(self) -> State:
        """The library as of now; raises :class:`ModelMismatch` if its vectors are another model's."""
        return self._snapshot.current()

    def size(self, filters: Filters) -> tuple[int, int]:
        """Articles and paragraphs that a search with these filters looks through."""
        state = self.state()
        rows = self._allowed(state, filters)
        return len(np.unique(state.articles[rows])), int(rows.sum())

    def find(self, question: str, limit: int, filters: Filters, nearest: Nearest | None) -> list[Hit]:
        """The paragraphs that fit a question best, best first; by ``nearest`` where comparing all takes longer."""
        state = self.state()
        if limit < 1 or not question.strip():
            return []
        allowed = self._allowed(state, filters)
        if not allowed.any():
            return []
        vector = self._vector(question)
        near = None
        if nearest is not None and not filters and len(state.owners) > EXACT:
            # More than the candidates, since several passages may be of one paragraph.
            near = nearest(vector, 2 * CANDIDATES)
        ranked = rank(
            state,
            question,
            vector,
            language=question_language(question),
            allowed=allowed,
            limit=max(limit, RERANKED),
            nearest=near,
            literal=self._literal(question),
        )
        return self._reranked(question, self._hits(state, ranked))[:limit]

    def beside(self, question: str, limit: int, filters: Filters) -> list[Hit]:
        """The best paragraphs in other languages than the question's, which those in its own would hide."""
        state, language = self.state(), question_language(question) or "de"
        others = np.array([name not in (None, language) for name in state.language_names], bool)
        allowed = self._allowed(state, filters) & others[state.languages]
        if limit < 1 or not allowed.any():
            return []
        ranked = rank(state, question, self._vector(question), language=language, allowed=allowed, limit=limit)
        return self._hits(state, ranked)

    def _literal(self, question: str) -> list[int]:
        """The ids of paragraphs that hold what a question quotes, word for word."""
        quoted = [part for part in in_marks(question) if len(part.split()) >= QUOTED_WORDS]
        return [place.id for place in self._wording.holding(quoted)]

    def _allowed(self, state: State, filters: Filters) -> Mask:
        """The rows that filters leave; those of the last filters are kept, since one question asks for them again."""
        if not filters:
            return state.alive
        kept = self._filtered
        if kept is not None and kept[0] == state.generation and kept[1] == filters:
            return kept[2]
        rows = state.alive
        with self._engine.connect() as connection:
            if filters.model_copy(update={"speaker": ()}):
                articles = matching_articles(connection, filters)
                places = np.array([name in articles for name in state.article_ids], bool)
                rows = rows & places[state.articles]
            if filters.speaker:
                spoken = speech.paragraphs_of(connection, filters.speaker, self._is_speaker)
                rows = rows & np.isin(state.ids, np.fromiter(spoken, np.int64, len(spoken)))
        self._filtered = state.generation, filters, rows
        return rows

    def _hits(self, state: State, ranked: Ranked) -> list[Hit]:
        with self._engine.connect() as connection:
            return read_hits(connection, state, ranked)

    def _reranked(self, question: str, hits: list[Hit]) -> list[Hit]:
        if self._reranker is None or not hits:
            return hits
        first = hits[:RERANKED]
        scores = self._reranker.scores(question, [hit.text for hit in first])
        order = np.argsort(-scores, kind="stable")
        best = [first[place].model_copy(update={"score": float(scores[place])}) for place in order]
        return best + hits[RERANKED:]
