"""The verb that a question asks by, found by its place: "Who **mediates** the talks?", "Did Orth **apologise**?"

English nouns carry no capital, so that only the order of words tells what is asked of whom.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.answering.concepts import concepts_at
from assistant.answering.patterns import any_word
from assistant.answering.separable import is_particle
from assistant.statements.morphology import lemma

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_WH = any_word("who whom whose what which when where why how")
_SUBJECT_WH = any_word("who what which whose")
_AUXILIARY = any_word(
    """do does did will would shall should can could may might must has have had is are was were
    doesn't didn't don't won't isn't aren't wasn't weren't hasn't haven't hadn't"""
)
_DETERMINER = any_word("the a an his her its their this that these those all both many some any no every each")
_ADJECTIVE = any_word(
    """new old last first second third next latest former current early late big main local young
    monday tuesday wednesday thursday friday saturday sunday"""
)
_DO = any_word("do does did don't doesn't didn't")
_PRONOUN = any_word("i you he she it we they there one someone somebody anyone anybody everyone everybody nobody most")
_COPULA = any_word("is are was were isn't aren't wasn't weren't")
_PARTICIPLE = any_word(
    """*ed *ing born built held put sold shot hit set found made lost won sunk shut cut paid told said hurt written
    taken given chosen stolen broken driven spoken woken beaten thrown known seen sent kept led bought caught taught"""
)
_ADVERB = any_word(
    "ever never not also again already still recently first last then now really actually eventually be been being"
)
_PREPOSITION = any_word(
    "in on at to by with from for of about against after before during since until over under between among through "
    "into onto upon as than according regarding concerning including"
)
_PARTICLE = any_word("out up down off away back abroad ashore aboard home inside outside")
_LIGHT = any_word(
    """have has had do does did done doing get gets got make makes made take takes took taken give gives gave given put
    puts go goes went gone come comes came hold holds held keep keeps kept set sets run runs ran be been being happen
    happens happened say says said tell tells told talk speak spoke think use used mean means want wants look looks
    show shows showed become became bring brought know known call called name named include contain consist find found
    play work need"""
)
"""Verbs that mean too much to be missed: an article that answers rarely repeats them."""
_NOUN = r"(?:(?-i:[a-zäöüß]+)\s+)*(?-i:[A-ZÄÖÜ])[\w-]+"
_GERMAN_ASKED = (
    r"(?:(?:an|in|auf|zu|mit|für|gegen|von|aus|bei|seit|um|nach|vor|unter|über|durch|ab|bis|wegen)\s+)?"
    r"(?:wer|wen|wem|wo|woher|wohin|wann|warum|wieso|weshalb|weswegen|was(?!\s+für)|wie\s+viel\s+(?-i:[A-ZÄÖÜ])\w+|"
    r"wie\s+(?:lange?|viel|hoch|tief|breit|oft|alt|weit|groß|schwer|teuer)|wie(?!\s+viele)|wofür|wogegen|worüber|womit|"
    rf"(?:wie\s+viele|welche[rsmn]?|was\s+für\s+ein\w*)\s+{_NOUN}(?:\s+(?:von|und|oder|aus|in|im|des|der)\s+{_NOUN})*)"
)
_GERMAN_FIRST = re.compile(rf"^\W*(?:(?P<asked>{_GERMAN_ASKED})\s+)?(?P<verb>[^\W\d_]+)", re.IGNORECASE)
_GERMAN_PREPOSITION = any_word("wegen gegen neben zwischen in an von binnen entgegen innen außen")
_GERMAN_LAST = re.compile(r"\b([a-zäöüß]{2,})\W*$")


class Predicate(NamedTuple):
    """A verb, and where in the question it begins; a German one in two parts ("trat … zurück") ends at ``end``."""

    word: str
    start: int
    end: int | None = None


def predicates(question: str, language: str) -> tuple[Predicate, ...]:
    """The verb of a question, in German also its second part; empty where its place doesn't tell."""
    if language == "en":
        found = _english(_FURTHER.sub("", question))
        return (found,) if found is not None else ()
    first, last = first_verb(question), _GERMAN_LAST.search(question)
    if first and last and is_particle(last.group(1)):
        return (first._replace(end=last.end(1)),)
    second = Predicate(last.group(1), last.start(1)) if last else None
    return tuple(dict.fromkeys(one for one in (first, second) if one))


def first_verb(question: str) -> Predicate | None:
    """The word behind what a German question asks by, which is its verb or the auxiliary of it."""
    found = _GERMAN_FIRST.match(question)
    return Predicate(found.group("verb"), found.start("verb")) if found else None


def opens_with_verb(question: str) -> bool:
    """Whether a German question begins with what it asks by, or with its verb: "Trat Orth zurück?" """
    found = _GERMAN_FIRST.match(question)
    if found is None or found.group("asked"):
        return found is not None
    first = found.group("verb").lower()
    return not _GERMAN_PREPOSITION.fullmatch(first) and lemma(first, "de").endswith("n")


def is_light(word: str) -> bool:
    """Whether an English verb means too little for an article to have to repeat it."""
    return _LIGHT.fullmatch(word) is not None


def english_subject(question: str) -> tuple[Predicate, ...]:
    """The words between the auxiliary and the verb of an English question, without those of its other parts ("of
    …"); empty where it has no verb but "be": what follows then is often what is asked for."""
    found = [Predicate(match.group(), match.start()) for match in _WORD.finditer(question)]
    opened, verb = _opened(found), _english(question)
    if opened is None or verb is None or opened.asks_subject:
        return ()
    out: list[Predicate] = []
    for one in opened.rest[: opened.rest.index(verb)]:
        if (
            _PREPOSITION.fullmatch(one.word)
            or _PRONOUN.fullmatch(one.word)
            or (out and _DETERMINER.fullmatch(one.word))
        ):
            break
        if not _DETERMINER.fullmatch(one.word) and not _ADJECTIVE.fullmatch(one.word):
            out.append(one)
    return tuple(out)


_FURTHER = re.compile(r",?\s+and\s+(?:where|when|why|how|who|what)\W*$", re.IGNORECASE)
""" "When was it built **and where**?" """
_HOW_MANY = re.compile(r"^\W*how\s+many\b", re.IGNORECASE)
_HOW_MANY_OF = 2
"""Words of "How many boats" before which no verb stands: "How many **were** sunk" asks for all."""
_BEFORE_AUXILIARY = 4
"""Words from the question word to the auxiliary at most: "How many crew members **were** …"."""


class _Opened(NamedTuple):
    """Where the auxiliary of an English question stands, what follows it, and whether the subject is asked for:
    "Who was killed?", "Which company will repair …?" """

    at: int
    rest: list[Predicate]
    asks_subject: bool


def _opened(found: list[Predicate]) -> _Opened | None:
    """How a question begins; ``None`` for one without an auxiliary at its place."""
    at = next((place for place, one in enumerate(found) if _AUXILIARY.fullmatch(one.word)), None)
    wh = next((place for place, one in enumerate(found) if _WH.fullmatch(one.word)), None) if at else None
    if at is None or (at > 0 and (wh is None or not wh < at <= wh + _BEFORE_AUXILIARY)):
        return None
    rest = [one for one in found[at + 1 :] if not _ADVERB.fullmatch(one.word)]
    bare = bool(rest) and rest[0].word.islower() and not _DETERMINER.fullmatch(rest[0].word)
    asks = wh is not None and _SUBJECT_WH.fullmatch(found[wh].word) and not _DO.fullmatch(found[at].word)
    return _Opened(at, rest, bool(asks and bare))


def _english(question: str) -> Predicate | None:
    found = [Predicate(match.group(), match.start()) for match in _WORD.finditer(question)]
    opened = _opened(found)
    if opened is None:
        wh = next((place for place, one in enumerate(found) if _WH.fullmatch(one.word)), None)
        return None if wh is None else _behind_who(question, found, wh)
    rest = opened.rest
    if _HOW_MANY.match(question) and opened.at > _HOW_MANY_OF and _COPULA.fullmatch(found[opened.at].word):
        return next((one for one in rest[:1] if _PARTICIPLE.fullmatch(one.word)), None)
    if opened.asks_subject:
        return None if _PREPOSITION.fullmatch(rest[0].word) else rest[0]
    found_verb = _behind_subject(rest)
    if found_verb is not None and _COPULA.fullmatch(found[opened.at].word):
        return found_verb if _PARTICIPLE.fullmatch(found_verb.word) else None
    return found_verb


def _behind_who(question: str, found: list[Predicate], wh: int) -> Predicate | None:
    """ "Who mediates", "Which band plays", "How many people died in …": without an auxiliary, the verb follows who or
    what is asked for."""
    behind = found[wh + 1 : wh + 3]
    if found[wh].word.lower() == "how" and behind and behind[0].word.lower() == "many":
        counted = found[wh + 2 :]
        end = next((place for place, one in enumerate(counted) if _closes(one.word)), len(counted))
        return counted[end - 1] if end > 1 and counted[end - 1].word.islower() else None
    if found[wh].word.lower() == "who":
        return behind[0] if behind and behind[0].word.islower() else None
    if found[wh].word.lower() in ("which", "what", "whose") and len(behind) == 2:
        return behind[1] if concepts_at(question, behind[1].start, "en") else None
    return None


def _behind_subject(rest: list[Predicate]) -> Predicate | None:
    """The verb behind the subject: names, or an article with its noun, and what belongs to it ("of …", "at …")."""
    at = 0
    while at < len(rest):
        opened = bool(_DETERMINER.fullmatch(rest[at].word))
        at += opened
        while at < len(rest) and (rest[at].word[:1].isupper() or _ADJECTIVE.fullmatch(rest[at].word)):
            at += 1
        until = at
        while until < len(rest) and rest[until].word.islower() and not _closes(rest[until].word):
            until += 1
        words = rest[at:until]
        is_name = at > 0 and rest[at - 1].word[:1].isupper()
        if words and until < len(rest) and rest[until].word == "of" and (found := _behind_subject(rest[until + 1 :])):
            # "The harbour master of Wellin resign": what "of" belongs to is mostly a noun.
            return found
        if words and (len(words) > 1 or is_name or not opened):
            # "the works council demand", "of auditors present": but for a name, the last of several words is the verb.
            return words[0] if is_name and not opened else words[-1]
        at = until
        if at < len(rest) and rest[at].word[:1].isupper():
            continue
        if at == len(rest) or not (_PREPOSITION.fullmatch(rest[at].word) or rest[at].word == "and"):
            return None
        at += 1
    return None


def _closes(word: str) -> bool:
    return any(one.fullmatch(word) for one in (_PREPOSITION, _DETERMINER, _AUXILIARY, _PARTICLE))
