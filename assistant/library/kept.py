"""What is read off the catalogue once, and kept until the catalogue changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy import Connection, Engine

from assistant.library import catalogue

T = TypeVar("T")


class Kept(Generic[T]):
    """Reads again once the catalogue's generation has moved on, also where another process moved it.

    Threads that ask at the same time wait for the one that reads.
    """

    def __init__(self, engine: Engine, read: Callable[[Connection], T]) -> None:
        self._engine, self._read = engine, read
        self._lock = threading.Lock()
        self._kept: tuple[int, T] | None = None

    def now(self) -> T:
        """The value for the catalogue of now; all callers share it."""
        with self._engine.connect() as connection:
            generation = catalogue.generation(connection)
            kept = self._kept
            if kept is None or kept[0] < generation:
                with self._lock:
                    kept = self._kept
                    if kept is None or kept[0] < generation:
                        kept = self._kept = generation, self._read(connection)
            return kept[1]
