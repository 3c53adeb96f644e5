"""Second thoughts on a page's blocks: each rule takes back what the first choice kept too much of."""

from __future__ import annotations

from collections import Counter

from assistant.reading.foreign import drop_foreign
from assistant.reading.judged import MATCHED, OPEN_ZONES, REPEATED, SENTENCE_END, Judged

_NEARLY_ALL = 0.9
"""The share of the body text that makes an element the article's own; see :func:`_drop_islands`."""
_WHOLE_BODY = 0.6
"""From this share of the kept text on, a JSON-LD articleBody is taken for the whole article."""
_SENTENCE = 40
_MOST_COMPARED = 1000
"""Paragraphs up to which each is looked for in all others: the time grows with the square, 7 s for 16,000."""
_GALLERY = 3
"""Captions in a row that make a gallery; one or two belong to pictures in the text."""
_NOT_IN_BODY = "not in the page's articleBody"
_TRANSPARENT = OPEN_ZONES | {"caption", "embed", "advertisement", "hidden", "byline", "player"}
"""Where a heading that is not the article's may stand without ending its section."""


def prune(judged: list[Judged], core: list[int], authors: tuple[str, ...] = ()) -> None:
    """Drop what is kept but not the article; ``core`` are the indexes of the sure body text."""
    _drop_outside_body(judged)
    _drop_islands(judged, core)
    drop_foreign(judged, authors)
    _drop_lists_of_sources(judged)
    _drop_other_tail(judged)
    _drop_repeated(judged)
    _drop_stray_headings(judged)


def _drop_outside_body(judged: list[Judged]) -> None:
    """Where JSON-LD carries the whole article, text that it lacks is not the article."""
    inside = [i for i, item in enumerate(judged) if item.in_body and item.keep]
    kept = sum(len(item.key) for item in judged if item.keep)
    if not inside or sum(len(judged[i].key) for i in inside) < _WHOLE_BODY * kept:
        return
    for item in judged[inside[0] + 1 :]:
        if item.keep and not item.in_body and len(item.key) >= MATCHED and item.kind not in {"heading", "lead"}:
            item.keep, item.reason = False, _NOT_IN_BODY


def _drop_islands(judged: list[Judged], core: list[int]) -> None:
    """Text below the element that holds nearly all of the article belongs to something else."""
    whole = sum(len(judged[i].block.text) for i in core if judged[i].keep)
    weight: Counter[int] = Counter()
    depth: dict[int, int] = {}
    for i in core:
        if judged[i].keep:
            for level, element in enumerate(judged[i].block.path):
                weight[element] += len(judged[i].block.text)
                depth[element] = level
    holders = [element for element, size in weight.items() if size >= _NEARLY_ALL * whole]
    if not holders:
        return
    holder = max(holders, key=lambda element: depth[element])
    inside = [i for i, item in enumerate(judged) if holder in item.block.path]
    for i, item in enumerate(judged):
        if item.keep and i > inside[-1]:
            item.keep, item.reason = False, "beside the article"


def _drop_lists_of_sources(judged: list[Judged]) -> None:
    """The list below "Unsere Quellen" names what the desk used; nobody speaks in it."""
    listing = False
    for item in judged:
        if item.reason == "sources":
            listing = True
        elif listing and item.kind == "list_item":
            item.keep, item.reason = False, "sources"
        elif item.key:
            listing = False


def _drop_other_tail(judged: list[Judged]) -> None:
    """A box behind the last paragraph, of another make than nearly all paragraphs: an advert or info box."""
    kept = [item for item in judged if item.keep and item.kind != "lead"]
    whole = sum(len(item.block.text) for item in kept)
    sizes: Counter[str] = Counter()
    for item in kept:
        sizes[item.block.shape] += len(item.block.text)
    main = {shape for shape, size in sizes.items() if size >= (1 - _NEARLY_ALL) * whole}
    for item in reversed(kept):
        if item.block.shape in main or "blockquote" in item.block.inside or "li" in item.block.inside:
            break
        item.keep, item.reason = False, "beside the article"


def _drop_repeated(judged: list[Judged]) -> None:
    """What stands on a page three times is no article; of two, the first stays; a pull quote repeats its paragraph."""
    counts = Counter(item.key for item in judged if item.block.zone != "hidden")
    kept = [item for item in judged if item.keep]
    distinct = list(dict.fromkeys(item.key for item in kept if item.kind != "lead"))
    paragraphs = "\n".join(distinct) if len(distinct) <= _MOST_COMPARED else ""
    others = any(counts[item.key] < 3 for item in kept)
    seen: set[str] = set()
    for item in kept:
        again = (counts[item.key] >= 3 and others) or item.key in seen
        quoted = (
            len(item.key) >= 3 * REPEATED and item.kind not in {"heading", "lead"} and paragraphs.count(item.key) > 1
        )
        if len(item.key) >= REPEATED and (again or quoted):
            item.keep, item.reason = False, "repeated"
        seen.add(item.key)


def _drop_stray_headings(judged: list[Judged]) -> None:
    """A heading stays only if text that it heads does, or if it is a sentence itself (the points of a list article).

    What stands right above a gallery, or above a box that the page's articleBody lacks, heads that and no text.
    """
    for at, item in enumerate(judged):
        below = [other.reason for other in judged[at + 1 : at + 1 + _GALLERY]]
        if item.keep and item.kind == "heading" and not item.in_body:
            if below == ["caption"] * _GALLERY:
                item.keep, item.reason = False, "caption"
            elif below[:1] == [_NOT_IN_BODY]:
                item.keep, item.reason = False, _NOT_IN_BODY
    follows = False
    for item in reversed(judged):
        if item.kind != "heading":
            follows = follows or item.keep
        elif item.keep:
            if not follows and not (SENTENCE_END.search(item.block.text) and len(item.block.text) >= _SENTENCE):
                item.keep, item.reason = False, "related"
        elif item.block.zone not in _TRANSPARENT:
            follows = False
