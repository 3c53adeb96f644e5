"""Hard limits of a search, and what was looked through within them."""

from __future__ import annotations

from pydantic import Field

from assistant.article import IsoDate, Value

MOST_SPEAKERS = 100
"""Each is compared with every name of the library: 40,000 in one request kept a worker busy for minutes."""


class Filters(Value):
    """Hard limits of a search. Days are inclusive; several outlets or speakers mean any of them."""

    outlet: tuple[str, ...] = ()
    speaker: tuple[str, ...] = Field(default=(), max_length=MOST_SPEAKERS)
    language: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    since: IsoDate | None = None
    until: IsoDate | None = None

    def __bool__(self) -> bool:
        return self != Filters()


class Searched(Value):
    """What was looked through, so that "nothing found" says where nothing was found."""

    articles: int
    paragraphs: int
    filters: Filters = Filters()
    queries: tuple[str, ...] = ()
