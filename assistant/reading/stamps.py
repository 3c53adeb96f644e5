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
    r"|erschienen|erstellt|(?:originally |first )?published|posted|datum|date)\b"
)
_FILLER = (
    r"\b(?:heute|gestern|today|yesterday|am|den|vom|um|on|at|vor|uhr|mesz|mez|cest|cet|utc|gmt|bst|et|[ecmp][sd]t)\b"
)
_WHEN = re.compile(rf"{_DAY}|{_HOUR}", re.IGNORECASE)
_AROUND = re.compile(rf"{_DAY}|{_HOUR}|{_WEEKDAY}|{_STAMP}|{_FILLER}|[\s,;:|·•/–—()-]+", re.IGNORECASE)
_AGO = re.compile(
    r"(?:vor|seit) (?:\d{1,2}|einer?|einem) (?:sekunde|minute|stunde|tag|woche|monat|jahr)(?:n|en|e)?"
    r"|\d{1,2} ?(?:s|m|h|d|min|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?)\.? ago",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s[–—-]\s")
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
_DURATION = re.compile(
    r"(?:lesezeit|lesedauer|reading time)?:? ?\d{1,3} ?min[a-zü.]*(?: (?:read|lesezeit))?", re.IGNORECASE
)
_NAME = re.compile(r"[A-ZÄÖÜ][\w’'.-]+(?: (?:von|van|de|der|den|di|[A-ZÄÖÜ][\w’'.-]*)){1,3}")
_DATED_BYLINE = re.compile(r"([^|]{6,60}?)[\s|,]+((?:von|by)\s.{4,80})$", re.IGNORECASE)
_PARTICLES = frozenset(
    "und and & von van de der den al el la le di da zu zur mit in aus dpa afp ap epd kna sid apa".split()
)
_BYLINE_TAIL = re.compile(r"(?<=[.!?…])[\"“”«»]?\s+((?:von|by)\s[^.!?]{4,90})$", re.IGNORECASE)
_BETWEEN = re.compile(r",|/|\||&|\b(?:und|and|in|aus|mit)\b")


def is_date(text: str) -> bool:
    """Whether a line is a date or time with nothing else, or opens like a page's stamp ("Stand: 3. Mai, 9 Uhr")."""
    if _AGO.fullmatch(text):
        return True
    if len(text) > _LONGEST or not _WHEN.search(text):
        return False
    parts = _PARTS.split(text)
    if len(parts) > 1 and all(is_date(part) or agencies_named(part) for part in parts):
        return True
    return not _AROUND.sub("", text) or (_STAMPED.match(text) is not None and not re.search(r"\w{3,}[.!?]$", text))


def byline_names(text: str) -> list[str]:
    """The people in a byline ("Von Jana Beispiel und Tom Muster, Musterstadt"); none if it is no byline."""
    line = text.strip(" \t\n–—-•|*#")
    if (dated := _DATED_BYLINE.match(line)) and is_date(dated[1]):
        line = dated[2]
    if len(line) > _LONGEST or not (match := _BYLINE.match(line)):
        return []
    first, *others = _PARTS.split(line)
    if others and all(is_date(part) or _DURATION.fullmatch(part) for part in others):
        line = first
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


def split_byline(text: str) -> tuple[str, str]:
    """A lead and the byline that closes it ("… stimmt ab. Von Jana Beispiel"); the byline is empty if there is none.

    "Ein Kommentar von Jana Beispiel" stays: it says what kind of text this is.
    """
    match = _BYLINE_TAIL.search(text[-120:])
    if match is None or not byline_names(match[1]):
        return text, ""
    return text[: -len(match[1])].rstrip(), match[1]


def is_name(text: str) -> bool:
    """Whether a line may be a person's name and nothing else: two to four words, written large."""
    return len(text) <= 40 and _NAME.fullmatch(text) is not None and not agencies_named(text)
