"""What can be wrong with a written sentence."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """What is wrong with a sentence: a kind that :mod:`assistant.answering.notices` words, and what it is about."""

    kind: str
    detail: str = ""
