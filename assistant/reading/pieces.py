"""The blocks of a plain text on trial: what their wording says, captions, and boxes between the paragraphs."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from assistant.article import ParagraphKind
from assistant.reading.boilerplate import is_credited, reason_of
from assistant.reading.lines import Line, blocks_of_text
from assistant.reading.stamps import is_name
from assistant.text import fold

_SENTENCE = re.compile(r"[.!?…][\"“”«»‘’')\]]*(?:\s*\([\w/., -]{2,40}\))?$")
_SOLID = 90
"""Characters from which a block that ends like a sentence is running text rather than a line of a menu."""
_CREDIT_ALONE = re.compile(r"(?:foto|bild|bilder|photo|image|grafik|quelle)s?\s?:\s?\S|©\s?\D", re.IGNORECASE)
_PHOTO_AGENCY = re.compile(
    r"(?:[\w.,/ -]{1,40} via )?(?:getty images|imago(?: images)?|picture[ -]alliance|alamy|shutterstock|istock)"
    r"(?:/[\w ]{2,30})?",
    re.IGNORECASE,
)
_CAPTION = 4
"""Words of the shortest caption above or below the name of a photo agency."""
_SIGN_UP = re.compile(
    r"(?:anmelden|einloggen|abonnieren|bestellen|registrieren|sign up|subscribe|log in)\b", re.IGNORECASE
)
_ROLE = re.compile(
    r"^(?=.{4,60}$).*(?:correspondent|reporter|editor|redakteur|redaktor|korrespondent|autor|volontär)(?:in)?$",
    re.IGNORECASE,
)
_BOX = 4
"""Blocks of a newsletter's box: name, what it brings, address field, button."""


@dataclass(slots=True)
class Piece:
    line: Line
    text: str
    reason: str | None
    solid: bool
    sentence: bool
    kind: ParagraphKind | None = None

    @property
    def words(self) -> int:
        return len(self.text.split())


def pieces_of(text: str) -> list[Piece]:
    """The blocks of a cleaned text, each with the reason against it, if its wording or a repetition gives one."""
    pieces = []
    for line in blocks_of_text(text):
        words = text[line.start : line.end]
        sentence = _SENTENCE.search(words) is not None
        pieces.append(Piece(line, words, reason_of(words), sentence and len(words) >= _SOLID, sentence))
    _find_captions(pieces)
    _find_boxes(pieces)
    _find_names(pieces)
    return pieces


def _find_captions(pieces: list[Piece]) -> None:
    """Lines with a photo credit, and the same lines without it just before; lines that come again."""
    keys = [fold(piece.text) for piece in pieces]
    counts = Counter(keys)
    for i, piece in enumerate(pieces):
        if piece.reason:
            continue
        if is_credited(piece.text):
            piece.reason = "caption"
            for j in range(max(0, i - 2), i):
                same = len(keys[j]) >= 15 and keys[i].startswith(keys[j])
                alone = j == i - 1 and _CREDIT_ALONE.match(piece.text) and not pieces[j].solid
                if not pieces[j].reason and (same or (alone and _adjacent(pieces[j], piece))):
                    pieces[j].reason = "caption"
        elif counts[keys[i]] >= 3 and len(keys[i]) >= 12 and not piece.sentence:
            piece.reason = "repeated"
    for above, credit, below in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if _PHOTO_AGENCY.fullmatch(credit.text):
            credit.reason = "caption"
            caption = above if above.words >= _CAPTION and _adjacent(above, credit) else below
            if not caption.reason and not caption.solid and caption.words >= _CAPTION and _adjacent(credit, below):
                caption.reason = "caption"
    captions = {key for key, piece in zip(keys, pieces, strict=True) if piece.reason == "caption"}
    seen: set[str] = set()
    for key, piece in zip(keys, pieces, strict=True):
        if not piece.reason and key in captions:
            piece.reason = "caption"
        elif not piece.reason and len(key) >= 60 and key in seen:
            piece.reason = "repeated"
        seen.add(key)


def _find_names(pieces: list[Piece]) -> None:
    """A name alone in the line above or below the date, or above what the person is ("Redakteurin")."""
    for above, below in itertools.pairwise(pieces):
        if not above.reason and is_name(above.text) and (below.reason == "date" or _ROLE.search(below.text)):
            above.reason = "byline"
            below.reason = below.reason or "author"
        elif above.reason == "date" and not below.reason and is_name(below.text):
            below.reason = "byline"


def _adjacent(above: Piece, below: Piece) -> bool:
    """Whether one line follows the other, no blank one between them."""
    return below.line.start - above.line.end <= 1


def _find_boxes(pieces: list[Piece]) -> None:
    """What stands between "Newsletter" and "Anmelden" describes the newsletter."""
    for i, piece in enumerate(pieces):
        if piece.reason != "newsletter" and piece.text.strip().lower() != "newsletter":
            continue
        box = pieces[i + 1 : i + 1 + _BOX]
        button = next((j for j, other in enumerate(box) if other.reason and _SIGN_UP.search(other.text)), 0)
        for other in box[:button]:
            other.reason = other.reason or "newsletter"
