"""Threads that give way to those that answer requests.

Meant for threads that compute outside of Python, as embedding does. One that runs Python code would hold the
interpreter's lock while it waits for a processor, and so keep all others waiting as well.
"""

from __future__ import annotations

import os
import sys
import threading

NICENESS = 10
"""Of 19: beside a thread of normal priority, such a thread gets a tenth of a processor that both want."""


def give_way() -> None:
    """Lower the priority of this thread and of those it will start, for good. Only Linux has one for each thread."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
