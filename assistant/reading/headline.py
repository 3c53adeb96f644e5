"""The head of a page: which block is the headline, and what stands beside it that is no text of the article."""

from __future__ import annotations

from assistant.reading.dom import HEADINGS
from assistant.reading.judged import OPEN_ZONES, SENTENCE_END, Judged, kind_of, squeeze
from assistant.reading.metadata import PageFacts
from assistant.text import words

_ALIKE = 0.6
"""From this share of common words on, a second headline says the same as the first."""
_KICKER = 50
"""Characters of the longest line above a headline."""
_LABEL = 25
"""Characters of the longest label ("FAQ", "Exklusiv") below a headline."""
_SECOND_HEAD = 8
"""Blocks below the start of the text in which pages repeat their headline, with picture and line above it."""
_LINKED = 0.9
_FAR_ABOVE = 5
"""Blocks between a headline and the text: date, byline, picture."""
_EDGES = " \t\u00a0:|–—-•·/"


def find_title(judged: list[Judged], facts: PageFacts) -> int | None:
    """The index of the headline: an ``h1``, or what the page's head gives as its title."""
    titles = [squeeze(title) for title in facts.titles]
    best: tuple[float, int] | None = None
    for index, item in enumerate(judged):
        tag = item.block.tag
        if not item.key or item.block.zone == "hidden" or len(item.key) > 300:
            continue
        alike = max((likeness(item.key, title) for title in titles), default=0.0)
        score = alike + {"h1": 1.0, "h2": 0.25}.get(tag, 0.0) - (0.8 if item.block.zone else 0)
        if not alike:
            score -= 0.2 if item.block.links > _LINKED else 0.1  # the outlet's name, often a link to its first page
        if (alike > 0.6 or tag == "h1") and score > 0.75 and (best is None or score > best[0]):
            best = (score, index)
    return _behind_colon(judged, best[1]) if best else None


def heading_above(judged: list[Judged], first: int) -> int | None:
    """The nearest heading above the ``first`` paragraph, for pages whose head gives no title."""
    for index in range(first - 1, max(-1, first - _FAR_ABOVE - 1), -1):
        block = judged[index].block
        if block.zone in OPEN_ZONES and block.links < 0.5 and kind_of(block) == "heading":
            return index
    return None


def _behind_colon(judged: list[Judged], index: int) -> int:
    """A headline in two lines, the upper one ending in a colon: the lower one."""
    block = judged[index].block
    following = judged[index + 1] if index + 1 < len(judged) else None
    if following is None or block.tag not in HEADINGS or not block.text.rstrip().endswith(":"):
        return index
    return index + 1 if following.key and following.block.path[: len(block.path)] == block.path else index


def likeness(a: str, b: str) -> float:
    """How alike two squeezed texts are: 1 if equal, .5 to 1 if one holds the other, else 0."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    if len(a) >= 12 and len(b) >= 12 and (a in b or b in a):
        return min(len(a), len(b)) / max(len(a), len(b)) * 0.5 + 0.5
    return 0.0


def split_title(text: str, titles: tuple[str, ...]) -> tuple[str, str]:
    """The line above a headline, and the headline, where the page's own titles tell them apart."""
    for title in titles:
        above = text.removesuffix(title)
        if above != text and len(title) >= 15 and len(above) < 0.6 * len(text):
            return above.rstrip(" :|–—-"), title
    return "", text.strip(_EDGES) or text


def drop_beside_title(judged: list[Judged], title: int) -> None:
    """Between headline and text: a second headline that says the same, lines above it, labels."""
    heading = judged[title].key
    stop = _end_of_head(judged, title)
    head = [item for item in judged[title + 1 : stop] if item.keep or item.key == heading]
    for at, item in enumerate(head):
        text = item.block.text
        if not item.keep or item.key == heading or (SENTENCE_END.search(text) and item.kind != "heading"):
            continue
        following = head[at + 1] if at + 1 < len(head) else None
        if _same_words(text, judged[title].block.text):
            item.keep, item.reason = False, "repeated"
            continue
        above = item.kind == "heading" and len(text) <= _KICKER and following and not _is_sentence(following)
        if above or (item.kind == "text" and item.block.tag != "p" and len(text) <= _LABEL):
            item.keep, item.reason = False, "kicker"


def _end_of_head(judged: list[Judged], title: int) -> int:
    """The index of the first paragraph below the headline, or below the headline's repetition."""
    texts = [i for i in range(title + 1, len(judged)) if judged[i].keep and _is_sentence(judged[i])]
    if not texts:
        return title + 1
    near = range(texts[0], min(texts[0] + _SECOND_HEAD, len(judged)))
    again = max((i for i in near if judged[i].key == judged[title].key), default=0)
    return next((i for i in texts if i > again), texts[0])


def _is_sentence(item: Judged) -> bool:
    return item.kind != "heading" and SENTENCE_END.search(item.block.text) is not None


def _same_words(text: str, title: str) -> bool:
    mine, its = ({token.text.casefold() for token in words(each)} for each in (text, title))
    return 3 <= len(mine) <= 2 * len(its) and len(mine & its) >= _ALIKE * min(len(mine), len(its))
