"""Running a suite: predictions first, then scores, then the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from assistant.assistant import Assistant
from assistant.checking import load_entailment
from assistant.errors import EvaluationError
from assistant.evaluation import shelf
from assistant.evaluation.cases import Row, Task
from assistant.evaluation.files import checksum
from assistant.evaluation.gold import Gold, form_of, read_gold
from assistant.evaluation.plots import check_extra
from assistant.evaluation.predicted import read_predictions
from assistant.evaluation.presence import notes_on
from assistant.evaluation.profile import Stopwatch
from assistant.evaluation.report import Floor, Report, report_of
from assistant.evaluation.resuming import key_of, make_ready, resume
from assistant.evaluation.suites import SUITES, Suite, World
from assistant.evaluation.suites.pages import page_file
from assistant.settings import Settings

Done = Callable[[str, int, int | None], None]
"""Called with what is done ("articles taken in", "tasks"), how many of them, and of how many, where that is known."""


def suite_named(name: str) -> Suite:
    """A suite by its name; raises :class:`EvaluationError`."""
    if name not in SUITES:
        raise EvaluationError(f"There is no suite “{name}”; there are {', '.join(SUITES)}.", suite=name)
    return SUITES[name]


def evaluate(
    name: str,
    gold_path: Path,
    *,
    settings: Settings | None = None,
    beleg: Assistant | None = None,
    library: Path | None = None,
    corpus: Sequence[Path] = (),
    predicted: Path | None = None,
    report: Path | None = None,
    limit: int | None = None,
    floors: dict[str, Floor] | None = None,
    done: Done | None = None,
) -> Report:
    """Measure one suite on one gold file.

    The library is the open ``beleg``, or the one in the folder ``library``, or one made of ``corpus`` (files, folders,
    gold files), or of the articles that the gold itself carries. With ``predicted``, a file with the JSON lines of the
    command line is scored, and nothing is run. ``report`` is the folder for predictions; a run that was interrupted
    goes on there. ``limit`` takes only the first tasks, and of the gold's own articles only theirs. Raises
    :class:`EvaluationError`, :class:`ExtraMissing`, and what reading the gold raises.
    """
    suite, gold = suite_named(name), read_gold(gold_path)
    tasks = suite.tasks(gold.rows)[:limit]
    rows, gone = rows_of(suite, gold, limit), suite.left_out(gold.rows)
    settings = settings or (beleg.settings if beleg else Settings.load())
    if library is not None:
        settings = settings.model_copy(update={"library": library})
    data, watch = data_checksum(suite, gold, corpus, limit), Stopwatch()
    notes: list[str] = []
    if report is not None:
        check_extra()
        make_ready(report, suite.name, gold.path.name)
    with ExitStack() as stack:
        if predicted is not None:
            found, notes = read_predictions(predicted, suite.name, tasks)
        else:
            scratch = (report or Path(stack.enter_context(TemporaryDirectory()))) / "scratch"
            if suite.needs_library(rows):
                if beleg is None and library is not None:
                    beleg = stack.enter_context(shelf.existing(settings))
                elif beleg is None:
                    beleg = stack.enter_context(shelf.made(settings, scratch, corpus, rows, gone, done))
                notes = notes_on(suite, tasks, gone, beleg)
                watch.lap("library")
            world = World(beleg, settings, gold, load_entailment(settings.entailment_model))
            if report is None:
                found = predict(suite, tasks, world, done)
            else:
                found, resumed = resume(suite, tasks, world, report, key_of(data, beleg, settings), done)
                notes += resumed
                rmtree(scratch, ignore_errors=True)
            watch.lap("tasks")
        world = World(beleg, settings, gold, load_entailment(settings.entailment_model))
        return report_of(suite, tasks, found, world, data, _holding(beleg), floors or {}, tuple(notes), watch)


def rows_of(suite: Suite, gold: Gold, limit: int | None) -> list[Row]:
    """The gold lines that the first ``limit`` tasks come from, or all."""
    kept = {task.id for task in suite.tasks(gold.rows)[:limit]}
    return [row for row in gold.rows if any(task.id in kept for task in suite.tasks_of(row))]


def data_checksum(suite: Suite, gold: Gold, corpus: Sequence[Path] = (), limit: int | None = None) -> str:
    """One sha256 over all that a measurement rests on: the gold, its pages, the corpus, and how much of it."""
    pages = [page_file(gold.path, row) for row in gold.rows if suite.name == "pages" and form_of(row) in suite.forms]
    return checksum([gold.path, *corpus, *pages], str(limit or ""))


def predict(suite: Suite, tasks: Sequence[Task], world: World, done: Done | None = None) -> dict[str, Row]:
    """Do the tasks, and keep what comes in memory alone."""
    found = {}
    for number, task in enumerate(tasks, start=1):
        found[task.id] = suite.predict(task, world)
        if done:
            done("tasks", number, len(tasks))
    return found


def _holding(beleg: Assistant | None) -> str:
    """What stands in a library, in short."""
    if beleg is None:
        return ""
    articles, paragraphs = beleg.library.size()
    return f"{articles} articles, {paragraphs} paragraphs"
