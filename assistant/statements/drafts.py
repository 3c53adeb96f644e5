"""A statement in the making."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.results import StatementKind
from assistant.statements.dates import Day
from assistant.statements.parsed import Mention


@dataclass
class Draft:
    """A stretch of text with what is known of it so far. All offsets count in the whole text."""

    start: int
    end: int
    kind: StatementKind
    rule: str
    paragraph: int
    sentence: int = -1
    speaker: Mention | None = None
    speaker_paragraph: int = 0
    cue: tuple[int, int] | None = None
    last_sentence: int = -1
    anonymous: bool = False
    """The text names no speaker on purpose (a passive, "es heißt"): none is to be looked for elsewhere."""
    name: str | None = None
    name_rule: str = ""
    place: tuple[int, int] | None = None
    occasion: tuple[int, int] | None = None
    place_paragraph: int = 0
    occasion_paragraph: int = 0
    day: Day | None = None
    day_paragraph: int = 0
    addressee: tuple[int, int] | None = None

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end
