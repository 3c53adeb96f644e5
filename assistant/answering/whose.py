"""Which of the ranked sentences are of the people and the place that a question names?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.answering.asked import is_mentioned, is_named
from assistant.answering.evidence import Unit, paragraph_of
from assistant.answering.measures import is_known
from assistant.answering.naming import is_namesake
from assistant.answering.nouns import share_held
from assistant.answering.question import Question
from assistant.article import Article
from assistant.statements.names import PersonName, fold_name, is_female, parse_name


def about_speaker(asked: str, ranked: Sequence[Unit], subject: tuple[str, ...] = ()) -> list[Unit]:
    """The units in which the person asked for speaks, or may ("sagte sie"); else those that name that person.

    Where that person speaks, a unit that has all words of the ``subject`` stays, too, whoever speaks in it.
    """
    # A paragraph is read once, not for each of its sentences: it may be a whole book.
    paragraphs = {paragraph_of(unit): unit.paragraph.text for unit in ranked}
    mentioning = {place for place, text in paragraphs.items() if is_mentioned(asked, text)}
    named = [unit for unit in ranked if unit.by_asked or paragraph_of(unit) in mentioning]
    if not any(unit.by_asked for unit in named):
        return named
    kept = {id(unit) for unit in named if unit.by_asked or (unit.statements and not _is_anothers(unit))}
    return [unit for unit in ranked if id(unit) in kept or (subject and share_held(subject, unit.text) == 1)]


def by_others(question: Question, ranked: Sequence[Unit]) -> list[Unit]:
    """The units without the words of whom a "who said" question names: those are spoken of."""
    if question.kind != "who" or not question.about_speech or question.speaker or question.quoted:
        return list(ranked)

    def is_named_one(unit: Unit) -> bool:
        names = [one.speaker.name for one in unit.statements if one.speaker and one.speaker.name]
        return bool(names) and all(is_mentioned(name, question.text) for name in names)

    return [unit for unit in ranked if not is_named_one(unit)]


def of_named(question: Question, ranked: Sequence[Unit]) -> list[Unit]:
    """The units without those whose paragraph has the surname of whom a question names behind other first names only,
    and of a yes/no question those of articles with all its names, if there are any."""
    known = list(_full_names(question.text))
    given = {
        one.surname: [name for other in known if other.surname == one.surname for name in other.given]
        for one in known
        if is_female(one.given[0]) is not None
    }

    def has_namesake(unit: Unit) -> bool:
        return any(is_namesake(names, surname, unit.paragraph.text) for surname, names in given.items())

    kept = [unit for unit in ranked if not has_namesake(unit)]
    if question.kind != "yes_no" or len(known) < _SEVERAL:
        return kept

    def has_all(article: Article) -> bool:
        text = " ".join((article.title, *(one.text for one in article.paragraphs)))
        return all(is_mentioned(one.text, text) for one in known)

    articles = {(unit.article.id, unit.article.version): unit.article for unit in kept}
    whole = {key for key, article in articles.items() if has_all(article)}
    return [unit for unit in kept if not whole or (unit.article.id, unit.article.version) in whole]


def _full_names(question: str) -> Iterator[PersonName]:
    """The full names of a question, without words of the dictionary before them."""
    for run in _FULL_NAME.findall(question):
        words = run.split()
        while len(words) > 1 and is_female(words[0]) is None and is_known(words[0]):
            del words[0]
        name = parse_name(" ".join(words))
        if name is not None and name.given:
            yield name


_FULL_NAME = re.compile(r"[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)+")
_SEVERAL = 2
"""People whom a question names from which an article should name them all."""


def said_in(place: str, ranked: Sequence[Unit]) -> list[Unit]:
    """The units whose words were said at a place: the statement, the sentence, else the paragraph names it."""

    def is_there(unit: Unit) -> bool:
        known = [where for one in unit.statements for where in (one.place, one.occasion) if where]
        around = () if any(one.place for one in unit.statements) else (unit.paragraph.text,)
        return any(is_named(place, text) for text in (*known, unit.text, *around))

    return [unit for unit in ranked if is_there(unit)]


def _is_anothers(unit: Unit) -> bool:
    return any(one.speaker and one.speaker.name for one in unit.statements)


def namesakes(asked: str, ranked: Sequence[Unit], is_speaker: Callable[[str, str], bool]) -> list[str]:
    """The different people with the surname that a question asks for who speak in the sentences found; no one where it
    gives more than the surname."""
    if len(asked.split()) > 1:
        return []
    found: dict[tuple[str, ...], str] = {}
    for name in (one.speaker.name for unit in ranked for one in unit.statements if one.speaker and one.speaker.name):
        person = parse_name(name)
        is_called_so = person is not None and fold_name(person.surname) == fold_name(asked)
        if person is not None and person.given and is_called_so and is_speaker(asked, name):
            found.setdefault(tuple(map(fold_name, person.given)), name)
    return list(found.values())
