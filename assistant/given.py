"""What somebody gives to be looked up: of whole characters, with words in it, and not too long."""

from __future__ import annotations

from typing import Literal

from assistant.errors import EmptyQuestion, MalformedInput, QuestionTooLong

Kind = Literal["question", "quotation", "claim"]
_EMPTY: dict[Kind, str] = {
    "question": "The question holds no words. Ask for what articles may say.",
    "quotation": "The quotation holds no words. Give the words to look for.",
    "claim": "The claim holds no words. Give the sentence to check.",
}


def whole(text: str) -> str:
    """A text without halves of surrogate pairs (from a shell's odd bytes): no JSON and no database can hold them.

    Raises :class:`MalformedInput` for what is no text.
    """
    if not isinstance(text, str):
        raise MalformedInput(f"A text is needed here, not {type(text).__name__}.")
    return text.encode("utf-8", "replace").decode("utf-8")


def check(text: str, longest: int, kind: Kind = "question") -> None:
    """Raise :class:`EmptyQuestion` for a text without words, :class:`QuestionTooLong` above ``longest`` characters."""
    if not any(map(str.isalnum, text)):
        raise EmptyQuestion(_EMPTY[kind])
    if len(text) > longest:
        message = f"The {kind} has {len(text):,} characters; the limit is {longest:,}."
        raise QuestionTooLong(message, length=len(text), limit=longest)
