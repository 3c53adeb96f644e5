"""Dates as pages write them, in ISO form."""

from __future__ import annotations

import re
from datetime import date, datetime

from assistant.months import FORMS
from assistant.reading.build import flat


def iso(value: str | None) -> str | None:
    """A date or moment in ISO form, of what a page writes (ISO, RFC 2822 or ``31.12.2025``); else ``None``."""
    text = flat(value or "")
    if not text:
        return None
    text = re.sub(r"^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(?:UTC|GMT)$", r"\1T\2Z", text)
    if match := re.match(
        r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?", text
    ):
        day, hour, zone = match.groups()
        try:
            return (
                datetime.fromisoformat(f"{day}T{hour}{zone or ''}").isoformat()
                if hour
                else date.fromisoformat(day).isoformat()
            )
        except ValueError:
            return None
    if match := re.match(r"(\d{4})(\d\d)(\d\d)(?:T?(\d{4,6}))?$", text):
        text = f"{match[3]}.{match[2]}.{match[1]}"
    if match := re.search(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b", text):
        try:
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        except ValueError:
            return None
    return _spelled_out(text)


_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:\.|st|nd|rd|th)?\s+([A-Za-zä]{3,9})\.?,?\s+(\d{4})\b"
    r"(?:[ ,]+(\d\d:\d\d(?::\d\d)?)\s*([+-]\d{4}|GMT|Z)?)?"
)
_MONTH_DAY = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s+(\d{4})\b")


def _spelled_out(text: str) -> str | None:
    hour = zone = None
    if match := _DAY_MONTH.search(text):
        day, month, year, hour, zone = match.groups()
    elif match := _MONTH_DAY.search(text):
        month, day, year = match.groups()
    else:
        return None
    number = FORMS.get(month.lower())
    try:
        when = date(int(year), number, int(day)).isoformat() if number else None
        if when and hour and zone:
            return datetime.fromisoformat(f"{when}T{hour}{zone.replace('GMT', 'Z')}").isoformat()
    except ValueError:
        return None
    return when
