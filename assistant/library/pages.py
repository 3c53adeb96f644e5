"""Lists in pages that the catalogue cuts: each goes on behind the place of the last item of the one before.

The place is what a list is sorted by, down to what tells two items apart (keyset pagination). So a page neither
repeats nor leaves out anything where others came or went in between, and the last page costs as much as the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, or_

T = TypeVar("T")
Column = ColumnElement[Any]
Mark = tuple[str | int | None, ...]
"""Marks a place in a list: what the item there is sorted by."""


class Page(NamedTuple, Generic[T]):
    """``total`` is how many there are on all pages; ``next`` is the place of the last item, if more follow."""

    items: list[T]
    total: int
    next: Mark | None


def cut(items: list[T], total: int, limit: int, mark: Callable[[T], Mark]) -> Page[T]:
    """A page out of up to one item more than it holds, which tells that another one follows."""
    return Page(items[:limit], total, mark(items[limit - 1]) if len(items) > limit else None)


def newest_first(day: Column, after: Mark, rest: Sequence[Column]) -> ColumnElement[bool]:
    """What stands behind a place in a list by day, newest first and without a day last, then by ``rest``, ascending."""
    last, later = after[0], _behind(rest, after[1:])
    if last is None:
        return day.is_(None) & later
    return (day < last) | day.is_(None) | ((day == last) & later)


def _behind(columns: Sequence[Column], mark: Mark) -> ColumnElement[bool]:
    return or_(
        *(
            and_(*(one == part for one, part in zip(columns[:at], mark, strict=False)), column > mark[at])
            for at, column in enumerate(columns)
        )
    )
