"""Days as news give them ("gestern", "am Freitag", "am 3. Mai", "on May 3"), counted from the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from assistant.months import MONTHS, NUMBERS

_DAYS = {
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag".split(),
    "en": "monday tuesday wednesday thursday friday saturday sunday".split(),
}
_RELATIVE = {"heute": 0, "gestern": -1, "vorgestern": -2, "today": 0, "yesterday": -1}
_HALF_YEAR = timedelta(days=183)


class Day(NamedTuple):
    """A day named in a text: ``text[start:end]``, and the ISO day it stands for."""

    start: int
    end: int
    iso: str


@lru_cache(maxsize=2)
def _pattern(language: str) -> re.Pattern[str]:
    months, days = "|".join(MONTHS[language]), "|".join(_DAYS[language])
    relative = "heute|gestern|vorgestern" if language == "de" else "today|yesterday"
    if language == "de":
        numeric = rf"(?P<d>\d{{1,2}})\.\s?(?P<m>{months}|\d{{1,2}}\.)(?:\s?(?P<y>(?:19|20)\d\d))?"
        weekday = rf"(?P<w>{days}|sonnabend)(?:früh|morgen|vormittag|mittag|nachmittag|abend|nacht)?"
    else:
        year = r"(?:19|20)\d\d"
        american = rf"(?P<m>{months})\s(?P<d>\d{{1,2}})(?:,\s(?P<y>{year}))?"
        numeric = rf"{american}|(?P<d2>\d{{1,2}})\s(?P<m2>{months})(?:\s(?P<y2>{year}))?"
        weekday = rf"(?P<w>{days})"
    return re.compile(rf"\b(?:{numeric}|{weekday}|(?P<r>{relative}))\b", re.IGNORECASE)


def find_day(text: str, start: int, end: int, published: str | None, language: str) -> Day | None:
    """The first day named in ``text[start:end]``; a full date wins over a weekday that stands beside it."""
    today = date.fromisoformat(published[:10]) if published else None
    first: Day | None = None
    for match in _pattern("en" if language == "en" else "de").finditer(text, start, end):
        found = _resolve(match, today)
        if found is None:
            continue
        if not match.group("w"):
            return Day(match.start(), match.end(), found.isoformat())
        first = first or Day(match.start(), match.end(), found.isoformat())
    return first


def _resolve(match: re.Match[str], today: date | None) -> date | None:
    groups = match.groupdict()
    if groups.get("r"):
        return today + timedelta(days=_RELATIVE[groups["r"].lower()]) if today else None
    if groups.get("w"):
        return _weekday(groups["w"].lower(), today) if today else None
    day, month, year = (groups.get(name) or groups.get(name + "2") for name in ("d", "m", "y"))
    if not day or not month:
        return None
    number = _month(month.lower().rstrip("."))
    if year:
        return _date(int(year), number, int(day))
    return _nearest(number, int(day), today) if today else None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return NUMBERS[text]


def _weekday(name: str, today: date) -> date:
    """The last such day up to the day of publication."""
    name = "samstag" if name == "sonnabend" else name
    number = next(names.index(name) for names in _DAYS.values() if name in names)
    return today - timedelta(days=(today.weekday() - number) % 7)


def _nearest(month: int, day: int, today: date) -> date | None:
    """The day without a year that lies nearest to the day of publication."""
    found = [
        candidate for year in (today.year - 1, today.year, today.year + 1) if (candidate := _date(year, month, day))
    ]
    near = [candidate for candidate in found if abs(candidate - today) <= _HALF_YEAR]
    return near[0] if near else None


def _date(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not date.min.year <= year <= date.max.year:
        return None
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, day) if day <= last else None
