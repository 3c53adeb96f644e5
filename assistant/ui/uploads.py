"""Where files from the page lie until they are taken in: in the library's folder, for its owner alone.

Nothing but what was uploaded is taken from there, whatever path a request names: the server's files are nobody's.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import stat
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from assistant.errors import LibraryNotWritable, SourceNotFound

_FOLDER, _RECEIVED, _TAKEN_IN = ".uploads", "received", "taking-in"
_MINE = 0o700
"""Other accounts of the machine read no upload."""


class UploadGone(SourceNotFound):
    """A file that nobody uploaded, or that is no longer there."""

    code = "upload_gone"


def received(library: Path) -> Path:
    """The folder that holds what browsers send, each file in a folder of its own."""
    return library / _FOLDER / _RECEIVED


def working(library: Path) -> Path:
    """A folder for the files that are just being taken in; made if it is not there."""
    folder = library / _FOLDER / _TAKEN_IN
    _make(folder)
    return folder


def prepare(library: Path) -> Path:
    """Begin anew: remove what a killed process left behind, and make the folder that browsers send to.

    Only for the library's writer, of whom there is one. Raises :class:`LibraryNotWritable`.
    """
    left = library / _FOLDER
    try:
        if left.is_symlink():
            left.unlink()
        elif left.exists():
            shutil.rmtree(left)
    except OSError as error:
        raise _not_writable(left) from error
    folder = received(library)
    _make(folder)
    return folder


def forget(folder: Path, older: float = 0) -> None:
    """Remove the uploads that came more than so many seconds ago and were never taken in.

    Gradio's own ``delete_cache`` fails for good, and the server's end with it, once a request named a folder.
    """
    before = time.time() - older
    for file in folder.glob("*/*"):
        with contextlib.suppress(OSError):  # taken in at this moment
            if file.lstat().st_ctime <= before:
                file.unlink()
                file.parent.rmdir()


@asynccontextmanager
async def forgetting(folder: Path, age: float) -> AsyncIterator[None]:
    """Meanwhile, uploads lie there for so many seconds at most, up to twice that; afterwards none does."""

    async def again() -> None:
        while True:
            await asyncio.sleep(age)
            await asyncio.to_thread(forget, folder, age)

    task = asyncio.create_task(again())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.to_thread(forget, folder)


def checked(files: Sequence[str], folder: Path) -> list[Path]:
    """The uploads by those paths; raises :class:`UploadGone` for whatever is no plain file in ``folder``."""
    return [_checked(file, folder) for file in files]


def _checked(given: str, folder: Path) -> Path:
    try:
        path = Path(given)
        # Links are not followed: the file itself must lie there, in the folder that was made for it.
        kind = path.lstat().st_mode
        real = path.resolve(strict=True)
        own = real.parent.parent == folder.resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise _gone(given) from error
    if not own or not stat.S_ISREG(kind):
        raise _gone(given)
    return real


def _gone(given: str) -> UploadGone:
    name = os.path.basename(given)[:100]
    return UploadGone(f"“{name}” was not uploaded here, or it is no longer there. Upload it again.", name=name)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in (folder.parent, folder):
            one.chmod(_MINE)
    except OSError as error:
        raise _not_writable(folder) from error


def _not_writable(folder: Path) -> LibraryNotWritable:
    return LibraryNotWritable(f"The folder of uploads {folder} can't be written to.", folder=str(folder))
