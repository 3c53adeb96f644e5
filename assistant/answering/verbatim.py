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
from assistant.answering.choosing import MOST, chosen_of
from assistant.answering.citing import Citations
from assistant.answering.evidence import Unit, quotable, tells_when, tells_where
from assistant.answering.measures import asks_measure, has_measure
from assistant.answering.patterns import any_word
from assistant.answering.question import Question
from assistant.answering.sides import Difference, differences
from assistant.answering.telling import is_corrected
from assistant.answering.verify import in_marks
from assistant.answering.yesno import denies, settle
from assistant.results import AnswerSentence, Located, Statement
from assistant.statements.morphology import is_thing
from assistant.statements.names import is_body
from assistant.text import Span

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
_CUT_OFF = " ,\u00a0"
_MARKS = "„“”\"»«›‹‚‘’' \u00a0"


class Draft(NamedTuple):
    """Sentences with the numbers of their citations, and those citations."""

    sentences: tuple[AnswerSentence, ...]
    citations: Citations
    located: bool
    """Whether one of the sentences tells where."""
    dated: bool
    """Whether one of them tells when."""
    by_others: bool
    """Whether they hold words of others than the person asked for, and none of that person's."""


def compose(question: Question, ranked: Sequence[Unit]) -> Draft:
    """An answer out of the best sentences; they are at least one."""
    citations = Citations()
    out: list[AnswerSentence] = []
    chosen = chosen_of(question, ranked)
    for difference in differences(question, ranked):
        out.append(_difference(question, difference, citations))
    settled = settle(question, ranked)
    if settled is not None:
        chosen.sort(key=lambda one: one[0].span != settled.unit.span or one[0].paragraph != settled.unit.paragraph)
        if chosen[0][0].paragraph != settled.unit.paragraph or chosen[0][0].span != settled.unit.span:
            chosen = [(settled.unit, ()), *chosen[: MOST - 1]]
    shown: list[tuple[str, int, Span]] = []
    for unit, copies in chosen:
        literal, span = _extent(question, unit)
        if any(_holds(other, unit, span) for other in shown):
            continue
        shown.append((unit.article.id, unit.paragraph.number, span))
        sentence = _sentence(question, unit, literal, span, copies, citations)
        if settled is not None and unit is chosen[0][0]:
            lead = phrases.phrase(settled.answer, question.language)
            sentence = sentence.model_copy(update={"text": lead + sentence.text})
        if all(sentence.text != other.text for other in out):
            out.append(sentence)
    used = [unit for unit, _ in chosen]
    return Draft(
        tuple(out),
        citations,
        located=any(tells_where(unit) for unit in used),
        dated=any(tells_when(unit) for unit in used),
        by_others=not any(unit.by_asked for unit in used) and any(_name(_spoken(question, unit)) for unit in used),
    )


def _holds(shown: tuple[str, int, Span], unit: Unit, span: Span) -> bool:
    """Whether a range is part of one that the answer has."""
    article, paragraph, other = shown
    same = article == unit.article.id and paragraph == unit.paragraph.number
    return same and other.start <= span.start and span.end <= other.end


def _extent(question: Question, unit: Unit) -> tuple[bool, Span]:
    """Whether literal words stand alone behind their speaker's name, and the range that is quoted."""
    statement = _spoken(question, unit)
    circumstances = _circumstances(question, statement) if statement else []
    literal = _is_literal(question, unit, statement, circumstances) if _name(statement) else None
    return literal is not None, literal or _with_what_it_needs(question, unit)


def _sentence(
    question: Question, unit: Unit, literal: bool, span: Span, copies: tuple[str, ...], citations: Citations
) -> AnswerSentence:
    language = question.language
    statement = _spoken(question, unit)
    speaker = _name(statement)
    place = statement.place if statement else None
    circumstances = _circumstances(question, statement) if statement else []
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
    # Wordings that are compared are told apart by who printed them.
    bare = literal and question.kind != "compare"
    kind = "literal" if bare else "quoted_in" if statement.kind == "direct" else "rendered"
    foreign = phrases.in_language(unit.article, language, unit.text)
    # Words of another language are no words of the frame: they are quoted, too.
    around = ", ".join(in_marks(one.text, language) if foreign else one.text for one in circumstances)
    head = phrases.phrase(kind, language, speaker=speaker, source=said)
    if bare and foreign:
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
    if question.kind == "who" and not question.about_speech:
        # "Wer ist Orth?": who that is stands around the words.
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
    if question.kind == "why" or is_corrected(unit.text) or _GOES_ON.match(text, following.start):
        return Span(unit.span.start, following.end)
    return unit.span


def _spoken(question: Question, unit: Unit) -> Statement | None:
    """The statement to show of a sentence: by the person asked for, else with a known speaker, else the longest, else
    the one that begins in it. What a correction takes back, nobody says."""
    if is_corrected(unit.text):
        return None

    def rank(one: Statement) -> tuple[bool, bool, int, bool]:
        name = _name(one)
        asked = bool(question.speaker and name and speaks(question.speaker, name))
        inside = min(one.end, unit.span.end) - max(one.start, unit.span.start)
        return asked, name is not None, inside, one.start >= unit.span.start

    return max(unit.statements, key=rank, default=None)


def _name(statement: Statement | None) -> str | None:
    """The speaker's name, else the mention if it says more than a pronoun."""
    if statement is None or statement.speaker is None:
        return None
    last = (statement.speaker.text.split() or [""])[-1]
    says_who = last[:1].isupper() and not (is_thing(last) and not is_body(last))  # "ersten Schätzungen" are nobody
    return statement.speaker.name or (statement.speaker.text if says_who else None)


def _inner(statement: Statement) -> Span:
    """The statement's range without its own quotation marks."""
    start, end = statement.start, statement.end
    text = statement.text
    while start < end and text[start - statement.start] in _MARKS:
        start += 1
    while end > start and text[end - statement.start - 1] in _MARKS + _CUT_OFF:
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
