"""Which one in a row: "der zweite Streik" against "der dritte Streik"."""

from __future__ import annotations

import re

from assistant.results import Discrepancy

_GERMAN = "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft".split()
_ENGLISH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_PLACES = {word: place for words in (_GERMAN, _ENGLISH) for place, word in enumerate(words, start=1)}
_RANK = re.compile(
    rf"\b(?:(?P<de>{'|'.join(_GERMAN)})e[nmrs]?|(?P<en>{'|'.join(_ENGLISH)})|(?P<figure>\d{{1,3}})(?:\.|st|nd|rd|th))"
    r"\s+(?P<noun>[^\W\d_][\w-]*)",
    re.IGNORECASE,
)
_MONTHS = frozenset(
    """januar februar märz april mai juni juli august september oktober november dezember january february march may
    june july october december""".split()
)
"""Behind an ordinal number these make a day, which is compared as one."""


def ranks(claim: str, source: str) -> list[Discrepancy]:
    """Where a claim counts something as another one in its row than a source does."""
    there = _ranks(source)
    out = []
    for noun, (place, text) in _ranks(claim).items():
        other = there.get(noun)
        if other is not None and other[0] != place:
            out.append(Discrepancy(kind="number", claim=text, source=other[1]))
    return out


def _ranks(text: str) -> dict[str, tuple[int, str]]:
    """By the noun that is counted its place, and the words; nouns with several places decide nothing."""
    found: dict[str, tuple[int, str]] = {}
    several = set()
    for match in _RANK.finditer(text):
        noun = match["noun"].lower()
        if noun in _MONTHS:
            continue
        place = int(match["figure"]) if match["figure"] else _PLACES[(match["de"] or match["en"]).lower()]
        if noun in found and found[noun][0] != place:
            several.add(noun)
        found[noun] = place, match.group()
    return {noun: one for noun, one in found.items() if noun not in several}
