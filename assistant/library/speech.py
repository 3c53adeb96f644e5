"""Statements as the library keeps them: stored with their version, found by speaker, place, day and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, tuple_

from assistant.library import catalogue, schema
from assistant.library.filters import article_conditions, check_days, day_of
from assistant.library.pages import Mark, Page, cut, newest_first
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
    filters: Filters,
    *,
    place: str | None = None,
    kind: StatementKind | None = None,
    is_speaker: Callable[[str, str], bool],
) -> list[Statement]:
    """The statements of current versions that fit, newest first.

    ``since`` and ``until`` are about the day of the statement, else that of its article. ``is_speaker(asked, name)``
    compares names.
    """
    query = _fitting(connection, filters, place, kind, is_speaker).order_by(*_NEWEST)
    return [Statement.model_validate_json(row.data) for row in connection.execute(query)]


def find_page(
    connection: Connection,
    filters: Filters,
    limit: int,
    after: Mark | None = None,
    *,
    place: str | None = None,
    kind: StatementKind | None = None,
    is_speaker: Callable[[str, str], bool],
) -> Page[Statement]:
    """Some of them, behind a place (day of the article, its id, paragraph, number)."""
    query = _fitting(connection, filters, place, kind, is_speaker)
    total = connection.execute(query.with_only_columns(func.count())).scalar_one()
    if after is not None:
        query = query.where(newest_first(_v.published, after, _WITHIN))
    rows = connection.execute(query.order_by(*_NEWEST).limit(limit + 1)).all()
    page = cut(list(rows), total, limit, lambda row: (row.published, row.article_id, row.paragraph, row.id))
    return Page([Statement.model_validate_json(row.data) for row in page.items], page.total, page.next)


_v = schema.versions.c
_WITHIN = (_t.article_id, _t.paragraph, _t.id)
_NEWEST = (_v.published.desc().nulls_last(), *_WITHIN)


def _fitting(
    connection: Connection,
    filters: Filters,
    place: str | None,
    kind: StatementKind | None,
    is_speaker: Callable[[str, str], bool],
) -> Select[Any]:
    check_days(filters.since, filters.until)
    about_article = filters.model_copy(update={"since": None, "until": None, "speaker": ()})
    conditions = article_conditions(about_article)
    if filters.article:
        conditions.append(_t.article_id.in_(filters.article))
    if filters.speaker:
        conditions.append(_t.speaker.in_(_matching(connection, filters.speaker, is_speaker)))
    if kind:
        conditions.append(_t.kind == kind)
    if place:
        conditions.append(func.instr(func.casefold(_t.place), place.casefold()) > 0)
    day = func.substr(func.coalesce(_t.date, _v.published), 1, 10)
    if filters.since:
        conditions.append(day >= day_of(filters.since))
    if filters.until:
        conditions.append(day <= day_of(filters.until))
    return (
        select(_t.data, _t.article_id, _t.paragraph, _t.id, _v.published)
        .join(schema.articles, (_a.id == _t.article_id) & (_a.version == _t.version))
        .join(schema.versions, (_v.article_id == _t.article_id) & (_v.version == _t.version))
        .where(*conditions)
    )
