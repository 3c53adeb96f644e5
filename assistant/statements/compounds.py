"""Whether a German word is a noun put together from others, and so no part of a name."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.statements import morphology
from assistant.statements.names import is_female

_QUALITY = re.compile(r"(?:tion|schaft|tät)(?:en)?$")
_PART = 4
"""Letters of each part of a compound, at least: shorter ones take first names apart."""


def names_thing(word: str) -> bool:
    """Whether what stands where a first name would be is a noun: "Geständnis Orths"."""
    quality = bool(_QUALITY.search(word)) and morphology.is_known(word, "de")
    return quality or morphology.is_thing(word) or _is_noun(word)


@lru_cache(maxsize=8192)
def _is_noun(word: str) -> bool:
    """Whether a word is put together from two nouns, and no first name: "Gefahrenabwehr", not "Heidemarie"."""
    if is_female(word) is not None or morphology.is_known(word, "de") or "-" in word:
        return False
    for at in range(_PART, len(word) - _PART + 1):
        front, tail = word[:at], word[at:].capitalize()
        known = morphology.is_known(front, "de") or morphology.is_known(front.removesuffix("s"), "de")
        if known and morphology.is_known(tail, "de") and is_female(tail) is None:
            return True
    return False


@lru_cache(maxsize=8192)
def is_compound(word: str) -> bool:
    """Whether a word can be put together from two German nouns ("Sichtweise")."""
    for at in range(3, len(word) - 2):
        end = word[at:].capitalize()
        if morphology.is_known(end, "de") and any(
            morphology.is_known(start, "de") for start in (word[:at], word[:at].removesuffix("s"))
        ):
            return True
    return False
