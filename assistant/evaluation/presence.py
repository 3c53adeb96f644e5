"""Whether the library holds what the gold rests on: else a run measures the gap, and calls it Beleg."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.assistant import Assistant
from assistant.errors import EvaluationError
from assistant.evaluation.cases import Task
from assistant.evaluation.predicted import some
from assistant.evaluation.suites import Suite


def notes_on(suite: Suite, tasks: Sequence[Task], gone: frozenset[str], beleg: Assistant) -> list[str]:
    """Notes on articles and evidence that the library lacks.

    Raises :class:`EvaluationError` if it lacks all articles that the gold names, or holds one that must not be there.
    """
    present = [name for name in sorted(gone) if beleg.library.holds(name)]
    if present:
        raise EvaluationError(
            f"The library holds what must be left out of it for this gold: {some(present)}. "
            "Let it be made for the run: --corpus with the gold file of these articles."
        )
    wanted = list(dict.fromkeys(name for task in tasks if (name := suite.article_of(task)) and name not in gone))
    missing = [name for name in wanted if not beleg.library.holds(name)]
    if wanted and len(missing) == len(wanted):
        raise EvaluationError(
            f"The library holds none of the {len(wanted)} articles that the gold names: {some(missing)}."
        )
    notes = []
    if missing:
        notes.append(
            f"The library lacks {len(missing)} of {len(wanted)} articles that the gold names: {some(missing)}."
        )
    unproved = _without_evidence(suite, tasks, beleg)
    if unproved:
        notes.append(f"The evidence that these cases want stands in no paragraph of the library: {some(unproved)}.")
    return notes


def _without_evidence(suite: Suite, tasks: Sequence[Task], beleg: Assistant) -> list[str]:
    groups = {task.id: suite.evidence_of(task) for task in tasks}
    open_wordings = {wording for wanted in groups.values() for group in wanted for wording in group}
    if not open_wordings:
        return []
    for entry in beleg.library.entries():
        for paragraph in beleg.library.article(entry.article_id).paragraphs:
            open_wordings = {wording for wording in open_wordings if wording not in paragraph.text}
        if not open_wordings:
            return []
    return [name for name, wanted in groups.items() if any(open_wordings.issuperset(group) for group in wanted)]
