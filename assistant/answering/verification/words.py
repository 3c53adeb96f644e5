"""Do the plain words of a sentence stand in the evidence, the same way round?

A verb or an adjective that no source has ("getötet" for "verletzt") can turn a sentence into a lie that shares all of
its names and numbers with the truth. Without an entailment model nothing tells it from a harmless synonym, so the
source's own sentence is shown instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.generative_evidence import Evidence
from assistant.answering.patterns import any_word
from assistant.answering.verification.denials import denials
from assistant.answering.verification.problems import Problem
from assistant.answering.verification.vocabulary import is_intent, is_light
from assistant.checking.claimparts import is_saying
from assistant.checking.pairwords import best, content_words

KNOWN = 0.5
"""Similarity from which a word counts as one of the source's, inflected or in a compound."""
_CHARGED = any_word(
    """bestr*
    bezweifel* dementier* leugn* wies* weis* wider* räum* einräum* eingeräumt gest[aäe]* zugeb* zugegeben zugab*
    droh* gedroht prahl* weiger* geweigert lüg* log gelogen behaupt* warn* gewarnt forder* gefordert verlang* schwor*
    versprach* versprech* versproch*
    deni* deny* admit* conced* confess* threat* refus* reject* boast* lie* lied claim* warn* demand* promis* vow*"""
)
"""Verbs of saying that say more than that something was said: the source has to have them, too."""
_RATIO = re.compile(r"(\d[\d.,]*)\s*(?:zu|:|to|auf|bis|gegen|versus|vs\.?)\s*(\d[\d.,]*)", re.IGNORECASE)
_TURNED = {"für": "gegen", "mit": "ohne", "vor": "nach", "von": "nach"}
_TURNED |= {"for": "against", "with": "without", "before": "after", "from": "to"}
_TURNED |= {other: one for one, other in _TURNED.items()}
_SIDE = re.compile(rf"\b({'|'.join(_TURNED)})\s+(?:\w+\s+){{0,2}}?(\w{{4,}})", re.IGNORECASE)
_NEAR_DENIAL = 4


def strange_words(text: str, language: str, cited: Sequence[Evidence]) -> list[Problem]:
    """Words other than names and nouns that no cited paragraph has; neutral verbs of saying are free."""
    source = [word for one in cited for word in content_words(one.plain, one.article.language or "de")]
    ours = [word for word in content_words(text, language) if not word.capital]
    out = []
    for word, share in zip(ours, best(ours, source), strict=True):
        low = word.word.lower()
        if share >= KNOWN or is_light(low):
            continue
        if is_saying(low, language) and not _CHARGED.fullmatch(low):
            continue
        if is_intent(low, " ".join(one.plain for one in cited)):
            continue
        out.append(Problem("word", word.word))
    return out


def turned_words(text: str, language: str, sources: Sequence[str]) -> list[Problem]:
    """Two numbers in another order ("16 zu 21"), "gegen" for "für", and "wollte sich nicht äußern" of who spoke."""
    source = " ".join(sources)
    ratios = {tuple(match.groups()) for match in _RATIO.finditer(source)}
    out = [
        Problem("number", match.group())
        for match in _RATIO.finditer(text)
        if tuple(reversed(match.groups())) in ratios and match.groups() not in ratios
    ]
    sides = {_side(match) for match in _SIDE.finditer(source)}
    for match in _SIDE.finditer(text):
        word, about = _side(match)
        if (_TURNED[word], about) in sides and (word, about) not in sides:
            out.append(Problem("opposite", match.group(1)))
    if _says_nothing(text, language) and not _says_nothing(source, language):
        out.append(Problem("negation", denials(text, language)[0].word))
    return out


def _side(match: re.Match[str]) -> tuple[str, str]:
    return match.group(1).lower(), match.group(2).lower()[:_STEM]


_STEM = 5


def _says_nothing(text: str, language: str) -> bool:
    """Whether a verb of saying is denied: "wollte sich nicht äußern"."""
    words = [match.group() for match in re.finditer(r"[\w'’]+", text)]
    denied = {one.word for one in denials(text, language)}
    return any(
        word in denied and any(is_saying(after.lower(), language) for after in words[place + 1 : place + _NEAR_DENIAL])
        for place, word in enumerate(words)
    )
