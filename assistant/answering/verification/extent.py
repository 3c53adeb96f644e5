"""Does a sentence go further than its source: "alle" for "drei", a reason that nobody gave, a day made of two?

Errs on the strict side, like all that takes no entailment model: the source's own sentence takes the place of what is
stopped here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.generative_evidence import Evidence
from assistant.answering.patterns import any_word
from assistant.answering.verification.problems import Problem
from assistant.months import NUMBERS

_EXTENT = any_word(
    """alle allen aller sämtliche* jede* nur lediglich ausschließlich niemals immer stets weil deshalb deswegen daher
    aufgrund infolge all every each only solely always never because therefore""",
)
"""How far a sentence goes, and why: none of it may be added."""
_BOUND = any_word("mindestens höchstens wenigstens maximal at_least at_most up_to no_more_than no_less_than")
_DATE = re.compile(
    rf"\b(\d{{1,2}})\.?\s+({'|'.join(NUMBERS)})\b|\b({'|'.join(NUMBERS)})\s+(\d{{1,2}})\b", re.IGNORECASE
)


def goes_too_far(text: str, language: str, cited: Sequence[Evidence], sources: Sequence[str]) -> list[Problem]:
    """What a sentence says beyond its paragraphs; ``sources`` are the sentences that it rests on."""
    whole = " ".join(one.plain for one in cited)
    out = [Problem("word", match.group()) for match in _EXTENT.finditer(text) if not _has(match.group(), whole)]
    days = {_day(match) for match in _DATE.finditer(whole)}
    out += [Problem("number", match.group()) for match in _DATE.finditer(text) if _day(match) not in days]
    rests_on = " ".join(sources)
    if not _BOUND.search(text):
        for match in _BOUND.finditer(rests_on):
            number = re.search(r"\d[\d.,]*\d|\d", rests_on[match.end() : match.end() + _NEAR])
            if number and re.search(rf"(?<![\d.,]){re.escape(number.group())}(?![\d,]*\d)", text):
                out.append(Problem("left_out", match.group()))
    return out


_NEAR = 16
"""Characters behind "mindestens" in which its number stands."""


def _has(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None


def _day(match: re.Match[str]) -> tuple[int, int]:
    day, month = (match.group(1), match.group(2)) if match.group(1) else (match.group(4), match.group(3))
    return int(day), NUMBERS[month.lower()]
