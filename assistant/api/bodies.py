"""JSON bodies of whole characters and whole numbers.

JSON can name half of a surrogate pair, which no answer and no database can; and it tells ``true`` from 1.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import BeforeValidator
from starlette.exceptions import HTTPException


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("give a whole number")
    return value


Whole = Annotated[int, BeforeValidator(_number)]
"""A whole number, and nothing that could be taken for one. (3.0 is one in JSON.)"""


class _WholeRequest(Request):
    async def json(self) -> Any:
        value = await super().json()
        try:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise HTTPException(400, "The body holds half a character (a lone surrogate).") from error
        return value


class WholeCharacters(APIRoute):
    """A route that refuses half characters, wherever in its body they stand."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def whole(request: Request) -> Response:
            return await handler(_WholeRequest(request.scope, request.receive))

        return whole
