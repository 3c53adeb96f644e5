"""The nouns of a question, word for word: "Ministerin" is not "Minister", and a demand on one is none on the other."""

from __future__ import annotations

import re

from assistant.library.terms import stems
from assistant.statements.morphology import lemma

_CAPITALISED = re.compile(r"(?<=[\s„“\"(])[A-ZÄÖÜ][\w-]{2,}")
_WORD = re.compile(r"[^\W\d_][\w-]+")
_FEMALE = re.compile(r"(?:in|innen)$")


def nouns(question: str) -> tuple[str, ...]:
    """The words of a German question that are written with a capital, but for the first."""
    return tuple(dict.fromkeys(_CAPITALISED.findall(question)))


def share_held(wanted: tuple[str, ...], text: str) -> float:
    """The share of some nouns that a text has, inflected or not, from 0 to 1; 1 without any."""
    if not wanted:
        return 1.0
    held = {form for word in _WORD.findall(text) for form in _forms(word)}
    return sum(not _forms(noun).isdisjoint(held) for noun in wanted) / len(wanted)


def swaps(wanted: tuple[str, ...], text: str) -> bool:
    """Whether a text has the man where a question has the woman, or the other way round, and not the one asked for."""
    held = {form for word in _WORD.findall(text) for form in _forms(word)}
    for noun in wanted:
        other = _FEMALE.sub("", noun) if _FEMALE.search(noun) else f"{noun}in"
        if len(other) > _SHORTEST and _forms(noun).isdisjoint(held) and not _forms(other).isdisjoint(held):
            return True
    return False


_SHORTEST = 4
"""Letters of a person's word; "Bein" is not the woman to a "Be"."""


def _forms(word: str) -> frozenset[str]:
    """A noun's forms; stemming may not part a woman from her ending ("Ministerinnen" is "Ministerin")."""
    if _FEMALE.search(word):
        return frozenset((re.sub(r"innen$", "in", word).lower(),))
    return frozenset((word.lower(), lemma(word, "de").lower(), *stems(word.lower(), "de")))
