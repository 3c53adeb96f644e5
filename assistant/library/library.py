"""The library: the stored articles with their index, in one folder."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, select

from assistant.article import Article
from assistant.errors import ArticleNotFound
from assistant.library import catalogue, integrity, people, schema, speech
from assistant.library.coverage import QuestionWords
from assistant.library.database import open_database, writing
from assistant.library.entries import Entry, entries, entries_page
from assistant.library.filters import matching_articles
from assistant.library.hits import read_hits
from assistant.library.indexing import Indexer
from assistant.library.ingest import Ingest, Progress, Source
from assistant.library.integrity import Verification
from assistant.library.lock import WriterLock
from assistant.library.pages import Mark, Page, cut
from assistant.library.scope import Scope, read_scope
from assistant.library.search import CANDIDATES, Ranked, rank
from assistant.library.snapshot import Mask, Snapshot, State
from assistant.library.suggest import suggest
from assistant.library.terms import question_language
from assistant.library.vectors import ChromaVectors
from assistant.library.wording import Wording
from assistant.models import Embedder, Floats, Reranker
from assistant.results import Failure, Filters, Hit, IngestReport, Person, Statement, StatementKind
from assistant.statements import Aliases
from assistant.text import QUOTED_WORDS, in_marks

EXACT = 100_000
"""Passages up to which every vector is compared: 6 ms, as fast as Chroma's graph and never off. Above, a library
that this process writes asks Chroma (2.5 ms) where no filter is set."""
RERANKED = 20
"""First hits that a reranker sorts again."""


_VERSIONS = range(1, 2**31)


class Library:
    """Reads at any time; writes as the one writer of its folder, from the first write until it is closed."""

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        *,
        reranker: Reranker | None = None,
        chroma_url: str | None = None,
        chroma_token: str | None = None,
        aliases: Aliases | None = None,
    ) -> None:
        self.folder = folder
        self._embedder, self._reranker, self._aliases = embedder, reranker, aliases
        self._vectors = ChromaVectors(folder / "vectors", chroma_url, chroma_token)
        self._lock = WriterLock(folder)
        # Two locks, so that a search never waits for an ingest in another thread.
        self._writing, self._opening = threading.RLock(), threading.Lock()
        self._engine: Engine | None = None
        self._snapshot: Snapshot | None = None
        self._writer: Indexer | None = None
        self._filtered: tuple[int, Filters, Mask] | None = None
        self._people: tuple[int, list[Person]] | None = None
        self._scope: tuple[int, Scope] | None = None
        self._embedded: tuple[str, Floats] | None = None

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def embedder(self) -> str:
        """The fingerprint of the embedding model."""
        return self._embedder.fingerprint

    @property
    def exists(self) -> bool:
        return self._open() is not None

    def close(self) -> None:
        """Let go of the files and the lock, once a write under way is done; what is used next opens them again."""
        with self._writing, self._opening:
            self._writer = None
            self._vectors.close()
            if self._engine is not None:
                self._engine.dispose()
                self._engine = self._snapshot = self._filtered = self._people = self._scope = None
            self._lock.release()

    def _open(self, *, write: bool = False) -> Engine | None:
        with self._opening:
            if self._engine is None:
                self._engine = open_database(self.folder, write=write)
            return self._engine

    def database(self) -> Engine:
        """The catalogue's database, made if there is none: for the keys, accounts and log that lie beside it."""
        engine = self._open(write=True)
        assert engine is not None
        return engine

    def write(self) -> Indexer:
        """Become the writer, finishing what a crash left half done; raises :class:`LibraryLocked`."""
        with self._writing:
            if self._writer is None:
                self._lock.acquire()
                try:
                    engine = self._open(write=True)
                    assert engine is not None
                    writer = Indexer(engine, self._vectors, self._embedder)
                    writer.claim()
                    writer.repair()
                except BaseException:
                    self._lock.release()
                    raise
                self._writer = writer
            return self._writer

    def ingest(
        self,
        items: Callable[[Callable[[str, str], bool]], Iterable[Source | Failure]],
        progress: Callable[[Progress], None] | None = None,
    ) -> IngestReport:
        """Take articles in. ``items`` is called with a test for bytes that are known already (sha256, source)."""
        with self._writing:
            writer = self.write()
            assert self._engine is not None
            run = Ingest(self._engine, writer, progress)
            return run.run(items(run.known))

    def delete(self, article_id: str) -> None:
        """Remove an article with all its versions and originals; raises :class:`ArticleNotFound`."""
        with self._writing:
            writer = self.write()
            assert self._engine is not None
            with writing(self._engine) as connection:
                if not connection.execute(select(schema.articles.c.id).filter_by(id=article_id)).first():
                    raise _no_article(article_id)
                unused = catalogue.delete_article(connection, article_id)
            writer.forget(unused)

    def reindex(self, *, embed_again: bool = False) -> int:
        """Make words, statements, passages and vectors anew; returns how many passages were embedded."""
        with self._writing:
            held, self._writer = self._writer, None
            if held is None:
                self._lock.acquire()
            try:
                engine = self._open(write=True)
                assert engine is not None
                indexer = Indexer(engine, self._vectors, self._embedder)
                with engine.connect() as connection:
                    stored = catalogue.read_meta(connection, "embedder")
                another = stored not in (None, self._embedder.fingerprint)
                embedded = integrity.rebuild(engine, indexer, embed_again=embed_again or another)
            except BaseException:
                self._lock.release()
                raise
            self._writer = indexer
            return embedded

    def verify(self) -> Verification:
        """Compare everything with the catalogue, without mending anything; needs to be the only writer."""
        with self._writing:
            engine = self._open()
            if engine is None:
                return Verification(articles=0, versions=0, paragraphs=0, vectors=0)
            if self._writer is None:
                self._lock.acquire()
            try:
                return integrity.verify(engine, self._vectors)
            finally:
                if self._writer is None:
                    self._vectors.close()
                    self._lock.release()

    def entries(self) -> list[Entry]:
        """The articles with their current versions, newest first."""
        engine = self._open()
        if engine is None:
            return []
        with engine.connect() as connection:
            return list(entries(connection))

    def entries_page(self, limit: int, after: Mark | None = None) -> Page[Entry]:
        """Some of them, behind the place where the page before ended."""
        engine = self._open()
        if engine is None:
            return Page([], 0, None)
        with engine.connect() as connection:
            return entries_page(connection, limit, after)

    def article(self, article_id: str, version: int | None = None) -> Article:
        """An article in its current or a named version; raises :class:`ArticleNotFound`."""
        engine = self._open()
        if engine is None or (version is not None and version not in _VERSIONS):
            raise _no_article(article_id, version)
        with engine.connect() as connection:
            wanted = version or catalogue.current_version(connection, article_id)
            found = catalogue.article(connection, article_id, wanted)
        if found is None:
            raise _no_article(article_id, version)
        return found

    def holds(self, article_id: str) -> bool:
        """Whether there is an article with that id."""
        engine = self._open()
        if engine is None:
            return False
        with engine.connect() as connection:
            return catalogue.current_version(connection, article_id) > 0

    def original(self, sha256: str) -> bytes | None:
        """The raw bytes as they were retrieved."""
        engine = self._open()
        if engine is None:
            return None
        with engine.connect() as connection:
            return catalogue.original(connection, sha256)

    def size(self, filters: Filters | None = None) -> tuple[int, int]:
        """Articles and paragraphs that a search with these filters looks through."""
        state = self._state()
        if state is None:
            return 0, 0
        rows = self._allowed(state, filters or Filters())
        return len(np.unique(state.articles[rows])), int(rows.sum())

    def search(self, question: str, limit: int = 8, filters: Filters | None = None) -> list[Hit]:
        """The paragraphs that fit a question best, best first."""
        state = self._state()
        if state is None or limit < 1 or not question.strip():
            return []
        filters = filters or Filters()
        allowed = self._allowed(state, filters)
        if not allowed.any():
            return []
        vector = self._query(question)
        nearest = None
        if self._writer is not None and not filters and len(state.owners) > EXACT:
            # More than the candidates, since several passages may be of one paragraph.
            nearest = self._vectors.nearest(vector, 2 * CANDIDATES)
        language = question_language(question)
        ranked = rank(
            state,
            question,
            vector,
            language=language,
            allowed=allowed,
            limit=max(limit, RERANKED),
            nearest=nearest,
            literal=self._literal(question),
        )
        return self._reranked(question, self._hits(state, ranked))[:limit]

    def search_beside(self, question: str, limit: int, filters: Filters | None = None) -> list[Hit]:
        """The best paragraphs in other languages than the question's, which those in its own would hide."""
        state, language = self._state(), question_language(question) or "de"
        if state is None or limit < 1:
            return []
        others = np.array([name not in (None, language) for name in state.language_names], bool)
        allowed = self._allowed(state, filters or Filters()) & others[state.languages]
        if not allowed.any():
            return []
        ranked = rank(state, question, self._query(question), language=language, allowed=allowed, limit=limit)
        return self._hits(state, ranked)

    def scope(self) -> Scope:
        """Which outlets the library holds, and of which days."""
        engine = self._open()
        if engine is None:
            return Scope((), None)
        with engine.connect() as connection:
            generation = catalogue.generation(connection)
            kept = self._scope
            if kept is None or kept[0] != generation:
                kept = self._scope = generation, read_scope(connection)
        return kept[1]

    def _literal(self, question: str) -> list[int]:
        """The ids of paragraphs that hold what a question quotes, word for word."""
        quoted = [part for part in in_marks(question) if len(part.split()) >= QUOTED_WORDS]
        index = self.wording() if quoted else None
        return [place.id for place in index.holding(quoted)] if index is not None else []

    def _query(self, question: str) -> Floats:
        """A question's vector; one question is searched for in several ways, and embedded once."""
        kept = self._embedded
        if kept is None or kept[0] != question:
            kept = self._embedded = question, self._embedder.embed_queries([question])[0]
        return kept[1]

    def statements(
        self,
        filters: Filters | None = None,
        *,
        place: str | None = None,
        kind: StatementKind | None = None,
    ) -> list[Statement]:
        """The statements of current versions that fit, newest first."""
        engine = self._open()
        if engine is None:
            return []
        with engine.connect() as connection:
            return speech.find(connection, filters or Filters(), place=place, kind=kind, is_speaker=self.is_speaker)

    def statements_page(
        self,
        filters: Filters,
        limit: int,
        after: Mark | None = None,
        *,
        place: str | None = None,
        kind: StatementKind | None = None,
    ) -> Page[Statement]:
        """Some of them, behind the place where the page before ended."""
        engine = self._open()
        if engine is None:
            return Page([], 0, None)
        with engine.connect() as connection:
            return speech.find_page(
                connection, filters, limit, after, place=place, kind=kind, is_speaker=self.is_speaker
            )

    def people(self, name: str | None = None) -> list[Person]:
        """Who speaks in the library, with all spellings: everybody, or those whom a name or a part of it fits."""
        everybody = self._everybody()
        return people.chosen(everybody, name, self._aliases) if name else everybody

    def suggest(self, name: str) -> list[str]:
        """Names that a speaker whom the library does not know may be a slip of, the closest first."""
        return suggest(self._everybody(), name, self._aliases)

    def _everybody(self) -> list[Person]:
        engine = self._open()
        if engine is None:
            return []
        with engine.connect() as connection:
            generation = catalogue.generation(connection)
            kept = self._people
            if kept is None or kept[0] != generation:
                kept = self._people = generation, people.group(people.read_mentions(connection), self._aliases)
        return list(kept[1])

    def people_page(self, limit: int, after: Mark | None = None, name: str | None = None) -> Page[Person]:
        """Some of them, behind the place where the page before ended. The whole list is kept in memory, grouped."""
        found = self.people(name)
        start = 0 if after is None else bisect_right(found, after, key=people.place_of)
        return cut(found[start : start + limit + 1], len(found), limit, people.place_of)

    def is_speaker(self, asked: str, name: str) -> bool:
        """Whether a speaker asked for is the one that statements are listed under, also by the table of aliases."""
        return people.is_speaker(asked, name, self._aliases)

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of texts, as passages are embedded: shape (texts, dimensions), of length 1."""
        return self._embedder.embed_passages(list(texts))

    def wording(self) -> Wording | None:
        """The index of exact wordings; ``None`` where there is no library yet."""
        engine = self._open()
        return Wording(engine) if engine is not None else None

    def statements_in(self, hits: Iterable[Hit]) -> dict[tuple[str, int, int], list[Statement]]:
        """The statements of the hits' paragraphs, by article, version and paragraph."""
        engine = self._open()
        if engine is None:
            return {}
        with engine.connect() as connection:
            return speech.in_paragraphs(connection, [(hit.article_id, hit.version, hit.paragraph) for hit in hits])

    def words(self, question: str) -> QuestionWords:
        """The question's words, weighed by how rare they are in this library."""
        return QuestionWords(question, question_language(question), self._state())

    def _reranked(self, question: str, hits: list[Hit]) -> list[Hit]:
        if self._reranker is None or not hits:
            return hits
        first = hits[:RERANKED]
        scores = self._reranker.scores(question, [hit.text for hit in first])
        order = np.argsort(-scores, kind="stable")
        return [first[place].model_copy(update={"score": float(scores[place])}) for place in order]

    def _state(self) -> State | None:
        engine = self._open()
        if engine is None:
            return None
        with self._opening:
            if self._snapshot is None:
                self._snapshot = Snapshot(engine, self._embedder)
            snapshot = self._snapshot
        return snapshot.current()

    def _allowed(self, state: State, filters: Filters) -> Mask:
        if not filters:
            return state.alive
        kept = self._filtered
        if kept is not None and kept[0] == state.generation and kept[1] == filters:
            return kept[2]
        engine = self._open()
        assert engine is not None
        rows = state.alive
        with engine.connect() as connection:
            if filters.model_copy(update={"speaker": ()}):
                articles = matching_articles(connection, filters)
                places = np.array([name in articles for name in state.article_ids], bool)
                rows = rows & places[state.articles]
            if filters.speaker:
                spoken = speech.paragraphs_of(connection, filters.speaker, self.is_speaker)
                rows = rows & np.isin(state.ids, np.fromiter(spoken, np.int64, len(spoken)))
        self._filtered = state.generation, filters, rows
        return rows

    def _hits(self, state: State, ranked: Ranked) -> list[Hit]:
        engine = self._open()
        assert engine is not None
        with engine.connect() as connection:
            return read_hits(connection, state, ranked)


def _no_article(article_id: str, version: int | None = None) -> ArticleNotFound:
    which = f"version {version} of the article" if version else "article"
    return ArticleNotFound(f"There is no {which} “{article_id}” in the library.", article=article_id, version=version)
