"""What an article says of its author in the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DOES = re.compile(
    r".{0,120}\b(?:ist|war|arbeitet|schreibt|berichtet|lebt|leitet|studierte|forscht|lehrt|is|was|works|writes|covers"
    r"|reports|lives|teaches)\b",
    re.DOTALL,
)


def is_biography(text: str, names: Iterable[str]) -> bool:
    """Whether a paragraph begins with the full name of one of these people and says what that person does."""
    folded = text.casefold()
    for name in names:
        if len(name.split()) >= 2 and folded.startswith(name.casefold()) and _DOES.match(text, len(name)):
            return True
    return False
