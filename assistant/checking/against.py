"""Checks a claim against one given text, with no library."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

from assistant.article import Article, Paragraph
from assistant.checking.claim import METHOD
from assistant.checking.claimlanguage import pair_language
from assistant.checking.claimparts import attributed_to, parts_of, shown
from assistant.checking.discrepancies import compare
from assistant.checking.entail import entailment
from assistant.checking.pairwords import best, content_words
from assistant.checking.phrases import phrase
from assistant.checking.second import EntailmentOpinion, SecondOpinion, refined
from assistant.errors import EmptyInput
from assistant.given import check as check_given
from assistant.models.entailment import EntailmentModel
from assistant.results import (
    Citation,
    ClaimCheck,
    ClaimEvidence,
    Discrepancy,
    Searched,
    Stance,
    cite,
    quotable,
)
from assistant.text import Span, fold, sentences

NAME = "evidence"
"""The article id of a text that was handed in with the claim."""
_STANCES: dict[str, Stance] = {"supported": "supports", "contradicted": "contradicts", "neither": "neutral"}

_CLASHES = frozenset(("number", "date", "negation", "opposite"))
"""Differences with which a text supports no claim, however many words they share. Of the development pairs called
supported with one of them, RTE-3 has 5 wrong and 6 right, XNLI 26 and 10, FEVER-Symmetric 7 and 5."""

_OF_A_SENTENCE = frozenset(("negation", "opposite"))


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
    check_given(claim, longest, "claim")
    text = unicodedata.normalize("NFC", evidence)
    if not any(map(str.isalnum, text)):
        raise EmptyInput("The text to check the claim against is empty.")
    language = pair_language(claim, text)
    ruled = entailment(claim, text, language)
    span = closest_sentence(claim, text, language)
    sentence = text[span.start : span.end]
    ours, theirs = parts_of(claim, language), parts_of(sentence, language)
    found = compare(
        claim, ours, content_words(claim, language), sentence, theirs, content_words(sentence, language), text
    )
    decided = ruled.verdict
    if decided == "supported" and any(_clashes(one, sentence, text) for one in found.discrepancies):
        decided = "contradicted"
    stance = _STANCES[decided]
    shown_evidence = ClaimEvidence(
        citation=_citation(text, span),
        stance=stance,
        discrepancies=() if stance == "supports" else found.discrepancies,
        score=round(max(ruled), 3),
    )
    check = ClaimCheck(
        claim=claim,
        verdict="not_enough_evidence" if decided == "neither" else decided,
        method=METHOD,
        reason=phrase("text_neither", claim) if decided == "neither" else None,
        parts=shown(claim, ours, attributed_to(claim, language)),
        evidence=(shown_evidence,),
        searched=Searched(articles=1, paragraphs=1, queries=(claim,)),
    )
    return refined(check, (*([EntailmentOpinion(model)] if model else []), *opinions))


def _clashes(one: Discrepancy, sentence: str, text: str) -> bool:
    """Whether a difference speaks against the claim: what the text says as well, in whosever mouth, does not. A
    negation that only the text has does."""
    there = sentence if one.kind in _OF_A_SENTENCE else text
    return one.kind in _CLASHES and (not one.claim or fold(one.claim) not in fold(there))


def closest_sentence(claim: str, text: str, language: str) -> Span:
    """The sentence of a text that has most of a claim's words."""
    words = content_words(claim, language)
    spans = sentences(text) or [Span(0, len(text))]
    return max(spans, key=lambda span: sum(best(words, content_words(text[span.start : span.end], language))))


def _citation(text: str, span: Span) -> Citation:
    paragraph = Paragraph(number=1, kind="text", text=text, source_start=0, source_end=len(text))
    article = Article(id=NAME, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), paragraphs=(paragraph,))
    return cite(quotable(article, paragraph), span, 1)
