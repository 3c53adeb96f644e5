"""What somebody denies is said by them the other way round: "Orth wies den Vorwurf zurück, der Damm sei ungeprüft"."""

from __future__ import annotations

import re

from assistant.results import Statement

_DENIES = re.compile(
    r"\b(?:bestr[ei]\w*|dementier\w*|leugne\w*|verneint\w*|zurückgewiesen|zurückzuweisen|"
    r"(?:wies|wiesen|weist|weisen)\b.*\bzurück|deni(?:ed|es)|deny\w*|reject(?:ed|s)?|disput(?:ed|es)|refuted?)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_denied(text: str) -> bool:
    """Whether a text says that something is denied."""
    return _DENIES.search(text) is not None


def denied_by(text: str, statement: Statement | None) -> str | None:
    """The words by which a statement of a paragraph is denied by its own speaker; ``None`` where it is not.

    What follows a colon is said, not denied: "Orth wies das zurück: Der Damm sei geprüft."
    """
    if statement is None or statement.kind == "direct" or not statement.cue:
        return None
    if text[: statement.start].rstrip().endswith(":") or not is_denied(statement.cue):
        return None
    return statement.cue
