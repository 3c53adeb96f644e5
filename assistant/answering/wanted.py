"""What a question wants told, as far as it can be looked for in another language: its verb, its names, what it counts.

Letters of another language prove nothing, so words are looked for by what they mean
(:mod:`assistant.answering.concepts`), and only names by their letters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.answering.concepts import Concept, can_tell, concepts_at, concepts_by_word, concepts_in, is_told
from assistant.answering.measures import counted, is_known
from assistant.answering.patterns import any_word
from assistant.answering.predicate import Predicate, predicates
from assistant.answering.question import Question
from assistant.library import QuestionWords
from assistant.statements import morphology

_NAME = re.compile(r"(?<=[\s„“\"(/-])[A-ZÄÖÜ][^\W\d_]{2,}")
_PAIR = re.compile(r"(?<=[\s„“\"(/-])[A-ZÄÖÜ][^\W\d_]{2,}(?:\s+[A-ZÄÖÜ][^\W\d_]{2,})+")
_SUBJECT = re.compile(r"\W*[A-ZÄÖÜ][a-zäöüß]+\s+([A-ZÄÖÜ][^\W\d_]{2,})")
"""A German yes/no question with a name for its subject: "Hat **Orth** …?" """
_SPEECH_ACTS = any_word(
    """demand* ask* call* urg* insist* criticis* criticiz* prais* welcom* accus* blam* warn* threat* promis* announc*
    recommend* predict* deny denies denied reject* forder* verlang* kritis* lob* begrüß* warn* droh* versprach*
    versprich* kündigt* angekündigt* empfahl* empfiehl* bestritt* bestreit* wies weist rief ruft bat bittet
    warf wirft werfen vorgeworfen beschuldig* räumt* eingeräumt widersprach* widersprich* mahnt* gemahnt*"""
)
"""Verbs of speaking: whoever does it rarely names it, so that a text without them may well answer what was said."""
_WORD = re.compile(r"\w+")
ANYBODY = any_word("menschen leute personen people persons")
"""Who is counted so may be told by signatures, votes or by what they are."""
_EXISTS = {
    "de": re.compile(
        r"^\W*(?:[Gg]ab|[Gg]ibt|[Gg]äbe)\s+es\s+(?:(?:auch|bereits|schon|dabei|dort)\s+)*(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ]\w+)"
    ),
    "en": re.compile(r"^\W*(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere)\s+there\s+(?:(?:any|also|already|an?|some)\s+)*(\w+)"),
}
"""What a question only asks the existence of says what has to be told, as a verb would: "Gab es **Tote**?" """
_LOST_LIFE = re.compile(r"\bums\s+Leben\b|\bdeath\b(?=\W*$)")
""" "Welcher Feuerwehrmann kam **ums Leben**?": who was hurt is no answer, though the verb says little."""
_SHORTEST = 4
"""Letters of a word that can end a compound."""
_ENOUGH = 2
"""Concepts from which the share of those told means something."""


class Wanted(NamedTuple):
    """What is looked for; what the list of concepts doesn't hold is left out."""

    verbs: tuple[Predicate, ...]
    """Its verb, unless whoever answers need not say it."""
    predicate: tuple[Concept, ...]
    """What its verb means."""
    counted: tuple[Concept, ...]
    """What it asks the number of."""
    others: tuple[tuple[Concept, ...], ...]
    """What each of its words may mean, the ones above too."""
    names: tuple[str, ...]
    """Its words with a capital that no dictionary holds."""

    @property
    def needed(self) -> tuple[Concept, ...]:
        """What its verb means, one of which an article that answers has to tell; empty where that is not sure."""
        return self.predicate if any(one.required for one in self.predicate) else ()


@lru_cache(maxsize=512)
def wanted(question: Question) -> Wanted:
    """Take a question apart for what can be looked for in any language."""
    text, language = question.text, question.language
    verbs = tuple(verb for verb in predicates(text, language) if _has_to_be_told(question, verb))
    meant = [one for verb in verbs for one in concepts_at(text, verb.start, language, verb.end)]
    if language in _EXISTS and (there_is := _EXISTS[language].match(text)):
        meant += concepts_in(there_is.group(1), language)
    if lost_life := _LOST_LIFE.search(text):
        meant = [one for one in concepts_in(lost_life.group(), language) if one.required]
    things = counted(text)
    names = tuple(dict.fromkeys(name for name in _names(question) if not is_known(name)))
    return Wanted(
        verbs,
        tuple(dict.fromkeys(meant)),
        concepts_in(things, language) if things and not ANYBODY.fullmatch(things) else (),
        concepts_by_word(text, language),
        names,
    )


def _names(question: Question) -> list[str]:
    """Words that may be names. All German nouns have a capital: there only two in a row are, and a subject without
    an article."""
    if question.language == "en":
        return _NAME.findall(question.text)
    pairs = [word for pair in _PAIR.findall(question.text) for word in pair.split()]
    subject = _SUBJECT.match(question.text) if question.kind == "yes_no" else None
    return [subject.group(1), *pairs] if subject else pairs


def told_share(question: Question, text: str, language: str | None) -> float:
    """The share of a question's concepts that a text has, from 0 to 1; 0 where there are too few.

    What its verb means counts twice: a text without it may only name the subject. Names count by their letters
    already (:class:`assistant.library.QuestionWords`).
    """
    looked_for = wanted(question)
    verb = (looked_for.predicate,) if looked_for.predicate else ()
    meanings = (*looked_for.others, *verb)
    if len(meanings) < _ENOUGH or language is None or not can_tell(language):
        return 0.0
    return sum(any(is_told(one, text, language) for one in meant) for meant in meanings) / len(meanings)


def with_synonyms(words: QuestionWords, question: Question) -> QuestionWords:
    """The words of a question, each of which a text in its language may also tell by another of the same meaning."""
    meant: dict[str, tuple[Concept, ...]] = {}
    for match in _WORD.finditer(question.text):
        found = concepts_at(question.text, match.start(), question.language)
        meant[match.group().lower()] = (*meant.get(match.group().lower(), ()), *found)

    def is_told_otherwise(word: str, text: str) -> bool:
        return any(is_told(one, text, question.language) for one in meant.get(word, ()))

    return words.with_synonyms(is_told_otherwise)


@lru_cache(maxsize=2_048)
def is_named(name: str, text: str) -> bool:
    """Whether a text has a name, in this or a like spelling ("Chagorin", "Tschagorin")."""
    return name in text or QuestionWords(name, None, None).coverage(text).share > 0


def is_name(word: str) -> bool:
    """Whether neither a word nor the end of it ("Streikgeld") is in a dictionary."""
    parts = re.split(r"[-’']", word)
    ends = (parts[-1][at:].capitalize() for at in range(1, len(parts[-1]) - _SHORTEST + 1))
    return len(parts) == 1 and not is_known(word) and not any(morphology.is_known(end, "de") for end in ends)


def single_names(question: Question) -> tuple[str, ...]:
    """The words of a German question that can only be names."""
    return tuple(dict.fromkeys(word for word in _NAME.findall(question.text) if is_name(word)))


def _has_to_be_told(question: Question, verb: Predicate) -> bool:
    return question.kind in ("why", "yes_no") or not _SPEECH_ACTS.fullmatch(verb.word)
