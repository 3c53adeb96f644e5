"""The time of day as the library writes it down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal


def now(precision: Literal["seconds", "milliseconds"] = "milliseconds") -> str:
    """An ISO moment in UTC, ``2026-01-17T08:30:00.125+00:00``: what was written later sorts later."""
    return datetime.now(UTC).isoformat(timespec=precision)
