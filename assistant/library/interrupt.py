"""Ends work that nobody waits for any more, at the next read of the catalogue.

A thread can't be stopped from outside. But whatever takes long here reads the catalogue again and again, so each
transaction that reads asks first whether somebody still waits. One that writes is never broken off.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from assistant.errors import RequestTimeout

_given_up: ContextVar[threading.Event | None] = ContextVar("beleg_given_up", default=None)


@contextmanager
def interruptible(given_up: threading.Event | None) -> Iterator[None]:
    """Work inside, also in threads that get this context, ends once the event is set; ``None`` for work that goes on
    whoever waits for it."""
    token = _given_up.set(given_up)
    try:
        yield
    finally:
        _given_up.reset(token)


def give_up() -> None:
    """Nobody waits for the work of this context any more."""
    given_up = _given_up.get()
    if given_up is not None:
        given_up.set()


def check() -> None:
    """Raise :class:`RequestTimeout` where nobody waits any more."""
    given_up = _given_up.get()
    if given_up is not None and given_up.is_set():
        raise RequestTimeout("Nobody waits for this any more.")
