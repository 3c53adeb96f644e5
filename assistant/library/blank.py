"""Blank memory for a library that writes memory to disk which it has never filled.

Chroma's graph (hnswlib) stores its block of vectors whole, also the places that are still free, and these hold what
the process last had there: a password, a chat model's key, somebody's question. With glibc, memory can be blanked
when it is handed out; elsewhere nothing is done.
"""

from __future__ import annotations

import ctypes
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_M_PERTURB = -6
"""The option of glibc's ``mallopt`` for the byte whose complement new memory is filled with (malloc.h)."""
_BLANK, _AS_IT_IS = 0xFF, 0
_lock = threading.Lock()
_inside = 0


@contextmanager
def blank_memory() -> Iterator[None]:
    """Whatever is allocated inside, by any thread, comes filled with zeros. May be nested, and used side by side."""
    if platform.libc_ver()[0] != "glibc":
        yield
        return
    _step(1)
    try:
        yield
    finally:
        _step(-1)


def _step(by: int) -> None:
    global _inside
    with _lock:
        before, _inside = _inside > 0, _inside + by
        if before != (_inside > 0):
            ctypes.CDLL(None).mallopt(_M_PERTURB, _BLANK if _inside else _AS_IT_IS)
