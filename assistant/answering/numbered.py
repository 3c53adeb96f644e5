"""What is told apart by a number or a time: "Halle 5" is not told of where the texts have a "Halle 4" only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence import Unit
from assistant.answering.patterns import any_word
from assistant.answering.question import Question
from assistant.months import NUMBERS

_NUMBERED = re.compile(
    r"\b([A-ZÄÖÜ][\w-]+|(?:hall|line|route|platform|gate|section|building|room|bus|track|pier|berth|dock|block|phase|unit))"
    r"\s+(\d{1,4}[a-z]?)\b(?![.,]?\d)"
)
_DATED = any_word(f"""{" ".join(NUMBERS)} jahr jahre anfang ende mitte sommer winter herbst frühjahr frühling saison
    spielzeit seit um bis ab gegen rund etwa nur year summer autumn spring season since about until wie how""")
"""What stands before a year, a day or an amount."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def lacks_numbered(question: Question, best: Sequence[Unit]) -> bool:
    """Whether the articles of the best sentences have a numbered thing that a question names, but by other numbers."""
    for noun, number in _NUMBERED.findall(question.text):
        if _DATED.fullmatch(noun) or _YEAR.fullmatch(number):
            continue
        texts = {unit.article.id: " ".join(one.text for one in unit.article.paragraphs) for unit in best}.values()
        found = {
            match.group(1)
            for text in texts
            for match in re.finditer(rf"\b{re.escape(noun)}\s+(\d{{1,4}}[a-z]?)\b", text, re.IGNORECASE)
        }
        if found and number not in found:
            return True
    return False


_WHICH = re.compile(r"\b(?:[Ww]elche[mnrs]?|[Ww]hich|[Ww]hat)\s+(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ][\w-]+|[a-z]+)\b")
_NOT = r"(?<!nicht in )(?<!nicht )(?<!not in )(?<!not )(?<!gemeldet in )(?<!reported in )"


def asked_numbered(question: str) -> str | None:
    """What a question may ask the number of: "In welcher **Halle** brach das Feuer aus?" """
    found = _WHICH.search(question)
    return found.group(1) if found else None


def first_number(noun: str, text: str) -> re.Match[str] | None:
    """Where a text has a thing with its number, which is the first group; not where it says "nicht in Halle 3"."""
    return re.search(rf"{_NOT}\b{re.escape(noun)}\s+(\d{{1,4}}[a-z]?)\b", text, re.IGNORECASE)


_MONTHS = "|".join(NUMBERS)
_TIME = re.compile(
    rf"\b(\d{{1,2}})[.:](\d\d)\s+Uhr\b|\b(\d{{1,2}})\s+Uhr\b"
    rf"|\b(\d{{1,2}})\.?\s+({_MONTHS})\b|\b({_MONTHS})\s+(\d{{1,2}})\b(?!\d)",
    re.IGNORECASE,
)


def first_time(text: str) -> re.Match[str] | None:
    """Where a text has its only time of day or day of a month: of several, none is surely the one asked for."""
    found = list(_TIME.finditer(text))
    return found[0] if len(found) == 1 else None
