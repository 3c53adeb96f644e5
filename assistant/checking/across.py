"""Quotations that run from one paragraph into the next: both are compared as one text, and each gets its citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from assistant.checking.compared import bag, literal, near_match
from assistant.checking.places import cited, quotations
from assistant.checking.view import View
from assistant.library.wording import Place, Wording
from assistant.results import QuoteMatch, Statement
from assistant.text import Span

_BORDER = "\n"
NEIGHBOURS = 8
"""Paragraphs whose neighbours are looked at, the likeliest first."""
FEWEST = 2
"""Different words that a paragraph has to lack for its neighbours to be looked at; half of them must stand there."""


def across(
    wording: Wording, places: Iterable[Place], quote: str, wanted: Sequence[str], altered: float
) -> list[QuoteMatch]:
    """Where the words run over a border between two paragraphs: literally, or in quotations that come close."""
    pairs: dict[tuple[int, int], tuple[Place, Place]] = {}
    asked = bag(quote)
    for place in list(places)[:NEIGHBOURS]:
        lacking = asked - bag(place.text)
        if len(lacking) < FEWEST:
            continue
        around = wording.paragraphs(place.article_id, place.version, range(place.number - 1, place.number + 2))
        for first, second in pairwise(around):
            other = second if first.id == place.id else first
            if 2 * len(lacking & bag(other.text)) >= len(lacking):
                pairs[first.id, second.id] = first, second
    if not pairs:
        return []
    said = wording.statements({place.id: place for pair in pairs.values() for place in pair}.values())
    found = (_between(first, second, said, quote, wanted, altered) for first, second in pairs.values())
    return [match for match in found if match is not None]


def _between(
    first: Place,
    second: Place,
    said: Mapping[int, Sequence[Statement]],
    quote: str,
    wanted: Sequence[str],
    altered: float,
) -> QuoteMatch | None:
    """What two neighbouring paragraphs hold of the words only together; ``None`` if nothing."""
    border = len(first.text) + len(_BORDER)
    both = first._replace(text=f"{first.text}{_BORDER}{second.text}")
    statements = [*said[first.id], *(_moved(one, border) for one in said[second.id])]
    marked = quotations(both, statements)
    found = [match for match in literal(both, statements, marked, quote, wanted) if _crosses(match, border)]
    best = found[0] if found else None
    if best is None or best.kind != "verbatim":
        near = near_match(both, statements, marked, quote, View(quote).words(), altered)
        fitting = ("verbatim", "altered") if best is None else ("verbatim",)
        if near is not None and near.kind in fitting and _crosses(near, border):
            best = near
    return _split(best, first, second, border) if best is not None else None


def _moved(one: Statement, by: int) -> Statement:
    return one.model_copy(update={"start": one.start + by, "end": one.end + by})


def _crosses(match: QuoteMatch, border: int) -> bool:
    return match.citation.start < border - len(_BORDER) and border < match.citation.end


def _split(match: QuoteMatch, first: Place, second: Place, border: int) -> QuoteMatch:
    """The match with a citation in each paragraph, in place of the one in both."""
    ranges = match.parts or ((match.citation.start, match.citation.end),)
    before = [(start, min(end, len(first.text))) for start, end in ranges if start < len(first.text)]
    after = [(max(start - border, 0), end - border) for start, end in ranges if end > border]
    about = {"speaker": match.citation.speaker, "place": match.citation.place}
    one, other = (
        cited(place, Span(parts[0][0], parts[-1][1]), 1).model_copy(update=about)
        for place, parts in ((first, before), (second, after))
    )
    return match.model_copy(
        update={"citation": one, "continued": other, "parts": tuple(before) if len(before) > 1 else ()}
    )
