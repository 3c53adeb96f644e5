"""The gate: measure all runs of a file of floors, and say which scores fell, and by how much."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from assistant.assistant import Assistant
from assistant.errors import EvaluationError
from assistant.evaluation import shelf
from assistant.evaluation.files import checksum
from assistant.evaluation.floors import Floors, Run, Verdict, judged, pinned, read_floors, write_floors
from assistant.evaluation.gold import read_gold
from assistant.evaluation.report import Report, write_report
from assistant.evaluation.run import Done, evaluate, rows_of, suite_named
from assistant.settings import Settings

Sample = tuple[Assistant, Path]
"""An open library, and the one folder or file that is in it."""


class Passed(NamedTuple):
    """What the gate found for one run: verdicts, or why it was ``skipped``, or what made it ``wrong``."""

    name: str
    verdicts: list[Verdict]
    report: Report | None = None
    skipped: str | None = None
    wrong: str | None = None
    seconds: float = 0.0
    """How long it took, the making of its library included."""

    @property
    def holds(self) -> bool:
        return not self.wrong and not any(verdict.lacks for verdict in self.verdicts)


def gate(
    path: Path,
    names: Sequence[str] | None = None,
    *,
    settings: Settings | None = None,
    sample: Sample | None = None,
    reports: Path | None = None,
    done: Done | None = None,
) -> Iterator[Passed]:
    """Measure the named runs, or all of them; what each gave comes as soon as it is there.

    ``sample`` is an open library, with the corpus that it holds: runs on that corpus need not make it again.
    ``reports`` is a folder for one report a run.
    """
    floors = read_floors(path)
    for name, run, report, seconds in _measured(path, floors, names, settings, sample, reports, done):
        if report is None:
            yield Passed(name, [], skipped=_missing(path, run))
            continue
        if not run.floors:
            yield Passed(name, [], report, skipped="it is not pinned yet")
            continue
        try:
            yield Passed(name, judged(run, report, floors.tolerance), report, seconds=seconds)
        except EvaluationError as error:
            yield Passed(name, [], report, wrong=error.message)


def pin(
    path: Path,
    names: Sequence[str] | None = None,
    *,
    allow: str | None = None,
    settings: Settings | None = None,
    done: Done | None = None,
) -> Iterator[Passed]:
    """Measure, and raise floors to what was reached; the file is written after each run.

    A run that may not be pinned leaves its floors as they are and says why; the others go on.
    """
    floors = read_floors(path)
    for name, run, report, seconds in _measured(path, floors, names, settings, None, None, done):
        if report is None:
            yield Passed(name, [], skipped=_missing(path, run))
            continue
        tolerance = floors.tolerance if run.tolerance is None else run.tolerance
        try:
            now = pinned(run, report, tolerance, allow)
        except EvaluationError as error:
            yield Passed(name, [], report, wrong=error.message)
            continue
        # Read again: another process may have pinned another run meanwhile.
        floors = read_floors(path)
        write_floors(path, floors.model_copy(update={"runs": {**floors.runs, name: now}}))
        yield Passed(name, judged(now, report, tolerance), report, seconds=seconds)


def lines(found: Passed) -> Iterator[str]:
    """What the gate says of a run, for people."""
    if found.skipped or found.wrong:
        yield f"{'skipped' if found.skipped else 'FAILED '}  {found.name}: {found.skipped or found.wrong}"
        return
    yield f"{'holds  ' if found.holds else 'FAILED '}  {found.name} ({found.seconds:.0f} s)"
    for score, lacks in found.verdicts:
        bound = "ceiling" if score.falling else "floor"
        text = f"           {score.name:<26} {score.value:.4f}  {bound} {score.floor:.4f}  margin {score.margin:+.4f}"
        yield f"{text}  misses it by {lacks:.4f} more than the tolerance" if lacks else text


def _measured(
    path: Path,
    floors: Floors,
    names: Sequence[str] | None,
    settings: Settings | None,
    sample: Sample | None,
    reports: Path | None,
    done: Done | None,
) -> Iterator[tuple[str, Run, Report | None, float]]:
    """The runs with their reports, ``None`` for one whose data are not here, and the seconds that they took."""
    unknown = [name for name in names or () if name not in floors.runs]
    if unknown:
        raise EvaluationError(f"The floors know no run “{unknown[0]}”; they know {', '.join(floors.runs)}.")
    settings = settings or Settings.load()
    with _Shared(settings, sample) as shared:
        for name, run in floors.runs.items():
            if names is not None and name not in names:
                continue
            gold, corpus = _places(path, run)
            if _missing(path, run):
                yield name, run, None, 0.0
                continue
            started = time.perf_counter()
            report = evaluate(
                run.suite,
                gold,
                settings=settings,
                beleg=shared.library(run, gold, corpus, done),
                corpus=corpus,
                limit=run.limit,
                report=reports / name.replace(" ", "-") if reports else None,
                floors=dict(run.floors),
                done=done,
            )
            if reports:
                write_report(report, reports / name.replace(" ", "-"))
            yield name, run, report, time.perf_counter() - started


def _places(path: Path, run: Run) -> tuple[Path, list[Path]]:
    return path.parent / run.gold, [path.parent / one for one in run.corpus]


def _missing(path: Path, run: Run) -> str | None:
    gold, corpus = _places(path, run)
    absent = [one for one in (gold, *corpus) if not one.exists()]
    if not absent:
        return None
    if not run.optional:
        raise EvaluationError(f"The floors need {absent[0]}, which is not there.", file=str(absent[0]))
    return f"{absent[0].name} is not here"


class _Shared:
    """One open library at a time, kept while the next run needs the same one: models are large."""

    def __init__(self, settings: Settings, sample: Sample | None) -> None:
        self._settings, self._sample = settings, sample
        self._stack = ExitStack()
        self._key = ""
        self._open: Assistant | None = None

    def __enter__(self) -> _Shared:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def library(self, run: Run, gold: Path, corpus: Sequence[Path], done: Done | None) -> Assistant | None:
        suite, read = suite_named(run.suite), read_gold(gold)
        rows = rows_of(suite, read, run.limit)
        if not suite.needs_library(rows):
            return None
        if self._sample is not None and [one.resolve() for one in corpus] == [self._sample[1].resolve()]:
            return self._sample[0]
        gone = suite.left_out(read.rows)
        key = checksum(corpus or [gold], " ".join([*sorted(gone), str("" if corpus else run.limit)]))
        if key != self._key:
            self._stack.close()
            self._open = None
            gc.collect()  # a closed library's model weighs a gigabyte, and hangs in circles
            folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="beleg-gate-")))
            self._open = self._stack.enter_context(shelf.made(self._settings, folder, corpus, rows, gone, done))
            self._key = key
        return self._open
