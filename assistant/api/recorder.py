"""Writes the audit log beside the requests, so that no answer waits for a library that is just being written."""

from __future__ import annotations

import threading
from collections import deque

from sqlalchemy.exc import SQLAlchemyError

from assistant.api.caller import caller, request_id
from assistant.api.log import LOG
from assistant.assistant import Assistant
from assistant.errors import BelegError
from assistant.library import AuditEntry
from assistant.library.clock import now

WAITING = 100_000
"""Entries that are held back at most while the library can't be written."""


class Recorder:
    """Entries are written within moments by a thread that ends when there are none left."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._waiting: deque[AuditEntry] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.failures = 0

    def note(
        self,
        action: str,
        subject: str,
        outcome: str = "ok",
        *,
        answer_id: str | None = None,
        actor: str | None = None,
    ) -> None:
        """Note what the caller of this moment did."""
        entry = AuditEntry(actor or caller.get().name, action, subject, outcome, answer_id, request_id.get(), now())
        with self._lock:
            if len(self._waiting) >= WAITING:
                self.failures += 1
                LOG.error("The audit log is full of entries that could not be written; one was lost.")
                return
            self._waiting.append(entry)
            if self._thread is None:
                self._thread = threading.Thread(target=self._write, name="audit", daemon=True)
                self._thread.start()

    def flush(self) -> None:
        """Wait until everything noted is written, or has failed to be."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _write(self) -> None:
        while True:
            with self._lock:
                entries = list(self._waiting)
                if not entries:
                    self._thread = None
                    return
            try:
                if self._assistant.library.exists:  # an empty library has nothing to tell of
                    self._assistant.audit.add(entries)
            except (BelegError, SQLAlchemyError):
                LOG.exception("The audit log can't be written; %d entries wait for the next one.", len(entries))
                with self._lock:
                    self.failures += 1
                    self._thread = None
                return
            with self._lock:
                for _ in entries:
                    self._waiting.popleft()
