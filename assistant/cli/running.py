"""Opening the library, printing a result, and running a batch: what all commands do alike."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.checking import Result
    from assistant.errors import MalformedInput


def open_library(library: Path | None, *, must_exist: bool = True) -> Assistant:
    from assistant.assistant import Assistant
    from assistant.settings import Settings

    beleg = Assistant.open(Settings.load(library=library))
    if must_exist:
        need_library(beleg)
    return beleg


def need_library(beleg: Assistant) -> None:
    """Raise :class:`NotALibrary` where there is none in the folder."""
    from assistant.errors import NotALibrary

    if not beleg.library.exists:
        folder = beleg.settings.library
        raise NotALibrary(f"There is no library in {folder}. Make one with “beleg ingest”.", folder=str(folder))


def write(value: Any, lines: Iterable[str] | None = None) -> None:
    """A result: as JSON, or as lines for a person."""
    if lines is None:
        text = value if isinstance(value, str) else value.model_dump_json()
        sys.stdout.write(text + "\n")
    else:
        from assistant.terminal import plain

        for line in lines:
            sys.stdout.write(plain(line) + "\n")


def write_result(
    beleg: Assistant, found: Result, to: str | None, lines: Iterable[str] | None, dumped: str | None = None
) -> None:
    """A result: in the format asked for, else as JSON (``dumped``, if given) or as lines for a person."""
    if to is None:
        write(dumped or found, lines)
    else:
        text = beleg.export(found, to)
        sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _lines_of(batch: Path, field: str) -> Iterator[dict[str, Any] | MalformedInput]:
    """The lines of a batch file, each an object with an id and the field, or the error that it is none."""
    from assistant.errors import MalformedInput, SourceNotFound

    if not batch.is_file():
        raise SourceNotFound(f"There is no file {batch}.", file=str(batch))
    with batch.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except ValueError:
                yield MalformedInput(f"Line {number} of {batch} is not JSON in UTF-8.", line=number)
                continue
            name = str(row["id"]) if isinstance(row, dict) and row.get("id") is not None else None
            if not isinstance(row, dict) or not isinstance(row.get(field), str):
                yield MalformedInput(f"Line {number} of {batch} lacks the field “{field}”.", line=number, id=name)
                continue
            history = row.get("history") or []
            if not isinstance(history, list) or not all(isinstance(one, str) for one in history):
                message = f"“history” in line {number} of {batch} is not a list of questions."
                yield MalformedInput(message, line=number, id=name)
                continue
            yield row if name is None else row | {"id": name}


def one_or_batch(text: str | None, batch: Path | None, field: str, to: str | None, as_json: bool) -> None:
    """Refuse options that contradict each other: what is asked, and in which form it is printed."""
    if (text is None) == (batch is None):
        raise typer.BadParameter(f"Give either a {field} or --batch.")
    if batch is not None and to is not None:
        raise typer.BadParameter("--export is for one result; a batch gives a line of JSON each.")
    one_form(to, as_json)


def one_form(to: str | None, as_json: bool) -> None:
    """Refuse ``--json`` beside an export as something else."""
    if as_json and to not in (None, "json"):
        raise typer.BadParameter(f"--json and --export {to} contradict each other; give one of them.")


def each(batch: Path, field: str, run: Callable[[dict[str, Any]], str]) -> None:
    """A line of output for each line of input; one that can't be used gets its error, and the rest goes on."""
    from assistant.errors import InputError

    failed = False
    for row in _lines_of(batch, field):
        try:
            if isinstance(row, InputError):
                raise row
            line = run(row)
        except InputError as error:
            failed = True
            shape = {"code": error.code, "message": error.message, "details": error.details}
            name = error.details.get("id") if isinstance(row, InputError) else row.get("id")
            line = json.dumps({"id": name, "error": shape}, ensure_ascii=False)
        sys.stdout.write(line + "\n")
    if failed:
        sys.stderr.write("beleg: some lines could not be used; their output says why.\n")
        raise typer.Exit(1)
