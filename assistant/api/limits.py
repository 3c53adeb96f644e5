"""How many requests somebody may make a minute: a bucket of tokens each, filled up steadily."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable

_FORGET = 10_000
"""Buckets that are kept; above, those that are full again are forgotten."""


class RateLimiter:
    """``a_minute`` requests for each name, at once or spread; 0 is no limit. Safe to use from several threads."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._clock = a_minute, clock
        self._buckets: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def wait(self, name: str) -> int:
        """Take a token: 0, or the whole seconds after which to come back."""
        if not self._size:
            return 0
        a_second = self._size / 60
        with self._lock:
            now = self._clock()
            tokens, at = self._buckets.get(name, (float(self._size), now))
            tokens = min(float(self._size), tokens + (now - at) * a_second)
            if tokens < 1:
                self._buckets[name] = tokens, now
                return math.ceil((1 - tokens) / a_second)
            self._buckets[name] = tokens - 1, now
            if len(self._buckets) > _FORGET:
                self._buckets = {
                    other: (left, since)
                    for other, (left, since) in self._buckets.items()
                    if left + (now - since) * a_second < self._size
                }
            return 0
