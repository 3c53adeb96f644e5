"""The versions of one article, for whoever wants to see what changed."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from assistant.library import schema
from assistant.library.library import Library


class Edition(NamedTuple):
    """One version of an article."""

    version: int
    title: str
    published: str | None
    retrieved_at: str | None
    sha256: str


_v = schema.versions.c


def editions(library: Library, article_id: str) -> list[Edition]:
    """All stored versions, oldest first; empty for an article that is not there."""
    if not library.exists:
        return []
    query = select(_v.version, _v.title, _v.published, _v.retrieved_at, _v.sha256)
    with library.database().connect() as connection:
        rows = connection.execute(query.where(_v.article_id == article_id).order_by(_v.version))
        return [Edition._make(row) for row in rows]
