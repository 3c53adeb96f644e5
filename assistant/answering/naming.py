"""Names in a text, inflected or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.statements.morphology import is_known as is_known_form
from assistant.statements.names import fold_name, is_female, is_role, is_title, parse_name

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
    capitals = [word for word in name.split() if word[:1].isupper()]
    # "The national park authority" has none but its article.
    words = [person.surname] if person else capitals or name.split()
    wanted = frozenset(t for word in words for t in tokens(word))
    there = tokens(text)
    if not wanted or not all(is_known(token, there) for token in wanted):
        return False
    return person is None or not is_namesake(person.given, person.surname, text)


def is_namesake(given: Sequence[str], surname: str, text: str) -> bool:
    """Whether a text has a surname only behind first names that are not the given ones: "Tom Orth" for "Ana Orth"."""
    if not given:
        return False
    ours = frozenset(token for name in given for token in tokens(name))
    found = [
        match.group(1) for match in re.finditer(rf"(?:([^\W\d_][\w-]+)\s+)?{re.escape(surname)}(?:s|’s|'s)?\b", text)
    ]
    others = [word for word in found if word and _may_be_given(word)]
    strange = [word for word in others if not any(is_known(token, ours) for token in tokens(word))]
    return bool(strange) and len(strange) == len(found)


def _may_be_given(word: str) -> bool:
    """Whether a word before a surname is a first name, and no office, noun or opening of a sentence."""
    if not word[:1].isupper() or is_title(word) or is_role(word):
        return False
    return is_female(word) is not None or not any(
        is_known_form(form, language) for form in (word, word.lower()) for language in ("de", "en")
    )
