"""Taking an article's words out of the records of answers, for a desk that had to delete it.

A record outlives its articles otherwise: whoever relied on an answer can see what it stood on. What stays in any case
is what was asked, when, and whether there was an answer; a note says what is missing.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from assistant.library import schema
from assistant.library.clock import now
from assistant.library.terms import question_language
from assistant.results import Answer, AnswerRecord, Citation, Removal

_r, _q = schema.answers.c, schema.quoted.c
_NOTES = {
    "de": "Was ein inzwischen gelöschter Artikel beitrug, wurde am {day} aus dieser Antwort entfernt.",
    "en": "What an article contributed that has since been deleted was removed from this answer on {day}.",
}


def pack(record: AnswerRecord) -> bytes:
    """A record as it is stored."""
    return zlib.compress(record.model_dump_json().encode("utf-8"), 6)


def unpack(data: bytes) -> AnswerRecord:
    return AnswerRecord.model_validate_json(zlib.decompress(data))


def note(connection: Connection, answer_id: str, record: dict[str, Any]) -> None:
    """Write down of which articles a record (as JSON) holds words."""
    answer = record["answer"]
    parts = (*answer["citations"], *answer["nearest"], *record["evidence"])
    rows = [{"answer_id": answer_id, "article_id": name} for name in sorted({one["article_id"] for one in parts})]
    if rows:
        connection.execute(insert(schema.quoted), rows)


def note_all(connection: Connection) -> None:
    """The same for all records that are there already."""
    for answer_id in connection.execute(select(_r.id)).scalars().all():
        data = connection.execute(select(_r.data).where(_r.id == answer_id)).scalar_one()
        note(connection, answer_id, json.loads(zlib.decompress(data)))


def count(connection: Connection, article_id: str) -> int:
    """How many records hold words of an article."""
    return connection.execute(select(func.count()).where(_q.article_id == article_id)).scalar_one()


def withdraw(connection: Connection, article_id: str) -> int:
    """Take an article's words out of all records; returns from how many."""
    at = now("seconds")
    ids = connection.execute(select(_q.answer_id).where(_q.article_id == article_id)).scalars().all()
    for answer_id in ids:
        record = unpack(connection.execute(select(_r.data).where(_r.id == answer_id)).scalar_one())
        data = pack(without(record, article_id, at))
        connection.execute(update(schema.answers).where(_r.id == answer_id).values(data=data))
    connection.execute(delete(schema.quoted).where(_q.article_id == article_id))
    return len(ids)


def without(record: AnswerRecord, article_id: str, at: str) -> AnswerRecord:
    """A record without the words of an article.

    A sentence goes with any of its citations. The checks of what a chat model wrote, the warnings and the reason of
    an abstention may repeat words of any source, so they go as a whole.
    """
    answer = record.answer
    removed = (*answer.removed, Removal(article_id=article_id, at=at))
    day = ", ".join(dict.fromkeys(one.at[:10] for one in removed))
    told = _NOTES[question_language(record.question) or "de"].format(day=day)
    citations = _others(answer.citations, article_id)
    numbers = {one.number for one in citations}
    sentences = tuple(one for one in answer.sentences if numbers.issuperset(one.citations))
    text = (f"{one.text} {''.join(f'[{number}]' for number in one.citations)}" for one in sentences)
    left = answer.model_dump() | {
        "text": " ".join((*text, told)),
        "sentences": sentences,
        "citations": tuple(one for one in citations if any(one.number in said.citations for said in sentences)),
        "nearest": _others(answer.nearest, article_id),
        "reason": told if answer.abstained else answer.reason,
        "warnings": (told,),
        "did_you_mean": (),
        "removed": removed,
    }
    evidence = tuple(one for one in record.evidence if one.article_id != article_id)
    return record.model_copy(update={"answer": Answer.model_validate(left), "evidence": evidence, "checks": ()})


def _others(citations: Sequence[Citation], article_id: str) -> tuple[Citation, ...]:
    return tuple(one for one in citations if one.article_id != article_id)
