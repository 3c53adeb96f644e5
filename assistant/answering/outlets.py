"""The outlets that a question names: those of the library, by name or initials, and those that it doesn't hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_ONLY = r"(?:nur|ausschließlich|lediglich|allein|only|solely|exclusively)"
_IN = r"(?:in|im|bei|beim|aus|von|vom|laut|by|from)"
_THE = r"(?:(?:der|die|das|dem|den|des|the)\s+)?"
_WRITES = (
    r"(?:schr(?:ieb|eib)\w*|bericht\w+|meld\w+|laut|gemäß|zufolge|veröffentlicht\w*|zitiert\w*|"
    r"wr(?:ote|ites?)|reports?|reported|says|said|according\s+to)"
)
_KINDS = (
    "zeitung anzeiger kurier bote boten nachrichten tageblatt blatt post rundschau presse stimme spiegel express "
    "wochenblatt abendblatt merkur echo news times courier herald tribune guardian journal gazette observer chronicle "
    "telegraph"
).split()
_KNOWN = "FAZ SZ NZZ taz WAZ HAZ NOZ dpa AFP ARD ZDF NDR WDR BR SWR MDR RBB BBC CNN NYT ORF SRF AP".split()
"""Initials that stand for an outlet and nothing else in a question; "EU" and "USA" are places."""
_OUTLET_LIKE = rf"(?:(?:[A-ZÄÖÜ][\w’.]*[\s-]){{0,3}}[A-ZÄÖÜ]?\w*(?i:{'|'.join(_KINDS)})s?|{'|'.join(_KNOWN)})(?![\w-])"
_UNKNOWN_ONLY = re.compile(rf"\b(?i:{_ONLY})\s+(?i:{_IN})\s+(?i:{_THE})(?P<name>{_OUTLET_LIKE})")
_UNKNOWN_NAMED = re.compile(rf"\b(?i:{_WRITES})\s+(?i:{_THE})(?P<name>{_OUTLET_LIKE})")
_GENERIC = re.compile(r"^(?:zeitung|nachrichten|presse|post|blatt|stimme|echo|news|journal|spiegel)\w*$", re.IGNORECASE)
_ENDING = r"(?:e|en|em|er|es|s|n)?"


class NamedOutlet(NamedTuple):
    """Where a question names an outlet. ``outlets`` are the library's names for it, empty if it holds none."""

    start: int
    end: int
    text: str
    outlets: tuple[str, ...]
    only: bool


def named_outlets(question: str, outlets: Sequence[str]) -> list[NamedOutlet]:
    """The outlets that a question asks to look in, or whose reports it asks about."""
    found: list[NamedOutlet] = []
    for outlet, only, named in _patterns(tuple(outlets)):
        for pattern, is_only in ((only, True), (named, False)):
            match = pattern.search(question)
            if match is None:
                continue
            if (same := next((one for one in found if _overlap(one, match)), None)) is not None:
                if same.only == is_only and outlet not in same.outlets and same.text == match.group("name"):
                    found[found.index(same)] = same._replace(outlets=(*same.outlets, outlet))
                continue
            found.append(NamedOutlet(match.start(), match.end(), match.group("name"), (outlet,), is_only))
    for pattern, is_only in ((_UNKNOWN_ONLY, True), (_UNKNOWN_NAMED, False)):
        for match in pattern.finditer(question):
            if not _GENERIC.match(match.group("name")) and not any(_overlap(one, match) for one in found):
                found.append(NamedOutlet(match.start(), match.end(), match.group("name"), (), is_only))
    return found


def _overlap(one: NamedOutlet, match: re.Match[str]) -> bool:
    return one.start < match.end() and match.start() < one.end


@lru_cache(maxsize=8)
def _patterns(outlets: tuple[str, ...]) -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    out = []
    last = Counter(outlet.split()[-1].lower() for outlet in outlets if outlet.strip())
    for outlet in sorted(outlets, key=len, reverse=True):
        short = _short(outlet) if last[outlet.split()[-1].lower()] == 1 else ""
        name = rf"(?P<name>{_name(outlet)}{short})(?![\w-])"
        only = re.compile(rf"\b(?i:{_ONLY})\s+(?:(?i:{_IN})\s+)?(?i:{_THE}){name}")
        named = re.compile(rf"\b(?i:{_WRITES})\s+(?i:{_THE}){name}")
        out.append((outlet, only, named))
    return out


def _name(outlet: str) -> str:
    """A pattern for an outlet's name, its words inflected, or for its initials."""
    parts = re.split(r"([\s-]+)", outlet.strip())
    words = [rf"{re.escape(_stem(part))}{_ENDING}" if part[:1].isalpha() else re.escape(part) for part in parts if part]
    initials = "".join(word[0] for word in re.findall(r"\w+", outlet)).upper()
    domain = re.sub(r"^www\.|\.\w{2,3}$", "", outlet.lower()) if "." in outlet and " " not in outlet else ""
    forms = ["".join(words)]
    if len(initials) > 1:
        forms.append(re.escape(initials))
    if domain:
        forms.append(rf"(?i:{re.escape(domain)})")
    return "|".join(forms)


def _short(outlet: str) -> str:
    """A further form of a name that is told by its last word alone: "das Kreisblatt"."""
    words = outlet.split()
    says_so = len(words) > 1 and len(words[-1]) >= _TELLING and words[-1].lower().endswith(tuple(_KINDS))
    return rf"|{re.escape(_stem(words[-1]))}{_ENDING}" if says_so and not _GENERIC.match(words[-1]) else ""


_TELLING = 8
"""Letters from which the last word of a name tells it: "Kreisblatt", and no "Bote"."""


def _stem(word: str) -> str:
    return re.sub(r"(?:er|es|en|e)$", "", word) if len(word) > 4 else word
