"""Filters answered from the catalogue: which articles may be shown, without a scan of the vectors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, select

from assistant.errors import InvalidFilter
from assistant.library import catalogue, schema
from assistant.results import Filters

_v, _a = schema.versions.c, schema.articles.c


def matching_articles(connection: Connection, filters: Filters) -> set[str]:
    """The ids of the articles whose current version fits. Outlets compare without regard to case."""
    check_days(filters.since, filters.until)
    query = select(_a.id).join(schema.versions, (_v.article_id == _a.id) & (_v.version == _a.version))
    query = query.where(*article_conditions(filters))
    if not filters.article:
        return set(connection.execute(query).scalars())
    found: set[str] = set()
    for part in catalogue.parts(filters.article):
        found.update(connection.execute(query.where(_a.id.in_(part))).scalars())
    return found


def check_days(since: str | None, until: str | None) -> None:
    """Raise :class:`InvalidFilter` where the first day (ISO, or a moment) is after the last."""
    if since and until and day_of(since) > day_of(until):
        message = f"The dates leave nothing: since {day_of(since)} is after until {day_of(until)}."
        raise InvalidFilter(message, since=since, until=until)


def article_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """What the rows of ``versions`` have to fulfil; the articles and speakers asked for are the caller's matter."""
    out: list[ColumnElement[bool]] = []
    if filters.outlet:
        out.append(_v.outlet.in_(_spelled(filters.outlet)))
    if filters.language:
        out.append(_v.language.in_([language.lower() for language in filters.language]))
    if filters.since:
        out.append(_v.published >= day_of(filters.since))
    if filters.until:
        out.append(_v.published <= day_of(filters.until) + "~")  # sorts behind every moment of that day
    return out


def _spelled(outlets: Iterable[str]) -> Select[tuple[str | None]]:
    """The ways in which some outlets are spelled in the catalogue: there are few, so that few are compared."""
    names = select(_v.outlet).distinct().cte("outlets").prefix_with("MATERIALIZED", dialect="sqlite")
    return select(names.c.outlet).where(func.casefold(names.c.outlet).in_([name.casefold() for name in outlets]))


def day_of(moment: str) -> str:
    """The day of an ISO day or moment, as ``2025-09-05``."""
    return datetime.fromisoformat(moment).date().isoformat()
