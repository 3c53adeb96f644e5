"""What a sentence says of another than the one a claim is about: of another name, another sex, or another event."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from assistant.checking.claimparts import Parts, is_proper
from assistant.checking.pairwords import ContentWord, best
from assistant.checking.quantities import Quantity
from assistant.checking.synonyms import are_synonyms
from assistant.results import Discrepancy
from assistant.statements import morphology
from assistant.statements.names import fold_name

SHORTEST = 4
"""Letters of a person's word; "Bein" is no woman to a "Be"."""
SAID = 0.6
"""Similarity from which on a word of a sentence says what one of the claim says."""
_FEMALE = re.compile(r"in(?:nen)?$")
_EVENT = re.compile(
    r"\b(?:nach|vor|seit|after|before|since|following)\s+(?:(?:der|dem|den|ihre[rmn]|seine[rmn]|eine[rmn]|the|its|their)"
    r"\s+)?(?:[a-zäöüß]+en\s+)?([A-ZÄÖÜ][\w-]+|(?<=the )[a-z-]+)"
)


def has_another_subject(
    claim: str, words: Sequence[ContentWord], text: str, theirs: Parts, there: Sequence[ContentWord], language: str
) -> bool:
    """Whether the name that opens a claim is not in a sentence that names another one: "Belmora zieht Boote ab"."""
    opening = next(iter(words), None)
    if opening is None or not opening.capital:
        return False
    folded, claimed = f" {fold_name(text)} ", f" {fold_name(claim)} "
    if f" {fold_name(opening.word).removesuffix('s')}" in folded:
        return False
    run = claim[opening.start :].split(" ", 2)
    if len(run) > 1 and run[1][:1].isupper() and f" {fold_name(run[1])}" in folded:
        return False  # "Karsten Ohlendiek" under the surname alone
    begins = next((word for word in there if word.start == 0), None)
    bare = opening.start == 0 and begins is not None and _is_noun(opening.word) and _is_noun(begins.word)
    if bare and begins is not None and not _said(begins, words) and not _said(opening, there):
        return True
    return is_proper(opening.word, language) and any(
        f" {fold_name(name.text).removesuffix('s')}" not in claimed for name in theirs.names
    )


def _is_noun(word: str) -> bool:
    """Whether a word that opens a German sentence, with a capital as all do, is a noun or a name."""
    low = word.lower()
    return not morphology.is_known(low, "de") or morphology.lemma(low, "de")[:1].isupper()


def is_of_the_other_sex(words: Sequence[ContentWord], there: Sequence[ContentWord]) -> bool:
    """Whether a German sentence has the man where a claim has the woman, or the other way round."""
    ours, theirs = ({_bare(word.word) for word in side if word.capital} for side in (words, there))

    def lacks(one: str, other: str) -> bool:
        return len(one) >= SHORTEST and one not in theirs and other in theirs and other not in ours

    return any(lacks(word, _FEMALE.sub("", word)) or lacks(word, f"{word}in") for word in ours)


def _bare(word: str) -> str:
    """A noun without the endings of its cases and of the plural of women."""
    return re.sub(r"innen$", "in", word).removesuffix("s")


def of_another(claim: str, ours: Parts, text: str, theirs: Parts) -> Discrepancy | None:
    """Where a sentence shares numbers out among names ("A bekommt 60, B 40 Prozent"), and a claim mixes them up."""
    if len(ours.numbers) != 1:
        return None
    wanted = ours.numbers[0]
    numbers = [one for one in theirs.numbers if one.unit == wanted.unit and one.unit != "date"]
    names = list(theirs.names)
    if len(numbers) < 2 or len(numbers) != len(names):
        return None
    kinds = [kind for _, kind in sorted([(n.start, "name") for n in names] + [(n.start, "number") for n in numbers])]
    if any(before == after for before, after in pairwise(kinds)):
        return None
    claimed = f" {fold_name(claim)} "
    held = [place for place, name in enumerate(names) if f" {fold_name(name.text)}" in claimed]
    same = [place for place, one in enumerate(numbers) if math.isclose(one.value, wanted.value)]
    if len(held) != 1 or len(same) != 1 or held == same:
        return None
    theirs_is = numbers[held[0]]
    return Discrepancy(kind="number", claim=_shown(claim, wanted), source=_shown(text, theirs_is))


def _shown(text: str, one: Quantity) -> str:
    return text[one.start : one.end]


def is_another_event(
    words: Sequence[ContentWord], apart: Collection[int], text: str, there: Sequence[ContentWord], language: str
) -> bool:
    """Whether a sentence names what a claim tells only to date something else by: "neun Tage nach der Räumung"."""
    dated = {match.start(1) for match in _EVENT.finditer(text)}
    if not any(word.start in dated for word in there):
        return False
    told = [word for word in words if word.start not in apart and not is_proper(word.word, language)]
    events = [word for word in there if word.start in dated]
    rest = [word for word in there if word.start not in dated]
    return any(_said(word, events) for word in told) and not any(_said(word, rest) for word in told)


def _said(word: ContentWord, there: Sequence[ContentWord]) -> bool:
    return best([word], there)[0] >= SAID or any(are_synonyms(word.stem, other.stem) for other in there)
