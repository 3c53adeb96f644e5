"""What a question asks by and none of the best paragraphs tells, in whichever language they are.

A verb, what is counted, an office: whoever answers has to name it, in one word or another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.concepts import Concept, can_tell, concepts_at, is_told
from assistant.answering.dimensions import names_thing
from assistant.answering.evidence import Unit
from assistant.answering.measures import asked_name_of
from assistant.answering.question import Question
from assistant.answering.wanted import is_name, is_named, single_names, wanted
from assistant.article import Article
from assistant.library.terms import stems, words
from assistant.statements.morphology import lemma
from assistant.statements.names import is_role, is_title
from assistant.text import sentences

_OFFICE = re.compile(
    r"^\W*(?:who\s+(?:is|was)\s+(?:the\s+)?(?:[a-z]+\s+)??|what\s+(?:did|does|has)\s+the\s+)"
    r"(?P<office>(?!(?:in\s+)?charge\b)[a-z]+)(?:\s+[a-z]+)?\s+of\b",
    re.IGNORECASE,
)
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


def lacks_pair(question: Question, best: Sequence[Unit]) -> bool:
    """Whether two names that a question has side by side never stand near each other in an article that has both:
    "Germania Wellin" is no club where "Germania Brakum" plays in Wellin."""
    for first, second in _NAMES.findall(question.text):
        if is_title(first) or is_role(first) or not is_name(second):
            continue
        articles = {unit.article.id: unit.article for unit in best}.values()
        able = [one for one in articles if has_one_of((first,), one) and has_one_of((second,), one)]
        if able and not any(_are_near(first, second, one) for one in able):
            return True
    return False


def _are_near(first: str, second: str, article: Article) -> bool:
    for text in (article.title, *(paragraph.text for paragraph in article.paragraphs)):
        run = [word.lower() for word in _WORD.findall(text)]
        left = [place for place, word in enumerate(run) if _is_form(first, word)]
        if any(_is_form(second, word) for place in left for word in run[max(0, place - _APART) : place + _APART + 1]):
            return True
    return False


def _is_form(name: str, word: str) -> bool:
    """Whether a word in small letters is a name, inflected or at the end of a compound."""
    low = name.lower()
    return word.startswith(low[:_SAME_START]) or word.endswith(low)


_NAMES = re.compile(r"(?=(?<![\w-])([A-ZÄÖÜ][\w-]{2,})\s+([A-ZÄÖÜ][\w-]{2,}))")
_SAME_START = 4
_APART = 4
"""Words between two names of one thing, at most."""


def lacks_named(question: Question, best: Sequence[Unit]) -> bool:
    """Whether "Wie heißt die Katze?" finds no paragraph with a cat."""
    thing = asked_name_of(question.text)
    if thing is None or not all(unit.article.language in (None, question.language) for unit in best):
        return False
    return not any(names_thing(thing, unit.paragraph.text) for unit in best)


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
    """Whether the texts have the verb of "Who built it?" only in the passive, and don't say by whom."""
    if question.language == "de":
        return _lacks_german_doer(question, best)
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


def _lacks_german_doer(question: Question, best: Sequence[Unit]) -> bool:
    """The same for "Wer hat es gebaut?", whose participle stands last."""
    found = _WHO_DID.match(question.text)
    if found is None or question.about_speech or not all(unit.article.language == "de" for unit in best):
        return False
    verb = lemma(found.group(1), "de")
    passive = active = False
    for unit in best:
        for start, end in sentences(unit.paragraph.text):
            text = unit.paragraph.text[start:end]
            if not any(lemma(word, "de") == verb for word in _WORD.findall(text) if word.islower()):
                continue
            hidden = _WAS_DONE.search(text) is not None and _BY.search(text) is None
            passive, active = passive or hidden, active or not hidden
    return passive and not active


_WHO_DID = re.compile(r"^\W*[Ww]er\s+(?:hat|haben|hatte)\b.*\b([a-zäöüß]{5,})\W*$")
_WAS_DONE = re.compile(r"\b(?:wird|werden|wurde|wurden|worden)\b")
_BY = re.compile(r"\b(?:von|vom|durch)\b")


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
    if not all(any(_tells(one, unit) for one in meant) for meant in looked_for.others):
        return False
    meant = [one.words(question.language) for others in looked_for.others for one in others]
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
