"""What stands before every request, to the API and to the page alike.

A website that somebody visits must not be able to use the server through their browser. A request is refused
when its ``Host`` is not a name of the server (a foreign name that was made to point here), when it would change
something and comes from a page of another origin, and when its body is too large.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.errors import ErrorResponse, error_body
from assistant.api.proxies import LOOPBACK, hostname

BODY_LIMIT = 4_000_000
"""Bytes of a body that is no upload; the longest question with its history needs a hundredth."""

_LENGTH = re.compile(r"[0-9]{1,20}")
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY = "; ".join(
    (
        "default-src 'self'",
        # The page's frame (Gradio) starts from inline scripts and compiles its templates in the browser.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """ASGI middleware. ``limits`` are bytes of a body by path, ``limit`` holds for all other paths.

    With ``addresses``, any IP address is a name of the server: no foreign name can be one. ``origins`` are
    those of other pages that may use what lies under ``prefix``.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: tuple[str, ...],
        limits: Mapping[str, int],
        limit: int,
        *,
        addresses: bool = False,
        origins: tuple[str, ...] = (),
        prefix: str = "",
    ) -> None:
        self._app = app
        self._hosts = LOOPBACK | {host.lower() for host in hosts}
        self._limits, self._limit = limits, limit
        self._addresses, self._prefix = addresses, prefix + "/"
        self._origins = {origin.lower().rstrip("/") for origin in origins}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = self._limits.get(scope["path"].rstrip("/"), self._limit)
        refusal = self._refusal(scope, headers, limit)
        if refusal is None:
            await self._app(scope, _counted(receive, limit), _with_headers(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers, limit: int) -> ErrorResponse | None:
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or not self._is_own(hostname(host)):
            message = (
                "This server answers to its own names only, such as 127.0.0.1 and localhost; "
                "others stand in the setting BELEG_HOSTS."
            )
            return ErrorResponse(error_body("host_refused", message, {"host": host}), 400)
        if scope.get("method", "CONNECT") not in _READING and self._is_foreign(scope["path"], headers, host):
            message = "Requests that another website makes through a browser are refused."
            return ErrorResponse(error_body("origin_refused", message, {"origin": headers.get("origin")}), 403)
        length = headers.get("content-length", "0")
        if not _LENGTH.fullmatch(length):
            return ErrorResponse(error_body("bad_request", "The header Content-Length is no number of bytes."), 400)
        if int(length) > limit:
            return ErrorResponse(error_body("body_too_large", _too_large(limit), {"limit": limit}), 413)
        return None

    def _is_own(self, host: str | None) -> bool:
        if host in self._hosts:
            return True
        try:
            return self._addresses and bool(ipaddress.ip_address(host or ""))
        except ValueError:
            return False

    def _is_foreign(self, path: str, headers: Headers, host: str) -> bool:
        """Browsers name the origin of each request that isn't a plain GET; other programs leave it out."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}
        if path.startswith(self._prefix) and origin.lower() in self._origins:
            return False
        return origin.lower() not in {f"http://{host.lower()}", f"https://{host.lower()}"}


def _too_large(limit: int) -> str:
    return f"The request is larger than the limit of {limit:,} bytes."


def _counted(receive: Receive, limit: int) -> Receive:
    """Stops reading a body that is longer than it said, or didn't say how long it is."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413, _too_large(limit))
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
