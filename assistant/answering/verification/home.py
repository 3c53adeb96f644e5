"""Where a written sentence may have come from: the scopes of its evidence, with the sentences around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from assistant.answering.generative_evidence import Evidence
from assistant.answering.naming import tokens
from assistant.answering.verification.clauses import Clause, Told, told
from assistant.answering.verification.denials import Denial, denials
from assistant.answering.verification.scopes import Scope, scopes
from assistant.checking.pairwords import ContentWord, content_words
from assistant.results import Statement
from assistant.statements import extract_statements


class Home(NamedTuple):
    """A scope of the evidence, its words, and the sentences around it."""

    evidence: Evidence
    sentences: Sequence[Told]
    scope: Scope
    words: Sequence[ContentWord]

    @property
    def language(self) -> str:
        return self.evidence.article.language or "de"

    @property
    def sentence(self) -> Told:
        return self.sentences[self.scope.number]

    @property
    def speakers(self) -> list[str]:
        """Who speaks in the paragraph, as far as they have a name."""
        return [one.speaker.name for one in self.evidence.statements if one.speaker and one.speaker.name]


class Hypothesis:
    """A written sentence, with all that is found in it whatever it is compared with."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language

    @cached_property
    def words(self) -> list[ContentWord]:
        return content_words(self.text, self.language)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)

    @cached_property
    def tokens(self) -> frozenset[str]:
        return tokens(self.text)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for one in told(self.text, self.language) for clause in one.clauses)

    @cached_property
    def denials(self) -> list[Denial]:
        return denials(self.text, self.language)

    @cached_property
    def statements(self) -> list[Statement]:
        """What it says that somebody said."""
        return [one for one in extract_statements(self.text, self.language) if one.speaker]


def homes(one: Evidence) -> Iterator[Home]:
    """The scopes of a paragraph."""
    for scope, words in _scopes(one.plain, one.article.language or "de"):
        yield Home(one, sentences_of(one), scope, words)


def sentences_of(one: Evidence) -> tuple[Told, ...]:
    """The sentences of a paragraph with their clauses."""
    return told(one.plain, one.article.language or "de")


@lru_cache(maxsize=256)
def _scopes(text: str, language: str) -> tuple[tuple[Scope, tuple[ContentWord, ...]], ...]:
    found = scopes(told(text, language))
    return tuple((scope, tuple(content_words(scope.text, language))) for scope in found)
