"""The parts of a sentence that can be compared on their own: numbers, days, places, names, who said it, negation."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from assistant.checking.lexicon import is_negation
from assistant.checking.places import speaker_of
from assistant.checking.quantities import Quantity, quantities
from assistant.results import ClaimPart
from assistant.statements import extract_statements, morphology
from assistant.statements.dates import Day, find_day
from assistant.statements.gazetteer import places as known_places
from assistant.statements.lexicon import lexicon
from assistant.statements.names import is_body, is_title
from assistant.text import Span

_PLACE = re.compile(
    r"\b(?:in|im|aus|nach|bei|vor|from|at|near|to|into)\s+"
    r"(?:(?:der|dem|den|die|das|the|einem|einer|a|an)\s+)?(?:[a-zäöüß]{3,}en\s+)?"
    r"((?:[A-ZÄÖÜ][\w-]+\s+){0,2}[A-ZÄÖÜ][\w-]+)"
)
_OF_PLACE = re.compile(r"\b[A-ZÄÖÜ][\w-]+\s+(?:von|of)\s+([A-ZÄÖÜ][\w-]+)")
_SETTLED = tuple(
    "hafen burg berg stadt dorf heim hausen furt bach kirchen ingen wald brück münde rode sund siel".split()
)
_SOURCE = re.compile(r"^(?:laut|gemäß|nach\s+angaben(?:\s+(?:von|des|der))?|according\s+to)\s+", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÄÖÜ][\w-]+")
_WORD = re.compile(r"[\w'’]+")


class Place(NamedTuple):
    start: int
    end: int
    text: str


class Parts(NamedTuple):
    """What a sentence says that can be compared. Offsets count in the sentence."""

    numbers: tuple[Quantity, ...]
    day: Day | None
    places: tuple[Place, ...]
    names: tuple[Place, ...]
    """Capitalised words that no word table holds, places aside: mostly people and bodies."""
    negations: tuple[Span, ...]


def parts_of(text: str, language: str, published: str | None = None) -> Parts:
    """The parts of a sentence; days are counted from ``published``, else only full ones are known."""
    places = tuple(_places(text, language))
    taken = {place.start for place in places}
    names = tuple(
        Place(match.start(), match.end(), match.group())
        for match in _NAME.finditer(text)
        if match.start() not in taken and is_proper(match.group(), language, at_start=match.start() == 0)
    )
    # Of a run of names only the last is asked for: the surname.
    names = tuple(
        name
        for name, following in zip_longest(names, names[1:])
        if following is None or text[name.end : following.start].strip() or following.start <= name.end
    )
    return Parts(
        tuple(one for one in quantities(text, language)),
        find_day(text, 0, len(text), published, language),
        places,
        names,
        tuple(Span(*match.span()) for match in _WORD.finditer(text) if is_negation(match.group())),
    )


def _places(text: str, language: str) -> list[Place]:
    found: list[Place] = []
    for pattern in (_PLACE, _OF_PLACE):
        for match in pattern.finditer(text):
            start = match.start(1)
            last = match.group(1).split()[-1]
            at = start + match.group(1).rindex(last)
            if is_place(last, language) and all(place.start != at for place in found):
                found.append(Place(at, at + len(last), last))
    return found


def is_place(word: str, language: str) -> bool:
    """Whether a capitalised word behind a preposition of place can be the name of a place."""
    if word in known_places():
        return True
    if is_title(word) or is_body(word):
        return False
    if word.lower().endswith(_SETTLED) and len(word) > 6:
        return True
    return is_proper(word, language)


def is_proper(word: str, language: str, *, at_start: bool = False) -> bool:
    """Whether a capitalised word is in no word table, so that it is a name."""
    if word[1:2].isupper() or len(word) < 3:
        return False
    if language == "en":
        return not at_start and word.lower() != word
    if is_title(word) or is_body(word):
        return False
    stem = word[:-1] if word.endswith("s") else word
    return not any(morphology.is_known(form, "de") for form in (word, word.lower(), stem)) and "-" not in word


def attributed_to(claim: str, language: str) -> tuple[str, str] | None:
    """Who a claim says has said it, and the words put into that mouth; ``None`` for a claim about the world."""
    found = [one for one in extract_statements(claim, language) if speaker_of(one)]
    if not found:
        return None
    most = max(found, key=lambda one: one.end - one.start)
    speaker = speaker_of(most)
    assert speaker is not None
    return _SOURCE.sub("", speaker), most.text


def is_saying(word: str, language: str) -> bool:
    """Whether a word is a form of a verb of saying."""
    return morphology.lemma(word, language) in lexicon(language).verbs


def shown(claim: str, parts: Parts, attribution: tuple[str, str] | None) -> tuple[ClaimPart, ...]:
    """The parts as a result lists them, in the order of the text."""
    out: list[ClaimPart] = []
    if attribution and attribution[0] in claim:
        at = claim.index(attribution[0])
        out.append(ClaimPart(kind="speaker", text=attribution[0], start=at, end=at + len(attribution[0])))
    for one in parts.numbers:
        if one.unit != "date":
            out.append(ClaimPart(kind="number", text=claim[one.start : one.end], start=one.start, end=one.end))
    if parts.day:
        day = parts.day
        out.append(ClaimPart(kind="date", text=claim[day.start : day.end], start=day.start, end=day.end))
    out += [ClaimPart(kind="place", text=one.text, start=one.start, end=one.end) for one in parts.places]
    out += [ClaimPart(kind="name", text=one.text, start=one.start, end=one.end) for one in parts.names]
    out += [ClaimPart(kind="negation", text=claim[s:e], start=s, end=e) for s, e in parts.negations]
    return tuple(sorted(out, key=lambda part: (part.start, part.end)))
