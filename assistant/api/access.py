"""Who may do what under ``/api/v1``: keys and their scopes, and how often.

Until the first key or account is made, whoever uses this machine may do everything, and nobody else anything. From
then on, and wherever other machines are served, each request names a key, ``Authorization: Bearer …``. Only
``GET health`` answers without, and says little then.
"""

from __future__ import annotations

import anyio
import anyio.to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.caller import HERE, NOBODY, Caller, caller
from assistant.api.errors import beleg_response
from assistant.api.limits import RateLimiter
from assistant.api.proxies import was_passed_on
from assistant.assistant import Assistant
from assistant.errors import BelegError, KeyRefused, KeyRequired, RateLimited, ScopeMissing
from assistant.library import Scope as KeyScope

ASKING = frozenset({"/ask", "/ask/stream", "/search", "/quote-checks", "/claim-checks", "/comparisons", "/mcp"})
"""What is sent by POST and changes nothing."""
_LOOKUPS = 8
"""Keys that are looked up at the same time, beside all questions under way."""


class Access:
    """ASGI middleware. ``local`` says that the server listens on this machine only; otherwise it always asks."""

    def __init__(self, app: ASGIApp, assistant: Assistant, *, prefix: str, local: bool) -> None:
        self._app, self._local, self._prefix = app, local, prefix
        self._keys, self._accounts = assistant.keys, assistant.accounts
        self._limiter = RateLimiter(assistant.settings.rate_limit)
        self._lookups = anyio.CapacityLimiter(_LOOKUPS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self._prefix)
        try:
            found = await anyio.to_thread.run_sync(self._caller, scope, limiter=self._lookups)
            self._check(found, needed(scope["method"], path))
        except BelegError as error:
            await beleg_response(error)(scope, receive, send)
            return
        token = caller.set(found)
        try:
            await self._app(scope, receive, send)
        finally:
            caller.reset(token)

    def _caller(self, scope: Scope) -> Caller:
        headers = Headers(scope=scope)
        kind, _, secret = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            key = self._keys.find(secret.strip())
            if key is None:
                raise KeyRefused("This key is unknown, or it was revoked.")
            return Caller(key.name, key.scope, key.id)
        open_here = self._local and not was_passed_on(headers)
        return HERE if open_here and not self._keys.any() and not self._accounts.list() else NOBODY

    def _check(self, found: Caller, scope: KeyScope | None) -> None:
        if scope is None:
            return
        if found.scope is None:
            raise KeyRequired("This needs a key, sent as “Authorization: Bearer …”; “beleg key create” makes one.")
        seconds = self._limiter.wait(found.key_id) if found.key_id else 0
        if seconds:
            raise RateLimited(f"This key made too many requests; try again in {seconds} s.", retry_after=seconds)
        if not found.may(scope):
            raise ScopeMissing(
                f"This needs a key with the scope “{scope}”; this one has “{found.scope}”.",
                needed=scope,
                scope=found.scope,
            )


def needed(method: str, path: str) -> KeyScope | None:
    """The scope for a request; what is not known to be harmless counts as writing."""
    path = path.rstrip("/")
    if path == "/health":
        return None
    if path == "/audit":
        return "admin"
    if path == "/jobs" or path.startswith("/jobs/"):
        return "write"
    if method in {"GET", "HEAD", "OPTIONS"} or path in ASKING:
        return "read"
    return "write"
