"""Taking articles in: new, changed, unchanged, or another outlet's copy of a story that is there."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, Protocol

from sqlalchemy import Engine, bindparam, func, select

from assistant.article import Article
from assistant.library import catalogue, schema, speech
from assistant.library.catalogue import Pending
from assistant.library.database import writing
from assistant.library.indexing import EARLY, FLUSH, Cut, Indexer
from assistant.reading.duplicates import NearDuplicates, Signature, article_words, compared_words
from assistant.results import Failure, IngestReport, Taken
from assistant.statements import article_statements

REMEMBERED = 200
"""Articles whose words are kept, some 1 MB."""
_LIVE = re.compile(r"https?://(?!.*:\d+$)", re.IGNORECASE)
"""A source that is retrieved anew each time (not a line of a collection): there, old bytes are a page's change back.
In a file they are what was taken in before: an article and its correction may lie in one folder."""


class Progress(NamedTuple):
    """Where an ingest stands."""

    source: str
    articles: int
    embedded: int
    waiting: int


class Source(Protocol):
    """An article with the bytes it was read from."""

    @property
    def source(self) -> str: ...
    @property
    def article(self) -> Article: ...
    @property
    def raw(self) -> bytes: ...


class Ingest:
    """One run over some sources. What a run has stored stays, whatever happens to the rest of it."""

    def __init__(self, engine: Engine, indexer: Indexer, progress: Callable[[Progress], None] | None = None) -> None:
        self._engine, self._indexer = engine, indexer
        self._progress = progress or (lambda state: None)
        self._copies = NearDuplicates(self._words_of)
        self._loaded = False
        self._recent: dict[str, str] = {}
        self._waiting: list[Cut] = []
        self._asked: str | None = None
        # While articles are read, those before them are embedded, and those before these are stored. Each has one
        # thread, so that versions become current in the order in which they came.
        self._embedding = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedding")
        self._keeping = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeping")
        self._under_way: Future[Future[int]] | None = None
        self._kept: Future[int] | None = None
        self._missing = 0
        self._embedded = 0
        self._seen = 0
        self._added: list[Taken] = []
        self._updated: list[Taken] = []
        self._unchanged: list[Taken] = []
        self._duplicates: list[Taken] = []
        self._failed: list[Failure] = []

    def run(self, items: Iterable[Source | Failure]) -> IngestReport:
        started = time.monotonic()
        try:
            for item in items:
                if isinstance(item, Failure):
                    self._failed.append(item)
                else:
                    self._take(item)
                self._seen += 1
                self._report(item.source)
        finally:
            try:
                self._flush("")
                self._settle()
                self._settle()
            finally:
                self._embedding.shutdown()
                self._keeping.shutdown()
        return IngestReport(
            added=tuple(self._added),
            updated=tuple(self._updated),
            unchanged=tuple(self._unchanged),
            duplicates=tuple(self._duplicates),
            failed=tuple(self._failed),
            embedded=self._embedded,
            seconds=round(time.monotonic() - started, 3),
        )

    def known(self, sha256: str, source: str) -> bool:
        """Whether these bytes are stored already; if so, they are noted as unchanged."""
        if not self._noted(sha256, source):
            self._asked = sha256
            return False
        self._seen += 1
        self._report(source)
        return True

    def _noted(self, sha256: str, source: str, article_id: str | None = None) -> bool:
        with self._engine.connect() as connection:
            newest = _LIVE.match(source) is not None
            found = catalogue.known_digest(connection, sha256, newest=newest, article_id=article_id)
        if found is not None:
            self._unchanged.append(Taken(source=source, **found._asdict()))
        return found is not None

    def _take(self, item: Source) -> None:
        article = item.article
        asked, self._asked = self._asked, None
        if asked != article.sha256 and self._noted(article.sha256, item.source, article.id):
            return
        if self._is_unchanged(item):
            return
        words = article_words(article)
        self._remember(article.id, words)
        if not self._loaded:
            self._load_signatures()
        made = self._copies.add(article.id, words)
        story = self._story(article, words, made)
        statements, passages = article_statements(article), self._indexer.cut(article)
        with writing(self._engine) as connection:
            version = catalogue.store_version(
                connection, article, item.raw, item.source, story or article.id, made.to_bytes()
            )
            cut = Cut(Pending(article.id, version), passages)
            speech.store(connection, *cut.version, statements)
            self._missing += self._indexer.store(connection, cut)
        copy_of = story if story != article.id else None
        self._waiting = [one for one in self._waiting if one.version.article_id != article.id] + [cut]
        taken = Taken(
            source=item.source,
            article_id=article.id,
            version=version,
            title=article.title,
            paragraphs=len(article.paragraphs),
            copy_of=copy_of,
        )
        kind = self._updated if version > 1 else self._duplicates if copy_of else self._added
        kind.append(taken)
        idle = self._under_way is None or self._under_way.done()
        if self._missing >= (EARLY if idle else FLUSH):
            self._flush(item.source)

    def _is_unchanged(self, item: Source) -> bool:
        article = item.article
        with self._engine.connect() as connection:
            version = catalogue.newest_version(connection, article.id)
            before = catalogue.article(connection, article.id, version) if version else None
        if before is None or not _same_content(before, article):
            return False
        count = len(article.paragraphs)
        taken = Taken(source=item.source, article_id=article.id, version=version, title=article.title, paragraphs=count)
        self._unchanged.append(taken)
        return True

    def _story(self, article: Article, words: str, made: Signature) -> str | None:
        """The story that this shares with other outlets."""
        for match in self._copies.find(words, known=made):
            if match.id == article.id:
                continue
            with self._engine.connect() as connection:
                row = connection.execute(_STORY, {"id": match.id}).first()
            if row is not None and (
                row.outlet is None or article.outlet is None or _name(row.outlet) != _name(article.outlet)
            ):
                return str(row.story)
        return None

    def _remember(self, article_id: str, words: str) -> None:
        """Copies of a story come in together: most words that are asked for are those of the last articles."""
        self._recent.pop(article_id, None)
        self._recent[article_id] = words
        if len(self._recent) > REMEMBERED:
            del self._recent[next(iter(self._recent))]

    def _words_of(self, article_id: str) -> str:
        if article_id in self._recent:
            return self._recent[article_id]
        with self._engine.connect() as connection:
            return compared_words((row.kind, row.text) for row in connection.execute(_COMPARED, {"id": article_id}))

    def _load_signatures(self) -> None:
        with self._engine.connect() as connection:
            self._copies.load((row.article_id, row.signature) for row in connection.execute(_SIGNATURES))
        self._loaded = True

    def _flush(self, source: str) -> None:
        def embedded(count: int) -> None:
            self._embedded += count
            self._report(source)

        def embed(waiting: list[Cut]) -> Future[int]:
            return self._keeping.submit(self._indexer.keep, self._indexer.embed(waiting, embedded))

        self._settle()
        waiting, self._waiting, self._missing = self._waiting, [], 0
        self._under_way = self._embedding.submit(embed, waiting)

    def _settle(self) -> None:
        """Wait until what was embedded before is stored and the rest is embedded; raises what went wrong there."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.result()
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            self._kept = under_way.result()

    def _report(self, source: str) -> None:
        self._progress(Progress(source, self._seen, self._embedded, self._missing))


_v, _a = schema.versions.c, schema.articles.c
_STORY = (
    select(_a.story, _v.outlet)
    .join(schema.versions, _v.article_id == _a.id)
    .where(_a.id == bindparam("id"))
    .order_by(_v.version.desc())
)
_p, _newest = schema.paragraphs.c, schema.versions.alias("newest").c
_COMPARED = (
    select(_p.kind, _p.text)
    .where(_p.article_id == bindparam("id"))
    .where(
        _p.version == select(func.max(_newest.version)).where(_newest.article_id == bindparam("id")).scalar_subquery()
    )
    .order_by(_p.number)
)
_SIGNATURES = select(_v.article_id, _v.signature).order_by(_v.article_id, _v.version)


def _same_content(a: Article, b: Article) -> bool:
    def content(article: Article) -> tuple[object, ...]:
        texts = tuple((paragraph.kind, paragraph.text) for paragraph in article.paragraphs)
        return article.title, article.outlet, article.published, article.authors, texts

    return content(a) == content(b)


def _name(outlet: str) -> str:
    return outlet.casefold().strip()
