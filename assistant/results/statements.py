"""Who said what, where."""

from __future__ import annotations

from typing import Literal

from assistant.article import IsoDate, Value

StatementKind = Literal["direct", "indirect", "reported"]


class Located(Value):
    """Words with their place in the article: ``paragraph.text[start:end] == text``."""

    text: str
    paragraph: int
    start: int
    end: int


class Speaker(Value):
    """A speaker's mention in its place, and the name it stands for.

    ``name`` is the fullest form of the name that is known for the mention, or ``None`` where a
    pronoun or a role could not be resolved. ``rule`` names the rule that made the attribution,
    ``name_rule`` the one that led from the mention to the name.
    """

    text: str
    start: int
    end: int
    name: str | None = None
    paragraph: int = 1
    rule: str = ""
    name_rule: str = ""


class Statement(Value):
    """Who said what, where: ``paragraph.text[start:end] == text``.

    ``place``, ``occasion`` and ``date`` may stand in another sentence than the words; the fields
    ending in ``_at`` say where, so that each has its own citation.
    """

    article_id: str = ""
    version: int = 1
    paragraph: int = 1
    start: int
    end: int
    text: str
    kind: StatementKind
    speaker: Speaker | None = None
    cue: str | None = None
    addressee: str | None = None
    place: str | None = None
    occasion: str | None = None
    date: IsoDate | None = None
    outlet: str | None = None
    cue_at: Located | None = None
    addressee_at: Located | None = None
    place_at: Located | None = None
    occasion_at: Located | None = None
    date_at: Located | None = None
    rule: str = ""
