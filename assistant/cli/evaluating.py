"""Commands that measure: ``beleg evaluate SUITE``, and ``compare``, ``gate`` and ``pin``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.app import app
from assistant.cli.options import Json, Library
from assistant.cli.running import write

if TYPE_CHECKING:
    from assistant.evaluation import Passed

SUITES = {
    "answers": "Questions, quotations and claims on a library: which come out right, cited, or rightly abstained.",
    "retrieval": "Whether the right paragraph is found, and how far up.",
    "statements": "Who said what: spans, speakers, and both together.",
    "quotes": "Whether wordings are found, and called what they are.",
    "claims": "Whether claims get their verdict, from a given text or from the library.",
    "pages": "What is kept of pages: the article, and nothing else.",
    "abstention": "Whether the confidence tells questions with an answer from those without.",
}
_EVERY = 10.0
"""Seconds between two lines of progress where stderr is no terminal."""

evaluate = typer.Typer(
    help="Measure Beleg on gold data, compare runs, and hold scores to floors.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(evaluate, name="evaluate")

Gold = Annotated[Path, typer.Option("--gold", metavar="FILE", help="Gold data, a JSON object a line.")]
Corpus = Annotated[
    list[Path] | None,
    typer.Option("--corpus", metavar="PATH", help="Make a library of this for the run (may be repeated)."),
]
Predicted = Annotated[
    Path | None, typer.Option("--predicted", metavar="FILE", help="Score these JSON lines instead of running anything.")
]
ReportFolder = Annotated[
    Path | None, typer.Option("--report", metavar="DIR", help="Where report.json, report.html and predictions go.")
]
FirstCases = Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many cases.")]
FloorsFile = Annotated[Path, typer.Option("--floors", metavar="FILE", help="The file of floors.")]
FloorsShown = Annotated[
    Path | None, typer.Option("--floors", metavar="FILE", help="Show the floors that this file has for the same data.")
]
RunNames = Annotated[list[str] | None, typer.Argument(metavar="[RUN]...", help="Runs by name; without any, all.")]


def _suite_command(name: str, about: str) -> None:
    @evaluate.command(name, help=about)
    def command(
        gold: Gold,
        library: Library = None,
        corpus: Corpus = None,
        predicted: Predicted = None,
        report: ReportFolder = None,
        limit: FirstCases = None,
        floors: FloorsShown = None,
        as_json: Json = False,
    ) -> None:
        from assistant import evaluation, terminal
        from assistant.evaluation.report import lines

        if library is not None and corpus:
            raise typer.BadParameter("--library and --corpus contradict each other; give one of them.")
        if predicted is not None and (library is not None or corpus):
            raise typer.BadParameter("--predicted asks no library; leave --library and --corpus out.")
        held = evaluation.read_floors(floors) if floors is not None else None
        with _stoppable(report), _progress(name) as done:
            found = evaluation.evaluate(
                name,
                gold,
                library=library,
                corpus=corpus or (),
                predicted=predicted,
                report=report,
                limit=limit,
                done=done,
            )
        if held is not None:
            found = evaluation.with_floors(found, evaluation.floors_for(held, found))
        if report is not None:
            for path in evaluation.write_report(found, report):
                terminal.note(f"beleg: wrote {path}")
        shown = found.model_dump_json(exclude={"cases"}) if as_json else None
        write(shown, None if as_json else lines(found))


for _name, _about in SUITES.items():
    _suite_command(_name, _about)


@evaluate.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A.json", help="The report of one run.")],
    after: Annotated[Path, typer.Argument(metavar="B.json", help="The report of another run of the same suite.")],
    as_json: Json = False,
) -> None:
    """Say which differences between two runs are real (paired bootstrap)."""
    import json

    from assistant import evaluation
    from assistant.evaluation.compare import lines

    found = evaluation.compare(evaluation.read_report(before), evaluation.read_report(after))
    rows = [one._asdict() | {"real": one.real} for one in found.differences]
    write(json.dumps(found._asdict() | {"differences": rows}, ensure_ascii=False), None if as_json else lines(found))


@evaluate.command()
def gate(
    runs: RunNames = None,
    floors: FloorsFile = Path("tests/gold/floors.json"),
    report: ReportFolder = None,
    optional: Annotated[
        bool, typer.Option("--optional", help="Only the runs whose data may be missing: tests measure the others.")
    ] = False,
) -> None:
    """Measure, and fail with exit code 1 where a score is below its floor minus the tolerance."""
    from assistant import evaluation

    known = evaluation.read_floors(floors).runs
    names = [name for name in runs or known if not optional or name not in known or known[name].optional]
    with _stoppable(report), _progress("gate") as done:
        _show(evaluation.gate(floors, names, reports=report, done=done))


@evaluate.command()
def pin(
    runs: RunNames = None,
    floors: FloorsFile = Path("tests/gold/floors.json"),
    allow: Annotated[
        str | None, typer.Option("--allow-regression", metavar="WHY", help="Let floors fall, for this reason.")
    ] = None,
) -> None:
    """Measure, and raise the floors to what was reached."""
    from assistant import evaluation
    from assistant.errors import EvaluationError

    if allow is not None and not allow.strip():
        raise EvaluationError("--allow-regression wants a reason.")
    with _stoppable(None), _progress("pin") as done:
        _show(evaluation.pin(floors, runs or None, allow=allow, done=done))


def _show(results: Iterator[Passed]) -> None:
    from assistant.evaluation.gate import lines

    holds = True
    for result in results:
        holds = holds and result.holds
        write("", lines(result))
        sys.stdout.flush()
    if not holds:
        raise typer.Exit(1)


@contextmanager
def _stoppable(report: Path | None) -> Iterator[None]:
    """After Ctrl+C, say how to go on; 130 is the exit code that shells give for it."""
    try:
        yield
    except KeyboardInterrupt:
        how = "the same command goes on from here" if report else "a run with --report DIR goes on when started again"
        sys.stderr.write(f"\nbeleg: stopped; {how}.\n")
        raise typer.Exit(130) from None


@contextmanager
def _progress(label: str) -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar on stderr, or a line every ten seconds where stderr is no terminal."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(label, total=None)
            yield lambda what, number, total: bar.update(
                task, description=f"{label}: {what} {number}", completed=number, total=total
            )
        return
    said = time.monotonic()

    def line(what: str, number: int, total: int | None) -> None:
        nonlocal said
        if time.monotonic() - said > _EVERY:
            said = time.monotonic()
            of = "" if total is None else f" of {total}"
            sys.stderr.write(f"beleg: {label}: {what} {number}{of}\n")

    yield line
