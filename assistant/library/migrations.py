"""Named steps from an empty database to the schema of today, each applied once and recorded with its time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, insert, inspect, select

from assistant.errors import LibraryNewer, NotALibrary
from assistant.library import schema, withdrawal, wording
from assistant.library.clock import now


class Migration(NamedTuple):
    number: int
    name: str
    apply: Callable[[Connection], None]


def _catalogue(connection: Connection) -> None:
    tables = [schema.meta, schema.originals, schema.articles, schema.versions]
    tables += [schema.paragraphs, schema.passages, schema.vectors]
    schema.metadata.create_all(connection, tables=tables)


def _statements(connection: Connection) -> None:
    schema.metadata.create_all(connection, tables=[schema.statements])


def _answers(connection: Connection) -> None:
    schema.metadata.create_all(connection, tables=[schema.answers])


def _access(connection: Connection) -> None:
    schema.metadata.create_all(connection, tables=[schema.keys, schema.accounts, schema.audit])


def _quoted(connection: Connection) -> None:
    schema.metadata.create_all(connection, tables=[schema.quoted])
    withdrawal.note_all(connection)


MIGRATIONS = (
    Migration(1, "catalogue of articles, paragraphs and passages", _catalogue),
    Migration(2, "statements with speaker, place and date", _statements),
    Migration(3, "index of exact wordings", wording.create),
    Migration(4, "records of the answers given", _answers),
    Migration(5, "keys, accounts and the audit log", _access),
    Migration(6, "articles that answers quote", _quoted),
)


NEWEST = MIGRATIONS[-1].number


def applied(connection: Connection) -> int:
    """The number of the last step applied, 0 for an empty database."""
    if not inspect(connection).has_table(schema.migrations.name):
        return 0
    numbers = connection.execute(select(schema.migrations.c.number)).scalars().all()
    return max(numbers, default=0)


def check(connection: Connection, folder: Path) -> None:
    """Raise :class:`LibraryNewer` for a newer Beleg's library, :class:`NotALibrary` for another program's database."""
    last = applied(connection)
    if last > NEWEST:
        raise LibraryNewer(
            f"This library was made by a newer version of Beleg (its schema is number {last}, this version knows "
            f"{NEWEST}). Update Beleg to open it.",
            schema=last,
            known=NEWEST,
        )
    others = set(inspect(connection).get_table_names()) - {schema.migrations.name}
    if last == 0 and others:
        raise NotALibrary(f"The database in {folder} was not made by Beleg.", folder=str(folder))


def migrate(writing: Callable[[], AbstractContextManager[Connection]]) -> None:
    """Bring the database to today's schema, one transaction a step, safely beside another process that does so too."""
    for step in MIGRATIONS:
        with writing() as connection:
            schema.metadata.create_all(connection, tables=[schema.migrations])
            if step.number <= applied(connection):
                continue
            step.apply(connection)
            row = {"number": step.number, "name": step.name, "applied_at": now("seconds")}
            connection.execute(insert(schema.migrations).values(row))
