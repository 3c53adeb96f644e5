"""Is the claim right? Retrieves what the library says on it, and compares it part by part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.checking import checkable
from assistant.checking.claimlanguage import pair_language
from assistant.checking.claimparts import Parts, attributed_to, is_saying, parts_of, shown
from assistant.checking.discrepancies import compare
from assistant.checking.lexicon import CORRECTIONS
from assistant.checking.pairwords import ContentWord, best, content_words
from assistant.checking.people import are_different
from assistant.checking.places import cite, covering, speaker_of
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.library import Library
from assistant.library.wording import Place
from assistant.models.entailment import EntailmentModel
from assistant.results import (
    ClaimCheck,
    ClaimEvidence,
    ClaimVerdict,
    Discrepancy,
    Searched,
    Stance,
    Statement,
)
from assistant.statements.names import fold_name
from assistant.text import Span, sentences

METHOD = "rules"
HITS = 12
"""Paragraphs that are compared sentence by sentence."""
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
MARGIN = 0.2
"""How much less evidence may cover than the best of the other side, and still count against it."""
SHOWN = 8
_SKIPPED = frozenset(("title", "heading", "caption", "dateline"))


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


class ClaimChecker:
    """Checks claims against a library."""

    def __init__(self, library: Library, longest: int = 4_000, model: EntailmentModel | None = None) -> None:
        self._library, self._longest, self._model = library, longest, model

    def check(self, claim: str) -> ClaimCheck:
        """Compare a claim with what the library says on it.

        Raises :class:`EmptyQuestion` if there are no words, :class:`QuestionTooLong` if there are too many.
        """
        checked_length(claim, self._longest)
        language = pair_language(claim)
        attribution = attributed_to(claim, language)
        articles, paragraphs = self._library.size()
        searched = Searched(articles=articles, paragraphs=paragraphs, queries=(claim,))
        parts = shown(claim, parts_of(claim, language, date.today().isoformat()), attribution)
        kind = None if attribution else checkable.uncheckable(claim)
        if kind is not None:
            return ClaimCheck(
                claim=claim, verdict="not_enough_evidence", method=METHOD, checkable=False,
                reason=checkable.reason(kind), parts=parts, searched=searched,
            )  # fmt: skip
        evidence = self._evidence(self._weighed(claim, language, attribution))
        method = METHOD
        if self._model is not None and evidence:
            evidence, method = doubted(claim, evidence, self._model), f"{METHOD}, {self._model.name}"
        verdict, reason, kept = decide(evidence)
        return ClaimCheck(
            claim=claim, verdict=verdict, method=method, reason=reason, parts=parts, evidence=kept, searched=searched
        )

    def _weighed(self, claim: str, language: str, attribution: tuple[str, str] | None) -> Claim:
        words = tuple(content_words(claim, language))
        rare = {word.text: word.weight for word in self._library.words(claim).words}
        weights = tuple(
            max([rare[part] for part in word.word.lower().split("-") if part in rare], default=1.0) for word in words
        )
        speaker, said = attribution or (None, claim)
        at = max(0, claim.find(said))
        inside = frozenset(word.start for word in words if at <= word.start < at + len(said))
        saying = frozenset(word.start for word in words if speaker and is_saying(word.word, language))
        return Claim(claim, language, speaker, inside, saying, words, weights)

    def _evidence(self, claim: Claim) -> list[ClaimEvidence]:
        wording = self._library.wording()
        hits = self._library.search(claim.text, HITS)
        if wording is None or not hits:
            return []
        out: list[ClaimEvidence] = []
        for hit in hits:
            if hit.kind in _SKIPPED:
                continue
            beside = wording.paragraphs(hit.article_id, hit.version, (hit.paragraph - 1, hit.paragraph))
            place = next((one for one in beside if one.number == hit.paragraph), None)
            if place is None:
                continue
            before = next((one.text for one in beside if one is not place and one.kind not in _SKIPPED), "")
            said = wording.statements([place])[place.id]
            article = self._library.article(hit.article_id, hit.version)
            text = " ".join(paragraph.text for paragraph in article.paragraphs)
            shares = best(claim.words, content_words(text, claim.language))
            found = _in_paragraph(claim, Source(place, before, f"{article.title} {text}", shares, said))
            if found is not None:
                out.append(found)
        return sorted(out, key=lambda one: -one.score)


def checked_length(claim: str, longest: int) -> None:
    """Raise the error that names what is wrong with a claim's length."""
    if not any(map(str.isalnum, claim)):
        raise EmptyQuestion("The claim holds no words. Give the sentence to check.")
    if len(claim) > longest:
        message = f"The claim has {len(claim):,} characters; at most {longest:,} can be checked."
        raise QuestionTooLong(message, characters=len(claim), limit=longest)


class Source(NamedTuple):
    """A paragraph with what stands around it; ``shares`` are those of the claim's words that the article has."""

    place: Place
    before: str
    article: str
    shares: Sequence[float]
    said: Sequence[Statement]


def _in_paragraph(claim: Claim, source: Source) -> ClaimEvidence | None:
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
    if claim.speaker and speaker and are_different(claim.speaker, speaker, claim.language):
        discrepancies += (Discrepancy(kind="speaker", claim=claim.speaker, source=speaker),)
    correction = CORRECTIONS.search(after)
    if correction and not discrepancies:
        discrepancies += (Discrepancy(kind="negation", claim=claim.text, source=correction.group()),)
    article = f" {fold_name(source.article)} "
    stranger = any(f" {fold_name(name.text.removesuffix('s'))}" not in article for name in ours.names)
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


def doubted(claim: str, evidence: Sequence[ClaimEvidence], model: EntailmentModel) -> list[ClaimEvidence]:
    """The evidence without the stances that an entailment model does not share: it takes trust away, never gives it."""
    judged = model.probabilities([(one.citation.quote, claim) for one in evidence])
    out: list[ClaimEvidence] = []
    for one, (supported, contradicted, neither) in zip(evidence, judged, strict=True):
        share = {"supports": supported, "said": supported, "contradicts": contradicted}.get(one.stance)
        shared = share is None or share == max(supported, contradicted, neither)
        out.append(one if shared else one.model_copy(update={"stance": "neutral"}))
    return out


def decide(evidence: Sequence[ClaimEvidence]) -> tuple[ClaimVerdict, str | None, tuple[ClaimEvidence, ...]]:
    """The verdict, why there is none, and the evidence to show, its citations numbered, what decides first."""
    best_of = {stance: max((e.score for e in evidence if e.stance == stance), default=0.0) for stance in _SIDES}
    top = max(best_of.values())
    weak = [one for one in evidence if one.stance in _SIDES and one.score < top - MARGIN]
    deciding = [one for one in evidence if one.stance in _SIDES and one not in weak]
    sides = {one.stance for one in deciding}
    rest = [one for one in evidence if one not in deciding and one not in weak]
    verdict: ClaimVerdict = "not_enough_evidence"
    reason: str | None = None
    if sides == {"supports", "contradicts"}:
        verdict = "conflicting"
    elif sides:
        verdict = "supported" if "supports" in sides else "contradicted"
    elif any(one.stance == "said" for one in rest):
        names = dict.fromkeys(one.said_by for one in rest if one.stance == "said" and one.said_by)
        reason = f"Only {', '.join(names)} says so; no article states it as a fact."
    else:
        reason = "No article that was found bears the claim out or rules it out."
    kept = sorted(deciding, key=lambda one: -one.score) + rest
    if verdict == "not_enough_evidence":
        kept = [one for one in kept if one.stance == "said"] + [one for one in kept if one.stance == "neutral"]
    return verdict, reason, _numbered(kept[:SHOWN])


_SIDES = ("supports", "contradicts")


def _numbered(evidence: Sequence[ClaimEvidence]) -> tuple[ClaimEvidence, ...]:
    return tuple(
        one.model_copy(update={"citation": one.citation.model_copy(update={"number": number})})
        for number, one in enumerate(evidence, start=1)
    )
