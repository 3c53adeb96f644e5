"""What the processor can do."""

from __future__ import annotations

import os
from pathlib import Path


def cpu_flags() -> frozenset[str]:
    """The processor's feature names as Linux gives them; empty elsewhere."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return frozenset()
    return next((frozenset(line.partition(":")[2].split()) for line in lines if line.startswith("flags")), frozenset())


def has_fast_bf16() -> bool:
    """Whether the processor multiplies bf16 matrices in hardware (AMX or AVX-512 BF16)."""
    return not cpu_flags().isdisjoint({"amx_bf16", "avx512_bf16"})


def threads() -> int:
    """How many threads models may use: OMP_NUM_THREADS, as with torch, or one for each core of this process."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
