"""What a paragraph makes of a claim: its best sentence, compared part by part, with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.checking.claimparts import Parts, parts_of
from assistant.checking.discrepancies import compare
from assistant.checking.lexicon import CORRECTIONS
from assistant.checking.pairwords import ContentWord, best, content_words
from assistant.checking.people import IsSpeaker, are_different
from assistant.checking.places import cite, covering, speaker_of
from assistant.library.wording import Place
from assistant.results import ClaimEvidence, Discrepancy, Stance, Statement
from assistant.statements.names import fold_name
from assistant.text import Span, sentences

SUPPORTS = 0.7
"""Share of a claim's words, by weight, that a sentence and what stands around it must have to bear it out."""
CONTRADICTS = 0.6
"""The same for a sentence that differs in a part: what it is about must be the same."""
OWN = 0.3
"""The share that the sentence itself must have of these to rule a claim out, """
OWN_SUPPORT = 0.5
"""and to bear it out: what surrounds it does not say so."""
AROUND = 0.8
"""What a word counts that stands not in the sentence but around it."""
ELSEWHERE = 0.5
"""What it counts where only the rest of the article has it."""


class Claim(NamedTuple):
    """A claim with its parts, and with its words weighed by how rare they are in the library."""

    text: str
    language: str
    speaker: str | None
    said: frozenset[int]
    """Where the words begin that the claim puts into the speaker's mouth."""
    saying: frozenset[int]
    """Where its verbs of saying begin: that somebody said it is compared by the speaker."""
    words: tuple[ContentWord, ...]
    weights: tuple[float, ...]
    is_speaker: IsSpeaker


class Source(NamedTuple):
    """A paragraph with what stands around it; ``shares`` are those of the claim's words that the article has."""

    place: Place
    before: str
    article: str
    shares: Sequence[float]
    said: Sequence[Statement]


def in_paragraph(claim: Claim, source: Source) -> ClaimEvidence | None:
    """What a paragraph's best sentence makes of the claim; ``None`` if it is not about it."""
    found: list[ClaimEvidence] = []
    text = source.place.text
    spans = sentences(text)
    ours = parts_of(claim.text, claim.language, source.place.published)
    for number, span in enumerate(spans):
        near = " ".join(text[spans[at].start : spans[at].end] for at in range(len(spans)) if at != number)
        after = text[span.end : spans[min(number + 2, len(spans) - 1)].end]
        one = _in_sentence(claim, ours, source, span, f"{source.place.title} {source.before} {near}", after)
        if one is not None:
            found.append(one)
    return max(found, key=lambda one: (one.stance != "neutral", one.score), default=None)


def _in_sentence(
    claim: Claim, ours: Parts, source: Source, span: Span, context: str, after: str
) -> ClaimEvidence | None:
    place = source.place
    text = place.text[span.start : span.end]
    statement = covering(source.said, span.start, span.end)
    speaker = speaker_of(statement) if statement and _most(statement, span) else None
    theirs = parts_of(text, claim.language, place.published)
    their_words = content_words(text, claim.language)
    covered, own = _coverage(claim, ours, their_words, context, source.shares, speaker)
    if covered < CONTRADICTS * 0.8:
        return None
    compared = compare(claim.text, ours, claim.words, text, theirs, their_words, context, place.published)
    discrepancies = compared.discrepancies
    if claim.speaker and speaker and are_different(claim.speaker, speaker, claim.language, claim.is_speaker):
        discrepancies += (Discrepancy(kind="speaker", claim=claim.speaker, source=speaker),)
    correction = CORRECTIONS.search(after)
    if correction and not discrepancies:
        discrepancies += (Discrepancy(kind="negation", claim=claim.text, source=correction.group()),)
    article = f" {fold_name(source.article)} "
    asked_for = claim.speaker is not None and speaker is not None and claim.is_speaker(claim.speaker, speaker)
    stranger = any(
        f" {fold_name(name.text.removesuffix('s'))}" not in article
        for name in ours.names
        # The one who is said to speak may go by another name in the article.
        if not (asked_for and name.text in str(claim.speaker))
    )
    stance: Stance = "neutral"
    if not stranger and own >= OWN:
        if discrepancies and covered >= CONTRADICTS:
            stance = "contradicts"
        elif not discrepancies and not compared.lacking and covered >= SUPPORTS and own >= OWN_SUPPORT:
            stance = "supports"
    said_by = speaker if claim.speaker is None else None
    if stance == "supports" and said_by and not _speaks_of_itself(claim, said_by):
        stance = "said"
    return ClaimEvidence(
        citation=cite(place, span, 1, statement),
        stance=stance,
        discrepancies=discrepancies,
        score=round((covered + own) / 2, 3),
        said_by=said_by,
    )


def _coverage(
    claim: Claim,
    ours: Parts,
    their_words: Sequence[ContentWord],
    context: str,
    elsewhere: Sequence[float],
    speaker: str | None,
) -> tuple[float, float]:
    """The share of the claim's words that a sentence has with what stands around it, and that it has itself.

    Words of the parts that are compared on their own are left out: numbers, places, days, and
    the speaker who is the source's.
    """
    apart = {part.start for part in ours.places}
    if ours.day is not None:
        apart |= {word.start for word in claim.words if ours.day.start <= word.start < ours.day.end}
    for number in ours.numbers:
        apart |= {word.start for word in claim.words if number.start <= word.start < number.end}
    if claim.speaker and speaker:
        apart |= {word.start for word in claim.words if word.start not in claim.said}
    inside = best(claim.words, their_words)
    around = best(claim.words, content_words(context, claim.language))
    total = covered = own = 0.0
    for word, weight, here, there, far in zip(claim.words, claim.weights, inside, around, elsewhere, strict=True):
        if word.start not in apart and word.start not in claim.saying:
            total += weight
            own += weight * here
            covered += weight * max(here, AROUND * there, ELSEWHERE * far)
    return (covered / total, own / total) if total else (0.0, 0.0)


def _most(statement: Statement, span: Span) -> bool:
    """Whether a statement is most of a sentence."""
    return min(statement.end, span.end) - max(statement.start, span.start) > 0.4 * (span.end - span.start)


def _speaks_of_itself(claim: Claim, speaker: str) -> bool:
    """Whether a claim is about what its own source says of itself: what somebody wants or plans."""
    names = fold_name(speaker).split()
    return any(name in fold_name(claim.text).split() for name in names)
