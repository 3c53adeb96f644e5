"""How much of a question a text covers: the share of its words, weighed by how rare they are here.

A word counts as covered by its stem or its dictionary form ("gewann", "gewonnen"), or in part where it
shares most of its 4-grams with a word of the text (compounds, inflections, other spellings of a name).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from assistant.library.snapshot import State
from assistant.library.terms import grams, stems, term_hash, words
from assistant.statements.morphology import lemma

PARTIAL = 0.5
"""Share of a word's 4-grams that another word must have to count as covering it in part."""
SYNONYM = 0.6
"""What a word counts that a text tells by another one."""
IsTold = Callable[[str, str], bool]
"""Whether a text (the second) tells a word (the first, in small letters) by another one."""


class WeighedWord(NamedTuple):
    """A word of a question with its weight (its inverse document frequency) and in how many paragraphs it stands."""

    text: str
    weight: float
    frequency: int


class Coverage(NamedTuple):
    """``share`` is the weight covered of all, from 0 to 1; ``missing`` are the words without any trace."""

    share: float
    missing: tuple[WeighedWord, ...]


class QuestionWords:
    """A question's words that carry meaning, weighed by the library at hand."""

    def __init__(self, question: str, language: str | None, state: State | None) -> None:
        self.language = language
        self._is_told: IsTold | None = None
        total = int(state.alive.sum()) if state is not None else 0
        found: dict[str, WeighedWord] = {}
        for word in words(question):
            frequency = 0
            if state is not None:
                known = {stem for name in ("de", "en") for stem in stems(word, name)} | {word}
                frequency = max(state.lexical.frequency(term_hash(stem), state.alive) for stem in known)
            weight = float(np.log1p((total - frequency + 0.5) / (frequency + 0.5))) if total else 1.0
            found.setdefault(word, WeighedWord(word, weight, frequency))
        self.words = tuple(found.values())

    def with_synonyms(self, is_told: IsTold) -> QuestionWords:
        """The same words, each of which a text may also tell by another one."""
        other = copy(self)
        other._is_told = is_told
        return other

    def coverage(self, text: str) -> Coverage:
        """How much of the question stands in a text."""
        if not self.words:
            return Coverage(0.0, ())
        target = _target(text)
        covered = total = 0.0
        missing = []
        for word in self.words:
            share = _share(word.text, target)
            if share < SYNONYM and self._is_told is not None and self._is_told(word.text, text):
                share = SYNONYM
            covered += word.weight * share
            total += word.weight
            if not share:
                missing.append(word)
        return Coverage(covered / max(total, 1e-9), tuple(missing))


class _Target(NamedTuple):
    stems: frozenset[str]
    grams: frozenset[str]


@lru_cache(maxsize=4096)
def _target(text: str) -> _Target:
    found = words(text)
    return _Target(frozenset().union(*map(_word_stems, found)), frozenset(grams(found)))


@lru_cache(maxsize=65536)
def _word_stems(word: str) -> frozenset[str]:
    """A word with its stems and those of its dictionary forms: strong verbs change more than their endings."""
    forms = (word, lemma(word, "de").lower(), lemma(word, "en").lower())
    return frozenset(stem for language in ("de", "en") for form in forms for stem in stems(form, language)) | {word}


def _share(word: str, target: _Target) -> float:
    if not _word_stems(word).isdisjoint(target.stems):
        return 1.0
    parts = set(grams([word]))
    if len(parts) < 2:
        return 0.0
    share = len(parts & target.grams) / len(parts)
    return share if share >= PARTIAL else 0.0
