"""Predictions that survive an interruption: each is written when it is there, and what is done is not done again.

A run goes on only where everything that shapes a prediction is as it was: data, library, settings, and program.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import assistant
from assistant.assistant import Assistant
from assistant.errors import EvaluationError, MalformedInput
from assistant.evaluation.cases import Row, Task
from assistant.evaluation.files import checksum, storing, write_whole
from assistant.evaluation.report import read_report
from assistant.evaluation.suites import Suite, World
from assistant.settings import Settings

PART = "predictions.part.jsonl"
WHOLE = "predictions.jsonl"
_SHAPING = frozenset(
    {
        "aliases", "chat_model", "chat_temperature", "chat_url", "embedding_model", "embedding_passage_prompt",
        "embedding_query_prompt", "entailment_model", "max_bytes", "max_question", "reranker_model",
    }
)  # fmt: skip
"""The settings that change what is predicted."""


def make_ready(folder: Path, suite: str, gold: str) -> None:
    """Make a report's folder; raises :class:`EvaluationError` if it can't be, or holds the report of something else."""
    with storing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "report.json").is_file():
        return
    old = read_report(folder)
    if (old.suite, old.gold) != (suite, gold):
        message = f"{folder} holds the report of “{old.suite}” on {old.gold}; give this run a folder of its own."
        raise EvaluationError(message, folder=str(folder))


def key_of(data: str, beleg: Assistant | None, settings: Settings) -> str:
    """One sha256 over all that shapes predictions besides their tasks."""
    parts = [data, _program(), settings.model_dump_json(include=set(_SHAPING))]
    if settings.aliases is not None:
        parts.append(checksum([settings.aliases]))
    if beleg is not None:
        parts.append(beleg.library.embedder)
        parts += sorted(f"{one.article_id} {one.version} {one.paragraphs}" for one in beleg.library.entries())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _program() -> str:
    package = Path(assistant.__file__).parent
    return checksum(sorted(file for file in package.rglob("*") if file.suffix in (".py", ".json", ".txt", ".md")))


def resume(
    suite: Suite,
    tasks: Sequence[Task],
    world: World,
    folder: Path,
    key: str,
    done: Callable[[str, int, int | None], None] | None = None,
) -> tuple[dict[str, Row], list[str]]:
    """Do the tasks, those aside that an interrupted run of the same key has done in ``folder``; with notes on that.

    Raises :class:`EvaluationError` where nothing can be written, or another run writes at the same time.
    """
    part = folder / PART
    found, notes = _begun(part, {"suite": suite.name, "key": key})
    with storing(part):
        out = part.open("a", encoding="utf-8")
    with out:
        _claim(out.fileno(), folder)
        for number, task in enumerate(tasks, start=1):
            if task.id not in found:
                found[task.id] = suite.predict(task, world)
                with storing(part):
                    out.write(_line(task, found))
                    out.flush()
            if done:
                done("tasks", number, len(tasks))
        write_whole(folder / WHOLE, "".join(_line(task, found) for task in tasks))
        part.unlink()
    return found, notes


def _begun(part: Path, head: Row) -> tuple[dict[str, Row], list[str]]:
    """What an interrupted run has done; another run's file is begun anew, and a torn last line is cut off."""
    rows: list[Row] = []
    if part.is_file():
        with storing(part), part.open("r+b") as old:
            _claim(old.fileno(), part.parent)
            for line in old.read().split(b"\n")[:-1]:
                try:
                    rows.append(json.loads(line))
                except ValueError as error:
                    raise MalformedInput(f"The file {part} of an interrupted run is damaged: remove it.") from error
    kept = rows[1:] if rows and rows[0] == head else []
    notes = []
    if kept:
        notes.append(f"An interrupted run had done {len(kept)} of the tasks.")
    elif len(rows) > 1:
        notes.append(f"An interrupted run with {len(rows) - 1} tasks had other data, settings or code: begun anew.")
    write_whole(part, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in [head, *kept]))
    return {str(row["id"]): row for row in kept}, notes


def _line(task: Task, found: Mapping[str, Row]) -> str:
    return json.dumps(found[task.id] | {"id": task.id}, ensure_ascii=False) + "\n"


def _claim(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise EvaluationError(f"Another run writes its predictions to {folder} now.", folder=str(folder)) from error
