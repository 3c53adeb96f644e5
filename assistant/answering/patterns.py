"""Word lists as patterns."""

from __future__ import annotations

import re


def any_word(words: str) -> re.Pattern[str]:
    """A pattern for any of some words, parted by spaces; ``*`` stands for any ending, ``_`` for a space."""
    parts = (word.replace("*", r"\w*").replace("_", r"\s+") for word in words.split())
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
