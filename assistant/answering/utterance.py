"""What somebody types beside a single question: a greeting, thanks, or several questions at once."""

from __future__ import annotations

import re

from assistant.text import in_marks

_PLEASANTRY = re.compile(
    r"\W*(?:(?:hallo|hi|hey|moin|servus|gr(?:ü|ue)(?:ß|ss) (?:dich|gott)|guten? (?:tag|morgen|abend)|danke(?:schön)?|"
    r"vielen dank|danke (?:dir|ihnen|sehr|schön)|bitte(?:schön)?|ok(?:ay)?|alles klar|super|prima|tschüss|"
    r"auf wiedersehen|wer bist du|was kannst du|hello|good (?:morning|evening|day)|thanks|thank you|please|great|bye|"
    r"who are you|what can you do|test)\b\W*)+",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\w\W*\?\s+(?=(?:\W*\w+){3})")


def is_pleasantry(text: str) -> bool:
    """Whether a text greets or thanks, and asks nothing that articles could tell."""
    return _PLEASANTRY.fullmatch(text) is not None


def asks_several(text: str) -> bool:
    """Whether words of some length follow a question mark that stands outside of quotation marks."""
    for quoted in in_marks(text):
        text = text.replace(quoted, " ")
    return _GOES_ON.search(text) is not None
