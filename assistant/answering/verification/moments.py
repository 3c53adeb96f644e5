"""Is it the same time: "ab 2027" is not "bis 2027", and the night to Sunday is not Sunday?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.verification.problems import Problem
from assistant.months import NUMBERS

_DAYS = (
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag monday tuesday wednesday thursday friday "
    "saturday sunday"
).split()
_SEASONS = "frühjahr frühling sommer herbst winter spring summer autumn weihnachten ostern christmas easter".split()
_MOMENT = re.compile(rf"\b(?:{'|'.join((*NUMBERS, *_DAYS, *_SEASONS))}|(?:19|20)\d\d)\b", re.IGNORECASE)
_KINDS = {
    "until": "bis until till by spätestens",
    "from": "ab seit since from",
    "after": "nach after following",
    "before": "vor before",
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_BETWEEN = re.compile(
    r"(?:zum|zur|the|end|of|ende|anfang|mitte|early|mid|late|start|beginning|\d{1,2}\.?|\d{1,2}(?:st|nd|rd|th)|"
    r"kommenden|nächsten|vergangenen|letzten|dem|den|im|am|in|next|last|uhr|"
    rf"{'|'.join((*NUMBERS, *_DAYS))}),?",
    re.IGNORECASE,
)
"""What stands between "bis" and the day that it is about."""
_NIGHT = re.compile(r"\b(?:nacht|night)\s+(?:zum|auf|to|from)\s+(?:den\s+)?(\w+)", re.IGNORECASE)
_ANY_NIGHT = re.compile(r"nacht|nächt|night|früh|morgen|morning", re.IGNORECASE)
_LONGEST = 5
"""Words between them at most."""


def other_moment(text: str, sources: Sequence[str]) -> list[Problem]:
    """Days, months, seasons and years that a sentence bounds otherwise than its sources: "ab" for "bis"."""
    there: dict[str, set[str]] = {}
    for source in sources:
        for moment, kind in _moments(source):
            there.setdefault(moment.lower(), set()).add(kind)
    out = [
        Problem("date", moment)
        for moment, kind in _moments(text)
        if moment.lower() in there and kind not in there[moment.lower()]
    ]
    if not _ANY_NIGHT.search(text):
        nights = [match.group(1).lower() for source in sources for match in _NIGHT.finditer(source)]
        plain = [moment.lower() for source in sources for moment, _ in _moments(_NIGHT.sub("", source))]
        out += [Problem("date", one) for one, _ in _moments(text) if one.lower() in nights and one.lower() not in plain]
    return out


def _moments(text: str) -> list[tuple[str, str]]:
    """Days, months, seasons and years with the kind of bound before them, empty for none."""
    return [(match.group(), _bound(text[: match.start()])) for match in _MOMENT.finditer(text)]


def _bound(before: str) -> str:
    for word in reversed(before.split()[-_LONGEST:]):
        if kind := _KIND.get(word.lower()):
            return kind
        if not _BETWEEN.fullmatch(word):
            return ""
    return ""
