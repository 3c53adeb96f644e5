"""Reads a chat model's output while it comes in: JSON of one form, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

SCHEMA: dict[str, Any] = {
    "title": "answer",
    "description": "The sentences of the answer, each with the numbers of the evidence that carries it.",
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "citations": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "citations"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}
_OPENING = re.compile(
    r'[\ufeff\s]*(?:<think>.*?</think>\s*)?(?:```(?:json)?\s*)?(?:\{\s*"sentences"\s*:\s*)?\[', re.DOTALL
)
"""Models that think aloud, and ones that put a fence around all JSON, can't be told not to."""
_CLOSINGS = ("]", "]}", "]```", "]}```")
_BETWEEN = re.compile(r"\s*,?\s*")
_REFUSING = re.compile(
    r"\b(?:i(?:['’]m| am) (?:sorry|unable|not able)|i can(?:['’]t|not)|i won['’]t|as an ai|tut mir leid|"
    r"ich kann (?:dir |ihnen |dabei |das |diese |darauf |hierzu |leider )*nicht|ich darf (?:\w+ ){0,3}nicht|"
    r"kann ich (?:\w+ ){0,4}nicht)",
    re.IGNORECASE,
)


class Written(NamedTuple):
    """A sentence as the model wrote it; ``citations`` is ``None`` where its form is not the one asked for."""

    text: str
    citations: tuple[int, ...] | None


class OutputReader:
    """Takes an output in parts; gives each sentence as soon as it is whole."""

    def __init__(self) -> None:
        self._text = ""
        self._at = -1

    def feed(self, part: str) -> Iterator[Written]:
        """The sentences that this part completes. Nothing that is not whole is ever given."""
        self._text += part
        if self._at < 0:
            opening = _OPENING.match(self._text)
            if opening is None:
                return
            self._at = opening.end()
        while True:
            start = _BETWEEN.match(self._text, self._at).end()  # type: ignore[union-attr]  # it matches nothing, too
            if self._text[start : start + 1] != "{" or "}" not in self._text[start:]:
                return
            try:
                found, self._at = _DECODER.raw_decode(self._text, start)
            except (ValueError, RecursionError):  # not whole yet, or never to be: what is left at the end tells
                return
            yield _written(found)

    @property
    def empty(self) -> bool:
        return not self._text.strip()

    @property
    def refused(self) -> bool:
        """Whether the output is no JSON but words that decline."""
        return self._at < 0 and bool(_REFUSING.search(self._text[:400]))

    @property
    def begun(self) -> bool:
        """Whether the output began in the form asked for."""
        return self._at >= 0

    @property
    def whole(self) -> bool:
        """Whether it also ended in it."""
        return self.begun and "".join(self._text[self._at :].split()) in _CLOSINGS


_DECODER = json.JSONDecoder()


def _written(found: Any) -> Written:
    text = found.get("text")
    numbers = found.get("citations")
    if not isinstance(text, str):
        return Written(json.dumps(found, ensure_ascii=False)[:200], None)
    if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
        return Written(text, None)
    return Written(text, tuple(dict.fromkeys(numbers)))
