"""Checks a claim against one given text, with no library."""

from __future__ import annotations

import hashlib
import unicodedata

from assistant.checking.claim import checked_length
from assistant.checking.claimlanguage import pair_language
from assistant.checking.claimparts import attributed_to, parts_of, shown
from assistant.checking.discrepancies import compare
from assistant.checking.entail import Entailment, entailment
from assistant.checking.pairwords import best, content_words
from assistant.errors import EmptyInput
from assistant.models.entailment import EntailmentModel
from assistant.results import Citation, ClaimCheck, ClaimEvidence, Searched, Stance
from assistant.text import Span, sentences

NAME = "evidence"
"""The article id of a text that was handed in with the claim."""
_STANCES: dict[str, Stance] = {"supported": "supports", "contradicted": "contradicts", "neither": "neutral"}


def check_against(claim: str, evidence: str, model: EntailmentModel | None = None, longest: int = 4_000) -> ClaimCheck:
    """Whether a text supports a claim, rules it out, or does neither.

    ``model`` refines what the rules make of it. Raises :class:`EmptyQuestion`, :class:`QuestionTooLong` for the
    claim, :class:`EmptyInput` for a text without words.
    """
    checked_length(claim, longest)
    text = unicodedata.normalize("NFC", evidence)
    if not any(map(str.isalnum, text)):
        raise EmptyInput("The text to check the claim against is empty.")
    language = pair_language(claim, text)
    ruled = entailment(claim, text, language)
    method = "rules"
    if model is not None:
        ruled = Entailment(*model.probabilities([(text, claim)])[0])
        method = f"entailment model {model.name}"
    span = closest_sentence(claim, text, language)
    ours, theirs = parts_of(claim, language), parts_of(text[span.start : span.end], language)
    found = compare(
        claim, ours, content_words(claim, language), text[span.start : span.end], theirs,
        content_words(text[span.start : span.end], language), text,
    )  # fmt: skip
    stance = _STANCES[ruled.verdict]
    shown_evidence = ClaimEvidence(
        citation=_citation(text, span),
        stance=stance,
        discrepancies=() if stance == "supports" else found.discrepancies,
        score=round(max(ruled), 3),
    )
    return ClaimCheck(
        claim=claim,
        verdict="not_enough_evidence" if ruled.verdict == "neither" else ruled.verdict,
        method=method,
        reason="The text neither bears the claim out nor rules it out." if ruled.verdict == "neither" else None,
        parts=shown(claim, ours, attributed_to(claim, language)),
        evidence=(shown_evidence,),
        searched=Searched(articles=1, paragraphs=1, queries=(claim,)),
    )


def closest_sentence(claim: str, text: str, language: str) -> Span:
    """The sentence of a text that has most of a claim's words."""
    words = content_words(claim, language)
    spans = sentences(text) or [Span(0, len(text))]
    return max(spans, key=lambda span: sum(best(words, content_words(text[span.start : span.end], language))))


def _citation(text: str, span: Span) -> Citation:
    return Citation(
        number=1, article_id=NAME, version=1, paragraph=1, start=span.start, end=span.end,
        quote=text[span.start : span.end], paragraph_text=text, source_start=span.start, source_end=span.end,
        title="", sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
