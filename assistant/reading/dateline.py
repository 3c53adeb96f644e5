"""Place lines: "Musterstadt.", "MUSTERSTADT/PARIS (dpa) -", alone in a line or at the start of a paragraph."""

from __future__ import annotations

import re

_SMALL = r"am|an|der|im|in|ob|bei|vor|de|la|le|du|of|on|upon|the"
_PLACE = rf"[A-ZÄÖÜ][\w.’'-]*(?:[ /-](?:{_SMALL}|[A-ZÄÖÜ][\w’'-]*|[(][A-ZÄÖÜ]\w*[)])){{0,4}}"
_PLACES = rf"{_PLACE}(?:\s?[/,]\s?{_PLACE}){{0,2}}"
_SOURCE = r"\s?[(][\w/ .-]{2,30}[)]"
_ALONE = re.compile(rf"{_PLACES}(?:\.|{_SOURCE}\s?[-–—:.]{{0,2}}|\s[-–—])")
_OPENING = re.compile(rf"{_PLACES}(?:{_SOURCE}\s?[-–—:.]|\.\s[-–—]|\s[-–—])\s|(?:{_PLACES})\.\s(?=[A-ZÄÖÜ„\"“»])")
_LONGEST = 60


def is_dateline(text: str) -> bool:
    """Whether a block is a place line and nothing else."""
    return len(text) <= _LONGEST and len(text.split()) <= 7 and _ALONE.fullmatch(text) is not None


def opens_with_dateline(text: str) -> bool:
    """Whether a paragraph opens with a place line ("Musterstadt (dpa) - Der Rat ...")."""
    match = _OPENING.match(text[: _LONGEST + 20])
    return match is not None and len(match[0]) <= _LONGEST and len(match[0].split()) <= 5
