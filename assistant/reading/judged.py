"""A block of a page on trial: what speaks for it, and what was decided."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.article import ParagraphKind
from assistant.reading.dom import HEADINGS, DomBlock

_NOT_WORD = re.compile(r"\W+")
SENTENCE_END = re.compile(r"[.!?…:][\"“”«»‘’')\]]*$")
OPEN_ZONES = frozenset({None, "teaser", "aside", "sidebar", "header"})
"""The parts of a page that an article may stand in."""
MATCHED = 25
"""Letters from which a block that occurs in another extraction of the page is taken for the same text."""
REPEATED = 12
"""Letters from which a block that comes again is a repetition and not chance ("Ja.", "Nein.")."""


def squeeze(text: str) -> str:
    """Letters and digits only, lower case: the form in which two extractions of a page are compared."""
    return _NOT_WORD.sub("", text.lower())


@dataclass(slots=True)
class Judged:
    """``key`` is the block's text squeezed; ``voted`` that trafilatura keeps it, ``in_body`` that JSON-LD has it."""

    block: DomBlock
    key: str
    voted: bool = False
    in_body: bool = False
    keep: bool = False
    reason: str = ""
    kind: ParagraphKind = "text"


def kind_of(block: DomBlock) -> ParagraphKind:
    """What a block is, by its element: heading, quotation, list item or text; a short line all in bold is a heading."""
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
