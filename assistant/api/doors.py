"""The page's door: where there are accounts, nothing of the page answers without a session, but what shows the login.

Gradio itself checks the session at its main routes only; some others answer anybody. Here all are checked.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from assistant.api.errors import ErrorResponse, beleg_response, error_body
from assistant.api.limits import RateLimiter
from assistant.api.recorder import Recorder
from assistant.assistant import Assistant
from assistant.errors import RateLimited

LOGINS = 10
"""Logins that one address may try a minute."""
_OPEN = frozenset({"/", "/login", "/logout", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json"})
_OPEN_BELOW = ("/assets/", "/static/", "/svelte/")
"""What the login itself is made of: Gradio's own files, the same for everybody."""


class Door:
    """An ASGI app in front of the page, which is the Gradio app that keeps the sessions."""

    def __init__(self, page: Any, assistant: Assistant) -> None:
        self._page, self._accounts = page, assistant.accounts
        self._limiter = RateLimiter(LOGINS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path.rstrip("/") == "/login" and scope.get("method") == "POST":
            seconds = self._limiter.wait((scope.get("client") or ("",))[0])
            if seconds:
                error = RateLimited(f"Too many logins; try again in {seconds} s.", retry_after=seconds)
                await beleg_response(error)(scope, receive, send)
                return
        is_open = (path.rstrip("/") or "/") in _OPEN or path.startswith(_OPEN_BELOW)
        if is_open or await anyio.to_thread.run_sync(self._has_session, Headers(scope=scope)):
            await self._page(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            body = error_body("login_required", "Log in at the page first.")
            await ErrorResponse(body, 401)(scope, receive, send)

    def _has_session(self, headers: Headers) -> bool:
        """Whether there is a session of an account that still exists."""
        cookies = SimpleCookie()
        try:
            cookies.load(headers.get("cookie", ""))
        except CookieError:
            return False
        for kind in ("access-token", "access-token-unsecure"):
            cookie = cookies.get(f"{kind}-{self._page.cookie_id}")
            name = self._page.tokens.get(cookie.value) if cookie is not None else None
            if name is not None and self._accounts.has(name):
                return True
        return False


def login(assistant: Assistant, recorder: Recorder, name: str, password: str) -> bool:
    """What the page asks of a name and a password; each try stands in the audit log."""
    fits = assistant.accounts.check(name, password)
    recorder.note("login", name, "ok" if fits else "refused", actor=name)
    return fits
