"""Lists in pages. A cursor is the place of the last item that was given, see :mod:`assistant.library.pages`."""

from __future__ import annotations

import base64
import json
from types import NoneType
from typing import Annotated

from fastapi import Query

from assistant.errors import InvalidCursor
from assistant.library import Mark

LARGEST = 1_000
"""The most items of one page."""
Limit = Annotated[int, Query(ge=1, le=LARGEST, description="The most items of this page.")]
Cursor = Annotated[str | None, Query(max_length=8_000, description="The `next` of the page before.")]
TEXT, DAY, NUMBER = (str,), (str, NoneType), (int,)
"""What the parts of a place may be; an article may lack its day."""


def write_cursor(key: Mark | None) -> str | None:
    """The cursor of the page behind a place; ``None`` where there is none."""
    if key is None:
        return None
    data = json.dumps(key, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def read_cursor(cursor: str | None, *kinds: tuple[type, ...]) -> Mark | None:
    """The place that a cursor of a list with such places names; raises :class:`InvalidCursor`."""
    if cursor is None:
        return None
    try:
        data = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        key = json.loads(data.decode())
        json.dumps(key, ensure_ascii=False).encode()  # no half characters: no database takes them
    except (ValueError, RecursionError) as error:
        raise _invalid(cursor) from error
    if not isinstance(key, list) or len(key) != len(kinds) or not all(map(_is_one_of, key, kinds)):
        raise _invalid(cursor)
    return tuple(key)


def _is_one_of(part: object, kinds: tuple[type, ...]) -> bool:
    return type(part) in kinds and (not isinstance(part, int) or abs(part) < 2**63)


def _invalid(cursor: str) -> InvalidCursor:
    return InvalidCursor("This cursor is not of this list; take the “next” of a page.", cursor=cursor[:100])
