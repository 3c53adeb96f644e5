"""What pages put below or between an article's paragraphs that reads like text: comments, biographies, boxes."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.reading.biography import is_biography
from assistant.reading.dom import HEADINGS
from assistant.reading.judged import Judged
from assistant.reading.stamps import byline_names

_BOX = 5
"""Blocks of an element that is taken for a box."""
_SHARE_OF_TEXT = 0.25
"""An element with more than this share of the kept text is no box, however few blocks it has."""
_BOX_REASONS = frozenset({"subscription notice", "newsletter", "tip box"})
_LAST = 2
"""Paragraphs at the end that may be about the author."""
_LEAST = 2
"""Paragraphs above the word "Kommentare" from which on it announces those of readers."""


def drop_foreign(judged: list[Judged], authors: Iterable[str]) -> None:
    """Drop readers' comments, the rest of advertising boxes, and what is said of the ``authors`` at the end."""
    _drop_comments(judged)
    _drop_boxes(judged)
    _drop_linked_headings(judged)
    _drop_biography(judged, authors)


def _drop_comments(judged: list[Judged]) -> None:
    """All that follows a heading such as "12 Kommentare", unless the page's JSON-LD has it.

    The same words in a line that is no heading may count the comments amid the article: then more must
    stand above the line than below it.
    """
    above = [0]
    for item in judged:
        above.append(above[-1] + (len(item.key) if item.keep and item.kind != "heading" else 0))
    paragraphs = 0
    for at, item in enumerate(judged):
        paragraphs += item.keep and item.kind != "heading"
        if item.reason != "comment prompt" or item.block.links > 0.5 or paragraphs < _LEAST:
            continue
        if item.block.tag in HEADINGS or above[at] > above[-1] - above[at]:
            for other in judged[at:]:
                if other.keep and not other.in_body:
                    other.keep, other.reason = False, "comments"
            return


def _drop_boxes(judged: list[Judged]) -> None:
    """What shares a small element with "Try it for free" is that box's text, whatever it says."""
    whole = sum(len(item.key) for item in judged if item.keep)
    boxes: dict[int, list[Judged]] = {}
    for item in judged:
        boxes.setdefault(item.block.parent, []).append(item)
    for items in boxes.values():
        why = next((item.reason for item in items if item.reason in _BOX_REASONS), None)
        inside = [item for item in items if item.keep]
        if why is None or len(items) > _BOX or any(item.in_body for item in inside):
            continue
        if items[0].reason == why or sum(len(item.key) for item in inside) <= _SHARE_OF_TEXT * whole:
            for item in inside:
                item.keep, item.reason = False, why


def _drop_linked_headings(judged: list[Judged]) -> None:
    """A heading that is a link, above a text that is one and was dropped, is a teaser's."""
    for at, item in enumerate(judged[:-1]):
        below = judged[at + 1]
        if item.keep and item.kind == "heading" and item.block.links > 0.5 < below.block.links and not below.keep:
            item.keep, item.reason = False, "related"


def _drop_biography(judged: list[Judged], authors: Iterable[str]) -> None:
    """A closing paragraph that begins with an author's name and says what that person does."""
    bylines = (name for item in judged if item.reason == "byline" for name in byline_names(item.block.text))
    names = [*authors, *bylines]
    kept = [item for item in judged if item.keep and item.kind != "heading"]
    for item in kept[_LAST:][-_LAST:]:
        if not item.in_body and is_biography(item.block.text, names):
            item.keep, item.reason = False, "author"
