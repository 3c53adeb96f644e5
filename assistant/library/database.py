"""The catalogue's database file: opening it, its pragmas, and what can go wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError

from assistant.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryNotWritable, NotALibrary
from assistant.library import interrupt, migrations

FILE = "catalogue.sqlite"
_WAIT = 30
"""Seconds to wait for another process that is just writing."""


def open_database(folder: Path, *, write: bool, wait: float = _WAIT) -> Engine | None:
    """The database of the library in ``folder``; ``None`` if there is none and none is to be made.

    ``wait`` is how many seconds to wait for another process that is just writing.

    Raises :class:`LibraryNotWritable`, :class:`LibraryNewer`, :class:`LibraryDamaged` or
    :class:`NotALibrary` (a folder or a database that holds other things).
    """
    path = folder / FILE
    if write:
        make_folder(folder)
    elif not path.exists():
        return None
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": wait})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    with named_errors(path):
        with engine.connect() as connection:
            migrations.check(connection, folder)
            last = migrations.applied(connection)
        if last == 0 and not write:
            engine.dispose()  # a first start was killed before it made a table
            return None
        if last < migrations.NEWEST:
            migrations.migrate(lambda: writing(engine))
    event.listen(engine, "handle_error", lambda context: _name(context, path))
    return engine


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that writes. It waits for others at its start, and so never has to give up in the middle."""
    return engine.execution_options(begin="IMMEDIATE").begin()


def make_folder(folder: Path) -> None:
    """Make a library's folder if it is not there; raises :class:`NotALibrary` where it holds other things."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [entry.name for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError as error:
        raise not_writable(folder) from error
    if others and FILE not in others:
        raise NotALibrary(
            f"The folder {folder} is not a library, and it is not empty. Name a new or an empty folder.",
            folder=str(folder),
        )


def not_writable(folder: Path) -> LibraryNotWritable:
    return LibraryNotWritable(f"The library folder {folder} can't be written to.", folder=str(folder))


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says while opening into an error for people."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        named = _error(error.orig if isinstance(error, DBAPIError) else error, path)
        if named is None:
            raise
        raise named from error


def _name(context: ExceptionContext, path: Path) -> None:
    named = _error(context.original_exception, path)
    if named is not None:
        raise named from context.original_exception


def _error(error: BaseException | None, path: Path) -> LibraryError | None:
    said = str(error)
    if isinstance(error, sqlite3.OperationalError):
        if "locked" in said:
            message = f"The library in {path.parent} is busy: another process is changing it. Try again."
            return LibraryLocked(message, file=str(path))
        if any(reason in said for reason in ("readonly", "unable to open", "disk is full", "I/O error")):
            message = f"The library in {path.parent} can't be written to or read ({said})."
            return LibraryNotWritable(message, file=str(path))
    if isinstance(error, sqlite3.DatabaseError) and ("not a database" in said or "malformed" in said):
        return LibraryDamaged(f"The file {path} is not a catalogue of Beleg, or it is damaged.", file=str(path))
    return None


def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's driver would begin a transaction only before a write; reads then saw a state each of their own.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA mmap_size = 268435456")
    cursor.close()
    # SQLite's own lower() knows ASCII only.
    connection.create_function("casefold", 1, lambda value: value.casefold() if value else value, deterministic=True)


def _begin(connection: Connection) -> None:
    kind = connection.get_execution_options().get("begin", "DEFERRED")
    if kind == "DEFERRED":
        interrupt.check()
    connection.exec_driver_sql(f"BEGIN {kind}")
