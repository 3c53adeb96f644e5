"""Is what a sentence tells as done told as done by its source, or is it still to come: "schließt zum 1. April"?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.patterns import any_word
from assistant.answering.verification.problems import Problem
from assistant.answering.verification.vocabulary import is_light
from assistant.checking.pairwords import SAME, ContentWord, best, content_words
from assistant.statements.lexicon import lexicon
from assistant.statements.morphology import lemma

_DONE = any_word(
    "hat habe haben ist sei seien sind wurde wurden war waren hatte hatten worden has have was were had been"
)
_COMING = any_word(
    """wird werden werde soll sollen solle will wollen wolle kann können muss müssen plan* will would shall should
    can could must to going"""
)
_PARTICIPLE = {
    "de": re.compile(r"(?:\w*ge\w+(?:t|en)|(?:be|ver|er|ent|zer|miss)\w+(?:t|en)|\w+iert)$"),
    "en": re.compile(r"(?:\w+ed|shut|sold|built|bought|paid|cut|closed|left|made|done|gone|won|lost|given|taken)$"),
}


def not_yet_done(text: str, language: str, sources: Sequence[str]) -> list[Problem]:
    """Participles of a sentence that tell as done what all its sources tell as going on or as still to come."""
    theirs = [(word, source) for source in sources for word in content_words(source, language) if not word.capital]
    out = []
    for word in _done(text, language):
        same = [(other, source) for other, source in theirs if best([word], [other])[0] >= SAME]
        if same and all(_is_open(other, source, language) for other, source in same):
            out.append(Problem("tense", word.word))
    return out


def _done(text: str, language: str) -> Iterator[ContentWord]:
    """The participles of a sentence with "hat", "ist", "wurde" or "was", and no "wird" or "soll" beside them."""
    if not _DONE.search(text) or _COMING.search(text):
        return
    for word in content_words(text, language):
        if not word.capital and not is_light(word.word.lower()) and _PARTICIPLE[language].match(word.word.lower()):
            yield word


def _is_open(word: ContentWord, source: str, language: str) -> bool:
    """Whether a verb of a source is in the present, or an infinitive behind "will" or "soll"."""
    low = word.word.lower()
    is_base = low == lemma(low, language)
    if language == "en":
        return low.endswith("ing") or (is_base and not _PARTICIPLE["en"].match(low))
    if _PARTICIPLE["de"].match(low) and _DONE.search(source):
        return False
    is_present = low.endswith("t") and low not in lexicon("de")["auxiliaries"] and not _is_past(low)
    return is_base or is_present


def _is_past(low: str) -> bool:
    """ "Reparierte" and "hielt" tell what was."""
    return low.endswith(("te", "ten")) or not lemma(low, "de").startswith(low[:3])
