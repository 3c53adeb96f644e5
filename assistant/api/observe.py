"""What surrounds every request: its id, its line in the log, its figures, its time limit, the last net for errors."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.caller import request_id
from assistant.api.errors import UNEXPECTED, ErrorResponse, beleg_response
from assistant.api.figures import Figures
from assistant.api.log import LOG
from assistant.errors import RequestTimeout

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_GONE = 499
"""The status that logs know for a client that went away before it was answered."""


class Observe:
    """ASGI middleware. The id that a client sends along as ``X-Request-ID`` is kept where it is a harmless one."""

    def __init__(self, app: ASGIApp, *, figures: Figures, prefix: str, timeout: float) -> None:
        self._app, self._figures, self._prefix, self._timeout = app, figures, prefix, timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        name = given if _ID.fullmatch(given) else uuid4().hex
        token = request_id.set(name)
        status, started = 0, time.perf_counter()
        is_api = scope["path"].startswith(self._prefix + "/")
        method, path = scope["method"], scope["path"]

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = name
            await send(message)

        try:
            if is_api:
                await self._within_time(scope, receive, sending, lambda: status > 0)
            else:
                await self._app(scope, receive, sending)
        except Exception:  # noqa: BLE001  # the last net: nothing of the inside may reach a client
            LOG.exception("%s %s %s failed.", name, method, _printable(path))
            if not status:
                await ErrorResponse(UNEXPECTED, 500)(scope, receive, sending)
        finally:
            request_id.reset(token)
            if is_api:
                seconds = time.perf_counter() - started
                # The path alone: a query may hold what somebody looks for.
                LOG.info("%s %s %s %d %.0f ms", name, method, _printable(path), status or _GONE, 1000 * seconds)
                self._figures.request(method, self._route(scope), status or _GONE, seconds)

    async def _within_time(self, scope: Scope, receive: Receive, send: Send, has_begun: Callable[[], bool]) -> None:
        """Answer in time or say so. An answer that has begun (a stream) has its own limit."""
        closed = False

        async def while_open(message: Message) -> None:
            if not closed:
                await send(message)

        work = asyncio.ensure_future(self._app(scope, receive, while_open))
        try:
            done, _ = await asyncio.wait({work}, timeout=self._timeout)
            if done or has_begun():
                await work
                return
        except asyncio.CancelledError:
            work.cancel()
            raise
        closed = True
        work.cancel()
        work.add_done_callback(_drop)
        error = RequestTimeout(f"This took longer than {self._timeout:g} seconds.", seconds=self._timeout)
        await beleg_response(error)(scope, receive, send)

    def _route(self, scope: Scope) -> str:
        """The route's pattern, not the address: figures must not grow with what is asked for."""
        route = scope.get("route")
        return str(getattr(route, "path", "")) or "unknown"


def _drop(work: asyncio.Future[None]) -> None:
    """Take note of how work ended that nobody waits for any more."""
    with suppress(asyncio.CancelledError):
        error = work.exception()
        if error is not None:
            LOG.error("A request failed after its time limit.", exc_info=error)


def _printable(path: str) -> str:
    """A path for a log: one line, whatever was sent."""
    return ascii(path)[1:-1]
