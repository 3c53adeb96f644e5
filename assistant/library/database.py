"""The catalogue's database file: opening it, its pragmas, and what can go wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from assistant.errors import LibraryDamaged, LibraryNotWritable, NotALibrary
from assistant.library import migrations

FILE = "catalogue.sqlite"


def open_database(folder: Path, *, write: bool) -> Engine | None:
    """The database of the library in ``folder``; ``None`` if there is none and none is to be made.

    Raises :class:`LibraryNotWritable`, :class:`LibraryNewer`, :class:`LibraryDamaged` or
    :class:`NotALibrary` (a folder that holds other things).
    """
    path = folder / FILE
    if not path.exists():
        if not write:
            return None
        _make_folder(folder)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
    event.listen(engine, "connect", _set_pragmas)
    with _named_errors(path):
        if write:
            migrations.migrate(engine)
        else:
            with engine.connect() as connection:
                migrations.check(connection)
                outdated = not migrations.is_current(connection)
            if outdated:
                migrations.migrate(engine)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [entry.name for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError as error:
        raise LibraryNotWritable(f"The library folder {folder} can't be written to.", folder=str(folder)) from error
    if others:
        raise NotALibrary(
            f"The folder {folder} is not a library, and it is not empty. Name a new or an empty folder.",
            folder=str(folder),
        )


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "readonly" in str(error) or "unable to open" in str(error):
            raise LibraryNotWritable(f"The library in {path.parent} can't be written to.", file=str(path)) from error
        raise
    except DatabaseError as error:
        raise LibraryDamaged(
            f"The file {path} is not a catalogue of Beleg, or it is damaged.", file=str(path)
        ) from error


def _set_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA mmap_size = 268435456")
    cursor.close()
    # SQLite's own lower() knows ASCII only.
    connection.create_function("casefold", 1, lambda value: value.casefold() if value else value, deterministic=True)
