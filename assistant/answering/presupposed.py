"""Does a text tell what a "why" takes for granted? "Warum trat Orth zurück?" has no answer where Orth stays."""

from __future__ import annotations

import re

from assistant.answering.concepts import is_told
from assistant.answering.predicate import is_light
from assistant.answering.question import Question
from assistant.answering.separable import is_refused, separable, tells
from assistant.answering.wanted import is_named, wanted
from assistant.checking.lexicon import is_negation
from assistant.library import QuestionWords
from assistant.library.terms import words as content_words
from assistant.statements.names import is_female
from assistant.text import sentences

DENIED = 0.4
"""Share of a negated question that a clause with a negation has which denies the same in another verb."""
_BEGINNING = 4
"""Letters at the beginning that two forms of a verb share."""
_WORDS = re.compile(r"[\w'’]+")
_GIVEN = re.compile(r"\b([A-ZÄÖÜ][\w-]+)(?=\s+[A-ZÄÖÜ])")
_CLAUSE = re.compile(r"[,;:–]\s+(?!dass\b|[^,;:–]*\b(?:zu\s+\w+e?n|\w+zu\w+e?n)\b)")
"""Where a clause begins; one with "dass" or "zu" is denied with the verb that it depends on."""


def lacks_presupposed(question: Question, words: QuestionWords, text: str) -> bool:
    """Whether a "why" takes for granted what the best paragraph doesn't tell: none of its verbs is there."""
    meant = wanted(question).predicate
    if question.language == "de" and (parts := separable(question.text)):
        return not tells(parts, text)
    if question.language == "en" and (asked := asked_verbs(question)):
        return not any(_is_told(verb, "en", text) or any(is_told(one, text, "en") for one in meant) for verb in asked)
    if not question.verbs:
        return False
    telling = [
        clause
        for sentence in (text[one.start : one.end] for one in sentences(text))
        if not _is_of_another(question, sentence)
        for clause in _CLAUSE.split(sentence)
        if any(_is_told(verb, question.language, clause) for verb in question.verbs)
        # "Den Rücktritt, wie ihn die Opposition verlangt hatte, lehnte sie ab."
        or (not is_refused(sentence) and any(is_told(one, clause, question.language) for one in meant))
    ]
    if _is_denied(question.text):
        # "Warum wird kein Preis vergeben?" – "Einen Preis gibt es nicht."
        return not telling and not any(
            _is_denied(clause) and words.coverage(clause).share >= DENIED for clause in _CLAUSE.split(text)
        )
    # "Warum ist sie zurückgetreten?" where all that is told is that she does not think of it.
    return all(map(_is_denied, telling))


def _is_of_another(question: Question, sentence: str) -> bool:
    """Whether a sentence names somebody in full, and nobody of those that a question names."""
    names = wanted(question).names
    if not names or any(is_named(name, sentence) for name in names):
        return False
    return any(is_female(given) is not None for given in _GIVEN.findall(sentence))


def _is_denied(text: str) -> bool:
    return any(map(is_negation, _WORDS.findall(text)))


def asked_verbs(question: Question) -> frozenset[str]:
    """The verb of an English question, if its place tells it and it means enough to be repeated."""
    return frozenset(verb.word.lower() for verb in wanted(question).verbs if not is_light(verb.word))


def _is_told(verb: str, language: str, text: str) -> bool:
    """Whether a text has a verb, by stem or beginning; letters that it shares inside ("designed") prove nothing."""
    share = QuestionWords(verb, language, None).coverage(text).share
    return share == 1 or (share > 0 and any(word.startswith(verb[:_BEGINNING]) for word in content_words(text)))
