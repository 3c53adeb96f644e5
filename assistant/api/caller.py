"""Who makes the request that is being answered: known to everything that runs for it, in whatever thread."""

from __future__ import annotations

from contextvars import ContextVar
from typing import NamedTuple

from assistant.library import SCOPES, Scope

LOCAL = "local"
"""The name of whoever uses this machine, as long as no key and no account was made."""


class Caller(NamedTuple):
    """``name`` is that of the key, or :data:`LOCAL`; ``scope`` is ``None`` for whoever may see the health alone."""

    name: str
    scope: Scope | None
    key_id: str | None = None

    def may(self, needed: Scope) -> bool:
        return self.scope is not None and SCOPES.index(self.scope) >= SCOPES.index(needed)


NOBODY = Caller("", None)
HERE = Caller(LOCAL, "admin")
caller: ContextVar[Caller] = ContextVar("beleg_caller", default=HERE)
request_id: ContextVar[str | None] = ContextVar("beleg_request_id", default=None)
