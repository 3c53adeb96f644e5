"""Files on disk: found by path, folder or pattern, and read within a limit, packed or not."""

from __future__ import annotations

import glob
import gzip
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple, cast

from assistant.errors import BelegError, InputError, InputTooLarge, MalformedInput, SourceNotFound, UnsupportedFormat
from assistant.results import Failure

ENDINGS = frozenset(
    {".html", ".htm", ".xhtml", ".txt", ".md", ".json", ".jsonl", ".ndjson", ".pdf", ".xml", ".rss", ".atom"}
)
"""What is taken from a folder or by a pattern, also with ``.gz`` behind it; a file that is named may have any."""
_LIKE_ADDRESS = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)", re.IGNORECASE)
_ABOUT_THE_FOLDER = frozenset({"readme", "license", "licence", "copying", "changelog"})


class FoundFile(NamedTuple):
    """A file and how it is spoken of.

    ``label`` is its path for messages; ``key`` the path below the folder that was named, with that
    folder's name before it and without ``.gz``: what identifies the article on any machine.
    """

    path: Path
    label: str
    key: str

    @property
    def packed(self) -> bool:
        return self.path.suffix.lower() == ".gz"

    @property
    def suffix(self) -> str:
        """The ending in small letters, that under ``.gz`` for a packed file."""
        return (Path(self.path.stem) if self.packed else self.path).suffix.lower()

    @property
    def modified(self) -> str:
        """When the file was last changed, as an ISO moment."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC).isoformat(timespec="seconds")


def find_files(source: str | Path) -> Iterator[FoundFile | Failure]:
    """The files that a path, a folder or a glob pattern stands for, sorted; a failure if there are none.

    Hidden files and folders are left out, and so are a folder's README and licence, and links that lead
    out of it. A file that is named by itself is always taken.
    """
    name = _printable(str(source))
    if not name.strip():
        yield _failure(name, SourceNotFound("The name of a source is empty."))
        return
    try:
        path = Path(source).expanduser()
        if path.is_dir():
            yield from _or_failure(_in_folder(path), name, f"In the folder {name} is no file that Beleg reads.")
        elif path.exists():
            whole = _absolute(path)
            yield _found(whole, whole.parent, path)
        elif glob.has_magic(str(path)):
            yield from _or_failure(_by_pattern(path), name, f"Nothing that Beleg reads matches {name}.")
        else:
            hint = " Does a web address lack its “https://”?" if _LIKE_ADDRESS.match(name) else ""
            yield _failure(name, SourceNotFound(f"There is no file or folder {name}.{hint}"))
    except (OSError, ValueError, RuntimeError) as error:  # a name that is too long, holds a NUL, or ~ of nobody
        yield _failure(name, SourceNotFound(f"{name} can't be looked for: {_reason(error)}."))


@contextmanager
def open_file(found: FoundFile) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacked; raises :class:`InputError` and its kinds for what can't be read."""
    if not found.path.is_file():
        raise UnsupportedFormat(f"{found.label} is not a regular file.", source=found.label)
    try:
        with gzip.open(found.path) if found.packed else found.path.open("rb") as file:
            yield cast(IO[bytes], file)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise MalformedInput(f"{found.label} is damaged and can't be unpacked.", source=found.label) from error
    except OSError as error:
        raise InputError(f"{found.label} can't be read: {_reason(error)}.", source=found.label) from error


def read_bytes(found: FoundFile, limit: int) -> bytes:
    """All of a file, unpacked; one over the limit is not read. Raises :class:`InputTooLarge` and the above."""
    too_large = InputTooLarge(
        f"{found.label} is larger than the limit of {limit:,} bytes.", source=found.label, limit=limit
    )
    with open_file(found) as file:
        if found.path.stat().st_size > limit:
            raise too_large
        data = file.read(limit + 1)
    if len(data) > limit:
        raise too_large
    return data


def bounded_lines(file: IO[bytes], limit: int) -> Iterator[bytes]:
    """The lines of a file; of one over the limit the beginning (one byte more than the limit)."""
    while line := file.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = file.readline(limit + 1)


def _in_folder(folder: Path) -> Iterator[FoundFile | Failure]:
    root = _absolute(folder)
    real = root.resolve()
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(root, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent) / name
            if not name.startswith(".") and _is_known(path) and _stays_in(path, real):
                yield _found(path, root, folder / path.relative_to(root))
    for error in unreadable:
        yield _failure(_printable(str(error.filename)), InputError(f"This folder can't be read: {_reason(error)}."))


def _by_pattern(pattern: Path) -> Iterator[FoundFile]:
    parts = pattern.parts
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    root = _absolute(Path(*parts[:fixed]))
    for name in sorted(glob.iglob(str(pattern), recursive=True)):
        path = Path(name)
        if path.is_file() and _is_known(path):
            yield _found(_absolute(path), root, path)


def _found(path: Path, root: Path, shown: Path) -> FoundFile:
    name = (Path(root.name) / path.relative_to(root)).as_posix()
    return FoundFile(path, _printable(str(shown)), _printable(name[:-3] if name.lower().endswith(".gz") else name))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # not resolve(): a link keeps the name that it was called by


def _is_known(path: Path) -> bool:
    if path.name.lower().partition(".")[0] in _ABOUT_THE_FOLDER:
        return False
    suffix = path.suffix.lower()
    return (Path(path.stem).suffix.lower() if suffix == ".gz" else suffix) in ENDINGS


def _stays_in(path: Path, root: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(root)


def _or_failure(found: Iterator[FoundFile | Failure], name: str, message: str) -> Iterator[FoundFile | Failure]:
    empty = True
    for file in found:
        empty = False
        yield file
    if empty:
        yield _failure(name, SourceNotFound(message))


def _failure(name: str, error: BelegError) -> Failure:
    return Failure(source=name, code=error.code, message=error.message)


def _reason(error: OSError | ValueError | RuntimeError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _printable(name: str) -> str:
    """A path as text: names on disk may hold bytes that are no characters."""
    return os.fsencode(name).decode("utf-8", "replace")
