"""How sure a score is: bootstrap over groups of cases, and the paired bootstrap for two runs on the same cases.

Efron and Tibshirani, An Introduction to the Bootstrap, 1993; paired: Koehn, EMNLP 2004. Groups are drawn whole,
since the questions on one paragraph rise and fall together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from assistant.evaluation.cases import Case, Scores, Table, Weights

SAMPLES = 1_000
"""Resamples: enough for two stable digits of a 95 % interval."""
SEED = 7
_LOW, _HIGH = 2.5, 97.5

Scoring = Callable[[Table, Weights | None], Scores]


class Interval(NamedTuple):
    """The middle 95 % of the resampled scores."""

    low: float
    high: float


class Difference(NamedTuple):
    """A score in both runs, with the interval of ``after - before`` and the chance of no difference (two-sided)."""

    name: str
    before: float
    after: float
    low: float
    high: float
    p: float

    @property
    def real(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def resamples(groups: Sequence[str], samples: int = SAMPLES) -> Iterator[Weights]:
    """How often each case is taken, once a resample: shape (cases,)."""
    names = {name: at for at, name in enumerate(dict.fromkeys(groups))}
    owners = np.array([names[group] for group in groups], np.int64)
    chance = np.random.default_rng(SEED)
    for _ in range(samples):
        drawn = np.bincount(chance.integers(0, len(names), len(names)), minlength=len(names))
        yield drawn[owners].astype(np.float64)


def intervals(cases: Sequence[Case], scoring: Scoring, samples: int = SAMPLES) -> dict[str, Interval]:
    """The 95 % interval of each score that a resample can have."""
    if not cases:
        return {}
    table = Table(cases)
    seen: dict[str, list[float]] = {}
    for weights in resamples([case.group for case in cases], samples):
        for name, value in scoring(table, weights).items():
            seen.setdefault(name, []).append(value)
    return {name: Interval(*_middle(values)) for name, values in seen.items()}


def differences(
    before: Sequence[Case], after: Sequence[Case], scoring: Scoring, samples: int = SAMPLES
) -> list[Difference]:
    """Both runs on the same cases in the same order: each resample draws the same groups for both."""
    first, second = Table(before), Table(after)
    whole, then = scoring(first, None), scoring(second, None)
    shared = [name for name in whole if name in then]
    seen: dict[str, list[float]] = {name: [] for name in shared}
    for weights in resamples([case.group for case in before], samples):
        one, other = scoring(first, weights), scoring(second, weights)
        for name in shared:
            if name in one and name in other:
                seen[name].append(other[name] - one[name])
    return [_difference(name, whole[name], then[name], seen[name]) for name in shared if seen[name]]


def _difference(name: str, before: float, after: float, gaps: list[float]) -> Difference:
    low, high = _middle(gaps)
    # One is added to both (Davison and Hinkley, Bootstrap Methods, 1997): no number of resamples shows a chance of 0.
    not_above = (1 + sum(gap <= 0 for gap in gaps)) / (1 + len(gaps))
    not_below = (1 + sum(gap >= 0 for gap in gaps)) / (1 + len(gaps))
    return Difference(name, before, after, low, high, round(min(1.0, 2 * min(not_above, not_below)), 4))


def _middle(values: list[float]) -> tuple[float, float]:
    low, high = np.percentile(values, [_LOW, _HIGH])
    return round(float(low), 4), round(float(high), 4)
