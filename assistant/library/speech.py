"""Statements as the library keeps them: stored with their version, found by speaker, place, day and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, delete, insert, select, tuple_

from assistant.library import catalogue, schema
from assistant.library.filters import day_of
from assistant.results import Filters, Statement, StatementKind

_t, _a = schema.statements.c, schema.articles.c

Place = tuple[str, int, int]
"""Article, version and paragraph."""


def store(connection: Connection, article_id: str, version: int, found: Sequence[Statement]) -> None:
    """Write the statements of a version, in place of those it had."""
    connection.execute(delete(schema.statements).where((_t.article_id == article_id) & (_t.version == version)))
    rows = [
        {
            "article_id": article_id,
            "version": version,
            "paragraph": one.paragraph,
            "kind": one.kind,
            "speaker": speaker_of(one),
            "place": one.place,
            "date": one.date,
            "data": one.model_copy(update={"article_id": article_id, "version": version}).model_dump_json(),
        }
        for one in found
    ]
    if rows:
        connection.execute(insert(schema.statements), rows)


def speaker_of(statement: Statement) -> str | None:
    """The name that a statement is listed under: the resolved one, else the words of the mention."""
    speaker = statement.speaker
    return (speaker.name or speaker.text) if speaker else None


def in_paragraphs(connection: Connection, places: Iterable[Place]) -> dict[Place, list[Statement]]:
    """The statements of some paragraphs, in the order of the text."""
    wanted = list(places)
    out: dict[Place, list[Statement]] = {place: [] for place in wanted}
    columns = tuple_(_t.article_id, _t.version, _t.paragraph)
    query = select(_t.article_id, _t.version, _t.paragraph, _t.data).where(columns.in_(wanted)).order_by(_t.id)
    for row in connection.execute(query):
        out[row.article_id, row.version, row.paragraph].append(Statement.model_validate_json(row.data))
    return out


def speakers(connection: Connection) -> list[str]:
    """All names that statements of current versions are listed under."""
    query = select(_t.speaker).join(schema.articles, (_a.id == _t.article_id) & (_a.version == _t.version))
    return sorted(set(connection.execute(query.where(_t.speaker.is_not(None))).scalars()))


def _matching(connection: Connection, asked: Iterable[str], is_speaker: Callable[[str, str], bool]) -> list[str]:
    """The names, of older versions too, that the speakers asked for go by. The index alone answers this."""
    wanted = list(asked)
    names = connection.execute(select(_t.speaker).where(_t.speaker.is_not(None)).distinct()).scalars()
    return [name for name in names if any(is_speaker(one, name) for one in wanted)]


def paragraphs_of(connection: Connection, asked: Iterable[str], is_speaker: Callable[[str, str], bool]) -> set[int]:
    """The catalogue's ids of the paragraphs, of older versions too, that hold a statement of one of the speakers."""
    p = schema.paragraphs.c
    here = (p.article_id == _t.article_id) & (p.version == _t.version) & (p.number == _t.paragraph)
    query = select(p.id).join(schema.statements, here)
    found: set[int] = set()
    for part in catalogue.parts(_matching(connection, asked, is_speaker)):
        found.update(connection.execute(query.where(_t.speaker.in_(part))).scalars())
    return found


def find(
    connection: Connection,
    articles: set[str] | None,
    filters: Filters,
    *,
    place: str | None = None,
    kind: StatementKind | None = None,
    is_speaker: Callable[[str, str], bool],
) -> list[Statement]:
    """The statements of current versions that fit, newest first.

    ``articles`` limits to these, if given; ``since`` and ``until`` are about the day of the statement,
    else that of its article (which the caller has filtered). ``is_speaker(asked, name)`` compares names.
    """
    conditions: list[ColumnElement[bool]] = []
    if filters.speaker:
        conditions.append(_t.speaker.in_(_matching(connection, filters.speaker, is_speaker)))
    if kind:
        conditions.append(_t.kind == kind)
    v = schema.versions.c
    query = (
        select(_t.data, _t.article_id, _t.place, _t.date, v.published)
        .join(schema.articles, (_a.id == _t.article_id) & (_a.version == _t.version))
        .join(schema.versions, (v.article_id == _t.article_id) & (v.version == _t.version))
        .where(*conditions)
        .order_by(v.published.desc().nulls_last(), _t.article_id, _t.id)
    )
    wanted = place.casefold() if place else None
    out = []
    for row in connection.execute(query):
        if articles is not None and row.article_id not in articles:
            continue
        if wanted and wanted not in (row.place or "").casefold():
            continue
        if _in_time(row.date or row.published, filters):
            out.append(Statement.model_validate_json(row.data))
    return out


def _in_time(day: str | None, filters: Filters) -> bool:
    if not filters.since and not filters.until:
        return True
    if day is None:
        return False
    if filters.since and day[:10] < day_of(filters.since):
        return False
    return not filters.until or day[:10] <= day_of(filters.until)
