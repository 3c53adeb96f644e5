"""The exact-wording index: finds the paragraphs that hold given words in a row, or many of some words.

An FTS5 table of the folded words of each paragraph, in the catalogue itself, so that a check reads no more than
the postings of the words asked for, in any process, with nothing held in memory. What it finds are candidates:
whether the words stand there literally is for the reader of the paragraph to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import BindParameter, Connection, Engine, bindparam, select, text

from assistant.library import schema
from assistant.library.terms import STOP_WORDS
from assistant.results import Statement
from assistant.text import fold

_CREATE = (
    "CREATE VIRTUAL TABLE wording USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE wording_words USING fts5vocab(wording, 'row')",
)
_WORD = re.compile(r"\w+")
_CHUNK = 2_000
POSTINGS = 3_000
"""Paragraphs that the words of an approximate search may bring together: rarer words are taken first. Ranking
takes some 2 ms for each thousand."""
RUN = 4
"""Words in a row that are looked for where all words are common ones."""
RARE = 10
"""The most words that an approximate search asks for."""


class Place(NamedTuple):
    """A paragraph of a current version, with what a citation says of its article."""

    id: int
    article_id: str
    version: int
    number: int
    kind: str
    text: str
    source_start: int
    source_end: int
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    agency: str | None
    sha256: str
    story: str


class Wording:
    """Looks words up. Each call reads one state of the catalogue."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def holding(self, parts: Sequence[str], limit: int = 200) -> list[Place]:
        """Paragraphs of current versions that hold each part, its words in a row."""
        phrases = [phrase for part in parts if (phrase := _phrase(part))]
        if not phrases:
            return []
        with self._engine.connect() as connection:
            found = connection.execute(_MATCH, {"query": " AND ".join(phrases), "limit": limit}).scalars().all()
            return _places(connection, found)

    def near(self, words: str, limit: int = 40) -> list[Place]:
        """Paragraphs of current versions that share the rarest words of a text, those with most of them first."""
        asked = _WORD.findall(fold(words))
        with self._engine.connect() as connection:
            rare = _rarest(connection, [word for word in dict.fromkeys(asked) if word not in STOP_WORDS])
            query = " OR ".join(f'"{word}"' for word in rare) if rare else _runs(asked[:40])
            if not query:
                return []
            found = connection.execute(_RANKED, {"query": query, "limit": limit}).scalars().all()
            return _places(connection, found)

    def paragraphs(self, article_id: str, version: int, numbers: Iterable[int]) -> list[Place]:
        """Some paragraphs of an article's version, in its order."""
        with self._engine.connect() as connection:
            values = {"article": article_id, "version": version, "numbers": list(numbers)}
            return [Place._make(row) for row in connection.execute(_BESIDE, values)]

    def statements(self, places: Iterable[Place]) -> dict[int, list[Statement]]:
        """The statements of paragraphs, by the paragraph's id."""
        out: dict[int, list[Statement]] = {}
        with self._engine.connect() as connection:
            for one in places:
                # One look-up each: SQLite answers a list of triples by scanning the table.
                values = {"article": one.article_id, "version": one.version, "number": one.number}
                rows = connection.execute(_SAID, values).scalars()
                out[one.id] = [Statement.model_validate_json(data) for data in rows]
        return out


def create(connection: Connection) -> None:
    """Make the index and fill it with the paragraphs that are stored already."""
    for statement in _CREATE:
        connection.execute(text(statement))
    last = 0
    while rows := connection.execute(_FROM, {"last": last, "limit": _CHUNK}).all():
        _insert(connection, [(row.id, row.text) for row in rows])
        last = rows[-1].id


def store(connection: Connection, article_id: str, version: int) -> None:
    """Index the paragraphs of a stored version, again if they were."""
    here = (_p.article_id == article_id) & (_p.version == version)
    _insert(connection, [(row.id, row.text) for row in connection.execute(select(_p.id, _p.text).where(here))])


def forget(connection: Connection, article_id: str) -> None:
    """Take an article's paragraphs out of the index; to be called while they are still stored."""
    connection.execute(_FORGET, {"article": article_id})


def _insert(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    if rows:
        connection.execute(_STORE, [{"id": number, "words": fold(words)} for number, words in rows])


def _phrase(part: str) -> str:
    found = _WORD.findall(fold(part))
    return '"' + " ".join(found) + '"' if found else ""


def _runs(asked: Sequence[str]) -> str:
    """Common words mean something only in a row."""
    size = min(RUN, len(asked))
    runs = [" ".join(asked[at : at + size]) for at in range(len(asked) - size + 1)] if size > 1 else []
    return " OR ".join(f'"{run}"' for run in dict.fromkeys(runs))


def _rarest(connection: Connection, asked: Sequence[str]) -> list[str]:
    """The rarest of some words that stand in the index, as many as :data:`POSTINGS` and :data:`RARE` allow."""
    counted: list[tuple[int, str]] = []
    for word in asked[:60]:
        frequency = connection.execute(_FREQUENCY, {"word": word}).scalar()
        if frequency:
            counted.append((int(frequency), word))
    counted.sort()
    rare: list[str] = []
    total = 0
    for frequency, word in counted[:RARE]:
        total += frequency
        if rare and total > POSTINGS:
            break
        rare.append(word)
    return rare


def _places(connection: Connection, ids: Sequence[int]) -> list[Place]:
    found = {row.id: Place._make(row) for row in connection.execute(_PLACES, {"ids": list(ids)})}
    return [found[number] for number in ids if number in found]


_p, _v, _a = schema.paragraphs.c, schema.versions.c, schema.articles.c
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_NUMBERS: BindParameter[list[int]] = bindparam("numbers", expanding=True)
_COLUMNS = select(
    *(_p.id, _p.article_id, _p.version, _p.number, _p.kind, _p.text, _p.source_start, _p.source_end),
    *(_v.title, _v.outlet, _v.url, _v.published, _v.language, _v.agency, _v.sha256, _a.story),
).join(schema.versions, (_v.article_id == _p.article_id) & (_v.version == _p.version))
_PLACES = _COLUMNS.join(schema.articles, (_a.id == _p.article_id) & (_a.version == _p.version)).where(_p.id.in_(_IDS))
_BESIDE = (
    _COLUMNS.join(schema.articles, _a.id == _p.article_id)
    .where((_p.article_id == bindparam("article")) & (_p.version == bindparam("version")) & _p.number.in_(_NUMBERS))
    .order_by(_p.number)
)
_t = schema.statements.c
_SAID = (
    select(_t.data)
    .where((_t.article_id == bindparam("article")) & (_t.version == bindparam("version")))
    .where(_t.paragraph == bindparam("number"))
    .order_by(_t.id)
)
_FROM = select(_p.id, _p.text).where(_p.id > bindparam("last")).order_by(_p.id).limit(bindparam("limit"))
_MATCH = text("SELECT rowid FROM wording WHERE wording MATCH :query LIMIT :limit")
_RANKED = text("SELECT rowid FROM wording WHERE wording MATCH :query ORDER BY rank LIMIT :limit")
_FREQUENCY = text("SELECT doc FROM wording_words WHERE term = :word")
_STORE = text("INSERT OR REPLACE INTO wording(rowid, words) VALUES (:id, :words)")
_FORGET = text("DELETE FROM wording WHERE rowid IN (SELECT id FROM paragraphs WHERE article_id = :article)")
