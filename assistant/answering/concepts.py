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

_CLAUSE_ENDS = r"(?=\W*(?:$|[.,;:!?]|(?:und|oder|sowie)\b))"


class Concept(NamedTuple):
    """One thing that words of two languages name."""

    name: str
    """Its first English word, to tell it from others."""
    english: re.Pattern[str]
    german: re.Pattern[str]
    required: bool
    """Whether an article that answers a question by this verb has to name it."""

    def words(self, language: str) -> re.Pattern[str]:
        """The pattern of its words in ``en`` or ``de``."""
        return self.english if language == "en" else self.german


def concepts_in(text: str, language: str) -> tuple[Concept, ...]:
    """The concepts that a short text names; none in a language that the list doesn't hold."""
    if language not in LANGUAGES:
        return ()
    return tuple(one for one in _concepts() if one.words(language).search(text))


def concepts_at(text: str, start: int, language: str, end: int | None = None) -> tuple[Concept, ...]:
    """The concepts whose words begin at a place of a text, and end at another one if that is given."""
    if language not in LANGUAGES:
        return ()
    if end is not None:
        return tuple(one for one in _concepts() if one.words(language).fullmatch(text, start, end))
    return tuple(one for one in _concepts() if one.words(language).match(text, start))


def can_tell(language: str | None) -> bool:
    """Whether the list holds words of a language."""
    return language in LANGUAGES


@lru_cache(maxsize=4_096)
def is_told(concept: Concept, text: str, language: str) -> bool:
    """Whether a text has one of the concept's words; the language must be one of :data:`LANGUAGES`."""
    return concept.words(language).search(text) is not None


@cache
def _concepts() -> tuple[Concept, ...]:
    source = resources.files("assistant.answering") / "concepts.txt"
    lines = (line.strip() for line in source.read_text(encoding="utf-8").splitlines())
    return tuple(_concept(line) for line in lines if line and not line.startswith("#"))


def _concept(line: str) -> Concept:
    english, german = (side.split() for side in line.removeprefix("!").split("|"))
    return Concept(english[0].rstrip("*"), _pattern(english), _pattern(german), line.startswith("!"))


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
