"""Answers without a chat model: who, on which occasion, and then the exact words of the source.

Nothing is paraphrased. A literal quotation stands under the name of who said it; the journalist's
rendering is quoted as a whole sentence and called so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering import phrases
from assistant.answering.citing import Citations
from assistant.answering.evidence import Unit
from assistant.answering.question import Question
from assistant.answering.verify import in_marks
from assistant.results import AnswerSentence, Located, Statement
from assistant.text import Span, fold, sentences

MOST = 3
"""Sentences of an answer that asks one thing; a fact-checker reads them all."""
MOST_COMPARED = 5
CLOSE = 0.85
"""A further sentence is given where its score is at least this share of the best one's."""
CLOSE_COMPARED = 0.55
_LITERAL_SHARE = 0.5
"""Share of its sentence from which a literal quotation is shown alone, with its speaker before it."""
_GOES_ON = re.compile(
    r"(?:Dessen|Deren|Dies\w*|Das|Dabei|Damit|Dafür|Dagegen|Demnach|Daher|Deshalb|Darin|Darunter|Denn|Er|Sie|Es|"
    r"It|Its|He|She|They|This|That|These|Those)\b"
)
"""How a sentence begins that can't be understood without the one before it."""
_MARKS = "„“”\"»«›‹‚‘’' \u00a0"


class Draft(NamedTuple):
    """Sentences with the numbers of their citations, and those citations."""

    sentences: tuple[AnswerSentence, ...]
    citations: Citations


def compose(question: Question, ranked: Sequence[Unit]) -> Draft:
    """An answer out of the best sentences; they are at least one."""
    citations = Citations()
    out: list[AnswerSentence] = []
    for unit, copies in _chosen(question, ranked):
        sentence = _sentence(question, unit, copies, citations)
        if all(sentence.text != other.text for other in out):
            out.append(sentence)
    return Draft(tuple(out), citations)


def _chosen(question: Question, ranked: Sequence[Unit]) -> list[tuple[Unit, tuple[str, ...]]]:
    """The sentences to show, each with the outlets that print the same words."""
    comparing = question.kind == "compare"
    floor = ranked[0].score * (CLOSE_COMPARED if comparing else CLOSE)
    chosen: list[Unit] = []
    copies: dict[str, list[str]] = {}
    for unit in ranked:
        words = fold(unit.text)
        if words in copies:
            if unit.article.outlet:
                copies[words].append(unit.article.outlet)
            continue
        if unit.score < floor or len(chosen) >= (MOST_COMPARED if comparing else MOST):
            continue
        if comparing and any(other.article.id == unit.article.id for other in chosen):
            continue
        copies[words] = []
        chosen.append(unit)
    out = []
    for unit in chosen:
        others = [outlet for outlet in copies[fold(unit.text)] if outlet != unit.article.outlet]
        out.append((unit, tuple(dict.fromkeys(others))))
    return out


def _sentence(question: Question, unit: Unit, copies: tuple[str, ...], citations: Citations) -> AnswerSentence:
    language = question.language
    statement = _spoken(unit)
    speaker = _name(statement)
    span = unit.span
    literal = False
    if statement is not None and statement.kind == "direct" and speaker is not None:
        inner = _inner(statement)
        literal = inner.end - inner.start >= _LITERAL_SHARE * (span.end - span.start)
        span = inner if literal else span
    if not literal:
        span = _with_what_it_needs(question, unit)
    place = statement.place if statement else None
    numbers = [citations.cite(unit.article, unit.paragraph, span, speaker=speaker, place=place, also_in=copies)]
    words = in_marks(unit.paragraph.text[span.start : span.end], language)
    said = phrases.source(unit.article.outlet, unit.article.published, language)
    if statement is None or speaker is None:
        return AnswerSentence(text=f"{said}: {words}", citations=tuple(numbers))
    where = []
    for located in _circumstances(statement):
        where.append(located.text)
        paragraph = unit.article.paragraph(located.paragraph)
        numbers.append(citations.cite(unit.article, paragraph, Span(located.start, located.end), place=place))
    head = speaker if literal else phrases.phrase("rendered", language, speaker=speaker, source=said)
    around = f" ({', '.join(where)})" if where else ""
    return AnswerSentence(text=f"{head}{around}: {words}", citations=tuple(dict.fromkeys(numbers)))


def _with_what_it_needs(question: Question, unit: Unit) -> Span:
    """The sentence, with the next one where that goes on from it, or may hold the reason asked for."""
    text = unit.paragraph.text
    spans = sentences(text)
    if unit.place + 1 >= len(spans):
        return unit.span
    following = spans[unit.place + 1]
    if question.kind == "why" or _GOES_ON.match(text, following.start):
        return Span(unit.span.start, following.end)
    return unit.span


def _spoken(unit: Unit) -> Statement | None:
    """The statement that makes up most of the sentence, the outermost where they are nested."""

    def shared(one: Statement) -> int:
        return min(one.end, unit.span.end) - max(one.start, unit.span.start)

    return max(unit.statements, key=lambda one: (one.speaker is not None, shared(one)), default=None)


def _name(statement: Statement | None) -> str | None:
    if statement is None or statement.speaker is None:
        return None
    return statement.speaker.name or statement.speaker.text


def _inner(statement: Statement) -> Span:
    """The statement's range without its own quotation marks."""
    start, end = statement.start, statement.end
    text = statement.text
    while start < end and text[start - statement.start] in _MARKS:
        start += 1
    while end > start and text[end - statement.start - 1] in _MARKS:
        end -= 1
    return Span(start, end) if start < end else Span(statement.start, statement.end)


def _circumstances(statement: Statement) -> list[Located]:
    """The occasion and the place, each in the article's own words; a place that the occasion names only once."""
    occasion, place = statement.occasion_at, statement.place_at
    found = [occasion] if occasion else []
    if place and not (occasion and place.text in occasion.text):
        found.append(place)
    return found
