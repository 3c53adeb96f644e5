"""Which words of a claim a source has: the same stem, a compound of it, or a word that shares most of its letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.checking.lexicon import is_negation
from assistant.library.terms import STOP_WORDS, grams, stems
from assistant.statements import morphology

MISSING = 0.3
"""Similarity below which a word counts as missing."""
SAME = 0.55
"""Similarity from which two words are one: words that only end alike ("Sportbecken", "Lehrbecken") have .5."""
_WORD = re.compile(r"[^\W\d_]\w*(?:-\w+)*")
_PARTICLES = frozenset(
    """ab an auf aus bei durch ein fest fort frei her heraus hervor hin hinaus hinzu los mit nach nieder statt teil um
    unter vor voran vorbei vorweg weg weiter wieder zu zurück zusammen""".split()
)
_ENDS = re.compile(r"\s*(?:$|[^\w\s-]|(?:und|oder|sowie|dass)\b)")
_REACH = 25
"""The most words between a verb and its particle."""


class ContentWord(NamedTuple):
    """A word that carries meaning: ``text[start:start + len(word)] == word``."""

    word: str
    stem: str
    start: int

    @property
    def capital(self) -> bool:
        return self.word[:1].isupper()


def content_words(text: str, language: str) -> list[ContentWord]:
    """The words of a text without common words, negations and figures; a verb and its particle are one word."""
    matches = list(_WORD.finditer(text))
    verbs, particles = _separated(text, matches) if language == "de" else ({}, frozenset())
    return [
        ContentWord(match.group(), stem(verbs.get(place, match.group()), language), match.start())
        for place, match in enumerate(matches)
        if place not in particles and match.group().lower() not in STOP_WORDS and not is_negation(match.group())
    ]


def _separated(text: str, matches: Sequence[re.Match[str]]) -> tuple[dict[int, str], frozenset[int]]:
    """Which German verbs have their particle at the end of the clause ("lehnte … ab"), and which words are these."""
    verbs: dict[int, str] = {}
    particles: set[int] = set()
    for place, match in enumerate(matches):
        particle = match.group()
        if particle not in _PARTICLES or not _ENDS.match(text, match.end()):
            continue
        for before in range(place - 1, max(-1, place - _REACH), -1):
            joined = _joined(particle, matches[before].group())
            if joined is not None:
                verbs[before] = joined
                particles.add(place)
                break
    return verbs, frozenset(particles)


@lru_cache(maxsize=65536)
def _joined(particle: str, word: str) -> str | None:
    """The verb that a particle and a form in small letters make, if there is such a verb."""
    base = morphology.lemma(word, "de")
    if not word.islower() or word in STOP_WORDS or not base.endswith("n"):
        return None
    return particle + base if morphology.is_known(particle + base, "de") else None


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The stem of a word's dictionary form, so that "ging" and "gegangen" are one."""
    base = morphology.lemma(word, language) if language in ("de", "en") else word
    if base != word and base.endswith("t"):
        base = morphology.lemma(base, language)  # "gebaute" is a form of "gebaut", and that one of "bauen"
    found = stems(base, language)
    return found[0] if found else word.lower()


@lru_cache(maxsize=65536)
def _grams(word: str) -> frozenset[str]:
    return frozenset(grams([word]))


_NOMINAL = re.compile(r"([^\W\d_]{4,}?)(?:ung|ungen)")
_VERBAL = re.compile(r"([^\W\d_]{4,}?)e?n")
_ALIKE = 0.5
"""The most that letters in common count where two words do not begin alike: "gerissen" says nothing of a "Riss"."""


@lru_cache(maxsize=65536)
def _root(word: str) -> str:
    """What a German noun of an action and the forms of its verb have in common: "räum" of Räumung and geräumt."""
    base = morphology.lemma(word, "de")
    found = _NOMINAL.fullmatch(word) or (_VERBAL.fullmatch(base) if word.islower() else None)
    return found.group(1).lower() if found else word.lower()


def _holds(word: str, other: str) -> bool:
    """Whether a word begins with another or, a noun, is a compound of it: who steps back ("zurücktritt") only steps."""
    return word.lower().startswith(other) or (word[:1].isupper() and other in word.lower())


@lru_cache(maxsize=262144)
def _similar(left: str, right: str) -> float:
    """.8 where one word holds the other or both have one root, up to .8 for most 4-grams in common, else 0."""
    a, b = left.lower(), right.lower()
    if len(a) <= 3 or len(b) <= 3:
        return 0.0
    if _holds(left, b) or _holds(right, a) or _root(left) == _root(right):
        return 0.8
    ours, theirs = _grams(a), _grams(b)
    share = len(ours & theirs) / min(len(ours), len(theirs))
    if share < 0.5:
        return 0.0
    found = 0.6 * share + 0.2
    return found if a[:4] == b[:4] or a[-4:] == b[-4:] else min(found, _ALIKE)


def best(claim: Sequence[ContentWord], source: Sequence[ContentWord]) -> list[float]:
    """For each word of the claim the similarity of the word of the source that comes closest."""
    stems_there = {theirs.stem for theirs in source}
    words_there = {theirs.word for theirs in source}
    return [
        1.0 if ours.stem in stems_there else max((_similar(ours.word, word) for word in words_there), default=0.0)
        for ours in claim
    ]
