"""Words of news that mean the same, in English and German: what is asked in one language and told in the other.

A list of some 270 lines, ``concepts.txt``; what it doesn't hold is neither told nor missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

LANGUAGES = ("en", "de")
_GAP = 120
"""Characters that may stand between the parts of a German verb, within its clause."""

_WORD = re.compile(r"[^\W\d_][\w-]*")
_ENDINGS = r"e[nrsm]?|n|s|um|in|innen|ern|e?rs|(?:i|l|n|er)?ung(?:en)?|er(?:in(?:nen)?|n)?|ies|y|ing|ion|ment|or"
_CLAUSE_ENDS = r"(?=\W*(?:$|[.,;:!?]|(?:und|oder|sowie)\b))"


class Concept(NamedTuple):
    """One thing that words of two languages name."""

    name: str
    """Its first English word, to tell it from others."""
    english: re.Pattern[str]
    german: re.Pattern[str]
    required: bool
    """Whether an article that answers a question by this verb has to name it."""
    told_in_english: re.Pattern[str]
    told_in_german: re.Pattern[str]
    """The same with words that tell it and more: "visitors" are people."""

    def words(self, language: str) -> re.Pattern[str]:
        """The pattern of its words in ``en`` or ``de``."""
        return self.english if language == "en" else self.german

    def telling(self, language: str) -> re.Pattern[str]:
        """The pattern of the words that tell it in ``en`` or ``de``."""
        return self.told_in_english if language == "en" else self.told_in_german


def concepts_in(text: str, language: str) -> tuple[Concept, ...]:
    """The concepts that a short text names; none in a language that the list doesn't hold."""
    if language not in LANGUAGES:
        return ()
    return tuple(one for one in _concepts() if one.words(language).search(text))


def concepts_by_word(text: str, language: str) -> tuple[tuple[Concept, ...], ...]:
    """The concepts that a short text names, those that one place of it may mean together; the longest count there."""
    if language not in LANGUAGES:
        return ()
    found: dict[int, dict[Concept, int]] = {}
    for one in _concepts():
        for match in one.words(language).finditer(text):
            found.setdefault(match.start(), {})[one] = match.end()
    return tuple(
        tuple(one for one, end in meant.items() if end == max(meant.values())) for _, meant in sorted(found.items())
    )


def concepts_at(text: str, start: int, language: str, end: int | None = None) -> tuple[Concept, ...]:
    """The concepts whose words begin at a place of a text, and end at another one if that is given."""
    if language not in LANGUAGES:
        return ()
    if end is not None:
        return tuple(one for one in _concepts() if one.words(language).fullmatch(text, start, end))
    return tuple(one for one in _concepts() if one.words(language).match(text, start))


def concepts_of(text: str, start: int, end: int, language: str) -> tuple[Concept, ...]:
    """The concepts of a noun with what stands before it: their words begin within the range, and reach its end.

    The longest count: "court of auditors" is no court.
    """
    if language not in LANGUAGES:
        return ()
    found: dict[Concept, int] = {}
    for word in _WORD.finditer(text, start, end):
        for one in _concepts():
            match = _noun(one.words(language)).match(text, word.start())
            if match and match.end() >= end:
                found[one] = max(found.get(one, 0), match.end() - match.start())
    longest = max(found.values(), default=0)
    return tuple(one for one, length in found.items() if length == longest)


def can_tell(language: str | None) -> bool:
    """Whether the list holds words of a language."""
    return language in LANGUAGES


@lru_cache(maxsize=4_096)
def is_told(concept: Concept, text: str, language: str) -> bool:
    """Whether a text has one of the concept's words; the language must be one of :data:`LANGUAGES`."""
    return concept.telling(language).search(text) is not None


@cache
def _concepts() -> tuple[Concept, ...]:
    source = resources.files("assistant.answering") / "concepts.txt"
    lines = (line.strip() for line in source.read_text(encoding="utf-8").splitlines())
    return tuple(_concept(line) for line in lines if line and not line.startswith("#"))


def _concept(line: str) -> Concept:
    sides = [[words.split() for words in side.split(">")] for side in line.removeprefix("!").split("|")]
    english, german = (_pattern(side[0]) for side in sides)
    told_in_english, told_in_german = (_pattern([word for words in side for word in words]) for side in sides)
    name = sides[0][0][0].rstrip("*")
    return Concept(name, english, german, line.startswith("!"), told_in_english, told_in_german)


@cache
def _noun(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same for a noun, whose rest may be an ending, but no word: "Stadtrat" is no "Stadt"."""
    whole = pattern.pattern.replace(r"\b(?:\w*", r"\b(?:").replace(r"|\w*", "|")
    return re.compile(whole.replace(r"\w*", rf"(?:{_ENDINGS})?"), re.IGNORECASE)


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """``*`` stands for any letters, ``_`` for a space, ``~~`` for what stands between in one clause, ``~`` for the
    same before a verb's particle, which ends the clause ("sagte … zu", but not "sagte, … zu führen")."""
    between = rf"\b[^.!?;:]{{0,{_GAP}}}?\b"
    parts = []
    for form in forms:
        part = re.escape(form).replace(r"\*", r"\w*").replace("_", r"\s+").replace("\\~", "~")
        ends = _CLAUSE_ENDS if "~" in part and "~~" not in part else ""
        parts.append(part.replace("~~", "~").replace("~", between) + ends)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
