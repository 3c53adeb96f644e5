"""Blocks that are never the article, told by their wording alone: what pages say to their readers.

Where a block stands on the page is for the readers of HTML and plain text to judge.
"""

from __future__ import annotations

import re

from assistant.reading.phrases import START, WHOLE
from assistant.reading.stamps import byline_names, is_date

_LONGEST = 420
"""A block longer than this (characters) is judged by no wording: a notice that long is told by its place."""
_LONGEST_WHOLE = 220
EDGES = " \t\n\u00a0-–—•|·*#+→>»›"


def _table(phrases: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for each reason, of its lines; see :mod:`assistant.reading.phrases` for their form."""
    out = []
    for reason, block in phrases.items():
        joined = re.sub(r"\n {9,}", "", block.rstrip())
        lines = [line.removeprefix(" " * 8) for line in joined.split("\n") if line.strip()]
        out.append((reason, re.compile("|".join(lines), re.IGNORECASE)))
    return tuple(out)


_WHOLE = _table(WHOLE)
_START = _table(START)
_POINTER = re.compile(r"\s*(?:>>|→|➤|▶|»\s)")
"""Signs with which pages point to other pages. A lone ">" is a quotation in e-mail and Markdown."""
_CREDIT = re.compile(
    r"(?:\b(?:bild|foto|bilder|photo|grafik|archivbild|archivfoto|symbolbild|symbolfoto|illustration|montage|picture|credit"
    r"|image)s?(?:quelle|nachweis|rechte|s? by)?\s?(?::|©|\|)\s?[^\s.][^.!?]{1,100}[).]{0,2}|©\s?[^.!?\d][^.!?]{2,100}"
    r"|^(?:bild|foto|fotos|photo)\s?:\s.{5,300}\b(?:quelle|foto|source|copyright)\s?:[^.!?]{2,80}"
    r"|\b(?:foto|photo|bild)-?credits?\b[^.!?]{0,40}:[^.!?]{2,80}"
    r"|\((?:archiv|symbol)(?:bild|foto)s?\)|\(photo by [^)]{2,80}\)"
    r"|(?<=[.!?])\s?(?-i:(?!(?:AFP|AP|APA|DPA|EPD|KNA|SID|SDA|ANSA|TASS)\b)"
    r"[A-ZÄÖÜ][\w-]{1,20}\s?/\s?[A-ZÄÖÜ][\w. -]{2,30})"
    r"|\b(?:imago|dpa|picture[ -]alliance|getty images|afp|reuters)/[\w .-]{2,40})$",
    re.IGNORECASE,
)


def reason_of(text: str) -> str | None:
    """Why a block is no part of an article, by its wording alone; ``None`` if nothing speaks against it."""
    if len(text) > _LONGEST:
        return None
    words = " ".join(text.strip(EDGES).split())
    if not words:
        return "ornament"
    if len(words) <= _LONGEST_WHOLE:
        if _POINTER.match(text):
            return "related"
        if is_date(words):
            return "date"
        if byline_names(words):
            return "byline"
        for reason, pattern in _WHOLE:
            if pattern.fullmatch(words):
                return reason
    return next((reason for reason, pattern in _START if pattern.match(words)), None)


def is_credited(text: str) -> bool:
    """Whether a block ends in a photo credit ("Bild: …/dpa", "Foto: …", "(Archivbild)")."""
    return len(text) <= _LONGEST and _CREDIT.search(text) is not None
