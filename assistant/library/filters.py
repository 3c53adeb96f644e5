"""Filters answered from the catalogue: which articles may be shown, without a scan of the vectors."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, func, select

from assistant.errors import InvalidFilter
from assistant.library import schema
from assistant.results import Filters

_v, _a = schema.versions.c, schema.articles.c


def matching_articles(connection: Connection, filters: Filters) -> set[str]:
    """The ids of the articles whose current version fits. Outlets compare without regard to case."""
    if filters.since and filters.until and filters.since[:10] > filters.until[:10]:
        raise InvalidFilter(
            f"The dates leave nothing: since {filters.since[:10]} is after until {filters.until[:10]}.",
            since=filters.since,
            until=filters.until,
        )
    query = select(_a.id).join(schema.versions, (_v.article_id == _a.id) & (_v.version == _a.version))
    return set(connection.execute(query.where(*_conditions(filters))).scalars())


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if filters.article:
        out.append(_a.id.in_(filters.article))
    if filters.outlet:
        out.append(func.casefold(_v.outlet).in_([outlet.casefold() for outlet in filters.outlet]))
    if filters.language:
        out.append(_v.language.in_([language.lower() for language in filters.language]))
    if filters.since:
        out.append(_v.published >= filters.since[:10])
    if filters.until:
        after = date.fromisoformat(filters.until[:10]) + timedelta(days=1)
        out.append(_v.published < after.isoformat())
    return out
