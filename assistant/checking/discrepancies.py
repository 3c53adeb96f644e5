"""Compares a claim with a sentence part by part, and says where they differ, in the words of both."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from assistant.checking.claimparts import Parts
from assistant.checking.lexicon import are_opposites, is_negation
from assistant.checking.pairwords import MISSING, ContentWord, best
from assistant.checking.quantities import Quantity
from assistant.checking.ranks import ranks
from assistant.results import Discrepancy
from assistant.statements.names import fold_name

NAMED = 0.4
"""What a noun or a name counts where the clause is looked for that has a claim's predicate."""
_CLAUSE = re.compile(r"[,;:–—]|\s-\s")
_WORD = re.compile(r"[\w'’]+")
_OF_ALL = re.compile(r"\b(?:von|of)\s+(?:den|der|the)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ALL = re.compile(r"\b(?:alle[nrms]?|sämtliche[nrms]?|jede[nrms]?|all|every|each)\b", re.IGNORECASE)


class Compared(NamedTuple):
    """Where the two differ, and whether the source lacks a part of the claim altogether."""

    discrepancies: tuple[Discrepancy, ...]
    lacking: bool


def compare(
    claim: str,
    ours: Parts,
    our_words: Sequence[ContentWord],
    source: str,
    theirs: Parts,
    their_words: Sequence[ContentWord],
    context: str,
    published: str | None = None,
) -> Compared:
    """Compare the parts of a claim with those of one sentence; ``context`` is what stands around it.

    A claim's day that the sentence does not name may be that of the article (``published``) or the one before.
    """
    out: list[Discrepancy] = []
    lacking = False
    for found, absent in (
        _numbers(claim, ours, source, theirs),
        _days(claim, ours, source, theirs, published),
        _places(ours, source, theirs, context),
        _negation(claim, ours, source, our_words, their_words),
    ):
        out += found
        lacking = lacking or absent
    out += _opposites(our_words, their_words) or _votes(claim, source)
    out += ranks(claim, source)
    return Compared(tuple(out), lacking)


def _numbers(claim: str, ours: Parts, source: str, theirs: Parts) -> tuple[list[Discrepancy], bool]:
    out: list[Discrepancy] = []
    lacking = False
    # "Von den 140 werden 90 übernommen" says of 140 only that they are there.
    counted = [one for one in theirs.numbers if not _OF_ALL.search(source, max(0, one.start - 15), one.start)]
    if _ALL.search(claim) and not _ALL.search(source):
        lacking = True
    for one in ours.numbers:
        if one.unit == "date":
            continue
        same = [other for other in counted if _same_unit(one, other)]
        if any(agree(one, other) for other in same) or any(math.isclose(one.value, o.value) for o in counted):
            continue
        if same:
            other = min(same, key=lambda found: abs(math.log((found.value + 1) / (one.value + 1))))
            out.append(Discrepancy(kind="number", claim=_with_unit(claim, one), source=_with_unit(source, other)))
        else:
            lacking = True
    return out, lacking


def _same_unit(one: Quantity, other: Quantity) -> bool:
    if other.unit == "date" or not one.unit or not other.unit:
        return False
    a, b = one.unit, other.unit
    return a == b or (min(len(a), len(b)) > 4 and (a[:-2] in b or b[:-2] in a))


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can both be true of one thing: "mehr als 20" and "26" can."""
    if math.isclose(one.value, other.value):
        return True
    for bound, number in ((one, other), (other, one)):
        if number.bound in ("exact", "about"):
            if bound.bound in ("more", "at least") and bound.value <= number.value <= bound.value * 1.5:
                return True
            if bound.bound in ("less", "at most") and bound.value * 0.67 <= number.value <= bound.value:
                return True
    near = "about" in (one.bound, other.bound)
    return near and abs(one.value - other.value) <= 0.05 * max(one.value, other.value)


_UNIT_BEHIND = re.compile(r"[\s\u00a0]*(?:%|[€$]|[^\W\d_]+(?:-[^\W\d_]+)*)")


def _with_unit(text: str, one: Quantity) -> str:
    behind = _UNIT_BEHIND.match(text, one.end)
    return text[one.start : behind.end() if behind else one.end]


def _days(claim: str, ours: Parts, source: str, theirs: Parts, published: str | None) -> tuple[list[Discrepancy], bool]:
    day, other = ours.day, theirs.day
    if day is not None and other is not None and day.iso != other.iso:
        pair = Discrepancy(kind="date", claim=claim[day.start : day.end], source=source[other.start : other.end])
        return [pair], False
    years = {int(one.value) for one in ours.numbers if one.unit == "date" and one.value > 1000}
    known = {int(one.value) for one in theirs.numbers if one.unit == "date" and one.value > 1000}
    if years and known and not years & known:
        return [Discrepancy(kind="date", claim=str(min(years)), source=str(min(known)))], False
    if years and not known and (published is None or int(published[:4]) not in years):
        return [], True
    if day is None or other is not None:
        return [], False
    if published is None:
        return [], True
    return [], (date.fromisoformat(published[:10]) - date.fromisoformat(day.iso)).days not in (0, 1)


def _places(ours: Parts, source: str, theirs: Parts, context: str) -> tuple[list[Discrepancy], bool]:
    if not ours.places:
        return [], False
    folded = f" {fold_name(f'{context} {source}')} "
    unknown = [place for place in ours.places if f" {fold_name(place.text)}" not in folded]
    claimed = {fold_name(place.text) for place in ours.places}
    others = [place for place in theirs.places if fold_name(place.text) not in claimed]
    if unknown and others:
        return [Discrepancy(kind="place", claim=unknown[0].text, source=others[0].text)], False
    return [], bool(unknown)


def _negation(
    claim: str, ours: Parts, source: str, our_words: Sequence[ContentWord], their_words: Sequence[ContentWord]
) -> tuple[list[Discrepancy], bool]:
    """A difference where one side denies what the other says; nothing comparable where it denies something else."""
    start, end = _shared_clause(source, our_words, their_words)
    theirs = [match for match in _WORD.finditer(source, start, end) if is_negation(match.group())]
    if bool(ours.negations) == bool(theirs):
        return [], False
    if ours.negations:
        denied, others = _denied(claim, our_words, ours.negations[0].end), their_words
    else:
        denied, others = _denied(source, their_words, theirs[0].end()), our_words
    if denied is not None and best([denied], others)[0] < MISSING:
        return [], True
    said = [claim[span.start : span.end] for span in ours.negations]
    found = [match.group() for match in theirs]
    return [Discrepancy(kind="negation", claim=said[0] if said else "", source=found[0] if found else "")], False


def _denied(text: str, words: Sequence[ContentWord], behind: int) -> ContentWord | None:
    """The word that a negation is about: the next one of its clause, else the verb before it ("verlangte er nicht")."""
    border = _CLAUSE.search(text, behind)
    end = border.start() if border else len(text)
    following = next((word for word in words if behind <= word.start < end), None)
    before = [word for word in words if word.start < behind]
    verb = next((word for word in reversed(before) if word.word.islower()), None)
    return following or verb or (before[-1] if before else None)


def _shared_clause(
    source: str, our_words: Sequence[ContentWord], their_words: Sequence[ContentWord]
) -> tuple[int, int]:
    """The clause of a sentence that has most of the claim's words, with its neighbour where they share it out."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(source)), len(source)]
    shares = best(their_words, our_words)
    held: list[float] = []
    for start, end in pairwise(cuts):
        inside = zip(their_words, shares, strict=True)
        held.append(
            sum(
                share * (NAMED if word.capital else 1.0)
                for word, share in inside
                if start <= word.start < end and share >= MISSING
            )
        )
    if not any(held):
        return 0, len(source)
    top = max(range(len(held)), key=lambda place: held[place])
    return cuts[top], cuts[top + 1]


_VOTING = re.compile(r"\b(?:ge)?stimm(?:te|ten|t|en)?\b|\bvotier\w*|\bvot(?:e|ed|es|ing)\b", re.IGNORECASE)
_SIDES = (
    re.compile(r"\b(?:dafür|für|zugestimmt|for|in\s+favou?r)\b", re.IGNORECASE),
    re.compile(r"\b(?:dagegen|gegen|against)\b", re.IGNORECASE),
)


def _votes(claim: str, source: str) -> list[Discrepancy]:
    """A vote for where the source has one against, or the other way round; a source that tells both tells neither."""
    if not _VOTING.search(claim) or not _VOTING.search(source):
        return []
    ours, theirs = ([side.search(text) for side in _SIDES] for text in (claim, source))
    for mine, other in ((0, 1), (1, 0)):
        said, found = ours[mine], theirs[other]
        if said and found and not ours[other] and not theirs[mine]:
            return [Discrepancy(kind="opposite", claim=said.group(), source=found.group())]
    return []


def _opposites(our_words: Sequence[ContentWord], their_words: Sequence[ContentWord]) -> list[Discrepancy]:
    shares = best(our_words, their_words)
    for word, share in zip(our_words, shares, strict=True):
        if share >= MISSING:
            continue
        for other in their_words:
            if are_opposites(word.stem, other.stem):
                return [Discrepancy(kind="opposite", claim=word.word, source=other.word)]
    return []
