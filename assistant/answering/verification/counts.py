"""Does each number of a sentence go with its own words: "23 stimmten dafür, 17 dagegen" is not "17 dafür"?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.verification.problems import Problem
from assistant.checking.pairwords import content_words

_PART = re.compile(r"[,;:–—]\s|\b(?:und|and|aber|but|sowie|während|while)\b|[.!?]\s")
_NUMBER = re.compile(r"(?<![\d.,])\d[\d.,]*\d|(?<![\d.,])\d")
_SIDES = {
    "for": re.compile(r"\b(?:dafür|für|for|in favou?r)\b", re.IGNORECASE),
    "against": re.compile(r"\b(?:dagegen|gegen|against)\b", re.IGNORECASE),
    "neither": re.compile(r"\b(?:enthielt\w*|enthalt\w*|enthält|abst(?:ain|ention)\w*)\b", re.IGNORECASE),
}
"""How somebody votes."""


class _Part(NamedTuple):
    numbers: frozenset[str]
    stems: frozenset[str]
    sides: frozenset[str]


def exchanged_numbers(text: str, language: str, sources: Sequence[str]) -> list[Problem]:
    """Numbers that a sentence gives to what another number of the same source was counted for."""
    theirs = [part for source in sources for part in _parts(source, language)]
    out = []
    for ours in _parts(text, language):
        for number in ours.numbers:
            own = [part for part in theirs if number in part.numbers]
            if own and any(_takes(ours, own, part) for part in theirs if part.numbers and number not in part.numbers):
                out.append(Problem("number", number))
    return out


def _takes(ours: _Part, own: Sequence[_Part], other: _Part) -> bool:
    """Whether a part has what was told of another number, and nothing of what was told of its own."""
    stems, sides = (frozenset().union(*found) for found in zip(*((one.stems, one.sides) for one in own), strict=True))
    if ours.sides and other.sides and sides and not ours.sides & sides:
        return bool(ours.sides & other.sides)
    return bool(stems) and not ours.stems & stems and bool((ours.stems & other.stems) - stems)


def _parts(text: str, language: str) -> list[_Part]:
    out = []
    start = 0
    for end in (*(match.start() for match in _PART.finditer(text)), len(text)):
        part = text[start:end]
        numbers = frozenset(match.group() for match in _NUMBER.finditer(part))
        if numbers:
            stems = frozenset(word.stem for word in content_words(part, language) if not word.word[:1].isdigit())
            sides = frozenset(side for side, pattern in _SIDES.items() if pattern.search(part))
            out.append(_Part(numbers, stems, sides))
        start = end
    return out
