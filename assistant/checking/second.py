"""A second opinion on a claim's evidence, by a model that is set.

A model can say which places it reads otherwise, and nothing else: no evidence, no stance and no verdict can come
from it. Where it does not share what a verdict rests on, the verdict becomes ``not_enough_evidence``. A model that
fails leaves the rules' verdict as it is, with a warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.checking.phrases import phrase
from assistant.errors import ModelError, ModelNotFound
from assistant.models.entailment import EntailmentModel
from assistant.results import ClaimCheck, ClaimEvidence

CONTEXT = 1_200
"""Characters of a paragraph that an entailment model reads with the sentence cited: some 300 tokens, which leaves
room for the claim in the 512 that such models take."""
_RESTS_ON = {
    "supported": {"supports"},
    "contradicted": {"contradicts"},
    "conflicting": {"supports", "contradicts"},
}


class SecondOpinion(Protocol):
    """Reads evidence that takes a side, and says where it does not share that."""

    @property
    def name(self) -> str:
        """What a check's method calls it."""
        ...

    def doubted(self, claim: str, evidence: Sequence[ClaimEvidence]) -> frozenset[int]:
        """The numbers of the citations whose stance it does not share; raises :class:`ModelError`."""
        ...


def refined(check: ClaimCheck, opinions: Sequence[SecondOpinion]) -> ClaimCheck:
    """The check after each opinion in turn: the same verdict, or ``not_enough_evidence``.

    Raises :class:`ModelNotFound` for a model that is set and is not there; all other failures are warnings.
    """
    for opinion in opinions:
        check = _after(check, opinion)
    return check


def _after(check: ClaimCheck, opinion: SecondOpinion) -> ClaimCheck:
    sides = _RESTS_ON.get(check.verdict)
    if sides is None:
        return check
    weighed = [one for one in check.evidence if one.stance in sides]
    try:
        doubted = opinion.doubted(check.claim, weighed)
    except ModelNotFound:
        raise
    except ModelError as error:
        warning = phrase("no_opinion", check.claim, model=opinion.name, error=error.message)
        return check.model_copy(update={"warnings": (*check.warnings, warning)})
    method = f"{check.method}, {opinion.name}"
    if not doubted:
        return check.model_copy(update={"method": method})
    evidence = tuple(
        one.model_copy(update={"stance": "neutral"}) if one in weighed and one.citation.number in doubted else one
        for one in check.evidence
    )
    if sides <= {one.stance for one in evidence}:
        return check.model_copy(update={"method": method, "evidence": evidence})
    verdict = phrase(check.verdict, check.claim)
    return ClaimCheck(
        **{name: getattr(check, name) for name in _KEPT},
        verdict="not_enough_evidence",
        method=method,
        reason=phrase("doubted", check.claim, verdict=verdict, model=opinion.name),
        # What is left of one side alone decides nothing either.
        evidence=tuple(one.model_copy(update={"stance": "neutral"}) if one in weighed else one for one in evidence),
    )


_KEPT = ("claim", "checkable", "parts", "searched", "warnings", "id")


class EntailmentOpinion:
    """What a cross-encoder for natural language inference makes of the evidence."""

    def __init__(self, model: EntailmentModel) -> None:
        self._model = model
        self.name = f"entailment model {model.name}"

    def doubted(self, claim: str, evidence: Sequence[ClaimEvidence]) -> frozenset[int]:
        judged = self._model.probabilities([(_read(one), claim) for one in evidence])
        return frozenset(
            one.citation.number
            for one, (supported, contradicted, neither) in zip(evidence, judged, strict=True)
            if not _shared(one.stance, supported, contradicted, neither)
        )


def _shared(stance: str, supported: float, contradicted: float, neither: float) -> bool:
    """Whether the stance is the likeliest of the three; numbers that are none share nothing."""
    own = supported if stance == "supports" else contradicted
    return own >= max(supported, contradicted, neither)


def _read(one: ClaimEvidence) -> str:
    """What a model reads of a piece of evidence: its paragraph, or the sentence cited where that is too long."""
    paragraph = one.citation.paragraph_text
    return paragraph if len(paragraph) <= CONTEXT else one.citation.quote
