"""Checks a claim against one given text, with no library."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

from assistant.checking.claim import METHOD, checked_length
from assistant.checking.claimlanguage import pair_language
from assistant.checking.claimparts import attributed_to, parts_of, shown
from assistant.checking.discrepancies import compare
from assistant.checking.entail import entailment
from assistant.checking.pairwords import best, content_words
from assistant.checking.phrases import phrase
from assistant.checking.second import EntailmentOpinion, SecondOpinion, refined
from assistant.errors import EmptyInput
from assistant.models.entailment import EntailmentModel
from assistant.results import Citation, ClaimCheck, ClaimEvidence, Searched, Stance
from assistant.text import Span, sentences

NAME = "evidence"
"""The article id of a text that was handed in with the claim."""
_STANCES: dict[str, Stance] = {"supported": "supports", "contradicted": "contradicts", "neither": "neutral"}


def check_against(
    claim: str,
    evidence: str,
    model: EntailmentModel | None = None,
    longest: int = 4_000,
    opinions: Sequence[SecondOpinion] = (),
) -> ClaimCheck:
    """Whether a text supports a claim, rules it out, or does neither.

    An entailment ``model`` and further ``opinions`` can take trust from what the rules make of it, and never add to
    it. Raises :class:`EmptyQuestion`, :class:`QuestionTooLong` for the claim, :class:`EmptyInput` for a text without
    words.
    """
    checked_length(claim, longest)
    text = unicodedata.normalize("NFC", evidence)
    if not any(map(str.isalnum, text)):
        raise EmptyInput("The text to check the claim against is empty.")
    language = pair_language(claim, text)
    ruled = entailment(claim, text, language)
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
    check = ClaimCheck(
        claim=claim,
        verdict="not_enough_evidence" if ruled.verdict == "neither" else ruled.verdict,
        method=METHOD,
        reason=phrase("text_neither", claim) if ruled.verdict == "neither" else None,
        parts=shown(claim, ours, attributed_to(claim, language)),
        evidence=(shown_evidence,),
        searched=Searched(articles=1, paragraphs=1, queries=(claim,)),
    )
    return refined(check, (*([EntailmentOpinion(model)] if model else []), *opinions))


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
