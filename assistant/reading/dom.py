"""A page as a list of blocks in document order, each with what its place on the page says about it."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from assistant.errors import MalformedInput
from assistant.reading.build import flat
from assistant.reading.unseen import Unseen
from assistant.reading.zones import is_kicker, is_lead, zone_of

SKIPPED = frozenset(
    "script style noscript template iframe object embed svg canvas audio video map math head meta link input select "
    "option textarea button progress datalist dialog rt rp".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span "
    "strike strong sub sup time tt u var wbr picture source ruby rb nobr output meter slot".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SHARE_OF_PAGE = 0.4
"""An element that holds more than this share of the page's paragraphs is the page, whatever its class says."""


_DEEPEST = 256
"""Levels of a block's path, from the root down: time and memory grow with them."""


@dataclass(slots=True)
class DomBlock:
    """A run of text between two block elements.

    ``tag`` is the nearest of h1-h6, p, li, blockquote, figcaption, dt, dd, td, pre, div ...; ``zone``
    says which part of a page its ancestors claim to be (``None``: none in particular); ``links`` is
    the share of its characters that are links, ``bold`` the same for strong type; ``parent`` names
    the element around the block and ``shape`` that element's tag and class; ``inside`` holds the tags
    of all ancestors, ``path`` names them from the root down.
    """

    text: str
    tag: str
    zone: str | None
    links: float
    bold: float
    parent: int
    shape: str
    inside: frozenset[str]
    lead: bool
    body: bool
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    link: bool = False
    bold: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Level:
    element: Any
    tag: str
    zone: str | None
    hidden: bool
    inside: frozenset[str]
    lead: bool
    body: bool
    block: bool
    link: bool
    bold: bool


def parse(text: str) -> Any | None:
    """The page's root element; ``None`` if nothing can be made of it.

    Raises :class:`MalformedInput` if elements lie so deep in each other that the rest of the page is lost.
    """
    # huge_tree: 256 levels are the limit otherwise, which pages reach that close none of their <font> elements
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", recover=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise MalformedInput("The page's elements lie too deep in each other, more than 2,048 levels, to be read.")
    return root


def blocks_of(root: Any) -> list[DomBlock]:
    """The page's visible text, block by block; what is hidden is in the zone ``hidden``."""
    weight = _text_weight(root)
    whole = weight.get(root, 0) or 1
    looks = Unseen(root)
    out: list[DomBlock] = []
    run: list[_Piece] = []
    stack: list[_Level] = []
    unseen: list[str] = []
    """Hidden stretches inside the block at hand: its sentence goes on behind them."""
    cut: set[Any] = set()

    def add(text: str | None) -> None:
        if text and stack:
            run.append(_Piece(text, stack[-1].link, stack[-1].bold, stack[-1].hidden))

    def flush() -> None:
        seen = [piece for piece in run if not piece.hidden]
        texts = [flat("".join(piece.text for piece in seen))]
        texts += [flat(text) for text in unseen]
        runs = itertools.groupby(run, key=lambda piece: piece.hidden)
        texts += [flat("".join(piece.text for piece in pieces)) for hides, pieces in runs if hides]
        if any(texts):
            level = next(level for level in reversed(stack) if level.block)
            size = sum(len(piece.text.strip()) for piece in seen) or 1
            parent = level.element.getparent() if level.tag != "div" else level.element
            block = DomBlock(
                text=texts[0],
                tag=level.tag,
                zone=stack[-1].zone,
                links=sum(len(piece.text.strip()) for piece in seen if piece.link) / size,
                bold=sum(len(piece.text.strip()) for piece in seen if piece.bold) / size,
                parent=id(parent),
                shape=_shape(parent),
                inside=level.inside,
                lead=level.lead,
                body=level.body,
                path=tuple(itertools.islice((id(each.element) for each in stack if each.block), _DEEPEST)),
            )
            hidden = (replace(block, text=text, zone="hidden") for text in texts[1:])
            out.extend(one for one in (block, *hidden) if one.text)
        run.clear()
        unseen.clear()

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else "?"
        if event == "end":
            if tag not in SKIPPED and element not in cut:
                if stack[-1].block:
                    flush()
                stack.pop()
                if tag == "span" and stack and stack[-1].tag in HEADINGS:
                    add(" ")
            add(element.tail)
            continue
        if tag in SKIPPED:
            if tag not in {"button", "svg"}:
                add(" ")
            walk.skip_subtree()
            continue
        above = stack[-1] if stack else None
        if above is not None and tag in _INLINE and above.zone != "hidden" and looks.sealed(element):
            unseen.append(" ".join(element.itertext()))
            cut.add(element)
            walk.skip_subtree()
            continue
        block = (
            tag not in _INLINE or above is None or (is_kicker(element) and any(tag in HEADINGS for tag in above.inside))
        )
        if block and above:
            flush()
        zone = above.zone if above else None
        if element.get("aria-hidden") == "true" or looks.sealed(element):
            zone = "hidden"
        elif zone != "hidden" and tag not in {"html", "body", "main"}:
            small = weight.get(element, 0) < _SHARE_OF_PAGE * whole
            if small or (tag == "footer" and next(element.iter("h1", "article", "main"), None) is None):
                zone = zone_of(element, tag, zone)
        inside = (above.inside if above else frozenset()) | ({tag} if block else frozenset())
        if block and tag in _INLINE and above is not None:
            tag, zone = "kicker", zone or "kicker"
        elif tag == "span" and above is not None and above.tag in HEADINGS:
            add(" ")
        stack.append(
            _Level(
                element=element,
                tag=tag,
                zone=zone,
                hidden=looks.unseen(element) and not looks.sealed(element),
                inside=inside,
                lead=bool(above and above.lead) or is_lead(element),
                body=bool(above and above.body) or element.get("itemprop") == "articleBody",
                block=block,
                link=bool(above and above.link) or tag == "a",
                bold=bool(above and above.bold) or tag in {"b", "strong"},
            )
        )
        if tag == "br":
            _line_break(element, run, flush)
        add(element.text)
    return out


def _line_break(element: Any, run: list[_Piece], flush: Any) -> None:
    """One <br> is a space; a second one right after it ends the paragraph."""
    before = element.getprevious()
    if before is not None and before.tag == "br" and not (before.tail or "").strip():
        flush()
    else:
        run.append(_Piece("\n"))


def _text_weight(root: Any) -> Counter[Any]:
    """The characters of running text (links and what is skipped left out) below each element."""
    weight: Counter[Any] = Counter()
    for element in reversed(list(root.iter())):
        above = element.getparent()
        if element.tag not in SKIPPED and element.tag != "a":
            weight[element] += len((element.text or "").strip())
        if above is not None:
            weight[above] += weight[element] + len((element.tail or "").strip())
    return weight


def _shape(element: Any) -> str:
    return f"{element.tag}.{' '.join(sorted((element.get('class') or '').split()))}" if element is not None else ""
