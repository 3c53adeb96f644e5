"""Leaves a record of each answer: what was asked, searched, found, checked and said, and by which versions."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant import __version__
from assistant.answering.notices import notice
from assistant.errors import LibraryError
from assistant.library import Records
from assistant.results import Answer, AnswerRecord

if TYPE_CHECKING:
    from assistant.answering.chain import Turn


class Recorder:
    """Writes the records of one library's answers. ``models`` are the models in use, by what they do."""

    def __init__(self, records: Records, models: Mapping[str, str]) -> None:
        self._records = records
        self._models = dict(models)

    def keep(self, turn: Turn, answer: Answer) -> Answer:
        """The answer as recorded; one that can't be recorded says so in a warning, and is given all the same."""
        kept = answer.model_copy(update={"recorded": True})
        try:
            return kept if self._records.store(self._record(turn, kept)) else answer
        except LibraryError as error:
            language = turn.question.language if turn.question else "de"
            warning = notice("not_recorded", language, reason=error)
            return answer.model_copy(update={"warnings": (*answer.warnings, warning)})

    def _record(self, turn: Turn, answer: Answer) -> AnswerRecord:
        return AnswerRecord(
            answer=answer,
            asked_at=datetime.now(UTC).isoformat(timespec="seconds"),
            question=turn.asked,
            history=turn.history,
            rewritten=answer.rewritten,
            rewritten_by=turn.rewritten_by if answer.rewritten else None,
            filters=answer.searched.filters,
            evidence=turn.hits,
            checks=turn.checks,
            models=self._models,
            prompts=turn.prompts,
            software=f"beleg {__version__}",
            seconds=round(time.perf_counter() - turn.started, 4),
        )
