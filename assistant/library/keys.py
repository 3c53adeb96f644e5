"""API keys: who may use the server from a program, and how far. Only a digest of each secret is stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Literal, NamedTuple

from sqlalchemy import insert, select, update

from assistant.errors import NameRefused, NameTaken, NameUnknown
from assistant.library import schema
from assistant.library.clock import now
from assistant.library.database import writing
from assistant.library.library import Library

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = ("read", "write", "admin")
"""Each includes the ones before it: asking; taking in and deleting articles; reading the audit log."""
PREFIX = "beleg"
LONGEST_NAME = 64


class Key(NamedTuple):
    """A key without its secret."""

    id: str
    name: str
    scope: Scope
    created_at: str
    revoked_at: str | None


_k = schema.keys.c
_COLUMNS = (_k.id, _k.name, _k.scope, _k.created_at, _k.revoked_at)


class Keys:
    """The keys of a library. They can be changed while a server runs, which sees the change with its next request."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def create(self, name: str, scope: Scope) -> tuple[Key, str]:
        """A new key and its secret, which can't be shown again.

        Raises :class:`NameRefused`, or :class:`NameTaken` while a key of that name is in force.
        """
        name = checked_name(name)
        key = Key(secrets.token_hex(6), name, scope, now(), None)
        secret = f"{PREFIX}_{key.id}_{secrets.token_urlsafe(32)}"
        with writing(self._library.database()) as connection:
            taken = select(_k.id).where((_k.name == name) & _k.revoked_at.is_(None))
            if connection.execute(taken).first():
                raise NameTaken(f"There is a key named “{name}” already; revoke it first.", name=name)
            connection.execute(insert(schema.keys).values(digest=_digest(secret), **key._asdict()))
        return key, secret

    def list(self) -> list[Key]:
        """All keys, revoked ones included, oldest first."""
        query = select(*_COLUMNS).order_by(_k.created_at, _k.id)
        return self._library.read(lambda connection: [Key._make(row) for row in connection.execute(query)], [])

    def revoke(self, name: str) -> Key:
        """Put the key of that name (or id) out of force for good; raises :class:`NameUnknown`."""
        if not self._library.exists:
            raise _unknown(name)
        with writing(self._library.database()) as connection:
            asked = (_k.name == name) | (_k.id == name)
            row = connection.execute(select(*_COLUMNS).where(asked & _k.revoked_at.is_(None))).first()
            if row is None:
                raise _unknown(name)
            key = Key._make(row)._replace(revoked_at=now())
            connection.execute(update(schema.keys).where(_k.id == key.id).values(revoked_at=key.revoked_at))
        return key

    def any(self) -> bool:
        """Whether a key was ever made: revoking the last one must not open the server."""
        if not self._library.exists:
            return False
        with self._library.database().connect() as connection:
            return connection.execute(select(_k.id).limit(1)).first() is not None

    def find(self, secret: str) -> Key | None:
        """The key in force with that secret, compared in constant time."""
        _, _, rest = secret.partition("_")
        key_id = rest.partition("_")[0]
        query = select(*_COLUMNS, _k.digest).where(_k.id == key_id)
        row = self._library.read(lambda connection: connection.execute(query).first(), None)
        stored = row.digest if row is not None else bytes(32)
        if not hmac.compare_digest(_digest(secret), stored) or row is None or row.revoked_at is not None:
            return None
        return Key._make(row[:-1])


def checked_name(name: str) -> str:
    """A name for a key or an account; raises :class:`NameRefused`."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise NameRefused(f"A name has 1 to {LONGEST_NAME} printable characters.", name=name[:LONGEST_NAME])
    return name


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _unknown(name: str) -> NameUnknown:
    return NameUnknown(f"There is no key “{name}” in force.", name=name)
