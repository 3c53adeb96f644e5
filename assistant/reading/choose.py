"""Which blocks of a page are its article, and of what kind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.reading.boilerplate import is_credited, reason_of
from assistant.reading.build import Block, dropped
from assistant.reading.dom import HEADINGS, DomBlock
from assistant.reading.headline import drop_beside_title, find_title, heading_above, likeness, split_title
from assistant.reading.hidden_body import body_instead
from assistant.reading.judged import MATCHED, OPEN_ZONES, REPEATED, SENTENCE_END, Judged, kind_of, squeeze
from assistant.reading.metadata import PageFacts
from assistant.reading.prune import prune
from assistant.reading.stamps import split_byline

_LENGTH = re.compile(r"\b\d{1,2}:\d\d\b")
_SOURCE = re.compile(r"(?:Quelle|Source)n?s?\s?:", re.IGNORECASE)
_QUOTED = re.compile(r"[\"„“»«‚‘]")
_CHART_BOX = 3
"""Blocks of a picture's or chart's box: what it shows, a title, the source."""
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
    first_title = find_title(judged, facts)
    core = _core(judged)
    if first_title is None and not facts.title and core:
        first_title = heading_above(judged, core[0])
    if core:
        _keep_region(judged, core, first_title)
        _keep_lead(judged, core, first_title, facts)
    prune(judged, core, facts.authors)
    if first_title is not None:
        drop_beside_title(judged, first_title)
    return _assemble(judged, first_title, facts, body_instead(judged, facts))


def _collect_votes(judged: list[Judged], facts: PageFacts, texts: list[str]) -> None:
    elements = {squeeze(text) for text in texts}
    whole = "\n".join(squeeze(text) for text in texts)
    body = max((squeeze(text) for text in facts.bodies), key=len, default="")
    for item in judged:
        item.voted = item.key in elements or (len(item.key) >= MATCHED and item.key in whole)
        item.in_body = len(item.key) >= MATCHED and item.key in body


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
    """A zone that holds more of what trafilatura keeps than the open page is misnamed: open it.

    A text counts once: boxes often stand on a page twice, as an overlay and below the article.
    """
    sizes: Counter[str] = Counter()
    for item in {item.key: item for item in judged}.values():
        if item.voted and _is_solid(item.block):
            sizes["" if item.block.zone in OPEN_ZONES else str(item.block.zone)] += len(item.block.text)
    for zone, size in sizes.items():
        if zone not in {"", "hidden", "cookie notice", "footer"} and size > sizes[""]:
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
        item.kind = kind_of(block)
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

    What stands right above the length of a video ("18.04.2024 | 0:21 min") describes the video, and what
    shares a small box with "Quelle: dpa" describes a picture or chart, unless somebody is quoted there.
    """
    captions = {item.key for item in judged if _is_caption(item.block) and len(item.key) >= REPEATED}
    for item in judged:
        if item.key in captions:
            item.keep, item.reason = False, "caption"
    for before, item in pairwise(judged):
        if (
            item.reason == "player"
            and len(item.block.text) <= 40
            and _LENGTH.search(item.block.text)
            and before.block.tag not in {"p", *HEADINGS}
        ):
            before.keep, before.reason = False, "caption"
    sizes = Counter(element for item in judged for element in item.block.path)
    for before, item in pairwise(judged):
        box = item.block.path[-2:-1]
        if (
            item.reason == "agency notice"
            and _SOURCE.match(item.block.text)
            and box == before.block.path[-2:-1]
            and sizes[box[0]] <= _CHART_BOX
            and before.kind == "text"
            and not _QUOTED.match(before.block.text)
        ):
            before.keep, before.reason = False, "caption"


def _is_caption(block: DomBlock) -> bool:
    """Whether a block is a caption, also one that a page shows by a script only."""
    return block.zone == "caption" or (block.zone == "hidden" and "figcaption" in block.inside)


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
        if index == title or block.zone == "hidden" or len(item.key) < 30 or item.reason == "caption":
            continue
        described = any(
            likeness(item.key, text) > 0.5 or (len(text) > 40 and text[:40] == item.key[:40]) for text in descriptions
        )
        usable = (
            block.zone in OPEN_ZONES and not reason_of(block.text) and not is_credited(block.text) and block.links < 0.5
        )
        between = (
            index < core[0] and SENTENCE_END.search(block.text) and (block.tag in {"p", "div"} or len(item.key) >= 65)
        )
        named = described and block.zone not in {"caption", "related", "menu"} and not reason_of(block.text)
        if named or (usable and (block.lead or between)):
            if not found and (described or block.lead):
                item.kind = "lead"
                found = True
            if not item.keep:
                item.keep, item.reason = True, ""


def _assemble(judged: list[Judged], title: int | None, facts: PageFacts, body: list[Block]) -> Chosen:
    out = Chosen()
    if not body and not any(item.keep and item.kind != "heading" for item in judged):
        return out
    if title is None and facts.title:
        out.title = facts.title
        out.blocks.append(Block(facts.title, "title"))
    elif title is not None:
        above, out.title = split_title(judged[title].block.text, facts.titles)
    heading = squeeze(out.title)
    for index, item in enumerate(judged):
        if index == title:
            out.blocks += [dropped(above, "kicker"), Block(out.title, "title")]
        elif item.keep and not (
            item.key == heading or (item.kind == "heading" and heading and item.key.endswith(heading))
        ):
            text, byline = split_byline(item.block.text) if item.kind == "lead" else (item.block.text, "")
            out.blocks += [Block(text, item.kind), dropped(byline, "byline")]
        else:
            out.blocks.append(dropped(item.block.text, item.reason or item.block.zone or "boilerplate"))
    out.blocks += body
    return out
