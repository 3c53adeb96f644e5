"""What the form of a sentence tells: a place, a time, a question, an error taken back, the headline of a ticker."""

from __future__ import annotations

import re

from assistant.months import NUMBERS

TICKER_LINE = re.compile(r"(?<=\+\+\+)[^\S\n]*\n")
"""The end of "+++ 21:05 Uhr: Deichgraf ruft zur Ruhe auf +++", which stands above what it tells."""
_WHERE = re.compile(
    r"\b(?:in|im|auf|am|bei|beim|an|vor|aus|nach|at|on|near)\s+(?:(?:d\w\w|eine?[mnrs]?|the|an?)\s+)?(?:\w+en\s+)?[A-ZÄÖÜ]\w+"
)
_EARLIER_VERSION = re.compile(
    r"\b(?:(?:früher|erst|ursprünglich|vorherig|vorig|alt)e[nr]? (?:Fassung|Version)|"
    r"(?:earlier|previous|original|first) version|"
    r"(?:diesem|unserem) (?:Artikel|Text|Bericht|Beitrag)\b.{0,40}\b(?:hieß|stand|schrieben)|"
    r"wir (?:hatten|haben)\b.{0,80}\b(?:falsch|irrtümlich|fälschlich|versehentlich)|"
    r"we (?:wrongly|mistakenly|incorrectly|originally)|"
    r"(?:wrongly|mistakenly|incorrectly|originally) (?:said|stated|reported))",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"\d|\b(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|gestern|heute|morgen|abend|nacht|woche|monat|jahr|seit|bald|"
    rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|week|month|year|since|soon|{'|'.join(NUMBERS)})",
    re.IGNORECASE,
)
_CLOSING = "”“»«\"'’‘ \u00a0"


_TEASER = re.compile(
    r"(?:mehr\s+zum\s+thema|mehr\s+dazu|lesen\s+sie\s+(?:auch|hier)|lies\s+auch|siehe\s+auch|auch\s+interessant|"
    r"read\s+more|more\s+on\s+this|read\s+also|see\s+also|related)\s*:",
    re.IGNORECASE,
)


def is_teaser(text: str) -> bool:
    """Whether a paragraph only points to another article: "Mehr zum Thema: …"."""
    return _TEASER.match(text.lstrip()) is not None


def names_place(text: str) -> bool:
    """Whether a sentence says where, as far as its form tells: "im Hafen", "at Wellin"."""
    return _WHERE.search(text) is not None


def names_time(text: str) -> bool:
    """Whether a sentence says when, as far as its form tells: a day, a year, a number."""
    return _WHEN.search(text) is not None


def is_question(text: str) -> bool:
    """Whether a sentence asks."""
    return text.rstrip(_CLOSING).endswith("?")


def is_ticker_line(text: str) -> bool:
    """Whether a text is a headline like "+++ 21:05 Uhr: Deichgraf ruft zur Ruhe auf +++"."""
    return text.startswith("+++") and text.endswith("+++")


def is_corrected(text: str) -> bool:
    """Whether a sentence tells what an earlier version of an article said, which it takes back."""
    return _EARLIER_VERSION.search(text) is not None
