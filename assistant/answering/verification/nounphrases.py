"""The noun phrases of a clause, as far as articles, prepositions and the place of the verb show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answering.naming import tokens
from assistant.statements.lexicon import Lexicon
from assistant.statements.parsed import Word
from assistant.statements.wordkinds import is_verb

BY = frozenset("von vom durch by".split())
"""Prepositions of who does it in the passive."""
_GENITIVE = frozenset("der des eines einer von vom of".split())
_AS = frozenset("als wie as like".split())
_SUBJECTS = frozenset("er sie es he she it they".split())


class Phrase(NamedTuple):
    """A noun phrase in ``words[at:end]`` of a clause, an ``opener`` with its ``preposition``, if it has one."""

    words: tuple[Word, ...]
    opener: str
    """The word that it begins with, in small letters, a preposition aside."""
    preposition: str
    at: int
    end: int

    @property
    def heads(self) -> frozenset[str]:
        """Its nouns as tokens; a pronoun has none."""
        return frozenset(t for word in self.words if word.low not in _SUBJECTS for t in tokens(word.text))


def phrases(words: Sequence[Word], lex: Lexicon) -> Iterator[Phrase]:
    """Noun phrases, with the preposition before them; a genitive belongs to the phrase that it follows."""
    at = 0
    last: Phrase | None = None
    while at < len(words):
        word = words[at]
        preposition = word.low if word.low in lex["prepositions"] or word.low in _AS else ""
        first = at + bool(preposition)
        end = _end_of_phrase(words, first, lex)
        if end == first:
            if last is not None:
                yield last
                last = None
            at = first + (not preposition)
            continue
        heads = tuple(one for one in words[first:end] if _is_head(one, lex))
        opener = preposition or words[first].low
        if last is not None and opener in _GENITIVE and opener not in BY:
            last = last._replace(words=(*last.words, *heads))
        else:
            if last is not None:
                yield last
            last = Phrase(heads or tuple(words[first:end]), words[first].low, preposition, first, end)
        at = end
    if last is not None:
        yield last


def _end_of_phrase(words: Sequence[Word], first: int, lex: Lexicon) -> int:
    at, heads = first, 0
    while at < len(words):
        word = words[at]
        is_determiner = word.low in lex["determiners"] or word.low in lex["oblique_determiners"]
        if is_determiner or word.low in _SUBJECTS:
            if at > first:
                break
        elif _is_head(word, lex):
            heads += 1
        elif heads or not _may_stand_inside(word, lex):
            break
        at += 1
    return at if heads or (at > first and words[first].low in _SUBJECTS) else first


def _is_head(word: Word, lex: Lexicon) -> bool:
    if not word.is_word or word.low in lex["determiners"] or word.low in lex["oblique_determiners"]:
        return False
    if word.capital:
        return word.low not in lex["complementizers"] and _is_open(word, lex)
    return lex.language == "en" and not is_verb(word, lex) and _is_open(word, lex)


def _may_stand_inside(word: Word, lex: Lexicon) -> bool:
    return (
        word.is_word and not is_verb(word, lex) and _is_open(word, lex) and word.low.endswith(tuple("enrsmt0123456789"))
    )


def _is_open(word: Word, lex: Lexicon) -> bool:
    lists = ("prepositions", "conjunctions", "subordinators", "adverbs", "auxiliaries", "pronouns", "relatives")
    return not any(word.low in lex[name] for name in lists)
