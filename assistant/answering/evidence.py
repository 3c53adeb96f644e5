"""The sentences that may answer a question, with what is known of each.

A unit is a sentence of a found paragraph. It is judged by how its paragraph ranks, by how much of
the question it covers itself, and by whether it has what is asked for (a speaker, a number, a day).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.answering.asked import is_mentioned, speaks
from assistant.answering.measures import measure_of
from assistant.answering.patterns import any_word
from assistant.answering.question import Question
from assistant.article import Article, Paragraph
from assistant.library import QuestionWords
from assistant.results import Hit, Statement
from assistant.text import Folded, Span, fold, sentences

COVERAGE_WEIGHT = 1.0
"""Weight of a sentence's own coverage beside its paragraph's fused score (0 to 1)."""
ASKED_WEIGHT = 0.15
"""What a sentence gains by having what is asked for."""
QUOTED_WEIGHT = 2.0
"""What a sentence gains by holding the words that the question quotes: they decide."""
SPEAKER_WEIGHT = 0.3
"""What a sentence gains by being the words of the person asked for, and loses by being another's."""
NEIGHBOUR_WEIGHT = 0.35
"""Share of the coverage that the sentence gets from those beside it: what is asked often stands in two."""

_DAY = re.compile(
    r"\b\d{4}\b|\b\d{1,2}\.\s?(?:\d{1,2}\.|\w+)|"
    + any_word(
        """montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute uhr januar februar märz april mai
        juni juli august september oktober november dezember monday tuesday wednesday thursday friday saturday sunday
        yesterday january february march may june july october december"""
    ).pattern,
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:in|im|auf|am|bei|beim|an|vor|aus|nach|at|on|near)\s+(?:(?:d|ein|the|a)\w*\s+)?(?:\w+en\s+)?[A-ZÄÖÜ]\w+"
)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_YEAR_ASKED = any_word("welchem_jahr welches_jahr what_year which_year")
_BECAUSE = any_word("weil denn da wegen grund daher deshalb damit begründe* because since due reason")


class Unit(NamedTuple):
    """A sentence that may answer: ``paragraph.text[span.start:span.end]``."""

    hit: Hit
    article: Article
    paragraph: Paragraph
    span: Span
    place: int
    """Which sentence of its paragraph, from 0."""
    statements: tuple[Statement, ...]
    """The statements that the sentence holds, in part or whole."""
    coverage: float
    score: float

    @property
    def text(self) -> str:
        return self.paragraph.text[self.span.start : self.span.end]


def units(
    question: Question,
    words: QuestionWords,
    hits: Sequence[Hit],
    article_of: Callable[[str, int], Article],
    statements_of: Callable[[Hit], Sequence[Statement]],
) -> list[Unit]:
    """All sentences of the hits, best first."""
    quoted = [fold(text).strip(" .,!?…") for text in question.quoted]
    out: list[Unit] = []
    for hit in hits:
        article = article_of(hit.article_id, hit.version)
        paragraph = article.paragraph(hit.paragraph)
        found = statements_of(hit)
        spans = sentences(paragraph.text) or [Span(0, len(paragraph.text))]
        shares = [words.coverage(paragraph.text[span.start : span.end]).share for span in spans]
        for place, span in enumerate(spans):
            text = paragraph.text[span.start : span.end]
            inside = tuple(one for one in found if one.start < span.end and one.end > span.start)
            beside = max([shares[near] for near in (place - 1, place + 1) if 0 <= near < len(shares)], default=0.0)
            coverage = max(shares[place], (1 - NEIGHBOUR_WEIGHT) * shares[place] + NEIGHBOUR_WEIGHT * beside)
            asked = _has_what_is_asked(question, text, inside)
            score = hit.score + COVERAGE_WEIGHT * coverage + ASKED_WEIGHT * asked
            if question.speaker and inside:
                score += SPEAKER_WEIGHT if _is_by(question.speaker, inside) else -SPEAKER_WEIGHT / 2
            if quoted and any(text and text in Folded(paragraph.text[span.start : span.end]).text for text in quoted):
                score += QUOTED_WEIGHT
            out.append(Unit(hit, article, paragraph, span, place, inside, coverage, score))
    return sorted(out, key=lambda unit: -unit.score)


def _has_what_is_asked(question: Question, text: str, found: Sequence[Statement]) -> float:
    """1 if the sentence has what is asked for, 0 if not, and .5 where that can't be told by form."""
    if question.kind == "who" and question.about_speech:
        return float(any(one.speaker for one in found))
    if question.kind == "where":
        return float(bool(_WHERE.search(text)) or any(one.place for one in found))
    if question.kind == "how_many":
        return float(bool(measure_of(question.text).search(text)))
    if question.kind == "when":
        return float(bool((_YEAR if _YEAR_ASKED.search(question.text) else _DAY).search(text)))
    if question.kind == "why":
        return float(bool(_BECAUSE.search(text)))
    if question.about_speech:
        return float(bool(found))
    return 0.5


def _is_by(asked: str, found: Sequence[Statement]) -> bool:
    speakers = [one.speaker for one in found if one.speaker]
    return any(speaks(asked, name) for speaker in speakers for name in (speaker.name, speaker.text) if name)


def is_about(asked: str, unit: Unit) -> bool:
    """Whether the person asked for speaks in a sentence, or is named in its article."""
    return _is_by(asked, unit.statements) or is_mentioned(asked, f"{unit.article.title} {unit.article.text}")
