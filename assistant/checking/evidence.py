"""What a paragraph makes of a claim: its best sentence, compared part by part, with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.checking.claimparts import Parts, parts_of
from assistant.checking.denied import denied_by, is_denied
from assistant.checking.discrepancies import compare
from assistant.checking.exact import (
    STATED,
    asserted,
    has_predicate,
    is_told_of_others,
    is_what_was_wrong,
    other_side,
    states,
)
from assistant.checking.frames import is_left_open
from assistant.checking.lexicon import CORRECTIONS, is_denial
from assistant.checking.measures import dimensions, is_costing, is_length, is_priced, joined_numbers, measured
from assistant.checking.others import has_another_subject, is_another_event, is_of_the_other_sex, of_another
from assistant.checking.pairwords import ContentWord, best, content_words
from assistant.checking.people import IsSpeaker, are_different
from assistant.checking.places import cited, covering, speaker_of
from assistant.checking.synonyms import are_synonyms
from assistant.library.wording import Place
from assistant.results import ClaimEvidence, Discrepancy, Stance, Statement
from assistant.statements import morphology
from assistant.statements.names import fold_name, is_body, parse_name
from assistant.text import Span, sentences

CONTRADICTS = 0.6
"""Share of a claim's words, by weight, that a sentence and what stands around it must have to rule it out."""
OWN = 0.3
"""The share that the sentence itself must have of these to rule a claim out."""
OWN_COUNTED = 0.5
"""The share that it must have where a number, a day or a place tells what is compared,"""
COVERED_COUNTED = 0.7
"""and the share with what stands around it: without a number or a day, all words must be there."""
AROUND = 0.8
"""What a word counts that stands not in the sentence but around it."""
SAME = 0.9
"""What a word counts for which the sentence has another that states the same."""
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
    correction = CORRECTIONS.search(after)
    said = asserted(joined_numbers(place.text[span.start : span.end]), corrected=correction is not None)
    text = said.text
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
    taken_back = correction.group() if correction else text[-6:].strip() if said.answer == "no" else None
    if taken_back:
        discrepancies = _turned(claim, ours, discrepancies, taken_back)
    opposite = {one.claim for one in discrepancies if one.kind == "opposite"}
    apart = {word.start for word in claim.words if word.word in opposite} | claim.saying
    if claim.speaker:
        apart |= {word.start for word in claim.words if word.start not in claim.said}
    if said.answer is not None:
        apart |= {word.start for word in claim.words if is_denial(word.stem)}
    if is_priced(place.text[span.start : span.end]):
        apart |= {word.start for word in claim.words if is_costing(word.stem)}
    side = other_side(claim.text, text)
    if side:
        discrepancies += (Discrepancy(kind="wording", claim=side[0], source=side[1]),)
        at = claim.text.index(side[0])
        apart |= {word.start for word in claim.words if at <= word.start < at + len(side[0])}
    lengths, lacking = measured(claim.text, text)
    if lengths:
        discrepancies = (*(one for one in discrepancies if one.kind != "number"), *lengths)
    lacking = compared.lacking or lacking
    mixed_up = of_another(claim.text, ours, text, theirs)
    if mixed_up:
        discrepancies += (mixed_up,)
    article = f" {fold_name(source.article)} "
    asked_for = claim.speaker is not None and speaker is not None and claim.is_speaker(claim.speaker, speaker)
    stranger = any(
        f" {fold_name(name.text.removesuffix('s'))}" not in article
        for name in ours.names
        # The one who is said to speak may go by another name in the article.
        if not (asked_for and name.text in str(claim.speaker))
    )
    stance: Stance = "neutral"
    told = states(claim.text, ours, claim.words, text, theirs, context, source.article, claim.language, apart)
    told = told and (correction is None or is_what_was_wrong(claim.words, text))
    comparable = any(one.kind in ("number", "date", "place") for one in discrepancies)
    comparable = (
        comparable
        and _is_of_the_same(claim, ours, their_words)
        # With most of the words there, another verb may say the same ("schicken", "entsenden").
        and (own >= COVERED_COUNTED or has_predicate(claim.words, ours, text, claim.language, apart))
    )
    open_ = said.answer is None and is_left_open(claim.text, claim.words, text, their_words, claim.language)
    counted = bool(ours.numbers or ours.day) and own >= OWN_COUNTED and covered >= COVERED_COUNTED
    elsewhere = any(f" {fold_name(one.text)}" not in article for one in ours.places)
    spoken = any(one.kind == "speaker" for one in discrepancies) and not elsewhere
    if not stranger and not discrepancies and not lacking and not open_ and (told or counted):
        another = has_another_subject(claim.text, claim.words, text, theirs, their_words, claim.language)
        stance = "neutral" if another else "supports"
    differs = (comparable and own >= OWN_COUNTED) or (told and own >= OWN and (spoken or not lacking))
    if all(one.kind in ("number", "date") for one in discrepancies):
        told_by = apart | _of_parts(claim, ours)
        differs = differs and not is_another_event(claim.words, told_by, text, their_words, claim.language)
    if not stranger and discrepancies and not open_ and covered >= CONTRADICTS and differs:
        stance = "contradicts"
    if stance == "supports" and claim.speaker and is_told_of_others(text):
        stance = "neutral"
    if claim.language == "de" and is_of_the_other_sex(claim.words, their_words):
        stance = "neutral"
    said_by = speaker if claim.speaker is None else None
    if stance == "contradicts" and claim.speaker is None and _only_denied(discrepancies):
        at = span.start + max(0, text.find(discrepancies[0].source))
        denier = speaker or speaker_of(covering(source.said, at, at + len(discrepancies[0].source)))
        stance = stance if denier is None or _speaks_of_itself(claim, denier) else "neutral"
    if stance == "supports" and said_by and not _speaks_of_itself(claim, said_by) and not _counted(ours, statement):
        stance = "said"
    denial = None if is_denied(claim.text) else denied_by(place.text, statement)
    if denial and stance in ("supports", "said"):
        # "Orth wies den Vorwurf zurück, der Damm sei nie geprüft worden" has her say the contrary.
        stance = "contradicts" if asked_for else "neutral"
        discrepancies = (Discrepancy(kind="negation", claim="", source=denial),)
    return ClaimEvidence(
        citation=cited(place, span, 1, statement),
        stance=stance,
        discrepancies=discrepancies,
        score=round((covered + own) / 2, 3),
        said_by=said_by,
    )


def _is_of_the_same(claim: Claim, ours: Parts, their_words: Sequence[ContentWord]) -> bool:
    """Whether a sentence names anything of the claim besides its measure: another thing's length says nothing."""
    named = dimensions(claim.text)
    rest = [
        word
        for word in claim.words
        if word.word.lower() not in named
        and not is_length(word.word)
        and not any(number.start <= word.start < number.end for number in ours.numbers)
    ]
    return not rest or max(best(rest, their_words), default=0.0) >= STATED


def _only_denied(discrepancies: Sequence[Discrepancy]) -> bool:
    """Whether a sentence only says no: from a speaker that is a denial, and no fact to hold against a claim."""
    return all(one.kind in ("negation", "opposite") for one in discrepancies)


def _turned(
    claim: Claim, ours: Parts, discrepancies: tuple[Discrepancy, ...], taken_back: str
) -> tuple[Discrepancy, ...]:
    """The differences from a sentence that is taken back: who denies it agrees, who repeats it doesn't."""
    denied = [one for one in discrepancies if one.kind == "negation"]
    denies = any(is_denial(word.stem) for word in claim.words)
    if denied and (ours.negations or denies):
        return tuple(one for one in discrepancies if one.kind != "negation")
    if discrepancies or denies:
        return discrepancies
    return (Discrepancy(kind="negation", claim=claim.text, source=taken_back),)


def _counted(ours: Parts, statement: Statement | None) -> bool:
    """Whether a number is stated as a fact and only its source named: "…, wie die Feuerwehr mitteilte"."""
    if not ours.numbers or statement is None or statement.kind != "indirect":
        return False
    speaker = speaker_of(statement) or ""
    body = parse_name(speaker) is None or any(is_body(word) for word in speaker.split())
    return body and not any(morphology.is_konjunktiv(word) for word in statement.text.split())


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
    apart = _of_parts(claim, ours)
    if claim.speaker and speaker:
        apart |= {word.start for word in claim.words if word.start not in claim.said}
    inside = [
        max(share, SAME if any(are_synonyms(word.stem, other.stem) for other in their_words) else 0.0)
        for word, share in zip(claim.words, best(claim.words, their_words), strict=True)
    ]
    around = best(claim.words, content_words(context, claim.language))
    total = covered = own = 0.0
    for word, weight, here, there, far in zip(claim.words, claim.weights, inside, around, elsewhere, strict=True):
        if word.start not in apart and word.start not in claim.saying:
            total += weight
            own += weight * here
            covered += weight * max(here, AROUND * there, ELSEWHERE * far)
    return (covered / total, own / total) if total else (0.0, 0.0)


def _of_parts(claim: Claim, ours: Parts) -> set[int]:
    """Where the words begin that belong to a claim's places, day and numbers."""
    spans = [(number.start, number.end) for number in ours.numbers]
    spans += [(ours.day.start, ours.day.end)] if ours.day else []
    inside = {word.start for word in claim.words if any(start <= word.start < end for start, end in spans)}
    return inside | {part.start for part in ours.places}


def _most(statement: Statement, span: Span) -> bool:
    """Whether a statement is most of a sentence."""
    return min(statement.end, span.end) - max(statement.start, span.start) > 0.4 * (span.end - span.start)


def _speaks_of_itself(claim: Claim, speaker: str) -> bool:
    """Whether a claim is about what its own source says of itself: what somebody wants or plans."""
    names = fold_name(speaker).split()
    return any(name in fold_name(claim.text).split() for name in names)
