"""Which differences between two runs are real."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from assistant.errors import EvaluationError
from assistant.evaluation.cases import Case
from assistant.evaluation.intervals import Difference, differences
from assistant.evaluation.report import Report
from assistant.evaluation.run import suite_named

_NAMED = 40
"""Cases that changed, as far as a line names them."""


class Compared(NamedTuple):
    """Differences on the ``shared`` cases; ``notes`` say what makes the runs hard to compare.

    ``falling`` names the scores that are better when they are lower. ``speed`` is the milliseconds a case, p50 and p95,
    before and after: two runs at two times say little about which is the faster program.
    """

    differences: list[Difference]
    shared: int
    better: list[str]
    worse: list[str]
    notes: list[str]
    falling: list[str]
    speed: dict[str, tuple[float, float]]


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
    notes = [f"The {what} differs: {old} before, {new} after." for what, old, new in _made_with(before, after)]
    if before.data != after.data:
        notes.append("The data differ: gold or corpus changed between the runs.")
    if len(first) < max(len(before.cases), len(after.cases)):
        notes.append(f"Only {len(first)} cases are in both; {len(before.cases)} before, {len(after.cases)} after.")
    pairs = list(zip(first, second, strict=True))
    found = differences(first, second, suite.scores)
    alone = {one.name for one in (*before.scores, *after.scores)} - {one.name for one in found}
    if alone:
        notes.append(f"Only one of the runs has these scores on the shared cases: {', '.join(sorted(alone))}.")
    return Compared(
        found,
        len(first),
        [new.id for old, new in pairs if new.right and not old.right],
        [new.id for old, new in pairs if old.right and not new.right],
        notes,
        sorted(suite.falling),
        _speed(first, second),
    )


def _made_with(before: Report, after: Report) -> Iterator[tuple[str, str, str]]:
    for what, old, new in (
        ("embedding model", before.model, after.model),
        ("entailment check", before.entailment, after.entailment),
        ("library", before.library, after.library),
        ("processor", before.machine.get("processor"), after.machine.get("processor")),
    ):
        if old != new:
            yield what, old or "none", new or "none"


def _speed(before: Sequence[Case], after: Sequence[Case]) -> dict[str, tuple[float, float]]:
    times = [[case.ms["total"] for case in cases if "total" in case.ms] for cases in (before, after)]
    if not all(times):
        return {}
    return {
        f"p{share}": (round(float(np.percentile(times[0], share)), 2), round(float(np.percentile(times[1], share)), 2))
        for share in (50, 95)
    }


def lines(found: Compared) -> Iterator[str]:
    """A comparison for people."""
    yield from found.notes
    yield f"{found.shared} cases in both; 95 % intervals of the paired bootstrap."
    width = max(len(one.name) for one in found.differences) if found.differences else 0
    for one in found.differences:
        word = "may be chance"
        if one.real:
            word = "real, better" if (one.after > one.before) != (one.name in found.falling) else "real, worse"
        elif one.before == one.after and not (one.low or one.high):
            word = "the same"
        yield (
            f"{one.name:<{width}}  {one.before:.4f} -> {one.after:.4f}  {one.after - one.before:+.4f} "
            f"[{one.low:+.4f}, {one.high:+.4f}]  p={one.p:.3f}  {word}"
        )
    for name, (old, new) in found.speed.items():
        yield f"{name + ' a case':<{width}}  {old:.1f} -> {new:.1f} ms"
    for name, ids in (("now right", found.better), ("now wrong", found.worse)):
        if ids:
            more = f" and {len(ids) - _NAMED} more (--json names all)" if len(ids) > _NAMED else ""
            yield f"{name}: {', '.join(ids[:_NAMED])}{more}"
