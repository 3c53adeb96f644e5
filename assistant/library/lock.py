"""One process writes a library: a lock file in its folder, with the number of the process that holds it."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import LibraryLocked
from assistant.library.database import make_folder, not_writable


class WriterLock:
    """The right to write to a folder, whichever thread asked for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = FileLock(str(folder / ".writer.lock"), thread_local=False)
        self._holder = folder / ".writer.pid"

    def acquire(self) -> None:
        """Take it, or raise :class:`LibraryLocked`; :class:`LibraryNotWritable` where nothing can be written."""
        make_folder(self._folder)
        try:
            self._file.acquire(timeout=0)
            self._holder.write_text(str(os.getpid()), encoding="ascii")
        except Timeout as error:
            holder = _read(self._holder)
            who = "This process" if holder == str(os.getpid()) else f"Another process (number {holder or '?'})"
            raise LibraryLocked(
                f"{who} is writing to the library {self._folder}, a running server perhaps. "
                "Use that one to change the library, or stop it.",
                folder=str(self._folder),
                process=holder,
            ) from error
        except OSError as error:
            raise not_writable(self._folder) from error

    def release(self) -> None:
        self._file.release(force=True)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
