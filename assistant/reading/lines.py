"""A plain text as blocks: paragraphs between blank lines, one a line, or wrapped at a fixed width."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

_WIDEST_WRAP = 100
"""Hard-wrapped text is 60 to 80 columns wide, 100 at most; lines of page dumps know no such edge."""
_NARROWEST_WRAP = 40
_END = re.compile(r"[.!?…:;,][\"“”«»‘’')\]]*\s*$")
_MONTH = r"(?:jan|jän|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)"
_MARKER = re.compile(
    rf"[ \t]*(?:(#{{1,6}})[ \t]+|([-*•–][ \t]+|\d{{1,2}}[.)][ \t]+(?!(?i:{_MONTH})[a-zä.]*[ \t]))(?=\S)|(>)[ \t]?)"
)


class Line(NamedTuple):
    """A block of a plain text: ``text[start:end]``, its Markdown marker (``#``, ``-``, ``>`` or none) left out."""

    start: int
    end: int
    marker: str


def blocks_of_text(text: str) -> list[Line]:
    """The blocks of a cleaned text, in order, without the blank space around them."""
    out: list[Line] = []
    chunks = [
        _rows(text, match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", text)
    ]
    width = _wrap_width(text, chunks)
    for rows in chunks:
        if width and len(rows) > 1 and _wrapped(text, rows, width):
            out.append(_block(text, rows[0][0], rows[-1][1]))
        else:
            out.extend(_block(text, start, end) for start, end in rows)
    return [line for line in out if line.start < line.end]


def _rows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    rows = []
    for row in text[start:end].split("\n"):
        rows.append((start, start + len(row)))
        start += len(row) + 1
    return rows


def _wrap_width(text: str, chunks: list[list[tuple[int, int]]]) -> int:
    """The column at which a text is wrapped; 0 if it is not."""
    lengths = [end - start for rows in chunks if len(rows) > 1 for start, end in rows[:-1]]
    widest = max((end - start for rows in chunks if len(rows) > 1 for start, end in rows), default=0)
    if not lengths or not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return 0
    broken = sum(not _END.search(text[start:end]) for rows in chunks if len(rows) > 1 for start, end in rows[:-1])
    return widest if broken >= 0.5 * len(lengths) else 0


def _wrapped(text: str, rows: list[tuple[int, int]], width: int) -> bool:
    """Whether each row stops only because the next word would not have fitted."""
    if any(_MARKER.match(text, start, end) for start, end in rows[1:]):
        return False
    full = 0
    for (start, end), (following, stop) in itertools.pairwise(rows):
        word = text[following:stop].split()[0]
        full += end - start + 1 + len(word) > width - 4
    return full >= 0.8 * (len(rows) - 1)


def _block(text: str, start: int, end: int) -> Line:
    marker = ""
    if match := _MARKER.match(text, start, end):
        marker = "#" if match[1] else "-" if match[2] else ">"
        if not (match[2] and match[2][0] == "–"):
            start = match.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > 4 and text[start : start + 2] == "**" == text[end - 2 : end] and text.count("**", start, end) == 2:
        start, end = start + 2, end - 2  # a line that is bold as a whole
    return Line(start, end, marker)
