"""Why? The sentence that gives the reason is often the next one: "Die Seilbahn wird teurer. Grund seien …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.evidence import Unit
from assistant.answering.patterns import any_word
from assistant.article import Article
from assistant.results import Hit

_REASON = re.compile(
    any_word(
        """weil denn wegen aufgrund infolge grund gründe gründen ursache* verantwortlich* begründ* deshalb daher
        deswegen zurückzuführen auslöser ausgelöst hintergrund anlass nachdem angesichts dank mangels
        because since due_to owing_to reason* cause* causing blame* so_that in_order_to as_a_result led_to
        following prompted after thanks_to"""
    ).pattern
    + r"|,\s*(?:da|damit|um|as)\b|\b[Uu]m\s[^.,;]{3,80}\szu\s\w+"
    r"|\b(?:liegt|lag|liege|liegen)\s+(?:\w+\s+)?(?:an|am|daran)\b|\bDa\s"
    r"|\bto\s+(?:avoid|make|save|protect|allow|give|keep|prevent)\b",
    re.IGNORECASE,
)
_FOLLOWING = 2
"""Paragraphs behind one that was found in which its reason is looked for."""
_LEADING = 3
"""Paragraphs found whose reasons are looked for."""
NEAR = 3
"""Sentences behind the fact in which its reason stands."""

COVERED = 0.3
"""Share of the question that a sentence farther away has which gives the reason."""


def gives_reason(text: str) -> bool:
    """Whether a sentence has a word of reasons, causes or aims."""
    return _REASON.search(text) is not None


def with_following(hits: Sequence[Hit], article_of: Callable[[str, int], Article]) -> list[Hit]:
    """The paragraphs found, and behind them those that follow the first ones: the lowest of all."""
    known = {(hit.article_id, hit.version, hit.paragraph) for hit in hits}
    lowest = min((hit.score for hit in hits), default=0.0)
    out = list(hits)
    for hit in hits[:_LEADING]:
        numbers = [one.number for one in article_of(hit.article_id, hit.version).paragraphs if one.kind == "text"]
        for number in [one for one in numbers if one > hit.paragraph][:_FOLLOWING]:
            place = hit.article_id, hit.version, number
            if place not in known:
                known.add(place)
                out.append(hit.model_copy(update={"paragraph": number, "score": lowest}))
    return out


def reason_of(fact: Unit, ranked: Sequence[Unit]) -> Unit | None:
    """The sentence that gives the reason for what another one tells: the first of those right behind it, or the one
    before it, or else the best of the article that has something of the question; ``None`` where none does."""
    same = [unit for unit in ranked if unit.article.id == fact.article.id]
    story = sorted(same, key=_place)
    at = next((place for place, unit in enumerate(story) if _place(unit) == _place(fact)), len(story))
    beside = [*story[at + 1 : at + 1 + NEAR], *story[max(0, at - 1) : at]]
    further = [unit for unit in same if unit.coverage >= COVERED and _place(unit) != _place(fact)]
    return next((unit for unit in (*beside, *further) if gives_reason(unit.text)), None)


def _place(unit: Unit) -> tuple[int, int]:
    return unit.paragraph.number, unit.span.start
