"""Does a sentence go further than its source: "alle" for "drei", a reason that nobody gave, a day made of two?

And does it keep what the source says against it: "hat den Vorwurf zurückgewiesen, sie habe …". Errs on the strict side,
like all that takes no entailment model: the source's own sentence takes the place of what is stopped here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.generative_evidence import Evidence
from assistant.answering.patterns import any_word
from assistant.answering.verify_parts import Problem, denials
from assistant.checking.pairwords import content_words
from assistant.months import NUMBERS

_EXTENT = any_word(
    """alle allen aller sämtliche* jede* nur lediglich ausschließlich niemals immer stets weil deshalb deswegen daher
    aufgrund infolge all every each only solely always never because therefore""",
)
"""How far a sentence goes, and why: none of it may be added."""
_BOUND = any_word("mindestens höchstens wenigstens maximal at_least at_most up_to no_more_than no_less_than")
_DENIED = any_word(
    """bestritt* bestreite* dementier* leugn* zurückgewiesen zurückweis* zurückzuweisen abgelehnt ablehn* lehnt*
    deni* deny* refus* reject* declin* disput*"""
)
_REFUSED = re.compile(r"\b(?:wies|wiesen|weist|weisen)\b.*\bzurück\b", re.IGNORECASE)
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


def unnamed(text: str, language: str) -> list[Problem]:
    """A pronoun with nobody named before it: read after another sentence, it would mean somebody else."""
    found = _WHO.search(text)
    if found is None or any(word.start < found.start() and word.capital for word in content_words(text, language)):
        return []
    return [Problem("pronoun")]


_WHO = re.compile(r"\b(?:[Ee]r|[Ss]ie|[Hh]e|[Ss]he|[Tt]hey)\b")


def denied(text: str, language: str, source: str) -> Problem | None:
    """A denial in what tells it ("wies … zurück", "denied that") that a sentence drops."""
    if not _is_denied(source) or _is_denied(text) or denials(text, language):
        return None
    return Problem("negation", _denial(source))


def _is_denied(text: str) -> bool:
    return _DENIED.search(text) is not None or _REFUSED.search(text) is not None


def _denial(text: str) -> str:
    found = _DENIED.search(text) or _REFUSED.search(text)
    return found.group().split()[0] if found else ""


def _has(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None


def _day(match: re.Match[str]) -> tuple[int, int]:
    day, month = (match.group(1), match.group(2)) if match.group(1) else (match.group(4), match.group(3))
    return int(day), NUMBERS[month.lower()]
