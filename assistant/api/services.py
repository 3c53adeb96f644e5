"""What the routes of one server share: the library's front door, the audit log, the figures and the jobs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.api.figures import Figures
from assistant.api.jobs import Jobs
from assistant.api.recorder import Recorder
from assistant.assistant import Assistant
from assistant.errors import BelegError, UnknownAnswer
from assistant.results import Answer


class Note:
    """What will stand in the audit log of one thing asked or changed."""

    def __init__(self) -> None:
        self.outcome = "ok"
        self.answer_id: str | None = None


class Services:
    """Close it when the server ends: jobs stop at the article they are at, and the audit log is written out."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.recorder = Recorder(assistant)
        self.figures = Figures(assistant, self.recorder)
        self.jobs = Jobs(assistant)

    def close(self) -> None:
        self.jobs.close()
        self.recorder.flush()

    @contextmanager
    def noted(self, action: str, subject: str) -> Iterator[Note]:
        """Time something, and note in the audit log how it ended."""
        note, started = Note(), time.perf_counter()
        try:
            yield note
        except Exception as error:
            note.outcome = error.code if isinstance(error, BelegError) else "internal_error"
            raise
        finally:
            self.figures.stage(action, time.perf_counter() - started)
            self.recorder.note(action, subject, note.outcome, answer_id=note.answer_id)

    def count(self, answer: Answer, note: Note) -> Answer:
        """Count an answer that was given, and put it into the note."""
        note.answer_id = answer.answer_id
        note.outcome = "abstained" if answer.abstained else "ok"
        self.figures.answer(answer, self._unverified(answer))
        return answer

    def _unverified(self, answer: Answer) -> int:
        """How many sentences verification did not let through; an answer without warnings has none."""
        if not answer.warnings:
            return 0
        try:
            checks = self.assistant.record(answer.answer_id).checks
        except UnknownAnswer:  # no library to keep it in
            return 0
        return sum(check.outcome != "shown" for check in checks)
