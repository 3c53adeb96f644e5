"""Evidence in another language than the claim's: shown, and never weighed.

Words can't be compared across languages, and a model that places two sentences close says that they are about one
matter, not that one bears the other out. So such a place is shown for a reader to judge, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.claimparts import Parts
from assistant.checking.places import cited, covering, speaker_of
from assistant.checking.quantities import quantities
from assistant.library.wording import Place
from assistant.results import ClaimEvidence, Hit, Statement
from assistant.statements.names import fold_name
from assistant.text import Span, sentences

CLOSE = 0.85
"""Cosine of the bundled model from which on a paragraph in another language may be about the claim. In the sample
corpus the one that states it has .87, others about its events .85 to .86, all others .84 and less."""
MOST = 2


def foreign_evidence(parts: Parts, hit: Hit, place: Place, said: Sequence[Statement]) -> ClaimEvidence | None:
    """The sentence of a paragraph that has most of a claim's names and numbers; ``None`` if it is not about it."""
    if hit.dense < CLOSE:
        return None
    wanted = {f" {fold_name(one.text)}" for one in (*parts.names, *parts.places)}
    values = {one.value for one in parts.numbers}

    def shared(span: Span) -> int:
        text = place.text[span.start : span.end]
        folded = f" {fold_name(text)}"
        return sum(name in folded for name in wanted) + len(values & {one.value for one in quantities(text)})

    spans = sentences(place.text)
    if not spans or ((wanted or values) and not shared(Span(0, len(place.text)))):
        return None
    best = max(spans, key=lambda span: (shared(span), span.end - span.start))
    statement = covering(said, *best)
    return ClaimEvidence(
        citation=cited(place, best, 1, statement),
        stance="neutral",
        score=round(hit.dense, 3),
        said_by=speaker_of(statement),
    )
