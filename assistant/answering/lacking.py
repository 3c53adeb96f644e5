"""What a question asks by and none of the best paragraphs tells, in whichever language they are.

A verb, what is counted, an office: whoever answers has to name it, in one word or another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.concepts import Concept, can_tell, concepts_at, is_told
from assistant.answering.dimensions import names_thing
from assistant.answering.evidence import Unit
from assistant.answering.question import Question
from assistant.answering.wanted import is_named, single_names, wanted
from assistant.article import Article
from assistant.library.terms import stems, words

_OFFICE = re.compile(
    r"^\W*(?:who\s+(?:is|was)\s+(?:the\s+)?(?:[a-z]+\s+)??|what\s+(?:did|does|has)\s+the\s+)"
    r"(?P<office>[a-z]+)(?:\s+[a-z]+)?\s+of\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"^\W*[Ww]ie\s+(?:heiß|hieß)\w*\s+(?:(?:der|die|das)\s+)?(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ]\w+)")
_WHO = re.compile(r"\W*[Ww]ho\s+")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 2
"""Concepts of a question from which a sentence that has all of them is about the same thing."""
_PASSIVE = r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?{form}\b(?![^.;]{{0,200}}\bby\b)"


def lacks_subject(question: Question, best: Sequence[Unit]) -> bool:
    """Whether none of the best sentences is of an article with one of the question's names, or none of those
    articles' paragraphs tells what is counted."""
    able = _able(question, best)
    return able is not None and (not able or _lacks(wanted(question).counted, able))


def lacks_verb(question: Question, best: Sequence[Unit]) -> bool:
    """Whether the verb that a question asks by is told in none of the paragraphs of the best sentences."""
    able = _able(question, best)
    return able is not None and bool(able) and _lacks(wanted(question).needed, able)


def _able(question: Question, best: Sequence[Unit]) -> Sequence[Unit] | None:
    """The sentences that can tell it, of articles with one of its names if it has any; ``None`` if some can't."""
    if not all(can_tell(unit.article.language) for unit in best):
        return None
    names = wanted(question).names
    return [unit for unit in best if has_one_of(names, unit.article)] if names else best


def _lacks(concepts: Sequence[Concept], able: Sequence[Unit]) -> bool:
    return bool(concepts) and not any(_tells(one, unit) for one in concepts for unit in able)


def lacks_name(question: Question, best: Sequence[Unit]) -> bool:
    """Whether a German question has a name that none of the best sentences' articles has, nor its outlet."""
    if question.language != "de" or not all(unit.article.language in (None, "de") for unit in best):
        return False
    articles = {unit.article.id: unit.article for unit in best}.values()
    return any(
        not any(has_one_of((name,), article) or is_named(name, article.outlet or "") for article in articles)
        for name in single_names(question)
    )


def lacks_named(question: Question, best: Sequence[Unit]) -> bool:
    """Whether "Wie heißt die Katze?" finds no paragraph with a cat."""
    found = _CALLED.match(question.text)
    if found is None or not all(unit.article.language in (None, question.language) for unit in best):
        return False
    return not any(names_thing(found.group(1), unit.paragraph.text) for unit in best)


def lacks_office(question: Question, best: Sequence[Unit]) -> bool:
    """Whether an English "Who is the mayor of Wellin?" or "What did the mayor of Wellin say?" finds no paragraph with
    the office in an article on Wellin."""
    found = _OFFICE.match(question.text) if question.language == "en" and question.kind in ("who", "what") else None
    meant = concepts_at(question.text, found.start("office"), "en") if found else ()
    able = [unit for unit in best if can_tell(unit.article.language)]
    if not meant or len(able) < len(best):
        return False
    names = wanted(question).names
    return not any(
        _tells(one, unit) and (not names or has_one_of(names, unit.article)) for one in meant for unit in able
    )


def lacks_doer(question: Question, best: Sequence[Unit]) -> bool:
    """Whether English texts have the verb of "Who built it?" only in the passive, and don't say by whom."""
    verbs = wanted(question).verbs
    if question.language != "en" or not verbs or not _WHO.fullmatch(question.text[: verbs[0].start]):
        return False
    stem = stems(verbs[0].word.lower(), "en")
    passive = active = False
    for unit in best:
        if unit.article.language != "en":
            return False
        text = unit.paragraph.text
        for form in {word for word in _WORD.findall(text) if stems(word.lower(), "en") == stem}:
            hidden = len(re.findall(_PASSIVE.format(form=re.escape(form)), text))
            passive = passive or hidden > 0
            active = active or len(re.findall(rf"\b{re.escape(form)}\b", text)) > hidden
    return passive and not active


def tells_all(question: Question, unit: Unit) -> bool:
    """Whether a sentence in another language has the question's verb, and its paragraph all else that it names.

    Words that mean nothing here, names among them, have to stand in its article by their letters.
    """
    language = unit.article.language
    looked_for = wanted(question)
    if language is None or not can_tell(language) or len(looked_for.others) < _ENOUGH:
        return False
    if not any(is_told(one, unit.text, language) for one in looked_for.predicate):
        return False
    if not all(_tells(one, unit) for one in looked_for.others):
        return False
    meant = [one.words(question.language) for one in looked_for.others]
    rest = [word for word in words(question.content) if not any(pattern.search(word) for pattern in meant)]
    return all(has_one_of((word,), unit.article) for word in rest)


def has_one_of(names: Sequence[str], article: Article) -> bool:
    """Whether an article has one of some names, in this or a like spelling."""
    text = " ".join((article.title, *(paragraph.text for paragraph in article.paragraphs)))
    return any(is_named(name, text) for name in names)


def _tells(concept: Concept, unit: Unit) -> bool:
    return is_told(concept, _around(unit), unit.article.language or "de")


def _around(unit: Unit) -> str:
    return f"{unit.article.title}. {unit.paragraph.text}"
