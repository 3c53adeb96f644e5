"""Ranked rows as hits: the paragraphs with what their articles' current versions say of them."""

from __future__ import annotations

import contextlib
from typing import Any

from sqlalchemy import Connection, select

from assistant.library import schema
from assistant.library.ranking import Ranked
from assistant.library.snapshot import State
from assistant.results import Hit


def read_hits(connection: Connection, state: State, ranked: Ranked) -> list[Hit]:
    """The hits in their order, less those whose paragraph was deleted since they were ranked."""
    p, v, a = schema.paragraphs.c, schema.versions.c, schema.articles.c
    query = (
        select(p.id, p.article_id, p.version, p.number, p.kind, p.text, v.title, v.outlet, v.url, v.published)
        .add_columns(v.language, v.agency, a.story)
        .join(schema.versions, (v.article_id == p.article_id) & (v.version == p.version))
        .join(schema.articles, a.id == p.article_id)
    )
    ids = [int(state.ids[row]) for row in ranked.rows]
    found: dict[int, Any] = {row.id: row for row in connection.execute(query.where(p.id.in_(ids)))}
    out = []
    scores = zip(ranked.score.tolist(), ranked.dense.tolist(), ranked.lexical.tolist(), strict=True)
    for paragraph_id, (score, dense, lexical) in zip(ids, scores, strict=True):
        with contextlib.suppress(KeyError):
            row = dict(found[paragraph_id]._mapping)
            del row["id"]
            row["paragraph"] = row.pop("number")
            out.append(Hit(score=score, dense=dense, lexical=lexical, **row))
    return out
