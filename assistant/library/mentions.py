"""What a speaker's mention names: a person, a body, or nobody in particular.

Pronouns that were not resolved, unnamed roles ("ein Sprecher") and texts ("die Mitteilung") name nobody. A body
whose name is a common noun ("das Gericht") is one in its own article, and perhaps another in the next.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from assistant.statements import Aliases, morphology
from assistant.statements.gazetteer import places
from assistant.statements.lexicon import lexicon
from assistant.statements.names import PersonName, fold_name, is_body, is_title, parse_name

_ARTICLE = re.compile(r"(?:der|die|das|dem|den|des|the)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(r"\b(?:ein|eine|einer|eines|einem|einen|an?)\b")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_ACRONYM = re.compile(r"^(.+?)\s*\(([^\W\d_][\w-]{1,9})\)$")
_ABSTRACT = ("ung", "ungen", "heit", "keit", "schaft", "tion", "tionen")
"""Endings of nouns that are no part of a person's name, as in "Zählung der Stadt"."""
_OF_NOBLES = frozenset("von van zu in".split())
_NO_NAME_AFTER = frozenset("der die das dem den des the of im am vom".split())
"""Words before the name of a body or a place, as in "der Leiter des Hafenamts Nordersiel"."""
_MIDDLE_ARTICLES = frozenset("der den dem des die das".split())


class Mention(NamedTuple):
    """A speaker as an article names it: the words, the name they stand for, and the rule that led there."""

    article_id: str
    text: str
    name: str | None
    rule: str


class Named(NamedTuple):
    """Whom a mention names. ``key`` is equal for the spellings of one name; ``person`` is set for persons only."""

    text: str
    key: str
    person: PersonName | None = None
    only_here: bool = False
    """A common noun names one body inside its article only."""
    doubtful: bool = False
    """A surname that is also a common noun names a person only where somebody is known to bear it."""


def canonical(name: str, aliases: Aliases | None) -> str | None:
    """The name that stands for a name in the table of aliases, with or without its article."""
    if aliases is None:
        return None
    return aliases.canonical(name) or aliases.canonical(_ARTICLE.sub("", name, count=1))


@lru_cache(maxsize=16384)
def named(text: str, name: str | None, rule: str) -> Named | None:
    """Whom a mention names; ``None`` for nobody in particular."""
    first = _WORD.match(name) if name else None
    if not name or first is None or first.group().lower() in _pronouns():
        return None
    person = parse_name(name)
    if person is not None and _is_person(person, text, rule):
        return Named(person.text, person.key, person, doubtful=_is_doubtful(person, text))
    return _body(name)


def declared(name: str) -> Named:
    """What the table of aliases names: a person if the name reads like one, else a body."""
    return named(name, name, "name") or Named(name, body_key(name))


def body_key(name: str) -> str:
    """The key of a body's name: its words in their dictionary form, folded, without articles."""
    bare = _ARTICLE.sub("", _ACRONYM.sub(r"\1", name), count=1)
    return " ".join(fold_name(morphology.lemma(word, "de")) for word in bare.split())


def nominatives(name: str) -> int:
    """How many words of a body's name stand in their dictionary form ("Amt", not "Amts")."""
    return sum(morphology.lemma(word, "de") == word for word in name.split())


def acronym(name: str) -> str | None:
    """The short form that a body's name brings along in brackets, if its capitals begin words of the name.

    >>> acronym("Gewerkschaft Hafen und Deich (GHD)")
    'GHD'
    """
    match = _ACRONYM.match(name)
    if match is None:
        return None
    short, initials = match.group(2), iter(word[0].upper() for word in _WORD.findall(match.group(1)))
    capitals = [letter for letter in short if letter.isupper()]
    return short if len(capitals) > 1 and all(letter in initials for letter in capitals) else None


def _is_person(person: PersonName, text: str, rule: str) -> bool:
    parts = (*person.given, *person.surname.split())
    if any(is_body(part) or part.lower().endswith(_ABSTRACT) or (len(part) > 2 and part.isupper()) for part in parts):
        return False
    if any(part in _MIDDLE_ARTICLES and before not in _OF_NOBLES for before, part in pairwise(parts)):
        return False
    before = _before(person, text)
    if before is not None and before.lower() in _NO_NAME_AFTER:
        return False
    if not person.given:
        camel = person.surname[1:] != person.surname[1:].lower() and "-" not in person.surname
        return rule in ("name", "pronoun", "office") and not camel and person.surname not in places()
    if rule != "body":
        return True
    adjective = morphology.lemma(person.given[0], "de")[:1].islower()
    return not adjective and (before == "" or (before is not None and is_title(before)))


def _is_doubtful(person: PersonName, text: str) -> bool:
    """Whether a surname alone, without a title before it, is also a common noun."""
    if person.given or not morphology.is_known(person.surname, "de"):
        return False
    before = _before(person, text)
    return not (before and is_title(before))


def _before(person: PersonName, text: str) -> str | None:
    """The word before a name in its mention: empty at the start, ``None`` where the mention is a pronoun or a role."""
    at = text.find(person.text)
    return None if at < 0 else (text[:at].split() or [""])[-1]


def _body(name: str) -> Named | None:
    words = [word for word in _WORD.findall(name) if word[:1].isupper() or _is_proper(word)]
    if not words or _INDEFINITE.search(name) or is_title(words[0]) or _is_text(words[0]):
        return None
    proper = any(_is_proper(word) or not (morphology.is_known(word, "de") or is_body(word)) for word in words)
    if not proper and not any(is_body(word) for word in words):
        return None
    return Named(name, body_key(name), only_here=not proper)


def _is_proper(word: str) -> bool:
    """Whether a word can only be a name: of a place, an acronym, or with a capital inside it ("DeichBund")."""
    return word in places() or any(letter.isupper() for part in word.split("-") for letter in part[1:])


def _is_text(word: str) -> bool:
    last = word.rsplit("-", 1)[-1]
    nouns = lexicon("de")["source_nouns"] | lexicon("en")["source_nouns"]
    return last in nouns or morphology.lemma(last, "de") in nouns or last.lower().endswith(_TEXTS)


_TEXTS = ("angaben", "bericht", "berichte", "berichten", "meldung", "meldungen", "mitteilung", "schreiben", "studie")


@lru_cache(maxsize=1)
def _pronouns() -> frozenset[str]:
    return lexicon("de")["pronouns"] | lexicon("en")["pronouns"] | {"sie", "demnach"}
