"""Which differences between two runs are real."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assistant.errors import EvaluationError
from assistant.evaluation.intervals import Difference, differences
from assistant.evaluation.report import Report
from assistant.evaluation.run import suite_named


class Compared(NamedTuple):
    """Differences on the ``shared`` cases; ``notes`` say what makes the runs hard to compare."""

    differences: list[Difference]
    shared: int
    better: list[str]
    worse: list[str]
    notes: list[str]


def compare(before: Report, after: Report) -> Compared:
    """Compare two runs of one suite on the cases that both have; raises :class:`EvaluationError`."""
    if before.suite != after.suite:
        raise EvaluationError(f"The reports are of two suites, “{before.suite}” and “{after.suite}”.")
    then = {case.id: case for case in after.cases}
    first = [case for case in before.cases if case.id in then]
    if not first:
        raise EvaluationError("The two reports have no case in common.")
    second = [then[case.id] for case in first]
    suite = suite_named(before.suite)
    notes = []
    if before.data != after.data:
        notes.append("The data differ: gold or corpus changed between the runs.")
    if len(first) < max(len(before.cases), len(after.cases)):
        notes.append(f"Only {len(first)} cases are in both; {len(before.cases)} before, {len(after.cases)} after.")
    pairs = list(zip(first, second, strict=True))
    return Compared(
        differences(first, second, suite.scores),
        len(first),
        [new.id for old, new in pairs if new.right and not old.right],
        [new.id for old, new in pairs if old.right and not new.right],
        notes,
    )


def lines(found: Compared) -> Iterator[str]:
    """A comparison for people."""
    yield from found.notes
    yield f"{found.shared} cases in both; 95 % intervals of the paired bootstrap."
    width = max(len(one.name) for one in found.differences) if found.differences else 0
    for one in found.differences:
        word = "real" if one.real else "may be chance"
        yield (
            f"{one.name:<{width}}  {one.before:.4f} -> {one.after:.4f}  {one.after - one.before:+.4f} "
            f"[{one.low:+.4f}, {one.high:+.4f}]  p={one.p:.3f}  {word}"
        )
    for name, ids in (("now right", found.better), ("now wrong", found.worse)):
        if ids:
            yield f"{name}: {', '.join(ids)}"
