"""A pool of threads that several callers share in turns."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def in_turns(pool: ThreadPoolExecutor, run: Callable[[A], B], batches: Iterable[A], most: int) -> Iterator[B]:
    """The results in the order of the batches; raises what ``run`` raises.

    At most ``most`` of them are under way or wait at a time, so that a comparison's few batches come in between those
    of an ingest.
    """
    under_way: deque[Future[B]] = deque()
    for batch in batches:
        if len(under_way) == most:
            yield under_way.popleft().result()
        under_way.append(pool.submit(run, batch))
    while under_way:
        yield under_way.popleft().result()
