"""Of whom or what a question asks something: "Wann will **der Rechnungshof** seinen Bericht vorlegen?"

It is found by its place: in German behind the verb that comes first, in English between the auxiliary and the verb.
Whoever answers names it, or calls it by another word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.answering.concepts import Concept, can_tell, concepts_of, is_told
from assistant.answering.dimensions import is_like
from assistant.answering.measures import is_known
from assistant.answering.patterns import any_word
from assistant.answering.predicate import english_subject, first_verb, opens_with_verb
from assistant.answering.question import Question
from assistant.answering.wanted import is_name, is_named
from assistant.article import Article
from assistant.statements import morphology

_DETERMINER = r"der|die|das|dem|den|ein|eine[mnr]?|diese[rsmn]?|jene[rs]?|beiden?|(?:sein|ihr|unser)(?:e[rsmn]?)?"
_GERMAN = re.compile(
    rf"(?:\s+(?:sich|denn|eigentlich|genau|nun|jetzt|zuletzt|erstmals))*"
    rf"(?:\s+(?P<article>{_DETERMINER}))?(?:\s+(?!sie\b)[a-zäöüß]+e[nrsm]?)*?(?P<noun>(?:\s+[A-ZÄÖÜ][\w’-]+)+)"
)
_COPULA = any_word("ist sind war waren lautet lautete lauten heißt hieß heißen hießen beträgt betrug betragen")
_PARTICIPLE = re.compile(r"\b(?:\w*ge\w+(?:t|en)|(?:ver|be|er|ent|zer)\w+(?:t|en)|\w+iert|worden)\W*$")
_DONE_TO = re.compile(r"\W*(?:wer|welche[rs]?)\b", re.IGNORECASE)
"""What stands behind the verb of such a question is mostly what somebody did something to."""
_WORD = re.compile(r"[A-ZÄÖÜ][\w’-]+")
_LONGEST = 2
"""Small words of an English subject; what seems to have more may end with its verb."""
_GENERIC = frozenset(
    """mann frau mensch leute person kind junge mädchen bürger einwohner bewohner bevölkerung politiker sprecher
    vertreter experte forscher wissenschaftler autor leiter chef mitglied täter opfer gruppe organisation behörde
    unternehmen firma konzern betrieb einrichtung verband verein partei stadt land staat ort gebiet region gegend
    provinz gemeinde gebäude anlage fluss insel krieg konflikt ereignis veranstaltung vorfall unglück fall vorgang
    verfahren projekt vorhaben plan gesetz regel vertrag abkommen system methode theorie begriff name wort teil
    art form zahl anteil ausdruck konzept phänomen prozess sache ding thema problem frage spiel team mannschaft
    film buch werk lied album serie studie bericht artikel text
    man men woman women people child boy girl citizen resident population politician expert researcher scientist
    author leader head chief member victim group authority company institution association party city town country
    state place area region province building river island war event incident accident case process project plan
    law rule treaty agreement method theory term kind number share concept thing issue question game book work
    song series study report article""".split()
)
"""What calls a person, a body, a place or an event by its kind: an article that answers has its name instead."""


class Subject(NamedTuple):
    """What a question calls it: each word is enough to name it."""

    noun: str | None
    names: tuple[str, ...]
    """Its words that no dictionary holds."""
    concepts: tuple[Concept, ...]
    """What the noun means, in the longest words: "court of auditors" is no court."""


@lru_cache(maxsize=512)
def subject(question: Question) -> Subject | None:
    """What a question asks about; ``None`` where its place doesn't tell, or where it is called by its kind."""
    return _english(question.text) if question.language == "en" else _german(question.text)


def has_subject(asked: Subject, question: Question, article: Article) -> bool:
    """Whether an article has it, in this or another word; one in another language only lacks what can be looked for
    there."""
    text = " ".join((article.title, *(paragraph.text for paragraph in article.paragraphs)))
    language = article.language or question.language
    if any(is_named(name, text) for name in asked.names):
        return True
    if can_tell(language) and any(is_told(one, text, language) for one in asked.concepts):
        return True
    if language == question.language:
        return asked.noun is not None and is_like(asked.noun, text)
    return asked.noun is not None and not (asked.concepts and can_tell(language))


def _german(question: str) -> Subject | None:
    verb = first_verb(question)
    found = _GERMAN.match(question, verb.start + len(verb.word)) if verb else None
    if verb is None or found is None or not opens_with_verb(question) or _is_property(verb.word, question):
        return None
    if _DONE_TO.match(question) or found.group("article") in ("den", "dem", "einen", "einem"):
        return None
    words = list(_WORD.finditer(question, found.start("noun"), found.end("noun")))
    # "Wann sprach Ministerin Orth", "Wann wollen Forscher Daten": a name ends the subject, another noun does not.
    has_title = not found.group("article") and is_name(words[-1].group())
    noun = words[-1] if has_title or _is_owner(words) else words[0]
    capitalised = tuple(word.group() for word in words if has_title or found.group("article") or word is noun)
    return _subject(question, "de", noun.start(), noun.end(), capitalised)


def _is_owner(words: list[re.Match[str]]) -> bool:
    """Whether the first of two nouns is a name that the other belongs to: "Orths Schriften"."""
    return len(words) > 1 and words[0].group().endswith("s") and not is_known(words[0].group())


def _is_property(verb: str, question: str) -> bool:
    """Whether "Wie lautet der Name …?", "Was ist die Spurweite …?" name what they ask for, and no subject."""
    return _COPULA.fullmatch(verb) is not None and _PARTICIPLE.search(question) is None


def _english(question: str) -> Subject | None:
    words = english_subject(question)
    plain = [word for word in words if word.word.islower()]
    if not words or len(plain) > _LONGEST:
        return None
    last = plain[-1] if plain else words[-1]
    capitalised = tuple(word.word for word in words if not word.word.islower())
    return _subject(question, "en", words[0].start, last.start + len(last.word), capitalised)


def _subject(text: str, language: str, start: int, end: int, words: tuple[str, ...]) -> Subject | None:
    names = tuple(word for word in words if is_name(word))
    noun = text[start:end].split()[-1]
    if not names and not _GENERIC.isdisjoint((noun.lower(), morphology.lemma(noun, language).lower())):
        return None
    return Subject(None if noun in names else noun, names, concepts_of(text, start, end, language))
