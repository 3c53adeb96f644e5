"""Floors: what has been reached once must hold. One JSON file names the runs, and pins their scores.

    {"tolerance": 0.005,
     "runs": {"sample answers": {"suite": "answers", "gold": "questions.jsonl", "corpus": ["../../corpus"],
                                 "scores": ["right"], "optional": false, "floors": {…}, "data": "…", …}}}

Paths start at the file. ``scores`` are the names that are pinned; a name can be a ceiling (see ``Suite.falling``).
Everything from ``floors`` on is written by ``beleg evaluate pin``. A floor rises with what is measured; it only falls
by ``--allow-regression``, which wants a reason, and the reason stays in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import ConfigDict, Field, ValidationError

from assistant.article import Value
from assistant.errors import EvaluationError, SourceNotFound
from assistant.evaluation.files import write_whole
from assistant.evaluation.report import Floor, Report, Score

TOLERANCE = 0.005
"""What a score may lose before the gate fails: no case of the project's own gold, of which one in 80 is .0125.

It covers the rounding of another processor where few vectors decide. Where hundreds of questions lie close to a rank or
a threshold, the run says ``"tolerance": 0.01``. On the same code and data, the processor's arithmetic (bf16 on AMX,
fp32 on AVX2), the order of the questions and another runtime of the same weights moved r1 by up to .0059 (3 of 512
questions of MLQA), mrr10 by .0030, auroc by .0040 and answered_of_unanswerable by .0062 (2 of 321 questions of XQuAD):
a fifth of the interval of such a score at most. A set of 22 cases has one case, ``"tolerance": 0.05``.
"""


class Lowered(Value):
    """A floor that somebody let fall."""

    score: str
    before: float
    after: float | None
    """``None`` if the score is held no longer."""
    day: str
    why: str


class Run(Value):
    """One measurement that is held to floors. A run that is ``optional`` is passed over where its gold is missing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suite: str
    gold: str
    corpus: tuple[str, ...] = ()
    limit: int | None = Field(default=None, ge=1)
    optional: bool = False
    tolerance: float | None = None
    scores: tuple[str, ...]
    floors: Mapping[str, Floor] = {}
    cases: int | None = None
    data: str | None = None
    pinned: str | None = None
    lowered: tuple[Lowered, ...] = ()


class Floors(Value):
    """All runs by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tolerance: float = TOLERANCE
    runs: Mapping[str, Run]


class Verdict(NamedTuple):
    """What the gate says of one score. ``lacks`` is by how much it misses its floor, tolerance included, or 0."""

    score: Score
    lacks: float


def read_floors(path: Path) -> Floors:
    """Read a file of floors; raises :class:`SourceNotFound` or :class:`EvaluationError`."""
    if not path.is_file():
        raise SourceNotFound(f"There is no file of floors {path}.", file=str(path))
    try:
        return Floors.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        what = f"{place}: {first['msg']}" if place else first["msg"]
        raise EvaluationError(f"The floors in {path} can't be used: {what}.", place=place) from error


def write_floors(path: Path, floors: Floors) -> None:
    write_whole(path, floors.model_dump_json(indent=1, exclude_defaults=True) + "\n")


def floors_for(floors: Floors, report: Report) -> dict[str, Floor]:
    """The floors that were pinned for a report's suite on its very data."""
    runs = [run for run in floors.runs.values() if (run.suite, run.data) == (report.suite, report.data)]
    return {name: floor for run in runs for name, floor in run.floors.items()}


def judged(run: Run, report: Report, tolerance: float) -> list[Verdict]:
    """Each pinned score against its floor; raises :class:`EvaluationError` if the data are not those pinned."""
    if run.data != report.data:
        raise EvaluationError(
            "The data are not those that the floors were pinned on. Look at what changed, then pin anew.",
            pinned=run.data,
            found=report.data,
        )
    allowed = tolerance if run.tolerance is None else run.tolerance
    out = []
    for name, floor in run.floors.items():
        score = report.score(name).model_copy(update={"floor": floor.floor})
        margin = score.margin or 0.0
        out.append(Verdict(score, round(-margin - allowed, 4) if margin < -allowed else 0.0))
    return out


def pinned(run: Run, report: Report, tolerance: float = TOLERANCE, allow: str | None = None) -> Run:
    """A run with floors at what was measured, where that is better; a floor falls only with a reason.

    What is within the tolerance leaves a floor where it is.
    Raises :class:`EvaluationError` if a score got worse and no reason is given. On other data than before, old floors
    say nothing: a lower figure needs a reason there, too, so that nobody pins an easier set unseen.
    """
    floors: dict[str, Floor] = {}
    lowered = list(run.lowered)
    today = datetime.now(UTC).date().isoformat()
    changed = run.data != report.data
    worse = []
    for name in [name for name in run.floors if name not in run.scores]:
        before = run.floors[name].floor
        if allow:
            lowered.append(Lowered(score=name, before=before, after=None, day=today, why=allow))
        else:
            worse.append(f"{name} {before:.4f} -> none, since “scores” names it no longer")
    for name in run.scores:
        score, old = report.score(name), run.floors.get(name)
        new = Floor(floor=score.value, measured=score.value, low=score.low, high=score.high)
        gain = None if old is None else score.value - old.floor if not score.falling else old.floor - score.value
        if old is None or gain is None or gain >= 0:
            floors[name] = new
        elif gain >= -tolerance:
            floors[name] = new.model_copy(update={"floor": old.floor}) if changed else old
        elif allow:
            floors[name] = new
            lowered.append(Lowered(score=name, before=old.floor, after=score.value, day=today, why=allow))
        else:
            worse.append(f"{name} {old.floor:.4f} -> {score.value:.4f}")
    if worse:
        more = " (the data changed, too)" if changed else ""
        raise EvaluationError(
            f'These floors would fall: {", ".join(worse)}{more}. If that is right, say why: --allow-regression "…".'
        )
    return run.model_copy(
        update={
            "floors": floors,
            "cases": len(report.cases),
            "data": report.data,
            "pinned": today,
            "lowered": tuple(lowered),
        }
    )
