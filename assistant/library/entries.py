"""The list of articles, whole or page by page, and of the versions of one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, func, select, tuple_

from assistant.library import schema
from assistant.library.pages import Mark, Page, cut, newest_first
from assistant.results import ArticleEdition, ArticleEntry

_v, _a, _p = schema.versions.c, schema.articles.c, schema.paragraphs.c


def entries(connection: Connection) -> list[ArticleEntry]:
    """The articles that can be found, newest first."""
    return _read(connection, _listed())


def entries_page(connection: Connection, limit: int, after: Mark | None = None) -> Page[ArticleEntry]:
    """Some of the articles that can be found, newest first, behind a place (day, id)."""
    total = connection.execute(select(func.count()).select_from(_listed().subquery())).scalar_one()
    chosen = _listed().order_by(*_NEWEST).limit(limit + 1)
    if after is not None:
        chosen = chosen.where(newest_first(_v.published, after, [_a.id]))
    return cut(_read(connection, chosen), total, limit, lambda one: (one.published, one.article_id))


def editions(connection: Connection, article_id: str) -> list[ArticleEdition]:
    """All stored versions of an article, oldest first; none of one that is not there."""
    query = select(*(_v[name] for name in ArticleEdition.model_fields)).where(_v.article_id == article_id)
    return [ArticleEdition(**row._mapping) for row in connection.execute(query.order_by(_v.version))]


def _read(connection: Connection, chosen: Select[Any]) -> list[ArticleEntry]:
    rows = connection.execute(_ENTRIES.where(tuple_(_a.id, _a.version).in_(chosen)))
    return [ArticleEntry(**row._mapping) for row in rows]


def _listed() -> Select[Any]:
    """Id and version of the articles that can be found."""
    return select(_a.id, _a.version).join(schema.versions, (_a.id == _v.article_id) & (_a.version == _v.version))


def _count(which: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(which).scalar_subquery()


_NEWEST = (_v.published.desc().nulls_last(), _a.id)
_W = schema.versions.alias("w").c
_ENTRIES = (
    select(
        _a.id.label("article_id"),
        _a.version,
        _count(_W.article_id == _a.id).label("versions"),
        *(_v.title, _v.outlet, _v.url, _v.published, _v.language, _v.agency, _a.story, _v.retrieved_at),
        _count((_p.article_id == _v.article_id) & (_p.version == _v.version)).label("paragraphs"),
    )
    .join(schema.versions, (_a.id == _v.article_id) & (_a.version == _v.version))
    .order_by(*_NEWEST)
)
