"""Accounts for the page: names with passwords, of which only a scrypt hash is stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import NamedTuple

from sqlalchemy import delete, insert, select

from assistant.errors import NameTaken, NameUnknown, PasswordRefused
from assistant.library import schema
from assistant.library.clock import now
from assistant.library.database import writing
from assistant.library.keys import checked_name
from assistant.library.library import Library

SHORTEST = 10
LONGEST = 1_024
_COST = {"n": 2**14, "r": 8, "p": 5, "dklen": 32}
"""scrypt's cost as OWASP's password storage cheat sheet gives it for 16 MiB; .2 s a try on one core."""


class Account(NamedTuple):
    name: str
    created_at: str


_a = schema.accounts.c


class Accounts:
    """Who may use the page where accounts are on, which they are as soon as there is one."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def create(self, name: str, password: str) -> Account:
        """Raises :class:`NameRefused`, :class:`PasswordRefused` or :class:`NameTaken`."""
        name = checked_name(name)
        if not SHORTEST <= len(password) <= LONGEST:
            raise PasswordRefused(f"A password has {SHORTEST} to {LONGEST} characters.", shortest=SHORTEST)
        salt = secrets.token_bytes(16)
        account = Account(name, now())
        row = {**account._asdict(), "salt": salt, "digest": _digest(password, salt)}
        with writing(self._library.database()) as connection:
            if connection.execute(select(_a.name).where(_a.name == name)).first():
                raise NameTaken(f"There is an account “{name}” already; delete it first.", name=name)
            connection.execute(insert(schema.accounts).values(row))
        return account

    def list(self) -> list[Account]:
        query = select(_a.name, _a.created_at).order_by(_a.name)
        return self._library.read(lambda connection: [Account._make(row) for row in connection.execute(query)], [])

    def delete(self, name: str) -> None:
        """Remove an account; its open sessions end with their next request. Raises :class:`NameUnknown`."""
        gone = 0
        if self._library.exists:
            with writing(self._library.database()) as connection:
                gone = connection.execute(delete(schema.accounts).where(_a.name == name)).rowcount
        if not gone:
            raise NameUnknown(f"There is no account “{name}”.", name=name)

    def has(self, name: str) -> bool:
        query = select(_a.name).where(_a.name == name)
        return self._library.read(lambda connection: connection.execute(query).first(), None) is not None

    def check(self, name: str, password: str) -> bool:
        """Whether the password is that of the account; an unknown name takes as long as a known one."""
        query = select(_a.salt, _a.digest).where(_a.name == name.strip())
        row = self._library.read(lambda connection: connection.execute(query).first(), None)
        salt, digest = (row.salt, row.digest) if row is not None else (bytes(16), bytes(32))
        fits = hmac.compare_digest(_digest(password[:LONGEST], salt), digest)
        return fits and row is not None


def _digest(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, **_COST)
