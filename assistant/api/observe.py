"""What surrounds every request: its id, its line in the log, its figures, its time limit, the last net for errors."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.caller import request_id
from assistant.api.errors import UNEXPECTED, ErrorResponse, beleg_response
from assistant.api.figures import Figures
from assistant.api.log import LOG
from assistant.errors import BelegError, RequestTimeout, ServerBusy
from assistant.library.interrupt import interruptible

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
RETRY = 5
"""Seconds after which to come back to a server that is busy with ending what took too long."""
_ALWAYS = frozenset({"/health", "/metrics"})
"""What is answered even then: it has workers of its own."""
_GONE = 499
"""The status that logs know for a client that went away before it was answered."""


class Observe:
    """ASGI middleware. The id that a client sends along as ``X-Request-ID`` is kept where it is a harmless one."""

    def __init__(self, app: ASGIApp, *, figures: Figures, prefix: str, timeout: float, most_given_up: int) -> None:
        """``timeout`` is in seconds. Above ``most_given_up`` requests whose work outlives it, others are refused."""
        self._app, self._figures, self._prefix, self._timeout = app, figures, prefix, timeout
        self._most = most_given_up
        self._given_up: set[asyncio.Future[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        name = given if _ID.fullmatch(given) else uuid4().hex
        token = request_id.set(name)
        status, left, started = 0, False, time.perf_counter()
        is_api = scope["path"].startswith(self._prefix + "/")
        method, path = scope["method"], scope["path"]

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = name
            await send(message)

        async def receiving() -> Message:
            nonlocal left
            message = await receive()
            left = left or message["type"] == "http.disconnect"
            return message

        try:
            if is_api:
                await self._within_time(scope, receiving, sending, lambda: status > 0)
            else:
                await self._app(scope, receiving, sending)
        except Exception as error:  # noqa: BLE001  # the last net: nothing of the inside may reach a client
            if left and status:
                # Gradio, for one, stumbles over a page that is loaded anew while it sends it something.
                LOG.warning("%s %s %s broke off after its client left: %r", name, method, _printable(path), error)
                LOG.debug("%s broke off here.", name, exc_info=True)
            else:
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
        """Answer in time or say so. An answer that has begun (a stream) has its own limit.

        Past the limit, what still waits for a worker is cancelled; a worker ends at its next look into the catalogue,
        and counts as busy until then. So no more of them can pile up than there are.
        """
        if len(self._given_up) >= self._most and scope["path"].removeprefix(self._prefix) not in _ALWAYS:
            error: BelegError = ServerBusy(
                f"{len(self._given_up)} requests that took too long are still being ended; try again later.",
                retry_after=RETRY,
            )
            await beleg_response(error)(scope, receive, send)
            return
        closed = False
        given_up, cancelling = threading.Event(), anyio.CancelScope()

        async def while_open(message: Message) -> None:
            if not closed:
                await send(message)

        async def answered() -> None:
            with interruptible(given_up), cancelling:
                await self._app(scope, receive, while_open)

        work = asyncio.ensure_future(answered())
        try:
            done, _ = await asyncio.wait({work}, timeout=self._timeout)
            if done or has_begun():
                await work
                return
        except asyncio.CancelledError:
            given_up.set()
            work.cancel()
            raise
        closed = True
        given_up.set()
        # Not the task itself: that would let go of the worker, which goes on all the same.
        cancelling.cancel()
        self._given_up.add(work)
        self._figures.given_up(len(self._given_up))
        work.add_done_callback(self._ended)
        error = RequestTimeout(f"This took longer than {self._timeout:g} seconds.", seconds=self._timeout)
        await beleg_response(error)(scope, receive, send)

    def _ended(self, work: asyncio.Future[None]) -> None:
        """Take note of how work ended that nobody waits for any more."""
        self._given_up.discard(work)
        self._figures.given_up(len(self._given_up))
        with suppress(asyncio.CancelledError):
            error = work.exception()
            if error is not None:
                LOG.error("A request failed after its time limit.", exc_info=error)

    def _route(self, scope: Scope) -> str:
        """The route's pattern, not the address: figures must not grow with what is asked for."""
        route = scope.get("route")
        return str(getattr(route, "path", "")) or "unknown"


def _printable(path: str) -> str:
    """A path for a log: one line, whatever was sent."""
    return ascii(path)[1:-1]
