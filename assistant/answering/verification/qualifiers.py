"""Is a word that weakens or narrows its source told with it: "möglicherweise", "nur", "bislang", "fast", "falls …"?

A sentence that leaves it out tells more than its source, though it has no word that the source has not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from assistant.answering.patterns import any_word
from assistant.answering.verification.problems import Problem
from assistant.answering.verification.vocabulary import is_light
from assistant.checking.pairwords import SAME, ContentWord, best, content_words
from assistant.checking.quantities import quantities

_KINDS = (
    any_word(
        """möglicherweise womöglich vermutlich wahrscheinlich vielleicht angeblich mutmaßlich* offenbar anscheinend
        offensichtlich voraussichtlich eventuell unter_umständen dürfte* könnte* möglich* vermut* wohl
        possibly probably perhaps maybe allegedly reportedly apparently likely presumably potentially may might could
        alleged suspected"""
    ),
    any_word("nur lediglich bloß allein alleine ausschließlich only merely solely exclusively alone just"),
    any_word(
        """teilweise teils zum_teil ein_teil einen_teil größtenteils großteil überwiegend meist* mehrheitlich
        partly partially in_part mostly largely mainly some_of part_of most_of"""
    ),
    any_word(
        """bislang bisher vorerst zunächst vorläufig* einstweilen noch derzeit momentan
        so_far yet initially provisionally provisional temporarily for_now still currently"""
    ),
    any_word("fast knapp nahezu beinahe annähernd almost nearly just_under close_to"),
    any_word("frühestens earliest spätestens latest"),
)
"""What may stand for each other; each narrows the words behind it, or the one before it at the end of a clause."""
_ALONE = frozenset("noch derzeit momentan still currently just".split())
"""Words that may be left out: they tell that something goes on, or hardly anything."""
_CONDITION = re.compile(
    r"(?:^|[,;:–—„“\"]\s?|\bund |\band |\bbut |\baber )"
    r"(falls|sofern|wenn|sollten?|soweit|es sei denn|vorausgesetzt|ohne|außer|"
    r"unless|if|provided|without|except|when(?:ever)?)\b"
    r"|(?<=\w )(unless|if|provided)\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"(?:^|[„“\"]\s?)(Bei)\s+[A-ZÄÖÜ][a-zäöüß-]+\s+[a-zäöüß]+")
""" "Bei Glatteis braucht man …": a case, told without an article."""
_ANY_CONDITION = any_word(
    """falls sofern wenn sollte sollten soweit vorausgesetzt es_sei_denn bedingung voraussetzung fall ohne außer bei
    unless if provided without except case condition* when whenever"""
)
_WHETHER = re.compile(r"\b(ob|whether)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:–—.!?]\s|[“”\"„»«]|\s-\s")


def unqualified(text: str, language: str, sources: Sequence[str]) -> list[Problem]:
    """The words of the sources that narrow what a sentence takes from them, and that it has not."""
    words = content_words(text, language)
    out = [Problem("left_out", word) for source in sources for word in _narrowing(text, words, source, language)]
    out += [Problem("left_out", word) for source in sources for word in _rough(text, source, language)]
    out += [Problem("left_out", word) for source in sources for word in _shares(words, text, source, language)]
    out += [Problem("left_out", word) for source in sources for word in _conditions(text, words, source, language)]
    return list(dict.fromkeys(out))


def _narrowing(text: str, words: Sequence[ContentWord], source: str, language: str) -> Iterator[str]:
    for kind in _KINDS:
        if kind.search(text):
            continue
        for match in kind.finditer(source):
            if match.group().lower() in _ALONE or match.group() == "May":
                continue
            narrowed = _narrowed(source, match, language)
            if narrowed is not None and best([narrowed], words)[0] >= SAME:
                yield match.group()


def _narrowed(source: str, match: re.Match[str], language: str) -> ContentWord | None:
    """The first word with a meaning of its own behind a narrowing one in its clause, or the last one before it."""
    cut = _CLAUSE.search(source, match.end())
    behind = _telling(source[match.end() : cut.start() if cut else len(source)], language)
    if behind:
        return behind[0]
    start = max((found.end() for found in _CLAUSE.finditer(source, 0, match.start())), default=0)
    before = _telling(source[start : match.start()], language)
    return before[-1] if before else None


def _telling(text: str, language: str) -> list[ContentWord]:
    return [word for word in content_words(text, language) if not is_light(word.word.lower())]


def _rough(text: str, source: str, language: str) -> Iterator[str]:
    """ "Fast 300", "rund 40": the number of a sentence that gives it as if it had been counted."""
    theirs = quantities(source, language)
    for ours in quantities(text, language):
        same = [other for other in theirs if math.isclose(ours.value, other.value, rel_tol=1e-9)]
        if ours.bound == "exact" and same and all(other.bound == "about" for other in same):
            yield source[same[0].start : same[0].end]


_SHARE = re.compile(
    r"\b((?:hälfte|drittel|viertel|fünftel|zehntel|prozent|half|thirds?|quarters?|per cent|percent|most|many|some|"
    r"several|viele|einige|mehrere|wenige|teil|part)\s+(?:der|des|von|aller|of))\s+((?:[^\W\d_]+\s+){0,2}[^\W\d_]+)",
    re.IGNORECASE,
)


def _shares(words: Sequence[ContentWord], text: str, source: str, language: str) -> Iterator[str]:
    """ "Half of her visitors": a sentence that tells it of all of them."""
    for match in _SHARE.finditer(source):
        whole = content_words(match.group(2), language)[:2]
        if any(share >= SAME for share in best(whole, words)) and not _ANY_SHARE.search(text):
            yield match.group(1)


_ANY_SHARE = re.compile(
    r"\d|\b(?:hälfte|halb\w*|\w*drittel|\w*viertel|fünftel|zehntel|half|thirds?|quarters?|most\w*|many|some|several|viele\w*|"
    r"einige\w*|mehrere\w*|wenige\w*|mehrheit|majority|minority|teil\w*|part\w*)\b",
    re.IGNORECASE,
)


def _conditions(text: str, words: Sequence[ContentWord], source: str, language: str) -> Iterator[str]:
    if not _ANY_CONDITION.search(text):
        for match in (*_CONDITION.finditer(source), *_CASE.finditer(source)):
            if _holds_for(match, words, source, language):
                yield next(found for found in match.groups() if found)
    if not _WHETHER.search(text):
        for match in _WHETHER.finditer(source):
            cut = _CLAUSE.search(source, match.end())
            if _tells(content_words(source[match.end() : cut.start() if cut else None], language), words):
                yield match.group()


def _holds_for(match: re.Match[str], words: Sequence[ContentWord], source: str, language: str) -> bool:
    """Whether a sentence tells what holds on a condition only: the clause before it, or behind it at a beginning."""
    at = match.start(match.lastindex or 0)
    opening = re.search(r"[.!?„“\"]\s*$|^$", source[:at].rstrip(" "))
    if opening is None:
        before = [found.end() for found in _CLAUSE.finditer(source, 0, max(0, at - 2))]
        return _tells(content_words(source[max(before, default=0) : at], language), words)
    if match.re is _CASE:
        cut = _CLAUSE.search(source, at)
        return _tells(content_words(source[match.end() : cut.start() if cut else None], language), words)
    first = _CLAUSE.search(source, at)
    if first is None:
        return False
    second = _CLAUSE.search(source, first.end())
    return _tells(content_words(source[first.end() : second.start() if second else None], language), words)


def _tells(theirs: Sequence[ContentWord], ours: Sequence[ContentWord]) -> bool:
    """Whether half of some words of a source are told."""
    telling = [word for word in theirs if not is_light(word.word.lower())]
    return bool(telling) and sum(share >= SAME for share in best(telling, ours)) * 2 >= len(telling)
