"""Pages that show the beginning of an article and carry all of it as JSON-LD, behind a subscription or for a script."""

from __future__ import annotations

from assistant.reading.boilerplate import reason_of
from assistant.reading.build import Block, dropped
from assistant.reading.judged import Judged, squeeze
from assistant.reading.metadata import PageFacts

_TIMES = 2
"""So many times as long as the text on the page must the ``articleBody`` be: shorter ones miss or add a box."""
_LEAST = 300
"""Letters of an ``articleBody`` that can stand for the article: shorter ones are leads."""
_SAME = 0.5
"""The share of the text on the page that the ``articleBody`` must have."""
_OPENING = 40
"""Letters by which a paragraph is found in the ``articleBody``: a pay wall cuts its end off."""


def body_instead(judged: list[Judged], facts: PageFacts) -> list[Block]:
    """The paragraphs of the ``articleBody`` where the page itself shows less than half of them, else none.

    What the page shows of them is dropped then, so that nothing stands in the article twice.
    """
    body = max(facts.bodies, key=len, default="")
    key = squeeze(body)
    shown = sum(len(item.key) for item in judged if _is_shown(item))
    if len(key) < max(_LEAST, _TIMES * shown):
        return []
    also = sum(len(item.key) for item in judged if _is_shown(item) and item.key[:_OPENING] in key)
    if also < _SAME * shown:
        return []  # the JSON-LD is of another article, or a video's
    leads = {item.key for item in judged if item.keep and item.kind == "lead"}
    for item in judged:
        if item.keep and item.kind != "lead":
            item.keep, item.reason = False, "in the page's articleBody"
    blocks = []
    for line in filter(str.strip, body.split("\n")):
        why = reason_of(line)
        if squeeze(line) not in leads:
            blocks.append(dropped(line, why) if why else Block(line))
    return blocks


def _is_shown(item: Judged) -> bool:
    return item.keep and item.kind not in {"heading", "lead"}
