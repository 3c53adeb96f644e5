"""Named steps from an empty database to the schema of today, each applied once and recorded with its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, Engine, insert, inspect, select

from assistant.errors import LibraryNewer
from assistant.library import schema


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


MIGRATIONS = (
    Migration(1, "catalogue of articles, paragraphs and passages", _catalogue),
    Migration(2, "statements with speaker, place and date", _statements),
)


def applied(connection: Connection) -> int:
    """The number of the last step applied, 0 for an empty database."""
    if not inspect(connection).has_table(schema.migrations.name):
        return 0
    numbers = connection.execute(select(schema.migrations.c.number)).scalars().all()
    return max(numbers, default=0)


def check(connection: Connection) -> None:
    """Raise :class:`LibraryNewer` for a library that a newer Beleg has made."""
    last = applied(connection)
    if last > MIGRATIONS[-1].number:
        raise LibraryNewer(
            f"This library was made by a newer version of Beleg (its schema is number {last}, this version knows "
            f"{MIGRATIONS[-1].number}). Update Beleg to open it.",
            schema=last,
            known=MIGRATIONS[-1].number,
        )


def is_current(connection: Connection) -> bool:
    return applied(connection) == MIGRATIONS[-1].number


def migrate(engine: Engine) -> None:
    """Bring the database to today's schema, one transaction a step; raises :class:`LibraryNewer`."""
    with engine.begin() as connection:
        check(connection)
        schema.metadata.create_all(connection, tables=[schema.migrations])
        last = applied(connection)
    for step in MIGRATIONS:
        if step.number > last:
            with engine.begin() as connection:
                step.apply(connection)
                now = datetime.now(UTC).isoformat(timespec="seconds")
                row = {"number": step.number, "name": step.name, "applied_at": now}
                connection.execute(insert(schema.migrations).values(row))
