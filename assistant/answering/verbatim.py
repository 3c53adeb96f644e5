"""Answers without a chat model: who, on which occasion, and then the exact words of the source.

Nothing is paraphrased. A literal quotation stands under the name of who said it; the journalist's
rendering is quoted as a whole sentence and called so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering import phrases
from assistant.answering.citing import Citations
from assistant.answering.evidence import Unit
from assistant.answering.question import Question
from assistant.answering.verify import in_marks
from assistant.article import Article
from assistant.results import AnswerSentence, Located, Statement
from assistant.text import Span, fold

MOST = 3
"""Sentences of an answer that asks one thing; a fact-checker reads them all."""
MOST_COMPARED = 5
CLOSE = 0.85
"""A further sentence is given where its score is at least this share of the best one's."""
CLOSE_COMPARED = 0.55
_LITERAL_SHARE = 0.5
"""Share of its sentence from which a literal quotation is shown alone, with its speaker before it."""
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
    place = statement.place if statement else None
    speaker = _name(statement)
    span = unit.span
    literal = statement is not None and statement.kind == "direct" and speaker is not None
    if statement is not None and literal:
        inner = _inner(statement)
        if inner.end - inner.start >= _LITERAL_SHARE * (span.end - span.start):
            span = inner
        else:
            literal = False
    number = citations.cite(unit.article, unit.paragraph, span, speaker=speaker, place=place, also_in=copies)
    words = in_marks(unit.paragraph.text[span.start : span.end], language)
    said = phrases.source(unit.article.outlet, unit.article.published, language)
    numbers = [number]
    if statement is None or speaker is None:
        return AnswerSentence(text=f"{said}: {words}", citations=tuple(numbers))
    occasion = _occasion(statement, unit.article, citations)
    if occasion is not None:
        numbers.append(occasion[1])
    head = speaker if literal else phrases.phrase("rendered", language, speaker=speaker, source=said)
    where = f" ({occasion[0]})" if occasion else ""
    return AnswerSentence(text=f"{head}{where}: {words}", citations=tuple(dict.fromkeys(numbers)))


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


def _occasion(statement: Statement, article: Article, citations: Citations) -> tuple[str, int] | None:
    """The occasion, else the place, in the article's own words, with the number of their citation."""
    found: Located | None = statement.occasion_at or statement.place_at
    if found is None:
        return None
    paragraph = article.paragraph(found.paragraph)
    number = citations.cite(article, paragraph, Span(found.start, found.end), place=statement.place)
    return found.text, number
