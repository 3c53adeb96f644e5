"""Records of the answers given, kept beside the articles they cite and independent of them."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, insert, select

from assistant.errors import LibraryError, LibraryLocked
from assistant.library import schema, withdrawal
from assistant.library.database import open_database, writing
from assistant.results import AnswerRecord

_LOG = logging.getLogger(__name__)

_ID = re.compile(r"[0-9a-f]{32}")
PATIENCE = 0.25
"""Seconds that an answer waits for another writer of the database; then its record is written later."""
AGAIN = 2.0
"""Seconds before a database that was busy is tried again."""
WAITING = 1_000
"""Records that are held back at most while the database is busy."""


class Records:
    """The answers of one library. Any process may write them, also one that only reads the articles.

    A busy database does not hold an answer up: its record waits in memory, where it can be read already, and is
    written with the next one, or when this is closed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._waiting: dict[str, AnswerRecord] = {}
        self._tried = 0.0

    def store(self, record: AnswerRecord) -> bool:
        """Keep a record; ``False`` if there is no library to keep it in.

        Raises :class:`LibraryNotWritable` or :class:`LibraryDamaged`, and :class:`LibraryLocked` where too many
        are waiting already.
        """
        with self._lock:
            if self._open() is None:
                return False
            if len(self._waiting) >= WAITING:
                raise LibraryLocked(
                    f"The library in {self._folder} has been busy for too long; this answer was not recorded.",
                    folder=str(self._folder),
                )
            self._waiting[record.answer.answer_id] = record
            if time.monotonic() - self._tried < AGAIN:
                return True
            try:
                self._flush()
            except LibraryLocked:
                self._tried = time.monotonic()
            except LibraryError:
                del self._waiting[record.answer.answer_id]
                raise
            return True

    def load(self, answer_id: str) -> AnswerRecord | None:
        """The record of an answer as it was stored; ``None`` if there is none of that id."""
        if not _ID.fullmatch(answer_id):
            return None
        with self._lock:
            engine = self._open()
            if engine is None or answer_id in self._waiting:
                return self._waiting.get(answer_id)
        query = select(schema.answers.c.data).where(schema.answers.c.id == answer_id)
        with engine.connect() as connection:
            data = connection.execute(query).scalar()
        return None if data is None else withdrawal.unpack(data)

    def quoting(self, article_id: str) -> int:
        """How many records hold words of an article; they outlive it."""
        with self._lock, self._patient() as engine:
            if engine is None:
                return 0
            with engine.connect() as connection:
                return withdrawal.count(connection, article_id)

    def withdraw(self, article_id: str) -> int:
        """Take the words of an article out of all records; returns from how many.

        What was asked, when, and whether there was an answer stays, with a note. Raises :class:`LibraryLocked` where
        another process is writing for longer than the usual patience.
        """
        with self._lock, self._patient() as engine:
            if engine is None:
                return 0
            with writing(engine) as connection:
                return withdrawal.withdraw(connection, article_id)

    def close(self) -> None:
        """Write what still waits, with the usual patience, and let go of the database."""
        with self._lock:
            try:
                if self._waiting:
                    with self._patient():
                        pass
            except LibraryError as error:
                _LOG.warning("%d answers were not recorded: %s", len(self._waiting), error)
            finally:
                self._dispose()

    @contextmanager
    def _patient(self) -> Iterator[Engine | None]:
        """The database with the usual patience, and everything written that waited."""
        self._dispose()
        self._engine = open_database(self._folder, write=False)
        try:
            if self._waiting:
                self._flush()
            yield self._engine
        finally:
            self._dispose()

    def _flush(self) -> None:
        if self._engine is None:
            return
        rows = [
            {
                "id": answer_id,
                "asked_at": record.asked_at,
                "question": record.question,
                "data": withdrawal.pack(record),
            }
            for answer_id, record in self._waiting.items()
        ]
        with writing(self._engine) as connection:
            connection.execute(insert(schema.answers), rows)
            for answer_id, record in self._waiting.items():
                withdrawal.note(connection, answer_id, record.model_dump())
        self._waiting.clear()

    def _open(self) -> Engine | None:
        if self._engine is None:
            self._engine = open_database(self._folder, write=False, wait=PATIENCE)
        return self._engine

    def _dispose(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
