"""A copy of a text in which only what typography varies is evened out, with a way back to the text's own offsets.

Quotation marks are left out, dashes, spaces, soft hyphens, composed characters and ß/ss are made one form. Case,
every letter, every figure and the other punctuation stay, so that equal copies mean equal wordings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.text import Span

_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_MARKS = frozenset("„“”‟\"«»‹›‚‘’‛'`´″′")
_APOSTROPHES = frozenset("'’‘‛`´′")
_DASHES = frozenset("‐‑‒–—―−-")
_LONG_DASHES = frozenset("‒–—―")
_CLOSING = frozenset(".,;:!?)]")
_EDGE = " .,;:-'"
_ELLIPSIS = re.compile(r"\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,}")
_PIECE = re.compile(r"[a-zA-Z0-9äöüÄÖÜ]{2,}|.", re.DOTALL)
_WORD = re.compile(r"\w+(?:[-’'.,:]\w+)*")


class Word(NamedTuple):
    """A word of a text: ``text[start:end]``, its form in the view, and the punctuation of the view behind it."""

    start: int
    end: int
    form: str
    behind: str

    @property
    def key(self) -> str:
        """The form by which words are aligned: case plays no part."""
        return self.form.casefold()


class View:
    """``text`` is the evened-out copy; :meth:`back` gives the range of the original that a range of it stands for."""

    __slots__ = ("_ends", "_starts", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        out: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _PIECE.finditer(original):
            at, end = match.span()
            piece = match.group()
            if end - at > 1:  # letters and figures, the bulk of a text, need no looking at
                out.append(piece)
                starts.extend(range(at, end))
                ends.extend(range(at + 1, end + 1))
                continue
            for form in _evened(original, at, piece):
                if form == " " and (not out or out[-1] == " "):
                    continue
                if form in _CLOSING and out and out[-1] == " ":
                    out.pop(), starts.pop(), ends.pop()
                out.append(form)
                starts.append(at)
                ends.append(at + 1)
        if out and out[-1] == " ":
            out.pop(), starts.pop(), ends.pop()
        self.text = "".join(out)
        self._starts, self._ends = starts, ends

    def back(self, start: int, end: int) -> Span:
        """The range of the original that the view's range ``[start:end)``, not empty, stands for."""
        if not 0 <= start < end <= len(self._starts):
            raise ValueError(f"no range {start}:{end} in a view of {len(self._starts)}")
        return Span(self._starts[start], self._ends[end - 1])

    def find(self, part: str) -> Iterator[Span]:
        """Where a part of :func:`parts` stands as whole words, its first letter in either case."""
        for match in _pattern(part).finditer(self.text):
            yield self.back(match.start(), match.end())

    def words(self) -> list[Word]:
        """The words, with their ranges in the original."""
        matches = list(_WORD.finditer(self.text))
        ends = [*(match.start() for match in matches), len(self.text)][1:]
        return [
            Word(*self.back(match.start(), match.end()), match.group(), self.text[match.end() : end].replace(" ", ""))
            for match, end in zip(matches, ends, strict=True)
        ]


def parts(quotation: str) -> list[str]:
    """The literal parts of a quotation between its ellipses, evened out, without punctuation at their edges."""
    text = unicodedata.normalize("NFC", quotation)
    found = (View(piece).text.strip(_EDGE) for piece in _ELLIPSIS.split(text))
    return [part for part in found if _WORD.search(part)]


def whole(quotation: str) -> str:
    """A quotation evened out as it is, an ellipsis in it taken for the author's."""
    return View(unicodedata.normalize("NFC", quotation)).text.strip(_EDGE)


@lru_cache(maxsize=256)
def _pattern(part: str) -> re.Pattern[str]:
    first = part[0]
    either = f"[{re.escape(first.lower())}{re.escape(first.upper()[:1])}]" if first.isalpha() else re.escape(first)
    return re.compile(rf"(?<!\w){either}{re.escape(part[1:])}(?!\w)")


def _evened(text: str, at: int, character: str) -> str:
    """What stands for a character in the view."""
    if character.isascii() and (character.isalnum() or character in " .,"):
        return character
    if character in _MARKS:
        inside = character in _APOSTROPHES and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
        return "'" if inside and at else ""
    if character in _DASHES:
        return _dash(text, at, character)
    if character in _DROPPED:
        return ""
    if character.isspace():
        return " "
    if character == "…":
        return "..."
    return _form(character)


def _dash(text: str, at: int, character: str) -> str:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if character in _LONG_DASHES and before.isalpha() and after.isalpha():
        return " - "
    return "-"


@lru_cache(maxsize=4096)
def _form(character: str) -> str:
    if character in "ßẞ":
        return "ss" if character == "ß" else "SS"
    return unicodedata.normalize("NFKC", character)
