"""Does a sentence deny what its source denies, and nothing else?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.patterns import any_word
from assistant.answering.verification.problems import Problem
from assistant.checking.lexicon import are_opposites, is_negation
from assistant.checking.pairwords import MISSING, ContentWord, best, content_words

_DENIED = any_word(
    """bestritt* bestreite* dementier* leugn* zurückgewiesen zurückweis* zurückzuweisen abgelehnt ablehn* lehnt*
    deni* deny* refus* reject* declin* disput*"""
)
_NO_NOUN = re.compile(r"\b(?:[Kk]ein\w*|[Nn]o)\s+(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ]\w+|[a-z]+)")
_REFUSED = re.compile(r"\b(?:wies|wiesen|weist|weisen)\b.*\bzurück\b", re.IGNORECASE)


def turned_round(text: str, language: str, sources: Sequence[str]) -> list[Problem]:
    """A negation that was dropped or added, or a word that became its opposite, against the source's sentences."""
    ours = content_words(text, language)
    theirs = [word for source in sources for word in content_words(source, language)]
    return _negations(text, language, sources, ours) + _opposites(ours, theirs)


def _negations(text: str, language: str, sources: Sequence[str], ours: Sequence[ContentWord]) -> list[Problem]:
    stems = {word.stem for word in ours}
    here = denials(text, language)
    there = [denial for source in sources for denial in denials(source, language)]
    out = []
    for denial in there:
        # What the sentence leaves out it may leave out with its "not".
        told = len(denial.around & stems) * 2 >= len(denial.around) and denial.around
        if told and not any(one.around & denial.around or not one.around for one in here):
            out.append(Problem("negation", denial.word))
    for denial in here:
        if denial.around and not any(one.around & denial.around for one in there):
            out.append(Problem("negation", denial.word))
    if not out and sources and len(here) > max(len(denials(source, language)) for source in sources):
        out.append(Problem("negation", here[-1].word))
    return out


class Denial(NamedTuple):
    """A negation and the stems of the words around it in its clause."""

    word: str
    around: frozenset[str]


def denials(text: str, language: str) -> list[Denial]:
    """The negations of a text, each with two words of its clause on either side."""
    out = []
    for match in _WORD.finditer(text):
        if not is_negation(match.group()):
            continue
        start = max((cut.end() for cut in _CLAUSE.finditer(text, 0, match.start())), default=0)
        cut = _CLAUSE.search(text, match.end())
        end = cut.start() if cut else len(text)
        before = content_words(text[start : match.start()], language)[-_AROUND:]
        after = content_words(text[match.end() : end], language)[:_AROUND]
        out.append(Denial(match.group(), frozenset(word.stem for word in (*before, *after))))
    return out


_WORD = re.compile(r"[\w'’]+")
_CLAUSE = re.compile(r"[,;:–—.!?]\s|\s-\s")
_AROUND = 2


def _opposites(ours: Sequence[ContentWord], theirs: Sequence[ContentWord]) -> list[Problem]:
    there = {word.word.lower() for word in theirs}
    out = []
    for word, share in zip(ours, best(ours, theirs), strict=True):
        low = word.word.lower()
        without = low.removeprefix("un") if low.startswith("un") else f"un{low}"
        missing = share < MISSING and any(are_opposites(word.stem, other.stem) for other in theirs)
        if missing or (low not in there and without in there):
            out.append(Problem("opposite", word.word))
    return out


def denied(text: str, language: str, source: str) -> Problem | None:
    """A denial in what tells it ("wies … zurück", "denied that") that a sentence drops."""
    found = _verb(source)
    if found is None or _verb(text) or denials(text, language):
        return None
    return Problem("negation", found.group().split()[0])


def _verb(text: str) -> re.Match[str] | None:
    return _DENIED.search(text) or _REFUSED.search(text)


def dropped(ours: Sequence[Denial], stems: frozenset[str], source: str, language: str) -> Problem | None:
    """A negation of a source around words that a sentence has, where the sentence has fewer negations."""
    there = _told_denials(stems, source, language)
    return Problem("negation", there[0].word) if len(ours) < len(there) else None


def _told_denials(stems: frozenset[str], source: str, language: str) -> list[Denial]:
    """The negations of a source whose words a sentence has; those with "kein" and a noun of it, if there are any."""
    nouns = [content_words(match.group(1), language) for match in _NO_NOUN.finditer(source)]
    none = [
        Denial("kein", frozenset(word.stem for word in words)) for words in nouns if words and words[0].stem in stems
    ]
    found = denials(source, language)
    return none or [one for one in found if one.around and len(one.around & stems) * 2 >= len(one.around)]
