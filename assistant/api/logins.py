"""The form that the login page sends, read before the page gets it."""

from __future__ import annotations

from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive, Scope

LARGEST = 20_000
"""Bytes; a name and the longest password, with each character written as %XX%XX%XX%XX, need two thirds of it."""


class Login(NamedTuple):
    """A login as it came: whose it is to be, and the body that says so."""

    name: str
    body: bytes

    def again(self, receive: Receive) -> Receive:
        """The body once more, as one message; after it, what comes from the client."""
        waiting: list[Message] = [_message(self.body)]

        async def replayed() -> Message:
            return waiting.pop() if waiting else await receive()

        return replayed


async def read_login(scope: Scope, receive: Receive) -> Login | None:
    """The login in a request, or ``None`` for a body that is none."""
    body = bytearray()
    try:
        async for piece in Request(scope, receive).stream():
            body += piece
            if len(body) > LARGEST:
                return None
    except ClientDisconnect:
        return None
    found = Login("", bytes(body))
    try:
        async with Request(scope, found.again(receive)).form(max_files=0, max_fields=20) as form:
            name, password = form.get("username"), form.get("password")
    except HTTPException:
        return None
    if not isinstance(name, str) or not isinstance(password, str) or not name.strip() or not password:
        return None
    return found._replace(name=name.strip())


def _message(body: bytes) -> Message:
    return {"type": "http.request", "body": body, "more_body": False}
