"""The audit log: who asked or changed what, when, and with which answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, insert, select

from assistant.library import schema
from assistant.library.clock import now
from assistant.library.database import writing
from assistant.library.library import Library

LONGEST = 2_000
"""Characters that are kept of what was asked."""
_CHUNK = 1_000


class AuditEntry(NamedTuple):
    """One line. ``outcome`` is ``ok``, a verdict, or an error's code; ``number`` is 0 until it is stored."""

    actor: str
    action: str
    subject: str
    outcome: str = "ok"
    answer_id: str | None = None
    request_id: str | None = None
    at: str = ""
    number: int = 0


_t = schema.audit.c
_COLUMNS = tuple(_t[name] for name in AuditEntry._fields)


class AuditLog:
    """Entries are only ever added: nothing here changes or removes one."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def add(self, entries: Sequence[AuditEntry]) -> None:
        if not entries:
            return
        rows = [
            {**one._asdict(), "at": one.at or now(), "subject": _storable(one.subject), "actor": _storable(one.actor)}
            for one in entries
        ]
        for row in rows:
            del row["number"]
        with writing(self._library.database()) as connection:
            connection.execute(insert(schema.audit), rows)

    def entries(
        self, since: str | None = None, until: str | None = None, after: int = 0, chunk: int = _CHUNK
    ) -> Iterator[AuditEntry]:
        """The entries of some days (both inclusive), oldest first, behind the one numbered ``after``.

        They are read ``chunk`` at a time.
        """
        query = select(*_COLUMNS).order_by(_t.number).limit(chunk)
        if since:
            query = query.where(_t.at >= since)
        if until:
            query = query.where(_t.at < until + "\uffff")  # "2025-09-05" takes in all of that day
        while True:
            rows = self._read(query.where(_t.number > after))
            yield from rows
            if len(rows) < chunk:
                return
            after = rows[-1].number

    def _read(self, query: Select[Any]) -> list[AuditEntry]:
        return self._library.read(lambda connection: [AuditEntry._make(row) for row in connection.execute(query)], [])


def _storable(text: str) -> str:
    """A text that any database holds: what somebody asked may have NUL, or halves of surrogate pairs."""
    return text[:LONGEST].replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
