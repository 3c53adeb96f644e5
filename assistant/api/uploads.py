"""Uploaded files and texts, taken in as if they lay in a folder named ``upload``.

Until their job ends they lie in the library's own folder: what is to be kept there may not fit, or may not be allowed
to lie, in the system's folder for temporary files.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import TypeVar

from starlette.datastructures import UploadFile

from assistant.assistant import Assistant
from assistant.library import Progress
from assistant.library.database import make_folder, not_writable
from assistant.results import Failure, IngestReport, Taken

FOLDER = Path(".uploads") / "jobs"
"""In the library's folder; beside it lies what comes through the page."""
LONGEST_NAME = 120
"""Characters that are kept of a file's name; file systems take 255 bytes."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f/]")
_TEXTS = "texts.jsonl"
R = TypeVar("R", Taken, Failure)


class Batch:
    """Files, texts and addresses of one request. A file's name makes its article's id, so the same name again is a
    new version of it. Call :meth:`remove` when they are taken in."""

    def __init__(
        self,
        library: Path,
        files: Sequence[UploadFile] = (),
        lines: Sequence[str] = (),
        addresses: Sequence[str] = (),
    ) -> None:
        """Raises :class:`LibraryNotWritable`, for a full disk too."""
        make_folder(library)
        try:
            place = library.resolve() / FOLDER
            for folder in (place.parent, place):
                folder.mkdir(mode=0o700, exist_ok=True)
            self._folder = Path(mkdtemp(dir=place))
        except OSError as error:
            raise not_writable(library) from error
        self._hidden = re.compile(re.escape(str(self._folder)) + r"/\d+/upload/")
        self.sources: list[Path | str] = [*addresses]
        try:
            for number, file in enumerate(files, start=1):
                with self._place(number, file_name(file.filename or "", number)).open("wb") as target:
                    shutil.copyfileobj(file.file, target)
            if lines:
                self._place(len(files) + 1, _TEXTS).write_text("\n".join(lines), encoding="utf-8")
        except OSError as error:
            self.remove()
            raise not_writable(library) from error
        self.size = len(files) + len(lines) + len(addresses)

    def _place(self, number: int, name: str) -> Path:
        # Each in a folder of its own: two files of one name are two sources.
        path = self._folder / str(number) / "upload" / name
        path.parent.mkdir(parents=True)
        self.sources.append(path)
        return path

    def take_in(
        self, assistant: Assistant, progress: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> IngestReport:
        """Sources are reported by the names they were sent with: where they lay for a moment is nobody's business."""

        def shown(state: Progress) -> None:
            progress(state._replace(source=self._hidden.sub("", state.source)))

        report = assistant.ingest(self.sources, shown, stop)
        return report.model_copy(
            update={
                field: tuple(self._named(one) for one in getattr(report, field))
                for field in ("added", "updated", "unchanged", "duplicates", "failed")
            }
        )

    def remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def _named(self, one: R) -> R:
        update = {"source": self._hidden.sub("", one.source)}
        if isinstance(one, Failure):
            update["message"] = self._hidden.sub("", one.message)
        return one.model_copy(update=update)


def remove_leftovers(library: Path) -> None:
    """Remove what a server that was killed left behind; for the library's one writer, before its first job."""
    shutil.rmtree(library / FOLDER, ignore_errors=True)


def file_name(given: str, number: int) -> str:
    """The last part of a name that came from outside, without what could lead out of the folder."""
    name = _UNPRINTABLE.sub("", PurePosixPath(given.replace("\\", "/")).name)
    if not name.strip(". "):
        return f"file-{number}"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:20]}" if dot else name[:LONGEST_NAME]
