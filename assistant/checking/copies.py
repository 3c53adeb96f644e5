"""Folds copies: one text that several outlets print is one match, with the outlets that print it too."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.view import View
from assistant.results import QuoteMatch


def printed(story: str, article_id: str, published: str | None, agency: str | None) -> tuple[object, ...]:
    """Sorts copies: of one day first the agency's own text, then the one that the others are copies of."""
    return (published or "9")[:10], agency is None, article_id != story, published or "9", article_id


def folded(matches: Sequence[QuoteMatch]) -> list[QuoteMatch]:
    """The matches with those of one story and one wording as one, the first of them; their order stays."""
    kept: dict[tuple[str, str, str], QuoteMatch] = {}
    for match in matches:
        key = match.story, match.kind, View(match.citation.quote).text
        before = kept.get(key)
        if before is None:
            kept[key] = match
        elif before.citation.article_id != match.citation.article_id:
            outlet = match.citation.outlet or match.citation.article_id
            citation = before.citation
            if outlet not in (citation.outlet, *citation.also_in):
                also = (*citation.also_in, outlet)
                kept[key] = before.model_copy(update={"citation": citation.model_copy(update={"also_in": also})})
    return list(kept.values())
