"""How high, long, wide, heavy is something? A measure answers only where it is one of the thing asked about."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.answering.concepts import concepts_in, is_told
from assistant.answering.measures import is_known
from assistant.answering.patterns import any_word
from assistant.library.terms import stems
from assistant.statements.morphology import lemma

_LENGTH = r"(?:Kilo|Zenti|Milli)?[Mm]eter\w{0,2}|[kcm]?m|metres?|feet|foot|miles?|kilomet(?:re|er)s?"
_RATE = r"Euro|€|Dollar|Franken|Pfund|Prozent|%|percent|per cent|euros?|dollars?|pounds?"
_WEIGHT = r"Tonnen?|Kilo(?:gramm)?|kg|t|Gramm|tons?|tonnes?|pounds?"
_UNITS = {
    "hoch": f"{_LENGTH}|{_RATE}",
    "high": f"{_LENGTH}|{_RATE}",
    "tall": _LENGTH,
    "lang": _LENGTH,
    "long": _LENGTH,
    "breit": _LENGTH,
    "wide": _LENGTH,
    "tief": _LENGTH,
    "deep": _LENGTH,
    "schwer": _WEIGHT,
    "heavy": _WEIGHT,
}
_ASKED = re.compile(
    r"^\W*(?:[Ww]ie|[Hh]ow)\s+(hoch|lang|breit|tief|schwer|high|tall|long|wide|deep|heavy)\s+"
    r"(?:ist|sind|war|waren|wird|is|are|was|were)\s+(?:[a-zäöüß]+\s+){0,3}?([A-ZÄÖÜ][\w-]+|(?:the\s+)?[a-z-]+(?=\s+of\b|\W*$))"
)
_COUNT = re.compile(r"zahl(?:en)?$|bevölkerung$", re.IGNORECASE)
"""What is high without being measured: "Wie hoch ist die Zahl der Vermissten?" """
_AMOUNT = r"(?:\d[\d.,]*|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|two|three|four|five|six|ten|twelve)"
_SCALE = r"(?:\s*(?:Millionen?|Milliarden?|million|billion|Mio\.|Mrd\.))?"
_NOUN = re.compile(r"\s+(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ][\w-]+)")
_WORD = re.compile(r"[^\W\d_][\w-]+")
_NAMED = any_word("höhe länge breite tiefe gewicht height length width depth weight")
_OFFICE = re.compile(r"^\W*[Ww]er\s+(?:ist|war|wird|wurde)\s+(?:(?:der|die)\s+)?(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ]\w+)")
_SHORTEST = 4
"""Letters of a word that can be the last part of a compound: "Mauer" for "Staumauer"."""


_AGED = re.compile(
    r"^\W*(?:[Ww]ie\s+alt\s+(?:ist|war)\s+(?:der|die|das)|[Hh]ow\s+old\s+(?:is|was)\s+the)\s+"
    r"(?:[a-zäöüß]+\s+)??(\w+)(?=\s+(?:of|der|des|von|vom|in|at|im)\b|\W*$)"
)


class Dimension(NamedTuple):
    """What a question wants measured: "hoch", of "Staumauer"."""

    adjective: str
    subject: str


def dimension(question: str) -> Dimension | None:
    """The measure that a question asks for, and of what; ``None`` for other questions."""
    found = _ASKED.match(question)
    if found is None or _COUNT.search(found.group(2)):
        return None
    return Dimension(found.group(1), found.group(2).removeprefix("the "))


def has_dimension(wanted: Dimension, sentence: str) -> bool:
    """Whether a sentence names the thing and has a measure that is not another thing's ("31 Kilometer Umweg")."""
    if not names_thing(wanted.subject, sentence):
        return False
    if _NAMED.search(sentence):
        # "…, deren Höhe er nicht nannte" answers as well.
        return True
    pattern = rf"(?<![\w.,]){_AMOUNT}{_SCALE}[\s-]*(?:{_UNITS[wanted.adjective]})(?!\w)"
    for found in re.finditer(pattern, sentence):
        behind = _NOUN.match(sentence, found.end())
        if behind is None or _is_subject(wanted.subject, behind.group(1)):
            return True
    return False


def has_foreign_dimension(wanted: Dimension, sentence: str, asked_in: str, told_in: str | None) -> bool:
    """The same for a sentence in another language: it has the thing's name, and the measure with its word ("hoch").

    A length needs no word: "the detour is 31 kilometres" is one. What no list of words translates is not looked for.
    """
    adjectives = concepts_in(wanted.adjective, asked_in)
    things = concepts_in(wanted.subject, asked_in)
    if told_in is None or not re.search(
        rf"(?<![\w.,]){_AMOUNT}{_SCALE}[\s-]*(?:{_UNITS[wanted.adjective]})(?!\w)", sentence
    ):
        return False
    if adjectives and not any(is_told(one, sentence, told_in) for one in adjectives):
        return False
    if things:
        return any(is_told(one, sentence, told_in) for one in things)
    return is_known(wanted.subject) or names_thing(wanted.subject, sentence)


def names_thing(subject: str, text: str) -> bool:
    """Whether a text has a noun, inflected or not, or the last part of the compound that it is."""
    return any(_is_subject(subject, word) for word in _WORD.findall(text))


def is_like(subject: str, text: str) -> bool:
    """Whether a text has a noun, or one of which one ends with the other ("Minister", "Verkehrsminister"), or those who
    make it up ("Partner" of a "Partnerschaft")."""
    nouns = {subject, re.sub(r"schaft(?:en)?$", "", subject)}
    found = _WORD.findall(text)
    return any(_is_subject(noun, word) or _is_subject(word, noun) for noun in nouns for word in found)


def asked_office(question: str) -> str | None:
    """The office or task whose holder is asked for: "Wer ist **Bürgermeister** von Wellin?" """
    found = _OFFICE.match(question)
    return found.group(1) if found and is_known(found.group(1)) else None


def asked_aged(question: str) -> str | None:
    """Who or what is asked the age of, where that is no name: "How old is the **captain** of the Wellin?" """
    found = _AGED.match(question)
    return found.group(1) if found and is_known(found.group(1)) else None


def _is_subject(subject: str, word: str) -> bool:
    """Whether a word names the thing: the same word, or the last part of the compound."""
    ours, theirs = _forms(subject), _forms(word)
    return not ours.isdisjoint(theirs) or any(
        len(short) >= _SHORTEST and long.endswith(short) for long in ours for short in theirs
    )


def _forms(word: str) -> frozenset[str]:
    language = "de" if word[:1].isupper() else "en"
    return frozenset((word.lower(), lemma(word, language).lower(), *stems(word.lower(), language)))
