"""Articles as value objects: what reading produces and the library keeps.

Nothing here knows of files, databases or models. All offsets count code points
of the text as stored (NFC); a range is half open, ``text[start:end]``.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

ParagraphKind = Literal["title", "heading", "lead", "dateline", "text", "list_item", "quote", "caption"]


class Value(BaseModel):
    """Base of all value objects: immutable, compared by content, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def _iso(value: str) -> str:
    # Other forms that Python reads ("2025-W36-5", "20250905") don't sort as text, and filters compare text.
    if not _ISO.fullmatch(value):
        raise ValueError("not a day such as 2025-09-05, nor a moment such as 2025-09-05T14:30:00+02:00")
    (date if len(value) == 10 else datetime).fromisoformat(value)
    return value


IsoDate = Annotated[str, AfterValidator(_iso)]
"""A day (``2025-09-05``) or a moment (``2025-09-05T14:30:00+02:00``), as the source gives it."""


class Paragraph(Value):
    """The unit of citation: ``article.text[source_start:source_end] == paragraph.text``."""

    number: int = Field(ge=1)
    kind: ParagraphKind
    text: str
    source_start: int = Field(ge=0)
    source_end: int


class Dropped(Value):
    """A range of the extracted text that is not the article, and why it was left out."""

    start: int
    end: int
    reason: str


class Article(Value):
    """One published text of one outlet.

    ``text`` is the whole extracted text, boilerplate included, so that every paragraph and every
    dropped range can be shown in its place. ``sha256`` is that of the raw bytes as retrieved.
    """

    id: str
    version: int = 1
    title: str = ""
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: IsoDate | None = None
    language: str | None = None
    retrieved_at: IsoDate | None = None
    sha256: str = ""
    agency: str | None = None
    text: str = Field(default="", repr=False)
    paragraphs: tuple[Paragraph, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    @model_validator(mode="after")
    def _ranges_are_exact(self) -> Article:
        for paragraph in self.paragraphs:
            if self.text[paragraph.source_start : paragraph.source_end] != paragraph.text:
                raise ValueError(f"paragraph {paragraph.number} is not what stands at its range")
        return self

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph with that number; ``KeyError`` if the article has none."""
        if not 1 <= number <= len(self.paragraphs):
            raise KeyError(number)
        return self.paragraphs[number - 1]
