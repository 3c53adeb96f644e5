"""Uploaded files, taken in as if they lay in a folder named ``upload``."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TypeVar

from starlette.datastructures import UploadFile

from assistant.assistant import Assistant
from assistant.results import Failure, IngestReport, Taken

LONGEST_NAME = 120
"""Characters that are kept of a file's name; file systems take 255 bytes."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f/]")
R = TypeVar("R", Taken, Failure)


def ingest_uploads(assistant: Assistant, files: Sequence[UploadFile]) -> IngestReport:
    """Take files in. A file's name makes its article's id, so the same name again is a new version of it."""
    with TemporaryDirectory(prefix="beleg-") as folder:
        paths = []
        for number, file in enumerate(files, start=1):
            # Each in a folder of its own: two files of one name are two sources.
            place = Path(folder) / str(number) / "upload"
            place.mkdir(parents=True)
            path = place / file_name(file.filename or "", number)
            with path.open("wb") as target:
                shutil.copyfileobj(file.file, target)
            paths.append(path)
        return _without_folder(assistant.ingest(paths), re.compile(re.escape(folder) + r"/\d+/upload/"))


def file_name(given: str, number: int) -> str:
    """The last part of a name that came from outside, without what could lead out of the folder."""
    name = _UNPRINTABLE.sub("", PurePosixPath(given.replace("\\", "/")).name)
    if not name.strip(". "):
        return f"file-{number}"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:20]}" if dot else name[:LONGEST_NAME]


def _without_folder(report: IngestReport, folder: re.Pattern[str]) -> IngestReport:
    """The sources by the names they were sent with: where they lay for a moment is nobody's business."""

    def named(one: R) -> R:
        update = {"source": folder.sub("", one.source)}
        if isinstance(one, Failure):
            update["message"] = folder.sub("", one.message)
        return one.model_copy(update=update)

    return report.model_copy(
        update={
            field: tuple(named(one) for one in getattr(report, field))
            for field in ("added", "updated", "unchanged", "duplicates", "failed")
        }
    )
