"""The sentences that may answer a question, with what is known of each.

A unit is a sentence of a found paragraph. It is judged by how its paragraph ranks, by how much of
the question it covers itself, and by whether it has what is asked for (a speaker, a number, a day).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.answering.dimensions import dimension, has_dimension, has_foreign_dimension
from assistant.answering.measures import counted, counts_what_is_asked, has_measure, has_name
from assistant.answering.nouns import nouns, share_held, swaps
from assistant.answering.patterns import any_word
from assistant.answering.question import Question
from assistant.answering.speaking import is_by
from assistant.answering.telling import (
    TICKER_LINE,
    is_corrected,
    is_question,
    is_teaser,
    is_ticker_line,
    names_place,
    names_time,
)
from assistant.answering.wanted import told_share
from assistant.article import Article, Paragraph
from assistant.library import QuestionWords
from assistant.library.terms import words as content_words
from assistant.results import Hit, Statement
from assistant.statements.names import name_matches
from assistant.text import QUOTED_WORDS, Folded, Span, fold, sentences

COVERAGE_WEIGHT = 1.0
"""Weight of a sentence's own coverage beside its paragraph's fused score (0 to 1)."""
ASKED_WEIGHT = 0.15
"""What a sentence gains by having what is asked for."""
LONGEST = 800
"""Characters of a sentence that is quoted whole; real ones are shorter, a page without full stops is not."""
VERB_WEIGHT = 0.1
"""What a sentence gains by having the question's verbs; those without may only name its subject."""
FOREIGN_ASKED_WEIGHT = 0.4
"""The same in another language than the question's, where its words tell little."""
TOLD_WEIGHT = 0.5
"""What a sentence in another language gains by having all that the question names, by meaning."""
QUOTED_WEIGHT = 2.0
"""What a sentence gains by holding the words that the question quotes: they decide."""
SPEAKER_WEIGHT = 0.3
"""What a sentence gains by being the words of the person asked for, and loses by being another's."""
HEADING_WEIGHT = 0.25
"""What a headline loses: it says what its article proves, and nobody speaks in it."""
ASKING_WEIGHT = 0.5
"""What a question in an article loses that nobody is quoted with, such as an interviewer's: it answers nothing."""
CORRECTED_WEIGHT = 0.5
"""What a sentence loses that tells what an earlier version said: that is no longer held."""
LITERAL_WEIGHT = 0.3
"""What a sentence gains by literal words where wordings are compared."""
NEIGHBOUR_WEIGHT = 0.35
"""Share of the coverage that the sentence gets from those beside it: what is asked often stands in two."""

CONTEXT_WEIGHT = 0.15
"""Share of a word's weight that a sentence gets without it if the beginning of its article has it: news name people
and places once. With .15 the own gold's right answers go from .9375 to .95 (German) and from .90 to .933 (English),
the gold string of XQuAD-de from .934 to .936; .25 gives .942 there, but loses a question of the real pages."""
_LEAD = 3
"""Paragraphs in which an article says what it is about."""
_OF_MISTAKES = any_word("fehler* falsch* bericht* korr* richtig* fassung* version* mistake* correct* wrong* error*")
_BECAUSE = any_word("weil denn da wegen grund daher deshalb damit begründe* because since due reason")


MOST_SENTENCES = 200
"""Sentences of one paragraph that are judged; a paragraph of an article has ten, a page without breaks thousands."""
NOUNS_WEIGHT = 0.8
"""What all nouns of a yes/no question about somebody's words add, and the man for the woman takes off."""
DIMENSION = 5.0
"""What a measure of the very thing that is asked about counts more than any number: little else can answer."""
ANY_NUMBER = 0.5
"""What a number of another thing counts beside one of the very thing that is asked the number of."""
FEWEST_WORDS = 3
"""Words from which a sentence can say something."""
_BEGINNING = 4
_WORD = re.compile(r"[^\W_]+")


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
    by_asked: bool
    """Whether one of them is by the person asked for."""
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
    is_speaker: Callable[[str, str], bool] = name_matches,
) -> list[Unit]:
    """All sentences of the hits, best first. ``is_speaker(asked, name)`` compares names."""
    quoted = _quotations(question)
    verbs = question.verbs
    asked_nouns = spoken_of(question)
    total = sum(word.weight for word in words.words) or 1.0
    out: list[Unit] = []
    for hit in hits:
        article = article_of(hit.article_id, hit.version)
        paragraph = article.paragraph(hit.paragraph)
        if is_teaser(paragraph.text):
            continue  # what it tells stands in another article
        known = _introduced(words, article)
        foreign = article.language not in (None, question.language)
        weight = FOREIGN_ASKED_WEIGHT if foreign else ASKED_WEIGHT
        found = statements_of(hit)
        places = looked_at(question, paragraph.text, found, is_speaker)
        spans = [span for _, span in places]
        held = [tuple(one for one in found if one.start < span.end and one.end > span.start) for span in spans]
        covered = [words.coverage(_with_speakers(paragraph, *both)) for both in zip(spans, held, strict=True)]
        shares = [one.share for one in covered]
        share_of = {place: share for (place, _), share in zip(places, shares, strict=True)}
        for at, ((place, span), inside) in enumerate(zip(places, held, strict=True)):
            text = paragraph.text[span.start : span.end]
            if is_fragment(text) and not inside and paragraph.kind not in ("title", "heading"):
                continue
            if not text.strip() or is_ticker_line(text):
                continue
            beside = max(share_of.get(place - 1, 0.0), share_of.get(place + 1, 0.0))
            coverage = max(shares[at], (1 - NEIGHBOUR_WEIGHT) * shares[at] + NEIGHBOUR_WEIGHT * beside)
            asked = _has_what_is_asked(question, text, inside, article.language)
            introduced = sum(word.weight for word in covered[at].missing if word.text in known)
            score = hit.score + COVERAGE_WEIGHT * (coverage + CONTEXT_WEIGHT * introduced / total) + weight * asked
            if foreign:
                score += TOLD_WEIGHT * told_share(question, text, article.language)
            if verbs:
                lacking = verbs.intersection(word.text for word in covered[at].missing)
                score += VERB_WEIGHT * (1 - len(lacking) / len(verbs))
            if asked_nouns:
                score += NOUNS_WEIGHT * (share_held(asked_nouns, text) - swaps(asked_nouns, text))
            if paragraph.kind in ("title", "heading"):
                score -= HEADING_WEIGHT
            if not inside and is_question(text):
                score -= ASKING_WEIGHT
            if is_corrected(text) and not _OF_MISTAKES.search(question.text):
                score -= CORRECTED_WEIGHT
            by_asked = bool(question.speaker) and is_by(question.speaker or "", inside, is_speaker, article)
            if question.speaker and inside:
                score += SPEAKER_WEIGHT if by_asked else -SPEAKER_WEIGHT / 2
            if question.kind == "compare" and question.about_speech and any(one.kind == "direct" for one in inside):
                score += LITERAL_WEIGHT
            if quoted and any(text and text in Folded(paragraph.text[span.start : span.end]).text for text in quoted):
                score += QUOTED_WEIGHT
            out.append(Unit(hit, article, paragraph, span, place, inside, by_asked, coverage, score))
    return sorted(out, key=lambda unit: -unit.score)


def _introduced(words: QuestionWords, article: Article) -> frozenset[str]:
    """The words of a question that an article has in its title or its first paragraphs: what it is about throughout."""
    lead = " ".join((article.title, *(one.text for one in article.paragraphs[:_LEAD])))
    missing = {word.text for word in words.coverage(lead).missing}
    return frozenset(word.text for word in words.words) - missing


def quotable(text: str) -> list[Span]:
    """The sentences of a paragraph; one longer than :data:`LONGEST` characters comes in parts, cut between words."""
    out: list[Span] = []
    for start, end in sentences(text) or [Span(0, len(text))]:
        for line in TICKER_LINE.finditer(text, start, end):
            out.append(Span(start, line.start()))
            start = line.end()
        while end - start > LONGEST:
            cut = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind("\n", start + 1, start + LONGEST))
            cut = cut if cut > start else start + LONGEST
            out.append(Span(start, cut))
            start = cut + (text[cut : cut + 1].isspace())
        out.append(Span(start, end))
    return out


def looked_at(
    question: Question,
    text: str,
    found: Sequence[Statement],
    is_speaker: Callable[[str, str], bool] = name_matches,
) -> list[tuple[int, Span]]:
    """The sentences of a paragraph that are judged, with their places: all, or of a very long one those that hold
    most beginnings of the question's words, or words of the person asked for."""
    spans = quotable(text)
    if len(spans) <= MOST_SENTENCES:
        return list(enumerate(spans))
    starts = [span.start for span in spans]
    wanted = {word[:_BEGINNING] for word in content_words(question.content) + content_words(question.text)}
    gains = [0] * len(spans)
    for place, span in enumerate(spans):
        lowered = text[span.start : span.end].lower()
        gains[place] = sum(beginning in lowered for beginning in wanted)
    if question.speaker:
        names = {name for one in found if one.speaker for name in (one.speaker.name, one.speaker.text) if name}
        theirs = {name for name in names if is_speaker(question.speaker, name)}
        for one in found:
            if one.speaker and theirs.intersection((one.speaker.name, one.speaker.text)):
                gains[max(0, bisect_right(starts, one.start) - 1)] += 1
    best = sorted(range(len(spans)), key=lambda place: -gains[place])[:MOST_SENTENCES]
    return [(place, spans[place]) for place in sorted(best)]


def is_fragment(text: str) -> bool:
    """Whether a sentence is too short to tell anything: a dateline ("Wellin (wst).") or what was cut off."""
    return len(_WORD.findall(text)) < FEWEST_WORDS


def _has_what_is_asked(question: Question, text: str, found: Sequence[Statement], language: str | None) -> float:
    """1 if the sentence has what is asked for, 0 if not, and .5 where that can't be told by form."""
    if question.kind == "who" and question.about_speech:
        return float(any(one.speaker for one in found))
    if question.kind == "who" and language in (None, question.language):
        return float(has_name(question.text, text))
    if question.kind == "where":
        return float(names_place(text) or any(one.place for one in found))
    if question.kind in ("how_many", "when"):
        wanted = dimension(question.text)
        if wanted is not None:
            if language not in (None, question.language):
                return DIMENSION * has_foreign_dimension(wanted, text, question.language, language)
            return DIMENSION * has_dimension(wanted, text)
        if counted(question.text) and not counts_what_is_asked(question.text, text):
            return ANY_NUMBER * has_measure(question.kind, question.text, text)
        return float(has_measure(question.kind, question.text, text))
    if question.kind == "why":
        return float(bool(_BECAUSE.search(text)))
    if question.about_speech:
        return float(bool(found))
    return 0.5


def _with_speakers(paragraph: Paragraph, span: Span, inside: Sequence[Statement]) -> str:
    """A sentence with the names of who speaks in it, which may stand elsewhere."""
    names = {one.speaker.name for one in inside if one.speaker and one.speaker.name}
    return " ".join((paragraph.text[span.start : span.end], *sorted(names)))


def tells_where(unit: Unit) -> bool:
    """Whether a sentence, or a statement in it, names a place."""
    return names_place(unit.text) or any(one.place or one.occasion for one in unit.statements)


def tells_when(unit: Unit) -> bool:
    """Whether a sentence, or a statement in it, names a day, a year or a time of day."""
    return names_time(unit.text) or any(one.date or one.date_at for one in unit.statements)


def spoken_of(question: Question) -> tuple[str, ...]:
    """The nouns of a German yes/no question about somebody's words, without the speaker's name."""
    if question.kind != "yes_no" or question.language != "de" or not question.about_speech:
        return ()
    return tuple(noun for noun in nouns(question.text) if noun not in (question.speaker or "").split())


def paragraph_of(unit: Unit) -> tuple[str, int, int]:
    """The article, version and number of the paragraph that a sentence is of."""
    return unit.hit.article_id, unit.hit.version, unit.paragraph.number


def _quotations(question: Question) -> list[str]:
    """The words that a question quotes, folded, without the names of ships and plays."""
    return [fold(text).strip(" .,!?…") for text in question.quoted if len(text.split()) >= QUOTED_WORDS]


def holds_quoted(question: Question, ranked: Sequence[Unit]) -> bool:
    """Whether the words that the question quotes, if it quotes some, stand in one of the paragraphs."""
    quoted = _quotations(question)
    if not quoted:
        return True
    texts = [fold(text) for text in {paragraph_of(unit): unit.paragraph.text for unit in ranked}.values()]
    return all(any(wanted in text for text in texts) for wanted in quoted)


def is_foreign(question: Question, unit: Unit) -> bool:
    """Whether a sentence is in another language than the question."""
    return unit.article.language not in (None, question.language)
