"""Where a run's time and memory go, phase by phase."""

from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path

from assistant.article import Value

_MB = 1e6


class Phase(Value):
    """A part of a run. ``memory`` is what the process holds at its end, ``peak`` the most it has held, both in MB."""

    name: str
    seconds: float
    memory: float | None = None
    peak: float


class Stopwatch:
    """Notes phases that follow each other."""

    def __init__(self) -> None:
        self.phases: list[Phase] = []
        self._since = time.perf_counter()

    def lap(self, name: str) -> None:
        """The phase that ends here."""
        now = time.perf_counter()
        seconds, self._since = round(now - self._since, 2), now
        self.phases.append(Phase(name=name, seconds=seconds, memory=_held(), peak=_peak()))


def _held() -> float | None:
    """Resident memory in MB; ``None`` where the system keeps no /proc."""
    file = Path("/proc/self/statm")
    if not file.is_file():
        return None
    return round(int(file.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / _MB, 1)


def _peak() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most * (1 if sys.platform == "darwin" else 1024) / _MB, 1)  # Linux counts in KiB
