"""The page's door: where there are accounts, nothing of the page answers without a session, but what shows the login.

Gradio itself checks the session at its main routes only; some others answer anybody. Here all are checked. Without
accounts, only this machine gets in.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from assistant.api.errors import ErrorResponse, beleg_response, error_body
from assistant.api.limits import RateLimiter
from assistant.api.logins import read_login
from assistant.api.proxies import was_passed_on
from assistant.api.recorder import Recorder
from assistant.api.shape import in_one_shape
from assistant.assistant import Assistant
from assistant.errors import RateLimited

LOGINS = 10
"""Logins that one address may try a minute."""
LOGINS_OF_A_NAME = 20
"""Logins that may be tried a minute with one name, from wherever."""
NOTED = 60
"""Failed logins that the audit log notes a minute; more would fill it up and tell nothing new."""
LONGEST_NAME = 100
"""Characters of a name that the audit log keeps; an account's name has 64 at most."""
_OPEN = frozenset({"/", "/login", "/logout", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json"})
_OPEN_BELOW = ("/assets/", "/static/", "/svelte/")
"""What the login itself is made of: Gradio's own files, the same for everybody."""


class Door:
    """An ASGI app in front of the page, which is the Gradio app that keeps the sessions.

    It closes as soon as there is an account, and stays closed until the server ends.
    """

    def __init__(self, page: Any, assistant: Assistant, recorder: Recorder) -> None:
        self._page, self._accounts = page, assistant.accounts
        self._recorder = recorder
        self._limiter, self._by_name = RateLimiter(LOGINS), RateLimiter(LOGINS_OF_A_NAME)
        self._noted = RateLimiter(NOTED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        headers = Headers(scope=scope)
        from_page = in_one_shape(scope, receive, send)
        if not await anyio.to_thread.run_sync(self._is_closed):
            if was_passed_on(headers):
                message = (
                    "A proxy passed this request on. Without an account, the page is for this machine alone; "
                    "“beleg account create NAME” makes one."
                )
                await _refuse(scope, receive, send, ErrorResponse(error_body("proxy_refused", message), 403))
            else:
                await self._page(scope, receive, from_page)
        elif path.rstrip("/") == "/login" and scope.get("method") == "POST":
            await self._log_in(scope, receive, send)
        elif (
            (path.rstrip("/") or "/") in _OPEN
            or path.startswith(_OPEN_BELOW)
            or await anyio.to_thread.run_sync(self._has_session, headers)
        ):
            await self._page(scope, receive, from_page)
        else:
            body = error_body("login_required", "Log in at the page first.")
            await _refuse(scope, receive, send, ErrorResponse(body, 401))

    def _is_closed(self) -> bool:
        if self._page.auth is None and self._accounts.list():
            self._page.auth = self.login  # Gradio asks for it at each request
        return self._page.auth is not None

    async def _log_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        seconds = self._limiter.wait((scope.get("client") or ("",))[0])
        login = None if seconds else await read_login(scope, receive)
        if login is not None:
            seconds = self._by_name.wait(login.name[:LONGEST_NAME])
        if seconds:
            error = RateLimited(f"Too many logins; try again in {seconds} s.", retry_after=seconds)
            await beleg_response(error)(scope, receive, send)
        elif login is None:
            message = "A login is a form with the fields “username” and “password”."
            await ErrorResponse(error_body("invalid_request", message), 422)(scope, receive, send)
        else:
            await self._page(scope, login.again(receive), in_one_shape(scope, receive, send))

    async def login(self, name: str, password: str) -> bool:
        """What the page asks of a name and a password; tries stand in the audit log."""
        fits = await anyio.to_thread.run_sync(self._accounts.check, name, password)  # scrypt takes its time
        if fits or not self._noted.wait("refused"):
            shown = name[:LONGEST_NAME]
            self._recorder.note("login", shown, "ok" if fits else "refused", actor=shown)
        return fits

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


async def _refuse(scope: Scope, receive: Receive, send: Send, response: ErrorResponse) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        await response(scope, receive, send)
