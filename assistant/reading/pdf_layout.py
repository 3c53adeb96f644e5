"""From printed lines to paragraphs: running heads dropped, lines joined, divided words made whole."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from assistant.reading.build import Block, dropped

_EDGE = 3
"""So many lines at the top and the bottom of a page may be its furniture."""
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:seite|page|s\.|p\.)\s*)?(?:\d{1,4}(?:\s*(?:/|von|of)\s*\d{1,4})?|[ivxl]{1,7})[-–—|\s]*|https?://\S+(?:\s+\d+/\d+)?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:…][\"“”«»‘’')\]]*$")
_UNFINISHED_OR_PROSE = re.compile(r"[.,;:…-]$")
_DIVIDED = re.compile(r"(\w+)[-\u00ad\u2010]$")
_SHARED = frozenset("und oder bzw beziehungsweise sowie als bis noch wie and or to nor".split())
"""After these a hyphen stands for a word part shared with the next word ("Ost- und Westdeutschland")."""
_BULLET = re.compile(r"(?:[•‣▪◦●■–]|\d{1,2}[.)])\s+\S")


class Line(NamedTuple):
    """A printed line: ``x`` and ``y`` in points from the page's lower left corner, ``size`` of its type in points.

    ``open`` is for the reader that puts a line together piece by piece.
    """

    page: int
    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    open: bool = True


class _Paragraph(NamedTuple):
    text: str
    size: float
    bold: bool
    page: int


def blocks_of_lines(lines: list[Line], stated_title: str = "") -> tuple[list[Block], str]:
    """The blocks of a document in reading order, and its headline ("" if none can be told).

    The headline is the stated title where that is printed on the first page, else the largest type there.
    """
    furniture = _furniture(lines)
    body = [line for index, line in enumerate(lines) if index not in furniture]
    paragraphs = _paragraphs(body)
    size = _body_size(body)
    headline = _headline(paragraphs, stated_title, size)
    out: list[Block] = []
    for index, paragraph in enumerate(paragraphs):
        if index == headline:
            out.append(Block(paragraph.text, "title"))
        elif _is_heading(paragraph, size):
            out.append(Block(paragraph.text, "heading"))
        elif _BULLET.match(paragraph.text):
            out.append(Block(paragraph.text, "list_item"))
        else:
            out.append(Block(paragraph.text))
    title = "" if headline is None else paragraphs[headline].text
    return out + [dropped(lines[index].text, reason) for index, reason in furniture.items()], title


def join_lines(lines: list[str]) -> str:
    """Lines as one text. A word divided at a line's end is made whole, a hyphen of its own kept.

    "Frie-" + "dens" is "Friedens"; "Nord-" + "Süd" is "Nord-Süd"; "Ost-" + "und" is "Ost- und".
    """
    text = ""
    for line in lines:
        text = _joined(text, line) if text else line
    return text


def _joined(text: str, line: str) -> str:
    match = _DIVIDED.search(text)
    following = re.match(r"\w+", line)
    if not match or not following:
        return f"{text} {line}"
    if text.endswith("\u00ad"):
        return text[:-1] + line
    word = following.group()
    if word.lower() in _SHARED and match[1].lower() + word.lower() not in _SHARED:
        return f"{text} {line}"
    part = match[1]
    if word[0].islower() and part.isalpha() and not (len(part) == 1 or part.isupper()):
        return text[:-1] + line
    return text + line


def _furniture(lines: list[Line]) -> dict[int, str]:
    """Lines at the edges of pages that are page numbers, or stand on most pages."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    edges: set[int] = set()
    for indices in pages.values():
        by_height = sorted(indices, key=lambda index: -lines[index].y)
        edges.update(by_height[:_EDGE], by_height[-_EDGE:])
    seen = Counter(key for indices in pages.values() for key in {_key(lines[i]) for i in indices if i in edges})
    enough = max(2, len(pages) / 2)
    found: dict[int, str] = {}
    for index in sorted(edges):
        text = lines[index].text
        if _PAGE_NUMBER.fullmatch(text):
            found[index] = "page number"
        elif seen[_key(lines[index])] >= enough:
            found[index] = "running head"
    return found if len(found) < len(lines) else {}


def _key(line: Line) -> tuple[str, int]:
    """What repeats from page to page; the size tells a headline from its repetition as a running head."""
    return re.sub(r"\d+", "#", line.text).casefold(), round(line.size)


def _body_size(lines: list[Line]) -> float:
    """The size of most of the type."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _paragraphs(lines: list[Line]) -> list[_Paragraph]:
    pitch = _pitch(lines)
    width = _width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, pitch, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        _Paragraph(
            join_lines([line.text for line in group]), group[0].size, all(line.bold for line in group), group[0].page
        )
        for group in groups
    ]


def _pitch(lines: list[Line]) -> dict[float, float]:
    """The distance of lines for each size of type: the median of what is found."""
    steps: dict[float, list[float]] = defaultdict(list)
    for above, below in pairwise(lines):
        step = above.y - below.y
        if above.page == below.page and _same_type(above, below) and 0 < step < 4 * above.size:
            steps[round(above.size, 1)].append(step)
    return {size: median(found) for size, found in steps.items()}


def _width(lines: list[Line]) -> dict[float, float]:
    """The characters of a full line for each size of type: nine in ten lines have no more."""
    lengths: dict[float, list[int]] = defaultdict(list)
    for line in lines:
        lengths[round(line.size, 1)].append(len(line.text))
    return {size: sorted(found)[int(0.9 * (len(found) - 1))] for size, found in lengths.items()}


def _same_type(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= 0.08 * max(a.size, b.size, 0.1)


def _continues(group: list[Line], line: Line, pitch: dict[float, float], width: dict[float, float]) -> bool:
    last = group[-1]
    if not _same_type(last, line) or _BULLET.match(line.text):
        return False
    ended = _SENTENCE_END.search(last.text) is not None
    divided = _DIVIDED.search(last.text) is not None
    step = last.y - line.y
    if last.page != line.page or step < -0.5 * line.size:  # the next page, or the next column
        return divided or (not ended and not (line.bold and not last.bold))
    if last.bold != line.bold and not divided and len(group) == sum(other.bold for other in group):
        return len(group) == 1 and len(last.text) > 0.7 * width.get(round(last.size, 1), 0) and not ended
    if step > 1.35 * pitch.get(round(line.size, 1), 1.3 * line.size):
        return divided
    if ended and line.x > min(other.x for other in group[-3:]) + 0.7 * line.size:  # a first line set in
        return False
    return not (ended and len(last.text) < 0.6 * width.get(round(last.size, 1), 0))


def _headline(paragraphs: list[_Paragraph], stated: str, body: float) -> int | None:
    first = [index for index, paragraph in enumerate(paragraphs) if paragraph.page == paragraphs[0].page]
    wanted = _squeezed(stated)
    for index in first:
        printed = _squeezed(paragraphs[index].text)
        if (
            wanted
            and len(printed) > 8
            and (printed == wanted or wanted.startswith(printed) or printed.startswith(wanted))
        ):
            return index
    fitting = [i for i in first if 3 <= len(paragraphs[i].text) <= 250 and any(map(str.isalpha, paragraphs[i].text))]
    large = [index for index in fitting if paragraphs[index].size >= 1.15 * body]
    if large:
        return max(large, key=lambda index: (round(paragraphs[index].size), -index))
    top = fitting[0] if fitting and fitting[0] == 0 else None
    if top is not None and len(paragraphs) > 1 and not _SENTENCE_END.search(paragraphs[top].text):
        return top
    return None


def _is_heading(paragraph: _Paragraph, body: float) -> bool:
    if len(paragraph.text) > 150 or _UNFINISHED_OR_PROSE.search(paragraph.text):
        return False
    return paragraph.size >= 1.1 * body or (paragraph.bold and len(paragraph.text) < 100)


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
