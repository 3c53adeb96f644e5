"""Taking articles in from the page: files, addresses and feeds, with progress, and stopped when somebody says so."""

from __future__ import annotations

import contextlib
import queue
import re
import shutil
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

from assistant.assistant import Assistant
from assistant.errors import AddressRefused, BelegError, EmptyInput
from assistant.library import Progress
from assistant.results import Failure, IngestReport, Taken
from assistant.ui.uploads import checked, received, working

LONGEST_LIST = 1_000
"""Addresses that are taken at once."""
EVERY = 0.3
"""Seconds between two looks at how far an ingest has come."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
R = TypeVar("R", Taken, Failure)


class Stopped(Exception):
    """Raised inside of an ingest that somebody stops; what it stored stays."""


class Outcome(NamedTuple):
    """How an ingest ended: with a report, stopped after some articles, or with an error."""

    report: IngestReport | None = None
    stopped_after: int | None = None
    error: BelegError | None = None


def addresses(words: str) -> list[str]:
    """What stands in a text, one a line."""
    return [line.strip() for line in words.splitlines() if line.strip()][:LONGEST_LIST]


def take_in(
    assistant: Assistant, files: Sequence[str], given: Sequence[str], stop: threading.Event
) -> Iterator[Progress | Outcome]:
    """Take in uploaded files and addresses: how far it is, again and again, and at last the outcome.

    The files are moved out of the folder of uploads at once. One that is named like an article taken in before
    becomes a new version of it. What is no web address is among the failures: the server's own files are nobody's to
    name, so nothing but http and https is taken. Raises :class:`EmptyInput` for nothing at all, and
    :class:`UploadGone` for a file that lies anywhere else; nothing is moved then.
    """
    if not files and not given:
        raise EmptyInput("There is neither a file nor an address.")
    refused = tuple(_refusal(line) for line in given if not _ADDRESS.fullmatch(line))
    given = [line for line in given if _ADDRESS.fullmatch(line)]
    if not files and not given:
        yield Outcome(report=IngestReport(failed=refused))
        return
    library = assistant.library.folder
    uploads = checked(files, received(library))
    news: queue.SimpleQueue[Progress | None] = queue.SimpleQueue()
    with (
        TemporaryDirectory(dir=working(library)) as folder,
        ThreadPoolExecutor(1, thread_name_prefix="page-ingest") as beside,
    ):
        work = beside.submit(
            lambda: _run(assistant, [*_moved(uploads, Path(folder)), *given], refused, folder, stop, news)
        )
        # Whatever becomes of the work ends the news, or the page would wait for them forever.
        work.add_done_callback(lambda _: news.put(None))
        try:
            last: Progress | None = None
            while True:
                try:
                    one = news.get(timeout=EVERY)
                except queue.Empty:
                    if last is not None:
                        yield last
                    continue
                if one is None:
                    yield work.result()
                    return
                if last is None or news.empty():
                    yield one
                last = one
        finally:
            if not work.done():
                stop.set()  # the page went away


def _run(
    assistant: Assistant,
    sources: Sequence[str | Path],
    refused: tuple[Failure, ...],
    folder: str,
    stop: threading.Event,
    news: queue.SimpleQueue[Progress | None],
) -> Outcome:
    own = threading.current_thread()
    hidden = re.compile(re.escape(folder) + r"/\d+/upload/")
    done = 0

    def progress(state: Progress) -> None:
        nonlocal done
        done = state.articles
        news.put(state._replace(source=hidden.sub("", state.source)))
        # Embedding reports from a thread of its own; only between two articles is it safe to stop.
        if stop.is_set() and threading.current_thread() is own:
            raise Stopped

    try:
        report = assistant.ingest(sources, progress)
    except Stopped:
        return Outcome(stopped_after=done)
    except BelegError as error:
        return Outcome(error=error)
    named = {
        name: tuple(_named(one, hidden) for one in getattr(report, name))
        for name in ("added", "updated", "unchanged", "duplicates", "failed")
    }
    return Outcome(report=report.model_copy(update=named | {"failed": (*refused, *named["failed"])}))


def _refusal(line: str) -> Failure:
    error = AddressRefused(f"“{line[:200]}” is not an http or https address.", address=line[:200])
    return Failure(source=line[:200], code=error.code, message=str(error))


def _named(one: R, hidden: re.Pattern[str]) -> R:
    """By the name that it was sent with: where it lay for a moment is nobody's business."""
    update = {"source": hidden.sub("", one.source)}
    if isinstance(one, Failure):
        update["message"] = hidden.sub("", one.message)
    return one.model_copy(update=update)


def _moved(files: Sequence[Path], folder: Path) -> list[Path]:
    """Each file in a folder of its own, as the API does: the name alone makes the article's id."""
    moved = []
    for number, file in enumerate(files, start=1):
        place = folder / str(number) / "upload"
        place.mkdir(parents=True)
        moved.append(place / file.name)
        shutil.move(file, moved[-1])
        # The folder that held it was made for this one upload; if something else lies there, it stays.
        with contextlib.suppress(OSError):
            file.parent.rmdir()
    return moved
