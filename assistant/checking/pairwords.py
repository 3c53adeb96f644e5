"""Which words of a claim a source has: the same stem, a compound of it, or a word that shares most of its letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.checking.lexicon import is_negation
from assistant.library.terms import STOP_WORDS, grams, stems

MISSING = 0.3
"""Similarity below which a word counts as missing."""
_WORD = re.compile(r"[^\W\d_]\w*(?:-\w+)*")


class ContentWord(NamedTuple):
    """A word that carries meaning: ``text[start:start + len(word)] == word``."""

    word: str
    stem: str
    start: int

    @property
    def capital(self) -> bool:
        return self.word[:1].isupper()


def content_words(text: str, language: str) -> list[ContentWord]:
    """The words of a text without common words, negations and figures."""
    return [
        ContentWord(match.group(), _stem(match.group(), language), match.start())
        for match in _WORD.finditer(text)
        if match.group().lower() not in STOP_WORDS and not is_negation(match.group())
    ]


@lru_cache(maxsize=65536)
def _stem(word: str, language: str) -> str:
    found = stems(word, language)
    return found[0] if found else word.lower()


@lru_cache(maxsize=65536)
def _grams(word: str) -> frozenset[str]:
    return frozenset(grams([word]))


_PARTICIPLE = re.compile(r"ge([^\W\d_]{4,}?)(?:et|t|en)")
_NOMINAL = re.compile(r"([^\W\d_]{4,}?)(?:ung|ungen)")


@lru_cache(maxsize=65536)
def _root(word: str) -> str:
    """What a German noun of an action and the participle of its verb have in common: "räum" of Räumung and geräumt."""
    found = _PARTICIPLE.fullmatch(word) or _NOMINAL.fullmatch(word)
    return found.group(1) if found else word


@lru_cache(maxsize=262144)
def _similar(left: str, right: str) -> float:
    """.8 where one word holds the other or both have one root, up to .8 for most 4-grams in common, else 0."""
    a, b = left.lower(), right.lower()
    if len(a) <= 3 or len(b) <= 3:
        return 0.0
    if a in b or b in a or _root(a) == _root(b):
        return 0.8
    ours, theirs = _grams(a), _grams(b)
    share = len(ours & theirs) / min(len(ours), len(theirs))
    return 0.6 * share + 0.2 if share >= 0.5 else 0.0


def best(claim: Sequence[ContentWord], source: Sequence[ContentWord]) -> list[float]:
    """For each word of the claim the similarity of the word of the source that comes closest."""
    stems_there = {theirs.stem for theirs in source}
    words_there = {theirs.word for theirs in source}
    return [
        1.0 if ours.stem in stems_there else max((_similar(ours.word, word) for word in words_there), default=0.0)
        for ours in claim
    ]
