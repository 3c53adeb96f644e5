"""What an evaluation is made of: tasks out of gold data, cases with their counts, and tables of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.article import Value

Row = dict[str, Any]
Scores = dict[str, float]
Weights = NDArray[np.float64]


class Task(NamedTuple):
    """One thing to do: ``row`` is its gold. Tasks of one ``group`` are not independent (questions on one paragraph)."""

    id: str
    group: str
    row: Row


class Case(Value):
    """What became of one task. Every score is a function of the sums of ``counts`` over the cases."""

    id: str
    group: str
    kind: str
    right: bool
    counts: Mapping[str, float]
    asked: str
    expected: str
    got: str
    why: tuple[str, ...] = ()
    """Sentences about what is wrong."""
    errors: tuple[str, ...] = ()
    """Names of the kinds of errors."""
    evidence: tuple[str, ...] = ()
    confidence: float | None = None
    positive: bool | None = None
    """What the confidence should tell: that a question has an answer, that a verdict or a first hit is right."""
    ms: Mapping[str, float] = {}
    """Milliseconds by stage; ``total`` is the whole."""


class Table:
    """The counts of many cases as a matrix, so that sums over any resample cost one product."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = tuple(cases)
        self.names = tuple(dict.fromkeys(name for case in cases for name in case.counts))
        place = {name: at for at, name in enumerate(self.names)}
        self._matrix = np.zeros((len(self.cases), len(self.names)))
        for line, case in enumerate(self.cases):
            for name, value in case.counts.items():
                self._matrix[line, place[name]] = value

    def sums(self, weights: Weights | None = None) -> dict[str, float]:
        """The sum of each count; ``weights`` says how often each case is taken, shape (cases,)."""
        totals = self._matrix.sum(axis=0) if weights is None else weights @ self._matrix
        return dict(zip(self.names, (float(total) for total in totals), strict=True))


def share(sums: Mapping[str, float], part: str, whole: str) -> float | None:
    """One count as a share of another, to four digits; ``None`` where there is nothing to divide by."""
    total = sums.get(whole, 0.0)
    return round(sums.get(part, 0.0) / total, 4) if total else None


def known(scores: Mapping[str, float | None]) -> Scores:
    """The scores that there is something to measure for."""
    return {name: value for name, value in scores.items() if value is not None}
