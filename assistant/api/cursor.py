"""Lists in pages. A cursor names the last item that was given, and where it stood.

So a page goes on behind that item also where others came or went before it; where the item itself is gone,
the page goes on at its place.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Query

from assistant.errors import InvalidCursor

T = TypeVar("T")
LARGEST = 1_000
"""The most items of one page."""
Limit = Annotated[int, Query(ge=1, le=LARGEST, description="The most items of this page.")]
Cursor = Annotated[str | None, Query(max_length=8_000, description="The `next` of the page before.")]


def page(
    items: Sequence[T], name: Callable[[T], Sequence[str | int]], cursor: str | None, limit: int
) -> tuple[tuple[T, ...], str | None]:
    """The items behind the cursor, and the cursor of the next page if there is one.

    ``name`` gives what tells an item from all others. Raises :class:`InvalidCursor`.
    """
    start = 0
    if cursor is not None:
        place, named = _read(cursor)
        start = next((at + 1 for at, item in enumerate(items) if list(name(item)) == named), min(place, len(items)))
    end = start + limit
    chosen = tuple(items[start:end])
    return chosen, (_write(end, name(chosen[-1])) if end < len(items) else None)


def _write(place: int, named: Sequence[str | int]) -> str:
    data = json.dumps([place, *named], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _read(cursor: str) -> tuple[int, list[Any]]:
    try:
        data = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        place, *named = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise _invalid(cursor) from error
    if not isinstance(place, int) or place < 0:
        raise _invalid(cursor)
    return place, named


def _invalid(cursor: str) -> InvalidCursor:
    return InvalidCursor("This cursor comes from no list; take the “next” of a page.", cursor=cursor[:100])
