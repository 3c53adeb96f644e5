"""What can be seen of a claim and a text without knowing what words mean: words in common, what is denied, added, meant
more widely."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from assistant.checking.lexicon import are_opposites, is_negation
from assistant.checking.pairwords import MISSING, ContentWord, best, content_words
from assistant.checking.quantities import Quantity, quantities
from assistant.statements import morphology
from assistant.text import sentences

_WORDS = re.compile(r"[\w'’]+")
_COPULAS = frozenset("is was are were ist war sind waren".split())
_SWEEPING = frozenset(
    """alle allen aller alles immer jeder jede jedes jeden jedem nur ausschließlich einzige einzigen einziger völlig
    ganz ganze ganzen vollständig komplett sämtliche stets niemals nie
    all always every everyone everything only entirely completely exclusively solely just""".split()
)
_WEAK = frozenset(
    """einige einigen einiger etwas manchmal manche manchen kann können könnte könnten vielleicht möglicherweise möglich
    eventuell teilweise irgendwie jemand mehrere verschiedene
    some sometimes can could may might maybe perhaps possible possibly somebody someone something several""".split()
)
_COMPARING = frozenset(
    """sehr mehr meisten meiste meist am best beste besten viele vielen viel oft häufig besser größer als
    very more most best often many much greatest largest better than""".split()
)
_REASONS = frozenset(
    """weil da damit denn deshalb deswegen daher während wegen obwohl aufgrund um
    because since therefore so although despite due while""".split()
)
_SAME = 0.8
"""Similarity from which on a word counts as there."""


def observations(claim: str, source: str, language: str) -> dict[str, float]:
    """The observations by name, each about 0 to 2."""
    ours, theirs = content_words(claim, language), content_words(source, language)
    found = best(ours, theirs)
    weights = [_weight(word, language) for word in ours]
    total = sum(weights) or 1.0
    covered = sum(weight * share for weight, share in zip(weights, found, strict=True)) / total
    plain = sum(found) / max(1, len(found))
    missing = [word for word, share in zip(ours, found, strict=True) if share < MISSING]
    strange = [word for word, share in zip(theirs, best(theirs, ours), strict=True) if share < MISSING]
    claim_words, source_words = _low(claim), _low(source)
    there = set(source_words)
    clash, absent = _numbers(quantities(claim, language), quantities(source, language))
    denied, source_denied = _denied(claim_words), _denied(source_words)
    names = [word for word in missing if _is_name(word, language)]
    pairs = set(pairwise(claim_words))

    def new(words: Collection[str]) -> float:
        return float(any(word in words and word not in there for word in claim_words))

    return {
        "covered": covered,
        "covered_squared": plain * plain,
        "covered_by_sentence": _closest(ours, weights, total, source, language),
        "all_words": sum(word in there for word in claim_words) / max(1, len(claim_words)),
        "pairs": len(pairs & set(pairwise(source_words))) / max(1, len(pairs)),
        "missing": len(missing) / max(1, len(ours)),
        "first_missing": float(bool(found) and found[0] < MISSING),
        "last_there": float(bool(found) and found[-1] >= _SAME),
        "claim_words": len(claim_words) / 10,
        "source_words": min(len(source_words), 40) / 20,
        "source_length": min(len(theirs), 40) / 20,
        "negation_new": float(denied and not source_denied),
        "negation_new_covered": (denied and not source_denied) * covered,
        "negation_lost_covered": (source_denied and not denied) * plain,
        "number_clashes_covered": clash * covered,
        "number_missing": float(absent),
        "figures_new": float(bool(_FIGURE.search(claim)) and not _FIGURE.search(source)),
        "opposite": float(any(are_opposites(word.stem, other.stem) for word in missing for other in theirs)),
        "other_name": float(bool(names) and any(word.capital for word in strange)),
        "sweeping": new(_SWEEPING),
        "weak": new(_WEAK),
        "comparing": new(_COMPARING),
        "reason": new(_REASONS),
        "small_missing": min(sum(not word.capital for word in missing), 4) / 2,
        "capital_missing": min(sum(word.capital for word in missing), 4) / 2,
        "longest_missing": max((len(word.word) for word in missing), default=0) / 10,
        "unexplained": min(len(strange), 20) / 10,
        "copula_missing": float(bool(missing) and any(word in _COPULAS for word in claim_words)),
    }


_FIGURE = re.compile(r"\d")


def _weight(word: ContentWord, language: str) -> float:
    if word.capital and language == "en":
        return 1.5
    return 1.0 + 0.05 * min(len(word.word), 12)


def _closest(ours: Sequence[ContentWord], weights: Sequence[float], total: float, source: str, language: str) -> float:
    """The share of the claim's words that the sentence of the source has that has most of them."""
    most = 0.0
    for span in sentences(source):
        part = source[span.start : span.end]
        found = best(ours, content_words(part, language))
        most = max(most, sum(weight * one for weight, one in zip(weights, found, strict=True)) / total)
    return most


def _low(text: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text)]


def _denied(words: Sequence[str]) -> bool:
    return any(map(is_negation, words))


def _numbers(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> tuple[bool, bool]:
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
