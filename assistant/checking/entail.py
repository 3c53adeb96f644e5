"""Does a text bear a claim out, or rule it out? Eighteen observations on both, weighed by a softmax.

The observations are about words in common, negation, numbers, opposites and what the claim adds; none knows what
words mean. An entailment model that is set goes further, see :mod:`assistant.models.entailment`.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from assistant.checking.lexicon import are_opposites, is_negation
from assistant.checking.pairwords import MISSING, ContentWord, best, content_words
from assistant.checking.quantities import Quantity, quantities
from assistant.checking.weights import BIAS, WEIGHTS
from assistant.statements import morphology
from assistant.text import sentences

SHARED = 0.01
"""Share of a claim's words below which a text has none of them, and so decides nothing, whatever the weights say."""
_WORDS = re.compile(r"[\w'’]+")
_COPULAS = frozenset("is was are were ist war sind waren".split())
_PASSIVES = _COPULAS | {"wird", "wurde"}


class Entailment(NamedTuple):
    """Probabilities that a text supports a claim, rules it out, or does neither."""

    supported: float
    contradicted: float
    neither: float

    @property
    def verdict(self) -> str:
        """The name of the largest."""
        return max(zip(self, self._fields, strict=True))[1]


def entailment(claim: str, source: str, language: str) -> Entailment:
    """What the rules make of a claim and a text in one language (``de`` or ``en``; others as German)."""
    values = observations(claim, source, language)
    if values["covered"] < SHARED and not values["negation_new"] and not values["opposite"]:
        return Entailment(0.0, 0.0, 1.0)
    scores = [
        bias + sum(weights[place] * values[name] for name, weights in WEIGHTS.items())
        for place, bias in enumerate(BIAS)
    ]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return Entailment(*(power / sum(powers) for power in powers))


def observations(claim: str, source: str, language: str) -> dict[str, float]:
    """The observations by name, each about 0 to 2."""
    ours, theirs = content_words(claim, language), content_words(source, language)
    found = best(ours, theirs)
    weights = [_weight(word, language) for word in ours]
    total = sum(weights) or 1.0
    covered = sum(weight * share for weight, share in zip(weights, found, strict=True)) / total
    sentence_covered = _closest(ours, weights, total, source, language)
    missing = [word for word, share in zip(ours, found, strict=True) if share < MISSING]
    claim_words, source_words = _low(claim), set(_low(source))
    new_denial = _denied(claim) and not _denied(source)
    clash, absent = _numbers(quantities(claim, language), quantities(source, language))
    names = [word for word in ours if _is_name(word, language)]
    strange = [word for word, share in zip(theirs, best(theirs, ours), strict=True) if share < MISSING]
    opposite = any(
        are_opposites(word.stem, other.stem) for word in missing for other in theirs if word.stem != other.stem
    )
    opens = bool(found) and found[0] > 0.5
    return {
        "covered": covered,
        "covered_by_sentence": sentence_covered,
        "missing": min(len(missing), 6) / 3,
        "all_words": sum(word in source_words for word in claim_words) / max(1, len(claim_words)),
        "negation_new": float(new_denial),
        "negation_new_covered": new_denial * covered,
        "number_clashes_covered": clash * covered,
        "number_missing": float(absent),
        "opposite": float(opposite),
        "claim_length": min(len(ours), 15) / 8,
        "source_length": min(len(theirs), 40) / 20,
        "small_missing": min(sum(not word.capital for word in missing), 4) / 2,
        "subject_missing": opens * min(len(missing), 4) / 2,
        "end_missing": float(opens and found[-1] < MISSING),
        "unexplained": min(len(strange), 20) / 10,
        "copula": float(any(word in _PASSIVES for word in claim_words)),
        "copula_missing": float(bool(missing) and any(word in _COPULAS for word in claim_words)),
        "other_name": float(any(word in missing for word in names) and any(word.capital for word in strange)),
    }


def _weight(word: ContentWord, language: str) -> float:
    if word.capital and language == "en":
        return 1.5
    return 1.0 + 0.05 * min(len(word.word), 12)


def _closest(ours: list[ContentWord], weights: list[float], total: float, source: str, language: str) -> float:
    """The share of the claim's words that the sentence of the source has that has most of them."""
    most = 0.0
    for span in sentences(source):
        part = source[span.start : span.end]
        found = best(ours, content_words(part, language))
        most = max(most, sum(weight * one for weight, one in zip(weights, found, strict=True)) / total)
    return most


def _low(text: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text)]


def _denied(text: str) -> bool:
    return any(is_negation(word) for word in _WORDS.findall(text))


def _numbers(ours: list[Quantity], theirs: list[Quantity]) -> tuple[bool, bool]:
    """Whether the source has another number for something, and whether it lacks a number altogether."""
    clash = absent = False
    for one in ours:
        if any(math.isclose(one.value, other.value) for other in theirs):
            continue
        if one.unit and any(one.unit == other.unit for other in theirs):
            clash = True
        else:
            absent = True
    return clash, absent


def _is_name(word: ContentWord, language: str) -> bool:
    if not word.capital:
        return False
    return word.start > 0 if language == "en" else not morphology.is_known(word.word, "de")
