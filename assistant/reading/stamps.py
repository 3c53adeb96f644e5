"""Lines that say when and by whom: dates, times and bylines standing alone."""

from __future__ import annotations

import re

from assistant.reading.agency import agencies_named

_LONGEST = 120
_WEEKDAY = (
    r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\b\.?"
)
_MONTH = r"(?:jan|feb|mär|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|jänner)[a-zä]*\.?"
_DAY = (
    rf"\b\d{{1,2}}\.\s?\d{{1,2}}\.(?:\s?\d{{2,4}})?|\b\d{{1,2}}\.?\s{_MONTH}(?:\s\d{{4}})?"
    rf"|\b{_MONTH}\s\d{{1,2}},?\s\d{{4}}|\b\d{{4}}-\d\d-\d\d"
)
_HOUR = r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?uhr\b|\s?[ap]\.?m\b\.?)?|\b\d{1,2}\suhr\b"
_STAMP = (
    r"\b(?:(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet)|stand|updated?|last updated?|veröffentlicht|publiziert"
    r"|erschienen|erstellt|published|posted|datum|date)\b"
)
_FILLER = r"\b(?:heute|gestern|today|yesterday|am|den|vom|um|on|at|vor|uhr|mesz|mez|cet|utc|gmt|et)\b"
_WHEN = re.compile(rf"{_DAY}|{_HOUR}", re.IGNORECASE)
_AROUND = re.compile(rf"{_DAY}|{_HOUR}|{_WEEKDAY}|{_STAMP}|{_FILLER}|[\s,;:|·•/–—()-]+", re.IGNORECASE)
_STAMPED = re.compile(
    rf"{_STAMP}[\s:]{{0,3}}(?:am |vom |on |vor )?(?:{_WEEKDAY},? ?)?(?:{_DAY}|{_HOUR})", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:(?:ein(?:e)?|an?) (?:artikel|bericht|kommentar|gastbeitrag|interview|analyse|reportage|article|report) )?"
    r"(?:von|by|text|autor(?:in|en)?|authors?|redaktion|faktencheck|mitarbeit|protokoll"
    r"|übersetzung(?: und adaptierung)?)"
    r"\s?:?\s+",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "und and & von van de der den al el la le di da zu zur mit in aus dpa afp ap epd kna sid apa".split()
)
_BETWEEN = re.compile(r",|/|\||&|\b(?:und|and|in|aus|mit)\b")


def is_date(text: str) -> bool:
    """Whether a line is a date or time with nothing else, or opens like a page's stamp ("Stand: 3. Mai, 9 Uhr")."""
    if len(text) > _LONGEST or not _WHEN.search(text):
        return False
    return not _AROUND.sub("", text) or (_STAMPED.match(text) is not None and not re.search(r"\w{3,}[.!?]$", text))


def byline_names(text: str) -> list[str]:
    """The people in a byline ("Von Jana Beispiel und Tom Muster, Musterstadt"); none if it is no byline."""
    line = text.strip(" \t\n–—-•|*#")
    if len(line) > _LONGEST or not (match := _BYLINE.match(line)):
        return []
    rest = line[match.end() :].rstrip(" .|,")
    words = re.findall(r"[^\s,/|]+", rest)
    if not words or not words[0][0].isupper():
        return []
    if any(not (word[0].isupper() or word.lower() in _PARTICLES) for word in words) or re.search(r"\w{5,}\.", rest):
        return []
    names = [name.strip() for name in _BETWEEN.split(rest) if name.strip()]
    if any(len(name.split()) > 5 for name in names):
        return []
    return [name for name in names if len(name.split()) >= 2 or agencies_named(name)]
