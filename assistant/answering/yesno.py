""" "Ja" or "nein", said only where a sentence of a source bears it out, or rules it out, by its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from assistant.answering.evidence import Unit
from assistant.answering.question import Question
from assistant.answering.telling import is_corrected
from assistant.checking.entail import entailment
from assistant.checking.lexicon import is_negation
from assistant.checking.observations import observations
from assistant.library import QuestionWords

LOOKED_AT = 6
"""Sentences that are looked at; the first that settles the question does."""
YES = 0.8
"""Probability, by the rules of :mod:`assistant.checking.entail`, from which a sentence bears a question out."""
NO = 0.7
"""The same from which a number in it rules the question out."""
COVERED = 0.9
"""Share of the question's words that a sentence needs for a yes."""
_WORD = re.compile(r"[\w'’]+")


class Settled(NamedTuple):
    """The answer, and the sentence that gives it."""

    answer: Literal["yes", "no"]
    unit: Unit


def settle(question: Question, ranked: Sequence[Unit]) -> Settled | None:
    """The yes or no to a question; ``None`` where no sentence in its language, in the outlet's own words, settles it.

    What somebody says is that person's word, and never settles a question here.
    """
    if question.kind != "yes_no" or not question.verbs or question.about_speech or denies(question.text):
        return None
    words = QuestionWords(question.content, question.language, None)
    for unit in ranked[:LOOKED_AT]:
        if unit.statements or unit.article.language not in (None, question.language):
            continue
        if unit.paragraph.kind in ("title", "heading") or is_corrected(unit.text):
            continue
        answer = _answer(question, words, unit)
        if answer is not None:
            return Settled(answer, unit)
    return None


def _answer(question: Question, words: QuestionWords, unit: Unit) -> Literal["yes", "no"] | None:
    missing = {word.text for word in words.coverage(unit.text).missing}
    if missing & question.verbs:
        return None
    if denies(unit.text):
        # One clause only: what is denied in another may be something else.
        return None if re.search(r"[,;:–]", unit.text) else "no"
    claim = question.text.rstrip(" ?")
    seen = observations(claim, unit.text, question.language)
    ruled = entailment(claim, unit.text, question.language)
    if ruled.contradicted >= NO and seen["number_clashes"]:
        return "no"
    return "yes" if ruled.supported >= YES and seen["covered"] >= COVERED else None


def denies(text: str) -> bool:
    """Whether a text holds a negation."""
    return any(is_negation(word) for word in _WORD.findall(text))
