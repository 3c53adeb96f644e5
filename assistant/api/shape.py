"""The one shape of errors for what the page's frame (Gradio) answers by itself."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from assistant.api.errors import ErrorResponse, status_body

_OWN = "/gradio_api/"
"""Below it lies what the page's own script talks to; it reads Gradio's errors in Gradio's shape."""
_NO_LOGIN = "The name and the password don't fit together."


def in_one_shape(scope: Scope, receive: Receive, send: Send) -> Send:
    """``send``, with errors put into the one shape; pages (HTML) stay as they are."""
    if scope["path"].startswith(_OWN):
        return send
    replaced = False

    async def sending(message: Message) -> None:
        nonlocal replaced
        if replaced:
            return  # the rest of an answer that was replaced
        if message["type"] == "http.response.start" and message["status"] >= 400:
            headers = Headers(raw=message["headers"])
            if not headers.get("content-type", "").startswith("text/html"):
                replaced = True
                status = message["status"]
                is_login = status == HTTPStatus.BAD_REQUEST and scope["path"].rstrip("/") == "/login"
                body = status_body(status, "login_refused", _NO_LOGIN) if is_login else status_body(status)
                kept = {name: headers[name] for name in ("allow", "retry-after") if name in headers}
                await ErrorResponse(body, status, headers=kept)(scope, receive, send)
                return
        await send(message)

    return sending
