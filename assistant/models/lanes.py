"""Batches side by side, each on one thread of torch, instead of one batch on all of them.

A small model's operations are too short to be shared: two threads that split each of them took 1.9 times the
processor's time of one thread (two cores, bf16, 80 tokens a text), most of it spent on waiting for each other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from assistant.models.turns import in_turns

A = TypeVar("A")
B = TypeVar("B")


class Lanes:
    """As many lanes as torch has threads. Few batches, or a single lane, run in the caller's thread on all threads."""

    def __init__(self) -> None:
        import torch

        self._count = torch.get_num_threads()
        self._pool: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()

    def map(self, run: Callable[[A], B], batches: Sequence[A]) -> Iterator[B]:
        """The results as they come, in the order of the batches; raises what ``run`` raises."""
        if self._count < 2 or len(batches) < self._count:
            return map(run, batches)
        return in_turns(self._lanes(), run, batches, 2 * self._count)

    def _lanes(self) -> ThreadPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = self._made()
            return self._pool

    def _made(self) -> ThreadPoolExecutor:
        import torch

        together = threading.Barrier(self._count + 1)

        def alone() -> None:
            # Asking first makes torch set up this thread, which would else undo the setting at its first operation.
            torch.get_num_threads()
            torch.set_num_threads(1)
            together.wait()

        pool = ThreadPoolExecutor(self._count, thread_name_prefix="lane", initializer=alone)
        for _ in range(self._count):
            pool.submit(lambda: None)
        together.wait()
        torch.set_num_threads(self._count)  # what a lane sets is also the default of threads that come later
        return pool
