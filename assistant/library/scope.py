"""What a library holds, at a glance: its outlets, and the days of its articles."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from assistant.library import schema


class Scope(NamedTuple):
    """``published`` are the first and the last ISO day of the articles; ``None`` if none has a day."""

    outlets: tuple[str, ...]
    published: tuple[str, str] | None


def read_scope(connection: Connection) -> Scope:
    """The scope of the current versions."""
    v, a = schema.versions.c, schema.articles.c
    current = (a.id == v.article_id) & (a.version == v.version)
    outlets = select(v.outlet).join(schema.articles, current).where(v.outlet.is_not(None), v.outlet != "").distinct()
    days = select(func.min(v.published), func.max(v.published)).join(schema.articles, current)
    first, last = connection.execute(days).one()
    return Scope(tuple(sorted(connection.execute(outlets).scalars())), (first[:10], last[:10]) if first else None)
