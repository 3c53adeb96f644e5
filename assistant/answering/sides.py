"""Where sources differ: another number or another place for the same thing, each side in its own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from assistant.answering.concepts import Concept, can_tell, is_told
from assistant.answering.evidence import Unit
from assistant.answering.fitting import DEED, lacks
from assistant.answering.measured import counts
from assistant.answering.measures import has_measure
from assistant.answering.numbered import asked_numbered, first_number, first_time
from assistant.answering.question import Question
from assistant.answering.telling import is_corrected
from assistant.answering.wanted import ANYBODY, wanted
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
SAME = 0.6
"""The same from which they do whatever their articles are about: "Die Kosten betragen … Euro" is said of anything."""
STORY = 0.4
"""Share of the words of an article's beginning that another one has if it tells of the same: of the sample corpus'
articles of one week, those on one event reach .40 to .92, others at most .35."""
WEEK = 7
LIKE_COVERAGE = 0.7
"""Share of the best sentence's coverage of the question that is enough instead, where one thing is counted."""
VALUE_COVERAGE = 0.5
"""The same where both have a value of the kind asked for: "ausgebrochen sei es in Halle 5"."""
_NAME = re.compile(r"[A-ZÄÖÜ][\w’-]+")
_KINDS = {"how_many": "number", "where": "place", "compare": "both"}
_FORMER = re.compile(
    r"\b(?:statt|anstatt|anstelle\s+von|bisher|zuvor|instead\s+of|up\s+from|down\s+from)\s+(?:\w+\s+)?$", re.IGNORECASE
)
""" "Statt 6,2 Millionen …": what no longer holds."""
Finder = Callable[[str], re.Match[str] | None]
_WHOLE_OF = re.compile(r"\d\s+(?:der|von|of)\s+(?:(?:den|insgesamt|the|its|their|[\w’']+['’]s)\s+)*$", re.IGNORECASE)
""" "900 der **1.150** Beschäftigten": of how many, and not how many."""
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

    kind: Literal["numbers", "places", "times"]
    sides: tuple[Side, ...]


def like(one: str, other: str, language: str) -> float:
    """The share of a sentence's words that another one has, from 0 to 1."""
    return QuestionWords(one, language, None).coverage(other).share


def differences(question: Question, ranked: Sequence[Unit]) -> list[Difference]:
    """The numbers and places on which the sources of a question (how many, where, comparing) differ."""
    asked = _KINDS.get(question.kind)
    found: list[Difference] = list(_values(question, ranked[:LOOKED_AT]))
    if asked in ("number", "both") and not (asked == "both" and question.about_speech and question.speaker):
        found += _numbers(question, ranked[:LOOKED_AT])
    if asked in ("place", "both"):
        found += _places(question, ranked[:LOOKED_AT])
    return found


def _numbers(question: Question, ranked: Sequence[Unit]) -> Iterator[Difference]:
    words = QuestionWords(question.content, question.language, None)
    known = _missing(words, _whole(ranked[0])) if ranked else set()
    # Numbers of an article that lacks what the best one has of the question are told of something else.
    able = (
        unit for unit in ranked if unit.article.id == ranked[0].article.id or _missing(words, _whole(unit)) <= known
    )
    first = next((unit for unit in able if _amounts(unit) and not lacks(question, unit) & DEED), None)
    if first is None:
        return
    for amount in _amounts(first):
        sides, values = [_amount_side(first, amount)], [amount]
        if question.kind == "how_many" and not has_measure(question.kind, question.text, sides[0].words):
            continue  # not what was asked: people, where it is money
        for unit in ranked:
            theirs = [one for one in _amounts(unit) if _one_thing(question, first, amount, unit, one)]
            told = any(unit.article.id == side.unit.article.id for side in sides) or lacks(question, unit) & DEED
            if told or not theirs or not _same_subject(question, first, unit):
                continue
            around = quantities(unit.paragraph.text, unit.article.language or "de")
            # A paragraph that has the number as well tells of two things, or is a copy.
            if not any(agree(one, value) for one in (*theirs, *around) for value in values):
                sides.append(_amount_side(unit, theirs[0]))
                values.append(theirs[0])
        if len(sides) > 1:
            yield Difference("numbers", tuple(sides))
            return


def _one_thing(question: Question, first: Unit, amount: Quantity, unit: Unit, other: Quantity) -> bool:
    """Whether two amounts are of one unit, or both of what the question counts: "14 Menschen verletzt" and "17
    Verletzte"."""
    if other.unit == amount.unit:
        return True
    if question.kind != "how_many" or not _deeds(question) or other.unit in _NO_AMOUNTS:
        return False
    return _is_of_deed(question, first, amount) and _is_of_deed(question, unit, other)


def _is_of_deed(question: Question, unit: Unit, amount: Quantity) -> bool:
    """Whether an amount is of those to whom happened what the question asks by: named so, or counted with its verb."""
    language = unit.article.language
    if not can_tell(language):
        return False
    deeds, name = _deeds(question), _amount_side(unit, amount).words
    if any(is_told(deed, name, language or "de") for deed in deeds):
        return True
    counted = counts(question, name, language) or ANYBODY.search(name) is not None
    return counted and any(is_told(deed, unit.text, language or "de") for deed in deeds)


def _deeds(question: Question) -> tuple[Concept, ...]:
    looked_for = wanted(question)
    return (*looked_for.predicate, *looked_for.counted)


def _finder(question: Question) -> tuple[Literal["numbers", "times"], Finder] | None:
    """How the value that a question asks for is found in a sentence: the number of a thing, a day, a time of day."""
    if question.kind == "when":
        return "times", first_time
    noun = asked_numbered(question.text)
    return ("numbers", lambda text: first_number(noun, text)) if noun else None


def _values(question: Question, ranked: Sequence[Unit]) -> Iterator[Difference]:
    """ "In welcher Halle?": one source has "Halle 3", another "Halle 5"."""
    found = _finder(question)
    if found is None:
        return
    kind, find = found
    sides: dict[str, Side] = {}
    for unit in ranked:
        match = find(unit.text)
        if match is None or unit.paragraph.kind in ("title", "heading") or is_corrected(unit.text):
            continue
        first = next(iter(sides.values())).unit if sides else unit
        if unit.coverage < VALUE_COVERAGE * first.coverage or (sides and not _same_story(first, unit)):
            continue
        if any(unit.article.id == side.unit.article.id for side in sides.values()):
            continue
        start = unit.span.start + match.start()
        side = Side(unit, unit.paragraph.number, Span(start, start + len(match.group())))
        sides.setdefault(" ".join(filter(None, match.groups())).lower(), side)
    if len(sides) > 1:
        yield Difference(kind, tuple(sides.values()))


def _amounts(unit: Unit) -> list[Quantity]:
    if unit.paragraph.kind in ("title", "heading") or is_corrected(unit.text):
        return []
    found = quantities(unit.text, unit.article.language or "de")
    return [
        one
        for one in found
        if one.unit not in _NO_AMOUNTS
        and not _FORMER.search(unit.text[: one.start])
        and not _WHOLE_OF.search(unit.text[: one.start])
    ]


def _amount_side(unit: Unit, amount: Quantity) -> Side:
    """The number with its unit, up to the end of the word behind it."""
    text, end = unit.text, amount.end
    behind = text[end:]
    word = behind.lstrip()
    if word[:1].isalpha():
        end += len(behind) - len(word) + next((at for at, one in enumerate(word) if not one.isalnum()), len(word))
    return Side(unit, unit.paragraph.number, Span(unit.span.start + amount.start, unit.span.start + end))


def _same_subject(question: Question, first: Unit, other: Unit) -> bool:
    """Whether two sentences count the same thing: by their own words, or by those of the question."""
    alike = like(first.text, other.text, question.language)
    covered = alike >= LIKE or other.coverage >= LIKE_COVERAGE * first.coverage
    if alike >= SAME:
        return True
    if other.article.language not in (None, question.language):
        return covered
    words = QuestionWords(question.content, question.language, None)
    if not _missing(words, _whole(other)) <= _missing(words, _whole(first)) and not _same_story(first, other):
        # Another bridge: its article lacks a name that the question has, and the first one's article.
        return False
    verbs = question.verbs if question.kind == "how_many" else frozenset()
    lacking = _missing(words, other.text) & verbs
    return covered or (bool(verbs) and lacking <= _missing(words, first.text) & verbs)


def _same_story(first: Unit, other: Unit) -> bool:
    """Whether two articles of one week tell of the same, in whatever words."""
    days = [date.fromisoformat(one.article.published[:10]) for one in (first, other) if one.article.published]
    if len(days) < 2 or abs(days[0] - days[1]).days > WEEK:
        return False
    return any(
        like(_beginning(one), _whole(another), one.article.language or "de") >= STORY
        for one, another in ((first, other), (other, first))
    )


def _beginning(unit: Unit) -> str:
    return " ".join((unit.article.title, *(one.text for one in unit.article.paragraphs[:2])))


def _missing(words: QuestionWords, text: str) -> set[str]:
    return {word.text for word in words.coverage(text).missing}


def _whole(unit: Unit) -> str:
    return " ".join((unit.article.title, *(one.text for one in unit.article.paragraphs)))


def _places(question: Question, ranked: Sequence[Unit]) -> Iterator[Difference]:
    """Places of one statement: both are by the person asked for, and their words are alike."""
    told = [
        (unit, one, where)
        for unit in ranked
        if not is_corrected(unit.text)
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
