"""The verb that a question asks by, found by its place: "Who **mediates** the talks?", "Did Orth **apologise**?"

English nouns carry no capital, so that only the order of words tells what is asked of whom.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.answering.concepts import concepts_at
from assistant.answering.patterns import any_word
from assistant.answering.separable import is_particle

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_WH = any_word("who whom whose what which when where why how")
_SUBJECT_WH = any_word("who what which whose")
_AUXILIARY = any_word(
    """do does did will would shall should can could may might must has have had is are was were
    doesn't didn't don't won't isn't aren't wasn't weren't hasn't haven't hadn't"""
)
_DETERMINER = any_word("the a an his her its their this that these those all both many some any no every each")
_ADJECTIVE = any_word("new old last first second third next latest former current early late big main local young")
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
    "into onto upon as than"
)
_LIGHT = any_word(
    """have has had do does did done doing get gets got make makes made take takes took taken give gives gave given put
    puts go goes went gone come comes came hold holds held keep keeps kept set sets run runs ran be been being happen
    happens happened say says said tell tells told talk speak spoke think use used mean means want wants look looks
    show shows showed become became bring brought know known call called name named include contain consist find found
    play work need"""
)
"""Verbs that mean too much to be missed: an article that answers rarely repeats them."""
_GERMAN_FIRST = re.compile(
    r"^\W*(?:(?:(?:an|in|auf|zu|mit|für|gegen|von|aus|bei|seit)\s+)?(?:wer|wen|wem|wo|woher|wohin|wann|warum|wieso|weshalb|"
    r"weswegen|was(?!\s+für)|wie\s+(?:lange?|viel|hoch|tief|breit|oft|alt|weit|groß|schwer|teuer)|wie(?!\s+viele)|wofür|wogegen|worüber|womit|"
    r"(?:wie\s+viele|welche[rsmn]?|was\s+für\s+ein\w*)\s+(?:(?-i:[a-zäöüß]+)\s+)*(?-i:[A-ZÄÖÜ])[\w-]+)\s+)?([^\W\d_]+)",
    re.IGNORECASE,
)
_GERMAN_LAST = re.compile(r"\b([a-zäöüß]{2,})\W*$")


class Predicate(NamedTuple):
    """A verb, and where in the question it begins; a German one in two parts ("trat … zurück") ends at ``end``."""

    word: str
    start: int
    end: int | None = None


def predicates(question: str, language: str) -> tuple[Predicate, ...]:
    """The verb of a question, in German also its second part; empty where its place doesn't tell."""
    if language == "en":
        found = _english(question)
        return (found,) if found is not None else ()
    first, last = _GERMAN_FIRST.match(question), _GERMAN_LAST.search(question)
    if first and last and is_particle(last.group(1)):
        return (Predicate(first.group(1), first.start(1), last.end(1)),)
    return tuple(dict.fromkeys(Predicate(match.group(1), match.start(1)) for match in (first, last) if match))


def is_light(word: str) -> bool:
    """Whether an English verb means too little for an article to have to repeat it."""
    return _LIGHT.fullmatch(word) is not None


def _english(question: str) -> Predicate | None:
    found = [Predicate(match.group(), match.start()) for match in _WORD.finditer(question)]
    at = next((place for place, one in enumerate(found) if _AUXILIARY.fullmatch(one.word)), None)
    wh = next((place for place, one in enumerate(found) if _WH.fullmatch(one.word)), None)
    if wh is not None and (at is None or at > wh + 3):
        return _behind_who(question, found, wh)
    if at is None or (wh is None and at > 0):
        return None
    rest = [one for one in found[at + 1 :] if not _ADVERB.fullmatch(one.word)]
    subject_asked = wh is not None and _SUBJECT_WH.fullmatch(found[wh].word)
    if subject_asked and rest and rest[0].word.islower() and not _DETERMINER.fullmatch(rest[0].word):
        # "Who was killed", "Which company will repair": what is asked for is the subject.
        return None if _PREPOSITION.fullmatch(rest[0].word) else rest[0]
    found_verb = _behind_subject(rest)
    if found_verb is not None and _COPULA.fullmatch(found[at].word) and not _PARTICIPLE.fullmatch(found_verb.word):
        return None
    return found_verb


def _behind_who(question: str, found: list[Predicate], wh: int) -> Predicate | None:
    """ "Who mediates", "Which band plays": without an auxiliary, the verb follows who or what is asked for."""
    behind = found[wh + 1 : wh + 3]
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
        if words and (len(words) > 1 or is_name or not opened):
            # "the works council demand": behind an article, the last of several words is the verb.
            return words[-1] if opened and not (is_name and len(words) == 1) else words[0]
        at = until
        if at < len(rest) and rest[at].word[:1].isupper():
            continue
        if at == len(rest) or not (_PREPOSITION.fullmatch(rest[at].word) or rest[at].word == "and"):
            return None
        at += 1
    return None


def _closes(word: str) -> bool:
    return bool(_PREPOSITION.fullmatch(word) or _DETERMINER.fullmatch(word) or _AUXILIARY.fullmatch(word))
