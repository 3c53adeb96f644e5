"""Running a suite: predictions that survive an interruption, then scores, then the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from assistant.assistant import Assistant
from assistant.checking import load_entailment
from assistant.errors import EvaluationError, MalformedInput
from assistant.evaluation import shelf
from assistant.evaluation.cases import Row, Task
from assistant.evaluation.files import checksum, write_whole
from assistant.evaluation.gold import Gold, form_of, read_gold, read_lines
from assistant.evaluation.report import Floor, Report, report_of
from assistant.evaluation.suites import SUITES, Suite, World
from assistant.evaluation.suites.pages import page_file
from assistant.settings import Settings

Done = Callable[[int, int], None]
"""Called after each task with how many are done, and how many there are."""

PART = "predictions.part.jsonl"
WHOLE = "predictions.jsonl"


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
    rows = rows_of(suite, gold, limit)
    settings = settings or (beleg.settings if beleg else Settings.load())
    data = data_checksum(suite, gold, corpus, limit)
    with ExitStack() as stack:
        if predicted is not None:
            found = read_predictions(predicted)
        else:
            scratch = (report or Path(stack.enter_context(TemporaryDirectory()))) / "scratch"
            if beleg is None and suite.needs_library(rows):
                if library is not None:
                    beleg = stack.enter_context(shelf.existing(settings.model_copy(update={"library": library})))
                else:
                    gone = suite.left_out(gold.rows)
                    beleg = stack.enter_context(shelf.made(settings, scratch, corpus, rows, gone))
            world = World(beleg, settings, gold, load_entailment(settings.entailment_model))
            found = predict(suite, tasks, world, report, f"{data} {_holding(beleg)}", done)
            if report is not None:
                rmtree(scratch, ignore_errors=True)
        world = World(beleg, settings, gold, load_entailment(settings.entailment_model))
        return report_of(suite, tasks, found, world, data, _holding(beleg), floors or {})


def rows_of(suite: Suite, gold: Gold, limit: int | None) -> list[Row]:
    """The gold lines that the first ``limit`` tasks come from, or all."""
    kept = {task.id for task in suite.tasks(gold.rows)[:limit]}
    return [row for row in gold.rows if any(task.id in kept for task in suite.tasks_of(row))]


def data_checksum(suite: Suite, gold: Gold, corpus: Sequence[Path] = (), limit: int | None = None) -> str:
    """One sha256 over all that a measurement rests on: the gold, its pages, the corpus, and how much of it."""
    pages = [page_file(gold.path, row) for row in gold.rows if suite.name == "pages" and form_of(row) in suite.forms]
    return checksum([gold.path, *corpus, *pages], str(limit or ""))


def read_predictions(path: Path) -> dict[str, Row]:
    """The lines of a predictions file by their ids; raises :class:`MalformedInput` for one without an id."""
    out = {}
    for number, row in enumerate(read_lines(path)[1], start=1):
        if row.get("id") is None:
            raise MalformedInput(f"Object {number} of {path} has no id.", line=number)
        out[str(row["id"])] = row
    return out


def predict(
    suite: Suite, tasks: Sequence[Task], world: World, folder: Path | None, key: str, done: Done | None = None
) -> dict[str, Row]:
    """Do the tasks, those aside that an interrupted run of the same ``key`` has done in ``folder`` already."""
    if folder is None:
        found: dict[str, Row] = {}
        for number, task in enumerate(tasks, start=1):
            found[task.id] = suite.predict(task, world)
            if done:
                done(number, len(tasks))
        return found
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / PART
    head = {"suite": suite.name, "key": key}
    found = _resumed(part, head)
    with part.open("a", encoding="utf-8") as out:
        for number, task in enumerate(tasks, start=1):
            if task.id not in found:
                found[task.id] = suite.predict(task, world)
                out.write(json.dumps(found[task.id] | {"id": task.id}, ensure_ascii=False) + "\n")
                out.flush()
            if done:
                done(number, len(tasks))
    lines = (json.dumps(found[task.id] | {"id": task.id}, ensure_ascii=False) for task in tasks)
    write_whole(folder / WHOLE, "\n".join(lines) + "\n")
    part.unlink()
    return found


def _resumed(part: Path, head: Row) -> dict[str, Row]:
    """What an interrupted run has done; another run's file is begun anew, and a torn last line is cut off."""
    rows: list[Row] = []
    if part.is_file():
        for line in part.read_bytes().split(b"\n")[:-1]:
            try:
                rows.append(json.loads(line))
            except ValueError as error:
                raise MalformedInput(f"The file {part} of an interrupted run is damaged: remove it.") from error
    kept = rows[1:] if rows and rows[0] == head else []
    write_whole(part, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in [head, *kept]))
    return {str(row["id"]): row for row in kept}


def _holding(beleg: Assistant | None) -> str:
    """What stands in a library, in short: its articles by id and version."""
    if beleg is None:
        return ""
    articles, paragraphs = beleg.library.size()
    return f"{articles} articles, {paragraphs} paragraphs"
