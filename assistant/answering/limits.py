"""Where a question says to look: "nur in der Welliner Zeitung", "seit März", "was schrieb der Hafenbote".

What the user demands ("nur", "seit", "bis") becomes a filter; an outlet or a month that is only named is preferred.
A month without a year is the last one that the library reaches, since a question is asked of what is there.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from assistant.answering.outlets import NamedOutlet, named_outlets
from assistant.answering.patterns import any_word
from assistant.library.terms import words as content_words
from assistant.months import NUMBERS
from assistant.results import Filters

_MONTH = "|".join(NUMBERS)
_DATE = (
    rf"(?:(?P<d{{n}}>\d{{{{1,2}}}})\.?\s?(?P<m{{n}}>{_MONTH}|\d{{{{1,2}}}}\.)"
    rf"|(?P<M{{n}}>{_MONTH})(?:\s(?P<D{{n}}>\d{{{{1,2}}}}),?(?!\d))?)"
    r"(?:\s?(?P<y{n}>(?:19|20)\d\d))?|(?P<Y{n}>(?:19|20)\d\d)"
)


def _date(number: int) -> str:
    return "(?:" + _DATE.format(n=number) + r")\b"


_FILL = r"(?:dem\s+|den\s+|der\s+|the\s+|anfang\s+|beginn\s+|ende\s+)*"
_BETWEEN = re.compile(rf"\b(?:zwischen|between)\s+{_FILL}{_date(1)}\s+(?:und|and)\s+{_FILL}{_date(2)}", re.IGNORECASE)
_BETWEEN_DAYS = re.compile(
    rf"\b(?P<word>zwischen|between)\s+(?P<fill>{_FILL})(?P<day>\d{{1,2}})\.?\s+(?P<and>und|and)\s+"
    rf"(?=(?P<second>{_FILL}\d{{1,2}}\.?\s?(?P<month>{_MONTH})(?P<year>\s?(?:19|20)\d\d)?))",
    re.IGNORECASE,
)
""" "Zwischen dem 1. und dem 5. März": one month for both days."""
_SINCE = re.compile(
    rf"\b(?:(?:nur|erst|only)\s+)?(?:seit|since|ab|from)\s+{_FILL}{_date(1)}(?:\s+an\b)?", re.IGNORECASE
)
_UNTIL = re.compile(rf"\b(?:(?:nur|only)\s+)?(?:bis(?:\s+zum)?|until|till)\s+{_FILL}{_date(1)}", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:(?:nur|only)\s+)?(?:vor|before)\s+{_FILL}{_date(1)}", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?:(?:nur|only)\s+)?(?:nach|after)\s+{_FILL}{_date(1)}", re.IGNORECASE)
_IN = re.compile(rf"\b(?P<only>(?:nur|only)\s+)?(?:im|in|vom|am|on)\s+{_FILL}{_date(1)}", re.IGNORECASE)
_WRITTEN = any_word(
    """schrieb* schreib* bericht* meldet* gemeldet* meldung* veröffentlich* artikel* gesagt sagt* sagen äußer* erklär*
    forder* kritisier* warn* wrote written report* publish* articles? said say says told"""
)
_LANGUAGES = {
    "de": "deutsch german",
    "en": "englisch english",
    "fr": "französisch french",
    "es": "spanisch spanish",
    "it": "italienisch italian",
}
_LANGUAGE = re.compile(
    rf",?\s*\b(?:nur|ausschließlich|only|solely)\s+(?:(?:auf|in|aus)\s+)?"
    rf"(?P<language>{'|'.join(' '.join(_LANGUAGES.values()).split())})(?:e[nr]?)?\b"
    rf"(?:\s+(?:quellen|zeitungen|artikeln?|medien|sources|papers|articles|media))?",
    re.IGNORECASE,
)
_YEAR = timedelta(days=364)
_ASKS_WHEN = re.compile(r"\b(?:wann|wie\s+lange|wie\s+vielen|when|how\s+long)\b", re.IGNORECASE)


class Span(NamedTuple):
    """Days, inclusive, in ISO form."""

    since: str | None
    until: str | None


class Limits(NamedTuple):
    """What a question says about where to look, and the question without it."""

    text: str
    filters: Filters = Filters()
    preferred: Filters = Filters()
    told_in: Filters = Filters()
    """The outlets and days whose reports it asks for: what others tell, or on another day, is no answer to it."""
    unknown: tuple[str, ...] = ()
    """Outlets that it names and the library doesn't hold."""
    aside: tuple[str, ...] = ()
    """Words left in the text that only say where to look: no article needs to have them to answer."""


def read_limits(question: str, outlets: Sequence[str], published: tuple[str, str] | None) -> Limits:
    """What a question demands or names; ``published`` are the first and the last day of the library's articles.

    Without known days, no day is demanded: nothing could fit it.
    """
    text = question
    named = named_outlets(text, outlets)
    demanded = tuple(dict.fromkeys(name for one in named if one.only for name in one.outlets or (one.text,)))
    preferred = tuple(dict.fromkeys(name for one in named if not one.only for name in one.outlets))
    unknown = tuple(dict.fromkeys(one.text for one in named if not one.outlets))
    aside = [text[one.start : one.end] for one in named if not one.only]
    text = _without(text, [one for one in named if one.only])
    filters, wished = Filters(outlet=demanded), Filters(outlet=preferred)
    told_in = wished
    if match := _LANGUAGE.search(text):
        spoken = match.group("language").lower()
        filters = filters.model_copy(
            update={"language": tuple(code for code, names in _LANGUAGES.items() if spoken in names.split())}
        )
        text = _cut(text, match)
    if published is not None and not _ASKS_WHEN.search(text):
        text, days, only = _days(text, published)
        if days is not None and only:
            filters = filters.model_copy(update=days._asdict())
        elif days is not None:
            wished = wished.model_copy(update=days._asdict())
            match = _IN.search(text)
            if match and _WRITTEN.search(text):
                aside.append(match.group())
                told_in = told_in.model_copy(update=days._asdict())
    whole = text if any(map(str.isalnum, text)) else question
    return Limits(whole, filters, wished, told_in, unknown, tuple(aside))


def without_aside(content: str, limits: Limits) -> str:
    """The words of a question's content that it looks for; all of them where nothing else is left."""
    left = content
    for words in limits.aside:
        left = left.replace(words, " ")
    left = " ".join(left.split())
    return left if content_words(left) else content


def merged(given: Filters, found: Filters) -> Filters:
    """The filters of a question beside those that were set by hand; the latter stay as they are."""
    if given.since or given.until:
        found = found.model_copy(update={"since": None, "until": None})
    fields = [
        name for name in ("outlet", "language", "since", "until") if getattr(found, name) and not getattr(given, name)
    ]
    return given.model_copy(update={name: getattr(found, name) for name in fields})


def fits(preferred: Filters, outlet: str | None, published: str | None) -> bool:
    """Whether an article is one that the question names; of a month, what was published up to a week later fits too."""
    if preferred.outlet and outlet in preferred.outlet:
        return True
    if not published or not (preferred.since or preferred.until):
        return False
    latest = date.fromisoformat(preferred.until) + timedelta(days=7) if preferred.until else date.max
    return (preferred.since or "") <= published[:10] <= latest.isoformat()


def _days(text: str, published: tuple[str, str]) -> tuple[str, Span | None, bool]:
    """The text without its demand, the days, and whether they are a demand."""
    last = date.fromisoformat(published[1][:10])
    text = _BETWEEN_DAYS.sub(r"\g<word> \g<fill>\g<day>. \g<month>\g<year> \g<and> ", text)
    if match := _BETWEEN.search(text):
        first = _period(match, 1, last)
        # The second day follows the first, even where the library does not reach so far.
        second = _period(match, 2, max(last, first[0] + _YEAR) if first else last)
        if first and second and first[0] <= second[1]:
            return _cut(text, match), Span(first[0].isoformat(), second[1].isoformat()), True
    if match := _SINCE.search(text):
        found = _period(match, 1, last)
        # Since a day before the first article means all of them, and mostly a day of history.
        if found and found[0].isoformat() > published[0][:10]:
            return _cut(text, match), Span(found[0].isoformat(), None), True
    if (match := _UNTIL.search(text)) and _WRITTEN.search(text):
        found = _period(match, 1, last)
        if found and found[1] < last and found[1].isoformat() >= published[0][:10]:
            return _cut(text, match), Span(None, found[1].isoformat()), True
    if (match := _BEFORE.search(text)) and _WRITTEN.search(text):
        found = _period(match, 1, last)
        if found and found[0].isoformat() > published[0][:10]:
            return _cut(text, match), Span(None, (found[0] - timedelta(days=1)).isoformat()), True
    if (match := _AFTER.search(text)) and _WRITTEN.search(text):
        found = _period(match, 1, last)
        if found and published[0][:10] <= found[1].isoformat() and found[1] < last:
            return _cut(text, match), Span((found[1] + timedelta(days=1)).isoformat(), None), True
    if match := _IN.search(text):
        found = _period(match, 1, last)
        if found:
            only = bool(match.group("only")) and bool(_WRITTEN.search(text))
            days = Span(found[0].isoformat(), found[1].isoformat())
            return (_cut(text, match) if only else text), days, only
    return text, None, False


def _period(match: re.Match[str], number: int, last: date) -> tuple[date, date] | None:
    """The first and the last day of what a match names; ``None`` for a day that no calendar has."""
    group = {name: match.group(f"{name}{number}") for name in "dmMDyY"}
    if group["Y"]:
        return date(int(group["Y"]), 1, 1), date(int(group["Y"]), 12, 31)
    named = (group["m"] or group["M"]).lower().rstrip(".")
    # "auguſt" matches, since a pattern blind to case takes ſ for an s; it is no month of the table.
    month = int(named) if named.isdigit() else NUMBERS.get(named, 0)
    day = int(group["d"] or group["D"] or 0)
    year = int(group["y"] or last.year)
    try:
        first = date(year, month, day or 1)
        if not group["y"] and first > last:
            first = date(year - 1, month, day or 1)
        last_of_month = date(first.year, month, monthrange(first.year, month)[1])
    except ValueError:
        return None
    return (first, first) if day else (first, last_of_month)


def _cut(text: str, match: re.Match[str]) -> str:
    return _tidy(f"{text[: match.start()]} {text[match.end() :]}")


def _without(text: str, named: Sequence[NamedOutlet]) -> str:
    for one in sorted(named, key=lambda found: -found.start):
        text = f"{text[: one.start]} {text[one.end :]}"
    return _tidy(text) if named else text


def _tidy(text: str) -> str:
    return re.sub(r"[\s,]+\?", "?", " ".join(text.split()))
