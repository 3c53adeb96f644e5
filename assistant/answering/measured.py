"""Is a number, an age, a price or a day told, and near what a question asks it of?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.concepts import can_tell, concepts_in, is_told
from assistant.answering.dimensions import asked_aged, dimension, has_dimension, has_foreign_dimension, names_thing
from assistant.answering.evidence import Unit, is_foreign
from assistant.answering.measures import asks_age, asks_measure, counted, counts_what_is_asked, has_measure
from assistant.answering.question import Question
from assistant.answering.wanted import is_named, wanted
from assistant.answering.whereabouts import is_elsewhere
from assistant.library import QuestionWords
from assistant.text import sentences

COUNTED = 0.6
"""Share of a question that a paragraph has, from which what is counted may have another name there."""
DATED = 0.2
"""Share of a question that a sentence with the day has: in the gold paragraphs of XQuAD all 60 German and 59 of 60
English ones have it."""
AROUND = 0.3
"""Share of a question that the sentence with the day or number has, with the one before and the one after it. In the
gold paragraphs of XQuAD-de, 3 of 142 such questions have less."""
_MEASURED = ("how_many", "when")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LAST_YEAR = re.compile(
    r"\b(?:vergangene[nrms]?|letzte[nrms]?|vorige[nrms]?|last)\s+(?:Jahr\w*|year)|\bVorjahr", re.IGNORECASE
)
_BEHIND_NUMBER = re.compile(r"\b\d[\d.,]*\s+((?:[a-zäöüß]+\s+)?[^\W\d_][\w-]*)")
"""The word behind a number, with one in small letters between: "34 junge Besucher"."""


def has_the_measure(question: Question, words: QuestionWords, best: Sequence[Unit]) -> bool:
    """Whether one of the best paragraphs has the number, age, price, day that is asked for, if one is."""
    if question.kind not in _MEASURED:
        return True
    measured = dimension(question.text) if question.kind == "how_many" else None
    if measured is not None:
        return any(
            has_foreign_dimension(measured, unit.text, question.language, unit.article.language)
            if is_foreign(question, unit)
            else has_dimension(measured, unit.text)
            for unit in best
        )
    aged_one = asked_aged(question.text)
    if aged_one and not any(is_foreign(question, unit) or names_thing(aged_one, unit.paragraph.text) for unit in best):
        return False
    return any(
        _is_told_abroad(question, unit) if is_foreign(question, unit) else _is_told_here(question, words, unit)
        for unit in best
    )


def _is_told_abroad(question: Question, unit: Unit) -> bool:
    """What is counted has another name in another language; but an age stands beside the name of whose it is."""
    aged = asks_age(question.text)
    text = unit.text if aged else unit.paragraph.text
    names = wanted(question).names if aged else ()
    whose = any(is_named(name, text) for name in names) if names else bool(unit.coverage)
    return (whose or not aged) and has_measure(question.kind, question.text, text)


def _is_told_here(question: Question, words: QuestionWords, unit: Unit) -> bool:
    around = unit.paragraph.text
    held = words.coverage(around)
    if held.share < COUNTED and counted(question.text) in {word.text for word in held.missing}:
        return False
    heading = f"{unit.article.title} {around}"
    return any(not is_elsewhere(question.text, one, heading) for one, _ in _measured(question, unit))


def is_measured_elsewhere(question: Question, words: QuestionWords, best: Sequence[Unit]) -> bool:
    """Whether the days or numbers of the best paragraphs all stand far from what the question asks one of."""
    if question.kind not in _MEASURED or any(is_foreign(question, unit) for unit in best):
        return False
    told = (around for unit in best for _, around in _measured(question, unit))
    return all(words.coverage(around).share < AROUND for around in told)


def has_no_day(question: Question, words: QuestionWords, best: Sequence[Unit]) -> bool:
    """Whether no sentence with a day has anything of what a "when" asks the day of."""
    if question.kind != "when" or any(is_foreign(question, unit) for unit in best):
        return False
    if any(unit.coverage >= DATED and has_measure("when", question.text, unit.text) for unit in best):
        return False  # with the name of who says it, which may stand elsewhere
    told = (one for unit in best for one, _ in _measured(question, unit))
    return all(words.coverage(one).share < DATED for one in told)


def _measured(question: Question, unit: Unit) -> Iterator[tuple[str, str]]:
    """The sentences of a paragraph with a day or number of the kind asked for, each also with those beside it."""
    text = unit.paragraph.text
    spans = sentences(text)
    for place, one in enumerate(spans):
        told = text[one.start : one.end]
        if has_measure(question.kind, question.text, told):
            beside = spans[max(0, place - 1) : place + 2]
            yield told, text[beside[0].start : beside[-1].end]


def counts(question: Question, text: str, language: str | None) -> bool:
    """Whether a text has a number before what a question asks the number of, in this or another word of the same
    meaning: "34 Besucher" for "wie viele Leute"."""
    if counts_what_is_asked(question.text, text):
        return True
    thing = counted(question.text)
    meant = concepts_in(thing, question.language) if thing and can_tell(language) else ()
    behind = " . ".join(match.group(1) for match in _BEHIND_NUMBER.finditer(text))
    return any(is_told(one, behind, language or question.language) for one in meant)


def is_counted_apart(question: Question, best: Sequence[Unit]) -> bool:
    """Whether no sentence of the best paragraphs tells what is counted and what it is said to do: "17 crew" and "nine
    passengers were injured" are no injured crew."""
    thing, deeds = counted(question.text), wanted(question).needed
    if not thing or not deeds or any(is_foreign(question, unit) for unit in best):
        return False
    things = wanted(question).counted
    language = question.language
    for text in {unit.paragraph.text for unit in best}:
        for one in sentences(text):
            told = text[one.start : one.end]
            has_thing = names_thing(thing, told) or any(is_told(other, told, language) for other in things)
            if has_thing and any(is_told(deed, told, language) for deed in deeds):
                return False
    return True


def lacks_year(question: Question, best: Sequence[Unit]) -> bool:
    """Whether a question names a year that neither the best paragraphs nor the days of their articles have, while the
    paragraphs have others."""
    asked = set(_YEAR.findall(question.text))
    if not asked or any(_has_year(year, unit) for year in asked for unit in best):
        return False
    return any(_YEAR.search(unit.paragraph.text) for unit in best)


def tells_other_years(question: Question, best: Sequence[Unit]) -> bool:
    """Whether the best sentence tells of years, and neither it nor the others of the one that a question names."""
    return bool(_YEAR.search(best[0].text)) and lacks_year(question, best)


def _has_year(year: str, unit: Unit) -> bool:
    published = (unit.article.published or "")[:4]
    is_last = published.isdigit() and int(published) == int(year) + 1 and _LAST_YEAR.search(unit.paragraph.text)
    return year in unit.paragraph.text or year in unit.article.title or published == year or bool(is_last)


def is_plain_count(question: Question) -> bool:
    """Whether a number of things is asked for, and no length, price or age."""
    return question.kind == "how_many" and dimension(question.text) is None and not asks_measure(question.text)
