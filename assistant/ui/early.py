"""What has to stand in the page before Gradio starts: the language, and the style of the first paint.

Gradio puts what it is given for the ``<head>`` there only once it runs, and it has then asked the browser for its
language already.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OPEN = b"<head>"


class EarlyHead:
    """ASGI middleware that puts some HTML at the beginning of the ``<head>`` of the page at ``/``."""

    def __init__(self, app: ASGIApp, html: str) -> None:
        self._app, self._html = app, html.encode("utf-8")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        # A compressed page could not be added to.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Message | None = None
        body = b""

        async def sending(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                if not Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                    await send(message)
                else:
                    start = message
                return
            if start is None or message["type"] != "http.response.body":
                await send(message)
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            if scope["method"] == "GET":
                body = body.replace(_OPEN, _OPEN + self._html, 1)
                MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self._app({**scope, "headers": plain}, receive, sending)
