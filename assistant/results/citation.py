"""The exact place that proves something."""

from __future__ import annotations

from pydantic import Field, model_validator

from assistant.article import IsoDate, Value


class Citation(Value):
    """The exact place that proves something; it can't be built where it is not exact."""

    number: int = Field(ge=1)
    article_id: str
    version: int
    paragraph: int
    start: int
    end: int
    quote: str
    paragraph_text: str
    source_start: int
    source_end: int
    title: str
    outlet: str | None = None
    url: str | None = None
    published: IsoDate | None = None
    speaker: str | None = None
    place: str | None = None
    sha256: str
    agency: str | None = None
    also_in: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _exact(self) -> Citation:
        if not self.quote or self.paragraph_text[self.start : self.end] != self.quote:
            raise ValueError("the quote is not what stands at its range in the paragraph")
        if self.source_end - self.source_start != self.end - self.start:
            raise ValueError("the range in the source is not as long as the quote")
        return self
