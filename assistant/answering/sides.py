"""Where sources differ: another number or another place for the same thing, each side in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from assistant.answering.evidence import Unit
from assistant.answering.measures import has_measure
from assistant.answering.question import Question
from assistant.checking.discrepancies import agree
from assistant.checking.quantities import Quantity, quantities
from assistant.library import QuestionWords
from assistant.results import Located
from assistant.statements.names import fold_name
from assistant.text import Span

LOOKED_AT = 24
"""Sentences that are compared with the best one."""
LIKE = 0.3
"""Share of the words that two sentences need to have in common to speak of the same thing."""
LIKE_COVERAGE = 0.7
"""Share of the best sentence's coverage of the question that is enough instead, where one thing is counted."""
_NAME = re.compile(r"[A-ZÄÖÜ][\w’-]+")
_KINDS = {"how_many": "number", "where": "place", "compare": "both"}
_NO_AMOUNTS = ("date", "o'clock", "")


class Side(NamedTuple):
    """Words of one source: ``unit.article.paragraph(paragraph).text[span.start:span.end]``."""

    unit: Unit
    paragraph: int
    span: Span

    @property
    def words(self) -> str:
        return self.unit.article.paragraph(self.paragraph).text[self.span.start : self.span.end]


class Difference(NamedTuple):
    """One thing on which sources differ, with a side for each of its values, the best source's first."""

    kind: Literal["numbers", "places"]
    sides: tuple[Side, ...]


def like(one: str, other: str, language: str) -> float:
    """The share of a sentence's words that another one has, from 0 to 1."""
    return QuestionWords(one, language, None).coverage(other).share


def differences(question: Question, ranked: Sequence[Unit]) -> list[Difference]:
    """The numbers and places on which the sources of a question (how many, where, comparing) differ."""
    asked = _KINDS.get(question.kind)
    found: list[Difference] = []
    if asked in ("number", "both") and not (asked == "both" and question.about_speech and question.speaker):
        found += _numbers(question, ranked[:LOOKED_AT])
    if asked in ("place", "both"):
        found += _places(question, ranked[:LOOKED_AT])
    return found


def _numbers(question: Question, ranked: Sequence[Unit]) -> Iterator[Difference]:
    first = next((unit for unit in ranked if _amounts(unit)), None)
    if first is None:
        return
    for amount in _amounts(first):
        sides, values = [_amount_side(first, amount)], [amount]
        if question.kind == "how_many" and not has_measure(question.kind, question.text, sides[0].words):
            continue  # not what was asked: people, where it is money
        for unit in ranked:
            theirs = [one for one in _amounts(unit) if one.unit == amount.unit]
            if unit.article.id == first.article.id or not theirs or not _same_subject(question, first, unit):
                continue
            if not any(agree(one, value) for one in theirs for value in values):
                sides.append(_amount_side(unit, theirs[0]))
                values.append(theirs[0])
        if len(sides) > 1:
            yield Difference("numbers", tuple(sides))
            return


def _amounts(unit: Unit) -> list[Quantity]:
    if unit.paragraph.kind in ("title", "heading"):
        return []
    return [one for one in quantities(unit.text, unit.article.language or "de") if one.unit not in _NO_AMOUNTS]


def _amount_side(unit: Unit, amount: Quantity) -> Side:
    """The number with its unit, up to the end of the word behind it."""
    text, end = unit.text, amount.end
    behind = text[end:]
    word = behind.lstrip()
    if word[:1].isalpha():
        end += len(behind) - len(word) + next((at for at, one in enumerate(word) if not one.isalnum()), len(word))
    return Side(unit, unit.paragraph.number, Span(unit.span.start + amount.start, unit.span.start + end))


def _same_subject(question: Question, first: Unit, other: Unit) -> bool:
    if other.coverage >= LIKE_COVERAGE * first.coverage:
        return True
    return like(first.text, other.text, question.language) >= LIKE


def _places(question: Question, ranked: Sequence[Unit]) -> Iterator[Difference]:
    """Places of one statement: both are by the person asked for, and their words are alike."""
    told = [
        (unit, one, where)
        for unit in ranked
        for one in unit.statements
        if (where := one.place_at or one.occasion_at) and (unit.by_asked or not question.speaker)
    ]
    if not told:
        return
    unit, statement, place = told[0]
    sides = [_place_side(unit, place)]
    names = _names(place)
    for other, theirs, where in told[1:]:
        if other.article.id == unit.article.id or names & _names(where):
            continue
        if like(statement.text, theirs.text, question.language) >= LIKE:
            sides.append(_place_side(other, where))
            names |= _names(where)
    if len(sides) > 1:
        yield Difference("places", tuple(sides))


def _names(place: Located) -> set[str]:
    return {fold_name(word) for word in _NAME.findall(place.text)} or {fold_name(place.text)}


def _place_side(unit: Unit, place: Located) -> Side:
    return Side(unit, place.paragraph, Span(place.start, place.end))
