"""Answers without a chat model: who, on which occasion, and then the exact words of the source.

Nothing is paraphrased. A literal quotation stands under the name of who said it; the journalist's
rendering is quoted as a whole sentence and called so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering import phrases
from assistant.answering.asked import speaks
from assistant.answering.citing import Citations
from assistant.answering.evidence import Unit, quotable, tells_where
from assistant.answering.measures import asks_measure, has_measure
from assistant.answering.patterns import any_word
from assistant.answering.question import Question
from assistant.answering.sides import Difference, differences, like
from assistant.answering.verify import in_marks
from assistant.answering.yesno import denies, settle
from assistant.results import AnswerSentence, Located, Statement
from assistant.text import Span, fold

MOST = 3
"""Sentences of an answer that asks one thing; a fact-checker reads them all."""
MOST_COMPARED = 5
CLOSE = 0.85
"""A further sentence is given where its score is at least this share of the best one's."""
CLOSE_COMPARED = 0.55
ALIKE = 0.15
"""Share of the first wording's words that another wording of the same statement has at least."""
CLOSE_BREATH = 0.5
"""The same for other words of the person asked for, in the same paragraph."""
_LITERAL_WORDS = 3
"""Words from which a literal quotation is shown alone, behind its speaker; shorter ones need their sentence."""
_DENIAL = any_word(
    """bestr* dementier* widerspr* zurück* wies weist verneint* leugne* weigert*
    denie* deny* reject* dispute* refute*"""
)
"""Cues without which literal words would say the opposite of what their speaker did."""
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
    located: bool
    """Whether one of the sentences tells where."""


def compose(question: Question, ranked: Sequence[Unit]) -> Draft:
    """An answer out of the best sentences; they are at least one."""
    citations = Citations()
    out: list[AnswerSentence] = []
    chosen = _chosen(question, ranked)
    for difference in differences(question, ranked):
        out.append(_difference(question, difference, citations))
    settled = settle(question, ranked)
    if settled is not None:
        chosen.sort(key=lambda one: one[0].span != settled.unit.span or one[0].paragraph != settled.unit.paragraph)
        if chosen[0][0].paragraph != settled.unit.paragraph or chosen[0][0].span != settled.unit.span:
            chosen = [(settled.unit, ()), *chosen[: MOST - 1]]
    for unit, copies in chosen:
        sentence = _sentence(question, unit, copies, citations)
        if settled is not None and unit is chosen[0][0]:
            lead = phrases.phrase(settled.answer, question.language)
            sentence = sentence.model_copy(update={"text": lead + sentence.text})
        if all(sentence.text != other.text for other in out):
            out.append(sentence)
    return Draft(tuple(out), citations, any(tells_where(unit) for unit, _ in chosen))


def _chosen(question: Question, ranked: Sequence[Unit]) -> list[tuple[Unit, tuple[str, ...]]]:
    """The sentences to show, each with the outlets that print the same words."""
    comparing = question.kind == "compare"
    floor = ranked[0].score * (CLOSE_COMPARED if comparing else CLOSE)
    if comparing and question.about_speech:
        # The wordings of one statement are compared, so further sources are chosen by how like the first they are.
        best, language = ranked[0], question.language
        shares = [(like(best.text, unit.text, language), unit) for unit in ranked[1:]]
        alike = [one for one in shares if one[0] >= ALIKE or one[1].article.language not in (None, language)]
        ranked = [best, *(unit for _, unit in sorted(alike, key=lambda one: -one[1].score - one[0]))]
    chosen: list[Unit] = []
    copies: dict[str, list[str]] = {}
    for unit in ranked:
        words = fold(unit.text)
        if words in copies:
            if unit.article.outlet:
                copies[words].append(unit.article.outlet)
            continue
        # What the person asked for says in the same breath belongs together.
        same_breath = bool(question.speaker) and chosen and _same_breath(chosen[0], unit)
        least = ranked[0].score * CLOSE_BREATH if same_breath else floor
        if unit.score < least or len(chosen) >= (MOST_COMPARED if comparing else MOST):
            continue
        if unit.paragraph.kind in ("title", "heading") and any(words in fold(other.text) for other in chosen):
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
    statement = _spoken(question, unit)
    speaker = _name(statement)
    place = statement.place if statement else None
    circumstances = _circumstances(question, statement) if statement else []
    literal = _is_literal(question, unit, statement, circumstances) if speaker else None
    span = literal or _with_what_it_needs(question, unit)
    numbers = [citations.cite(unit.article, unit.paragraph, span, speaker=speaker, place=place, also_in=copies)]
    words = in_marks(unit.paragraph.text[span.start : span.end], language)
    said = phrases.source(unit.article, language, unit.text)
    also = phrases.phrase("also", language, outlets=", ".join(copies)) if copies else ""
    if statement is None or speaker is None:
        return AnswerSentence(text=f"{said}: {words}{also}", citations=tuple(numbers))
    mention = statement.speaker
    if mention is not None and mention.paragraph != unit.paragraph.number:
        named = unit.article.paragraph(mention.paragraph)
        numbers.append(citations.cite(unit.article, named, Span(mention.start, mention.end), speaker=speaker))
    for located in circumstances:
        paragraph = unit.article.paragraph(located.paragraph)
        numbers.append(citations.cite(unit.article, paragraph, Span(located.start, located.end), place=place))
    kind = "literal" if literal else "quoted_in" if statement.kind == "direct" else "rendered"
    foreign = phrases.in_language(unit.article, language, unit.text)
    # Words of another language are no words of the frame: they are quoted, too.
    around = ", ".join(in_marks(one.text, language) if foreign else one.text for one in circumstances)
    head = phrases.phrase(kind, language, speaker=speaker, source=said)
    if literal and foreign:
        head += f", {foreign}"
    head += f" ({around})" if around else ""
    return AnswerSentence(text=f"{head}: {words}{also}", citations=tuple(dict.fromkeys(numbers)))


def _difference(question: Question, difference: Difference, citations: Citations) -> AnswerSentence:
    """ "Die Quellen nennen verschiedene Zahlen: „…“ (…), „…“ (…)", each side with its citation."""
    sides, numbers = [], []
    for side in difference.sides:
        article = side.unit.article
        numbers.append(citations.cite(article, article.paragraph(side.paragraph), side.span))
        sides.append(
            f"{in_marks(side.words, question.language)} ({phrases.source(article, question.language, side.unit.text)})"
        )
    head = phrases.phrase(difference.kind, question.language)
    return AnswerSentence(text=f"{head}: {', '.join(sides)}", citations=tuple(dict.fromkeys(numbers)))


def _is_literal(
    question: Question, unit: Unit, statement: Statement | None, circumstances: Sequence[Located]
) -> Span | None:
    """The range of the literal words, if they can stand alone behind the speaker's name."""
    if statement is None or statement.kind != "direct":
        return None
    inner = _inner(statement)
    outside = unit.text.replace(unit.paragraph.text[inner.start : inner.end], " ")
    if question.kind in ("yes_no", "who") and denies(outside):
        # What is asked is denied around the words: "Das verlangte sie nicht: „…“"
        return None
    if question.kind == "how_many" and asks_measure(question.text):
        literal = unit.paragraph.text[inner.start : inner.end]
        if has_measure("how_many", question.text, unit.text) and not has_measure("how_many", question.text, literal):
            return None
    if len(statement.text.split()) < _LITERAL_WORDS or _DENIAL.search(statement.cue or ""):
        return None
    # Without a known place or day, the sentence around the words is the best that there is.
    return None if question.kind in ("where", "when") and not circumstances else inner


def _same_breath(best: Unit, unit: Unit) -> bool:
    return best.paragraph == unit.paragraph and best.article.id == unit.article.id and unit.by_asked


def _with_what_it_needs(question: Question, unit: Unit) -> Span:
    """The sentence, with the next one where that goes on from it, or may hold the reason asked for."""
    text = unit.paragraph.text
    spans = quotable(text)
    speakers = [one.speaker for one in unit.statements if one.speaker]
    if speakers and unit.place and not any(_name(one) for one in unit.statements):
        # "…", sagt er: who that is stands before.
        return Span(spans[unit.place - 1].start, unit.span.end)
    if unit.place + 1 >= len(spans):
        return unit.span
    following = spans[unit.place + 1]
    if question.kind == "why" or _GOES_ON.match(text, following.start):
        return Span(unit.span.start, following.end)
    return unit.span


def _spoken(question: Question, unit: Unit) -> Statement | None:
    """The statement to show of a sentence: by the person asked for, else with a known speaker, else the longest."""

    def rank(one: Statement) -> tuple[bool, bool, int]:
        name = _name(one)
        asked = bool(question.speaker and name and speaks(question.speaker, name))
        return asked, name is not None, min(one.end, unit.span.end) - max(one.start, unit.span.start)

    return max(unit.statements, key=rank, default=None)


def _name(statement: Statement | None) -> str | None:
    """The speaker's name, else the mention if it says more than a pronoun."""
    if statement is None or statement.speaker is None:
        return None
    mention = statement.speaker.text
    return statement.speaker.name or (mention if any(word[:1].isupper() for word in mention.split()[-1:]) else None)


def _inner(statement: Statement) -> Span:
    """The statement's range without its own quotation marks."""
    start, end = statement.start, statement.end
    text = statement.text
    while start < end and text[start - statement.start] in _MARKS:
        start += 1
    while end > start and text[end - statement.start - 1] in _MARKS:
        end -= 1
    return Span(start, end) if start < end else Span(statement.start, statement.end)


def _circumstances(question: Question, statement: Statement) -> list[Located]:
    """Occasion and place, and the day where it is asked for, in the article's own words; nothing twice."""
    found: list[Located] = []
    wanted = (statement.occasion_at, statement.place_at, statement.date_at if question.kind == "when" else None)
    for located in wanted:
        if located and not any(located.text in other.text for other in found):
            found.append(located)
    return found
