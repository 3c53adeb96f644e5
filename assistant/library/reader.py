"""What a library holds: its articles, statements and people, and the search over them."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, Engine

from assistant.article import Article
from assistant.errors import ArticleNotFound
from assistant.library import catalogue, entries, people, speech
from assistant.library.coverage import QuestionWords
from assistant.library.database import open_database
from assistant.library.kept import Kept
from assistant.library.pages import Mark, Page, cut
from assistant.library.scope import Scope, read_scope, read_size
from assistant.library.search import Nearest, Searcher
from assistant.library.suggest import suggest
from assistant.library.terms import question_language
from assistant.library.wording import Wording
from assistant.models import Embedder, Floats, Reranker
from assistant.results import ArticleEdition, ArticleEntry, Filters, Hit, Person, Statement, StatementKind
from assistant.statements import Aliases

T = TypeVar("T")

_VERSIONS = range(1, 2**31)


class _Opened(NamedTuple):
    """What belongs to one open database, and goes with it."""

    engine: Engine
    wording: Wording
    searcher: Searcher
    people: Kept[list[Person]]
    scope: Kept[Scope]
    size: Kept[tuple[int, int]]


class Reader:
    """Reads a library's folder, also beside a process that writes there; where there is no library, finds nothing.

    Safe to use from several threads.
    """

    def __init__(
        self, folder: Path, embedder: Embedder, reranker: Reranker | None = None, aliases: Aliases | None = None
    ) -> None:
        self.folder = folder
        self._embedder, self._reranker, self._aliases = embedder, reranker, aliases
        self._opening = threading.Lock()
        self._opened: _Opened | None = None

    @property
    def embedder(self) -> str:
        """The fingerprint of the embedding model."""
        return self._embedder.fingerprint

    @property
    def exists(self) -> bool:
        return self._open() is not None

    def close(self) -> None:
        """Let go of the files; what is used next opens them again."""
        with self._opening:
            if self._opened is not None:
                self._opened.engine.dispose()
                self._opened = None

    def database(self) -> Engine:
        """The catalogue's database, made if there is none: for whoever writes to it."""
        opened = self._open(write=True)
        assert opened is not None
        return opened.engine

    def read(self, question: Callable[[Connection], T], nothing: T) -> T:
        """What a question to the catalogue finds; ``nothing`` where there is no library yet."""
        opened = self._open()
        if opened is None:
            return nothing
        with opened.engine.connect() as connection:
            return question(connection)

    def entries(self) -> list[ArticleEntry]:
        """The articles with their current versions, newest first."""
        return self.read(entries.entries, [])

    def entries_page(self, limit: int, after: Mark | None = None) -> Page[ArticleEntry]:
        """Some of them, behind the place where the page before ended."""
        nothing: Page[ArticleEntry] = Page([], 0, None)
        return self.read(lambda connection: entries.entries_page(connection, limit, after), nothing)

    def editions(self, article_id: str) -> list[ArticleEdition]:
        """All versions of an article, oldest first; none of one that is not there."""
        return self.read(lambda connection: entries.editions(connection, article_id), [])

    def article(self, article_id: str, version: int | None = None) -> Article:
        """An article in its current or a named version; raises :class:`ArticleNotFound`."""

        def stored(connection: Connection) -> Article | None:
            wanted = version or catalogue.current_version(connection, article_id)
            return catalogue.article(connection, article_id, wanted)

        found = self.read(stored, None) if version is None or version in _VERSIONS else None
        if found is None:
            raise no_article(article_id, version)
        return found

    def holds(self, article_id: str) -> bool:
        """Whether there is an article with that id."""
        return self.read(lambda connection: catalogue.current_version(connection, article_id), 0) > 0

    def original(self, sha256: str) -> bytes | None:
        """The raw bytes as they were retrieved."""
        return self.read(lambda connection: catalogue.original(connection, sha256), None)

    def scope(self) -> Scope:
        """Which outlets the library holds, and of which days."""
        opened = self._open()
        return opened.scope.now() if opened else Scope((), None)

    def statements(
        self,
        filters: Filters | None = None,
        *,
        place: str | None = None,
        kind: StatementKind | None = None,
    ) -> list[Statement]:
        """The statements of current versions that fit, newest first."""
        return self.read(
            lambda connection: speech.find(
                connection, filters or Filters(), place=place, kind=kind, is_speaker=self.is_speaker
            ),
            [],
        )

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
        nothing: Page[Statement] = Page([], 0, None)
        return self.read(
            lambda connection: speech.find_page(
                connection, filters, limit, after, place=place, kind=kind, is_speaker=self.is_speaker
            ),
            nothing,
        )

    def statements_in(self, hits: Iterable[Hit]) -> dict[speech.Place, list[Statement]]:
        """The statements of the hits' paragraphs, by article, version and paragraph."""
        places = [(hit.article_id, hit.version, hit.paragraph) for hit in hits]
        return self.read(lambda connection: speech.in_paragraphs(connection, places), {})

    def people(self, name: str | None = None) -> list[Person]:
        """Who speaks in the library, with all spellings: everybody, or those whom a name or a part of it fits."""
        everybody = self._everybody()
        return people.chosen(everybody, name, self._aliases) if name else list(everybody)

    def people_page(self, limit: int, after: Mark | None = None, name: str | None = None) -> Page[Person]:
        """Some of them, behind the place where the page before ended. The whole list is kept in memory, grouped."""
        found = self.people(name)
        start = 0 if after is None else bisect_right(found, after, key=people.place_of)
        return cut(found[start : start + limit + 1], len(found), limit, people.place_of)

    def suggest(self, name: str) -> list[str]:
        """Names that a speaker whom the library does not know may be a slip of, the closest first."""
        return suggest(self._everybody(), name, self._aliases)

    def is_speaker(self, asked: str, name: str) -> bool:
        """Whether a speaker asked for is the one that statements are listed under, also by the table of aliases."""
        return people.is_speaker(asked, name, self._aliases)

    def wording(self) -> Wording | None:
        """The index of exact wordings; ``None`` where there is no library yet."""
        opened = self._open()
        return opened.wording if opened else None

    def size(self, filters: Filters | None = None) -> tuple[int, int]:
        """Articles and paragraphs that a search with these filters looks through."""
        opened = self._open()
        if opened is None:
            return 0, 0
        return opened.searcher.size(filters) if filters else opened.size.now()

    def search(self, question: str, limit: int = 8, filters: Filters | None = None) -> list[Hit]:
        """The paragraphs that fit a question best, best first."""
        opened = self._open()
        return opened.searcher.find(question, limit, filters or Filters(), self._nearest()) if opened else []

    def search_beside(self, question: str, limit: int, filters: Filters | None = None) -> list[Hit]:
        """The best paragraphs in other languages than the question's, which those in its own would hide."""
        opened = self._open()
        return opened.searcher.beside(question, limit, filters or Filters()) if opened else []

    def words(self, question: str) -> QuestionWords:
        """The question's words, weighed by how rare they are in this library."""
        opened = self._open()
        return QuestionWords(question, question_language(question), opened.searcher.state() if opened else None)

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of texts, as passages are embedded: shape (texts, dimensions), of length 1."""
        return self._embedder.embed_passages(list(texts))

    def _nearest(self) -> Nearest | None:
        """The index of vectors, where this process may open it: only the one writer may."""
        return None

    def _everybody(self) -> Sequence[Person]:
        opened = self._open()
        return opened.people.now() if opened else ()

    def _open(self, *, write: bool = False) -> _Opened | None:
        with self._opening:
            if self._opened is None:
                engine = open_database(self.folder, write=write)
                if engine is not None:
                    self._opened = self._around(engine)
            return self._opened

    def _around(self, engine: Engine) -> _Opened:
        wording, aliases = Wording(engine), self._aliases
        return _Opened(
            engine,
            wording,
            Searcher(engine, self._embedder, self._reranker, wording, self.is_speaker),
            Kept(engine, lambda connection: people.group(people.read_mentions(connection), aliases)),
            Kept(engine, read_scope),
            Kept(engine, read_size),
        )


def no_article(article_id: str, version: int | None = None) -> ArticleNotFound:
    which = f"version {version} of the article" if version else "article"
    return ArticleNotFound(f"There is no {which} “{article_id}” in the library.", article=article_id, version=version)
