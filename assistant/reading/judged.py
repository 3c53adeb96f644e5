"""A block of a page on trial: what speaks for it, and what was decided."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.article import ParagraphKind
from assistant.reading.dom import DomBlock

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
