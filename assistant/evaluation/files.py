"""Files that are there whole or not at all, and checksums of data."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import EvaluationError, SourceNotFound


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Whatever keeps a file from being written becomes an :class:`EvaluationError` that says what it is."""
    try:
        yield
    except OSError as error:
        raise EvaluationError(f"{path} can't be written: {error.strerror}.", file=str(path)) from error


def write_whole(path: Path, text: str) -> None:
    """Write a file beside its place and move it there; whoever reads it sees the old one or the new one.

    Raises :class:`EvaluationError` where nothing can be written.
    """
    with storing(path):
        _write(path, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def files_below(paths: Iterable[Path]) -> list[Path]:
    """All files that some paths name, folders with what is below them; raises :class:`SourceNotFound`."""
    out = []
    for path in paths:
        if path.is_dir():
            out += sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
        elif path.is_file():
            out.append(path)
        else:
            raise SourceNotFound(f"There is no file or folder {path}.", file=str(path))
    return out


def checksum(paths: Iterable[Path], salt: str = "") -> str:
    """One sha256 over the bytes of some files in their order; names and places don't count."""
    whole = hashlib.sha256(salt.encode())
    for path in files_below(paths):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
