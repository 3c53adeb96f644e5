"""What the process had in memory doesn't get into the files of the vectors.

In a process of its own: which memory is handed out again depends on all that ran before.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import ctypes, sys, threading
from pathlib import Path
import numpy as np
from assistant.library.vectors import ChromaVectors

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]

def leave_behind():
    blocks = []
    for size in (1_000, 50_000, 170_000, 400_000) * 20:
        block = libc.malloc(size)
        ctypes.memmove(block, (b"GEHEIM42" * (size // 8 + 1))[:size], size)
        blocks.append(block)
    for block in blocks[1::2]:
        libc.free(block)

threads = [threading.Thread(target=leave_behind) for _ in range(12)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
vectors = ChromaVectors(Path(sys.argv[1]))
vectors.add([str(number) for number in range(30)], np.eye(30, 384, dtype=np.float32))
vectors.nearest(np.eye(1, 384, dtype=np.float32)[0], 3)
vectors.close()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can blank memory")
def test_what_was_in_memory_is_not_written_to_the_vectors_files(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", SCRIPT, str(tmp_path)], check=True, cwd=root)
    written = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(written["data_level0.bin"]) > 100_000
    assert [name for name, data in written.items() if b"GEHEIM42" in data] == []
