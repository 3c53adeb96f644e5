"""The outlet that a plain text names itself: in a dump's first line, or in the line with date and author.

Only names that end like a newspaper's are taken: a wrong outlet is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.reading.dates import iso

_PAPER = "|".join(
    """anzeiger zeitung bote blatt kurier courier nachrichten stimme post rundschau presse echo merkur allgemeine
    spiegel woche times news herald gazette journal chronicle tribune guardian observer telegraph""".split()
)
_NAME = re.compile(rf"(?:[A-ZÄÖÜ][\w.’'-]*\s){{0,4}}?(?=[A-ZÄÖÜ])[\w-]*(?i:{_PAPER})")
_PARTS = re.compile(r"\s+[|·•–—-]\s+")
_SHORT = 40
"""Characters of the longest name."""


def masthead(head: Iterable[str]) -> str | None:
    """The outlet's name in the lines above an article's text, if one of them is a masthead.

    That is a line of several parts: the first one of all ("Bote - Nachrichten aus Holm"), where its first part is
    the name, or one with a date ("Bote | 3. Mai 2025 | Von Ana Ruiz").
    """
    for number, line in enumerate(head):
        parts = [part.strip() for part in _PARTS.split(line)]
        if len(parts) < 2:
            continue
        dated = any(iso(part) for part in parts)
        first = number == 0 and not line.rstrip().endswith((".", "!", "?"))
        for part in parts if dated else parts[:1] if first else ():
            if len(part) <= _SHORT and _NAME.fullmatch(part):
                return part
    return None
