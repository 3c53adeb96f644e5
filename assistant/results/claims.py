"""What the sources make of a claim."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from assistant.article import Value
from assistant.results.citation import Citation
from assistant.results.filters import Searched

ClaimVerdict = Literal["supported", "contradicted", "conflicting", "not_enough_evidence"]
Stance = Literal["supports", "contradicts", "said", "neutral"]
DiscrepancyKind = Literal["number", "date", "place", "speaker", "negation", "opposite", "wording"]
PartKind = Literal["speaker", "number", "date", "place", "negation", "name", "predicate"]


class Discrepancy(Value):
    """Where a claim and a source differ, with the words of both sides."""

    kind: DiscrepancyKind
    claim: str
    source: str


class ClaimPart(Value):
    """A part of a claim that can be compared on its own: ``claim[start:end] == text``."""

    kind: PartKind
    text: str
    start: int
    end: int


class ClaimEvidence(Value):
    """A place that bears on a claim. ``said`` is the stance of words that only somebody quoted says: ``said_by``."""

    citation: Citation
    stance: Stance
    discrepancies: tuple[Discrepancy, ...] = ()
    score: float = 0.0
    said_by: str | None = None

    @model_validator(mode="after")
    def _named(self) -> ClaimEvidence:
        if self.stance == "said" and not self.said_by:
            raise ValueError("what was only said has somebody who said it")
        return self


class ClaimCheck(Value):
    """What the sources make of a claim. No verdict but ``not_enough_evidence`` stands without evidence for it."""

    claim: str
    verdict: ClaimVerdict
    method: str
    checkable: bool = True
    reason: str | None = None
    parts: tuple[ClaimPart, ...] = ()
    evidence: tuple[ClaimEvidence, ...] = ()
    searched: Searched
    warnings: tuple[str, ...] = ()
    id: str | None = None

    @model_validator(mode="after")
    def _proved(self) -> ClaimCheck:
        stances = {one.stance for one in self.evidence}
        needed = {
            "supported": {"supports"},
            "contradicted": {"contradicts"},
            "conflicting": {"supports", "contradicts"},
            "not_enough_evidence": set(),
        }[self.verdict]
        if not needed <= stances:
            raise ValueError(f"the verdict {self.verdict} has no evidence that proves it")
        if self.verdict == "not_enough_evidence" and not self.reason:
            raise ValueError("a check without a verdict says why")
        return self
