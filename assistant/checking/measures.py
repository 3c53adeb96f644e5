"""Numbers that belong to a dimension ("40 Zentimeter tief"), and those that hyphens join to a noun."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from assistant.checking.quantities import quantities
from assistant.results import Discrepancy

_JOINED = re.compile(r"(?<=\d)(?:-(?:millionen|milliarden|million|billion|euro|dollar|[^\W\d_]+)\b)+", re.IGNORECASE)
_MONEY = re.compile(r"million|milliard|billion|euro|dollar", re.IGNORECASE)
_COSTS = re.compile(r"kosten\s+(?:von|in\s+höhe\s+von)\b", re.IGNORECASE)
_PRICE = re.compile(r"euro|dollar", re.IGNORECASE)
_DIMENSIONS = {
    form: name
    for name, forms in {
        "long": "lang lange langen langer langes länge long",
        "deep": "tief tiefe tiefen tiefer tiefes deep",
        "high": "hoch hohe hohen hoher hohes höhe high tall",
        "wide": "breit breite breiten breiter breites wide",
        "thick": "dick dicke dicken dicker dickes thick",
    }.items()
    for form in forms.split()
}
_METRES = {
    **dict.fromkeys(("mm", "millimeter", "millimetern", "millimetres", "millimeters"), 0.001),
    **dict.fromkeys(("cm", "zentimeter", "zentimetern", "centimetres", "centimeters"), 0.01),
    **dict.fromkeys(("m", "meter", "metern", "metres", "meters"), 1.0),
    **dict.fromkeys(("km", "kilometer", "kilometern", "kilometres", "kilometers"), 1000.0),
}
_INFLECTED = ("e", "en", "er", "es")
_BEHIND = re.compile(r"\s*([^\W\d_]+)\s+([^\W\d_]+)\b(?:\s+([^\W\d_]+))?")

_BARE = re.compile(r"\s*([^\W\d_]+)\s*(?:$|[.,;:!?])")


class _Measure(NamedTuple):
    value: float
    dimension: str
    text: str
    noun: str | None
    """The noun that an adjective before it measures: "Mauer" in "die 42 Meter hohe Mauer"."""


def joined_numbers(text: str) -> str:
    """The text with spaces for the hyphens of "96-Millionen-Euro-Fähre", so that the number is read; as long."""

    def apart(match: re.Match[str]) -> str:
        return match.group().replace("-", " ") if _MONEY.search(match.group()) else match.group()

    return _JOINED.sub(apart, text)


def is_priced(text: str) -> bool:
    """Whether a text names a price without a verb: "die 96-Millionen-Euro-Fähre", "Baukosten von 3 Euro"."""
    return _COSTS.search(text) is not None or any(_PRICE.search(match.group()) for match in _JOINED.finditer(text))


def is_costing(stem: str) -> bool:
    """Whether a stem is that of "kosten" or "cost"."""
    return stem in ("kost", "kostet", "cost")


def is_length(word: str) -> bool:
    """Whether a word is a unit of length."""
    return word.lower() in _METRES


def dimensions(claim: str) -> frozenset[str]:
    """The words by which a claim names the dimensions that it gives a length to."""
    return frozenset(one.text.split()[-1].lower() for one in _measures(claim))


def measured(claim: str, text: str) -> tuple[tuple[Discrepancy, ...], bool]:
    """Where two texts give a dimension different lengths, and whether the second lacks one that the first has."""
    out: list[Discrepancy] = []
    lacking = False
    there = _measures(text)
    for one in _measures(claim):
        same = [other for other in there if other.dimension == one.dimension and (other.noun or claim) in claim]
        if not same:
            # "Der Umweg beträgt 31 Kilometer" says what is long.
            lacking = lacking or not any(math.isclose(one.value, bare) for bare in _bare_lengths(text))
        elif not any(math.isclose(one.value, other.value) for other in same):
            out.append(Discrepancy(kind="number", claim=one.text, source=same[0].text))
    return tuple(out), lacking


def _bare_lengths(text: str) -> list[float]:
    """Lengths in metres behind which no dimension and no noun stands."""
    out = []
    for number in quantities(text):
        behind = _BARE.match(text, number.end)
        factor = _METRES.get(behind.group(1).lower()) if behind else None
        if factor is not None:
            out.append(number.value * factor)
    return out


def _measures(text: str) -> list[_Measure]:
    out: list[_Measure] = []
    for number in quantities(text):
        behind = _BEHIND.match(text, number.end)
        if behind is None:
            continue
        factor, dimension = _METRES.get(behind.group(1).lower()), _DIMENSIONS.get(behind.group(2).lower())
        if factor is not None and dimension is not None:
            noun = behind.group(3) if behind.group(2).endswith(_INFLECTED) else None
            out.append(_Measure(number.value * factor, dimension, text[number.start : behind.end(2)], noun))
    return out
