"""How two wordings or two stretches of a text are compared: the measures under all scores.

They are defined in the project's evaluation data (its README and scoring script); a test compares the figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

Range = tuple[int, int]
"""Start and end in a text, in code points, half open."""

SAME_SPAN = 0.7
"""Overlap (intersection over union of characters) from which two stretches count as the same quotation."""
SAME_SPEAKER = 0.5
"""Token F1 from which two mentions count as the same speaker."""
_ARTICLES = frozenset("der die das den dem des ein eine einer einem einen eines the a an".split())
_EDGES = frozenset("„“”\"»«›‹‚‘’'` \t\n\u00a0.,;:–-")
_WORD = re.compile(r"\w+")
_NO_WORD = re.compile(r"\W+")


def tokens(text: str | None) -> list[str]:
    """The words of a text in small letters, without articles."""
    return [word for word in _WORD.findall((text or "").lower()) if word not in _ARTICLES]


def token_f1(one: str | None, other: str | None) -> float:
    """How far two wordings share their words: harmonic mean of both shares, each word counted as often as it stands."""
    ours, theirs = Counter(tokens(one)), Counter(tokens(other))
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total()) if common else 0.0


def trimmed(text: str, start: int, end: int) -> Range:
    """The range without quotation marks, white space and closing punctuation at its ends."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def overlap(one: Range, other: Range) -> float:
    """Characters in both ranges as a share of those in either."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    either = (one[1] - one[0]) + (other[1] - other[0]) - both
    return both / either if either else 0.0


def matched(gold: Sequence[Range], found: Sequence[Range], floor: float = SAME_SPAN) -> list[tuple[int, int]]:
    """Pairs of places (in gold, in found) that overlap enough, one to one, the best overlap first."""
    pairs = [(overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    out = []
    for score, i, j in sorted(pairs, reverse=True):
        if score < floor:
            break
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            out.append((i, j))
    return out


def squeezed(text: str | None) -> str:
    """The letters and digits of a text, in small letters, with nothing between them."""
    return _NO_WORD.sub("", (text or "").lower())


def precision_recall(hits: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1, each rounded to four digits; 0 where there is nothing to divide by."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(precision, 4), round(recall, 4), round(f1, 4)
