"""Where the time goes, by stage: every few milliseconds, what is the innermost function of Beleg in each thread?

A sampler needs no hook in the code it watches. A stage is a room, or a file of the
library. Threads that wait are left out.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

QUERIES, INDEXING = 0.004, 0.02
"""Seconds between two samples. Each takes the interpreter from the threads it watches: a long run needs fewer."""
_FILES = {
    "passages.py": "cutting passages",
    "lexical.py": "word index",
    "terms.py": "word index",
    "vectors.py": "Chroma",
    "snapshot.py": "loading the snapshot",
    "search.py": "ranking",
    "ranking.py": "ranking",
    "filters.py": "filters",
    "wording.py": "index of wordings",
    "ingest.py": "deciding what is new",
}
_ROOMS = {
    "models": "embedding",
    "statements": "statements",
    "reading": "reading",
    "library": "catalogue",
    "answering": "answering",
    "checking": "checking",
}
_COUNTING = ("count_tokens", "_counted")
_WAITING = ("wait", "_wait_for_tstate_lock", "acquire", "select", "poll")


@contextmanager
def sampled(interval: float) -> Iterator[Counter[str]]:
    """Samples by stage while the block runs, one each ``interval`` seconds; their shares are shares of the time."""
    found: Counter[str] = Counter()
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(found, stop, interval), daemon=True)
    watcher.start()
    try:
        yield found
    finally:
        stop.set()
        watcher.join()


def shares(found: Counter[str]) -> dict[str, float]:
    """The stages by their share of the samples, the largest first."""
    total = found.total() or 1
    return {name: round(many / total, 4) for name, many in found.most_common()}


def _watch(found: Counter[str], stop: threading.Event, interval: float) -> None:
    own = threading.get_ident()
    while not stop.is_set():
        for thread, frame in sys._current_frames().items():
            if thread != own and (stage := _stage(frame)):
                found[stage] += 1
        time.sleep(interval)


def _stage(frame: FrameType | None) -> str | None:
    if frame is not None and frame.f_code.co_name in _WAITING:
        return None
    counting = False
    while frame is not None:
        parts = frame.f_code.co_filename.replace("\\", "/").split("/")
        counting = counting or frame.f_code.co_name in _COUNTING
        if len(parts) > 2 and parts[-3] == "assistant":
            if counting:
                return "cutting passages"
            if parts[-2] == "library" and parts[-1] in _FILES:
                return _FILES[parts[-1]]
            return _ROOMS.get(parts[-2], "other")
        frame = frame.f_back
    return None
