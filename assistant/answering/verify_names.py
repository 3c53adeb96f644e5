"""Names in a text, inflected or not."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.statements.names import fold_name, parse_name

_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "ern", "ers", "em")
"""Inflections of names: "Orths", "Welliner", "Niederlanden"."""


@lru_cache(maxsize=1024)
def tokens(text: str) -> frozenset[str]:
    return frozenset(fold_name(word) for word in re.findall(r"[^\W_]+", text))


def is_known(token: str, known: frozenset[str]) -> bool:
    """Whether a name stands in a text, inflected on either side."""
    bare = {token} | {token.removesuffix(ending) for ending in _ENDINGS[1:] if len(token) - len(ending) > 2}
    return any(stem + ending in known for stem in bare for ending in _ENDINGS)


def has_name(name: str, text: str) -> bool:
    """Whether a text has the last name in some words ("Bürgermeisterin Orth"), or the whole of a body's name."""
    person = parse_name(name)
    wanted = (
        tokens(person.surname)
        if person
        else frozenset(t for word in name.split() if word[:1].isupper() for t in tokens(word))
    )
    there = tokens(text)
    return bool(wanted) and all(is_known(token, there) for token in wanted)
