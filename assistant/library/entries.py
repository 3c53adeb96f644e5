"""The list of articles: what is known of each at a glance, whole or page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select, tuple_

from assistant.library import schema
from assistant.library.pages import Mark, Page, cut, newest_first

_v, _a, _p = schema.versions.c, schema.articles.c, schema.paragraphs.c


class Entry(NamedTuple):
    """A line of the list of articles: its current version."""

    article_id: str
    version: int
    versions: int
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    agency: str | None
    story: str
    paragraphs: int
    retrieved_at: str | None


def entries(connection: Connection) -> Iterator[Entry]:
    """The articles that can be found, newest first."""
    for row in connection.execute(_ENTRIES.where(tuple_(_a.id, _a.version).in_(_listed()))):
        yield Entry._make(row)


def entries_page(connection: Connection, limit: int, after: Mark | None = None) -> Page[Entry]:
    """Some of the articles that can be found, newest first, behind a place (day, id)."""
    total = connection.execute(select(func.count()).select_from(_listed().subquery())).scalar_one()
    chosen = _listed().order_by(*_NEWEST).limit(limit + 1)
    if after is not None:
        chosen = chosen.where(newest_first(_v.published, after, [_a.id]))
    rows = connection.execute(_ENTRIES.where(tuple_(_a.id, _a.version).in_(chosen)))
    return cut([Entry._make(row) for row in rows], total, limit, lambda one: (one.published, one.article_id))


def _listed() -> Select[Any]:
    """Id and version of the articles that can be found."""
    return select(_a.id, _a.version).join(schema.versions, (_a.id == _v.article_id) & (_a.version == _v.version))


_NEWEST = (_v.published.desc().nulls_last(), _a.id)
_W = schema.versions.alias("w").c
_ENTRIES = (
    select(
        _a.id,
        _a.version,
        select(func.count()).where(_W.article_id == _a.id).scalar_subquery(),
        *(_v.title, _v.outlet, _v.url, _v.published, _v.language, _v.agency, _a.story),
        select(func.count()).where((_p.article_id == _v.article_id) & (_p.version == _v.version)).scalar_subquery(),
        _v.retrieved_at,
    )
    .join(schema.versions, (_a.id == _v.article_id) & (_a.version == _v.version))
    .order_by(*_NEWEST)
)
