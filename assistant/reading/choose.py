"""Which blocks of a page are its article, and of what kind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.article import ParagraphKind
from assistant.reading.boilerplate import is_credited, reason_of
from assistant.reading.build import Block, dropped
from assistant.reading.dom import HEADINGS, DomBlock
from assistant.reading.judged import MATCHED, OPEN_ZONES, REPEATED, SENTENCE_END, Judged, squeeze
from assistant.reading.metadata import PageFacts
from assistant.reading.prune import prune

_LENGTH = re.compile(r"\b\d{1,2}:\d\d\b")


_SOLID = 60
"""Characters from which a block that is not mostly links counts as running text."""


@dataclass(slots=True)
class Chosen:
    """The blocks of a page in order, kept and dropped, and the article's title as it stands there."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""


def choose(page: list[DomBlock], facts: PageFacts, texts: list[str]) -> Chosen:
    """Judge every block; ``texts`` are the elements that trafilatura kept."""
    judged = [Judged(block, squeeze(block.text)) for block in page]
    _collect_votes(judged, facts, texts)
    first_title = _find_title(judged, facts)
    core = _core(judged)
    if core:
        _keep_region(judged, core, first_title)
        _keep_lead(judged, core, first_title, facts)
    prune(judged, core)
    return _assemble(judged, first_title, facts)


def _collect_votes(judged: list[Judged], facts: PageFacts, texts: list[str]) -> None:
    elements = {squeeze(text) for text in texts}
    whole = "\n".join(squeeze(text) for text in texts)
    body = max((squeeze(text) for text in facts.bodies), key=len, default="")
    for item in judged:
        item.voted = item.key in elements or (len(item.key) >= MATCHED and item.key in whole)
        item.in_body = len(item.key) >= MATCHED and item.key in body


def _find_title(judged: list[Judged], facts: PageFacts) -> int | None:
    titles = [squeeze(title) for title in facts.titles]
    best: tuple[float, int] | None = None
    for index, item in enumerate(judged):
        tag = item.block.tag
        if not item.key or item.block.zone == "hidden" or len(item.key) > 300:
            continue
        alike = max((_likeness(item.key, title) for title in titles), default=0.0)
        score = alike + {"h1": 1.0, "h2": 0.25}.get(tag, 0.0) - (0.8 if item.block.zone else 0)
        if (alike > 0.6 or tag == "h1") and score > 0.75 and (best is None or score > best[0]):
            best = (score, index)
    return best[1] if best else None


def _likeness(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if len(a) >= 12 and len(b) >= 12 and (a in b or b in a):
        return min(len(a), len(b)) / max(len(a), len(b)) * 0.5 + 0.5
    return 0.0


def _core(judged: list[Judged]) -> list[int]:
    """The blocks that are surely body text, by the first test that finds any."""
    _open_main_zone(judged)
    solid = [
        i
        for i, item in enumerate(judged)
        if _is_solid(item.block) and item.block.zone in OPEN_ZONES and not reason_of(item.block.text)
    ]
    witnessed = [i for i in solid if judged[i].voted or judged[i].in_body]
    if witnessed:
        return witnessed
    if solid:
        return [i for i in solid if judged[i].block.zone is None] or solid
    return [
        i
        for i, item in enumerate(judged)
        if item.block.zone in OPEN_ZONES and item.block.links < 0.5 and SENTENCE_END.search(item.block.text)
    ]


def _is_solid(block: DomBlock) -> bool:
    return block.tag not in HEADINGS and len(block.text) >= _SOLID and block.links < 0.5


def _open_main_zone(judged: list[Judged]) -> None:
    """A zone that holds more of what trafilatura keeps than the open page is misnamed: open it."""
    sizes: Counter[str] = Counter()
    for item in judged:
        if item.voted and _is_solid(item.block):
            sizes["" if item.block.zone in OPEN_ZONES else str(item.block.zone)] += len(item.block.text)
    for zone, size in sizes.items():
        if zone not in {"", "hidden", "cookie notice"} and size > sizes[""]:
            for item in judged:
                if item.block.zone == zone:
                    item.block.zone = None


def _keep_region(judged: list[Judged], core: list[int], title: int | None) -> None:
    places = Counter[int]()
    shapes = Counter[tuple[str, str]]()
    for index in core:
        block = judged[index].block
        places[block.parent] += len(block.text)
        shapes[block.tag, block.shape] += len(block.text)
    first, last, solid = core[0], core[-1], set(core)
    for index, item in enumerate(judged):
        block = item.block
        item.kind = _kind(block)
        if not item.key:
            item.reason = "ornament"
            continue
        if block.zone not in OPEN_ZONES:
            item.reason = block.zone or ""
            continue
        if block.zone == "hidden":
            item.reason = "hidden"
            continue
        if (why := reason_of(block.text)) and not (why == "date" and block.tag in HEADINGS):
            item.reason = why
            continue
        near = first <= index <= last or block.parent in places
        if (
            item.voted
            or item.in_body
            or (
                near
                and (block.parent in places or (block.tag, block.shape) in shapes)
                and block.links < 0.5
                and block.zone is None
            )
        ):
            item.keep = True
        elif first < index < last and block.tag in HEADINGS and block.zone is None and block.links < 0.5:
            item.keep = any(index + step in solid for step in (1, 2))
        if item.keep and _is_teaser(block, item.in_body):
            item.keep, item.reason = False, "related"
        if item.keep and is_credited(block.text) and not _body_like(block):
            item.keep, item.reason = False, "caption"
        if title is not None and index < title and not item.in_body:
            item.keep = False
    _drop_captions(judged)


def _drop_captions(judged: list[Judged]) -> None:
    """A caption that stands on the page twice is one both times.

    What stands right above the length of a video ("18.04.2024 | 0:21 min") describes the video.
    """
    captions = {item.key for item in judged if item.block.zone == "caption" and len(item.key) >= REPEATED}
    for item in judged:
        if item.keep and item.key in captions:
            item.keep, item.reason = False, "caption"
    for before, item in pairwise(judged):
        if (
            item.reason == "player"
            and len(item.block.text) <= 40
            and _LENGTH.search(item.block.text)
            and before.block.tag not in {"p", *HEADINGS}
        ):
            before.keep, before.reason = False, "caption"


def _is_teaser(block: DomBlock, in_body: bool) -> bool:
    """A line that is one link to another article; JSON-LD bodies carry such lists too."""
    if block.tag in HEADINGS:
        return False
    if block.tag == "li":
        return block.links > 0.5 and not SENTENCE_END.search(block.text)
    return block.links > 0.8 and len(block.text) >= 25 and not in_body


def _body_like(block: DomBlock) -> bool:
    return len(block.text) > 250


def _keep_lead(judged: list[Judged], core: list[int], title: int | None, facts: PageFacts) -> None:
    descriptions = [squeeze(text).rstrip() for text in facts.description]
    start = title if title is not None else max(0, core[0] - 15)
    limit = core[min(1, len(core) - 1)] if title is None else max(core[0], title + 1)
    limit = min(limit, len(judged) - 1)
    found = False
    for index in range(start, limit + 1):
        item = judged[index]
        block = item.block
        if index == title or block.zone == "hidden" or len(item.key) < 30:
            continue
        described = any(
            _likeness(item.key, text) > 0.5 or (len(text) > 40 and text[:40] == item.key[:40]) for text in descriptions
        )
        usable = (
            block.zone in OPEN_ZONES and not reason_of(block.text) and not is_credited(block.text) and block.links < 0.5
        )
        between = (
            index < core[0] and SENTENCE_END.search(block.text) and (block.tag in {"p", "div"} or len(item.key) >= 65)
        )
        if (described and block.zone not in {"caption", "related", "menu"}) or (usable and (block.lead or between)):
            if not found and (described or block.lead):
                item.kind = "lead"
                found = True
            if not item.keep:
                item.keep, item.reason = True, ""


def _kind(block: DomBlock) -> ParagraphKind:
    if block.tag in HEADINGS:
        return "heading"
    if block.tag == "blockquote" or "blockquote" in block.inside:
        return "quote"
    if block.tag in {"li", "dt", "dd"} or "li" in block.inside:
        return "list_item"
    short = len(block.text) < 90 and not re.search(r"[.,;:…]$", block.text)
    if short and block.bold > 0.95 and not block.lead:
        return "heading"
    return "text"


def _split_title(text: str, titles: tuple[str, ...]) -> tuple[str, str]:
    """The line above a headline, and the headline, where the page's own titles tell them apart."""
    for title in titles:
        above = text.removesuffix(title)
        if above != text and len(title) >= 15 and len(above) < 0.6 * len(text):
            return above.rstrip(" :|–—-"), title
    return "", text


def _assemble(judged: list[Judged], title: int | None, facts: PageFacts) -> Chosen:
    out = Chosen()
    if not any(item.keep for item in judged):
        return out
    if title is None and facts.title:
        out.title = facts.title
        out.blocks.append(Block(facts.title, "title"))
    elif title is not None:
        above, out.title = _split_title(judged[title].block.text, facts.titles)
    heading = squeeze(out.title)
    for index, item in enumerate(judged):
        if index == title:
            out.blocks += [dropped(above, "kicker"), Block(out.title, "title")]
        elif item.keep and not (
            item.key == heading or (item.kind == "heading" and heading and item.key.endswith(heading))
        ):
            out.blocks.append(Block(item.block.text, item.kind))
        else:
            out.blocks.append(dropped(item.block.text, item.reason or item.block.zone or "boilerplate"))
    return out
