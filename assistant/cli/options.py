"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from assistant.results import Filters

FORMATS = ("json", "markdown", "html", "csv")
"""What every result can be exported as; the check of a claim also as ``claimreview``."""


def filled(value: Any) -> Any:
    """What was given (a text, or several), which must hold something that can be looked up.

    Raises :class:`typer.BadParameter`: an empty filter is more likely a slip of a script than a wish.
    """
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and not one.strip():
            raise typer.BadParameter("It is empty.")
        if isinstance(one, str) and any("\ud800" <= character <= "\udfff" for character in one):
            raise typer.BadParameter("It is not in UTF-8.")
    return value


def _format_of(*formats: str) -> Callable[[str | None], str | None]:
    def checked(value: str | None) -> str | None:
        if value is not None and value not in formats:
            raise typer.BadParameter(f"There is no export as “{value}” here; there are {', '.join(formats)}.")
        return value

    return checked


Library = Annotated[
    Path | None, typer.Option("--library", metavar="DIR", help="The library's folder (default: BELEG_LIBRARY).")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Batch = Annotated[
    Path | None, typer.Option("--batch", metavar="FILE.jsonl", help="Take inputs from a file, a line each.")
]
Export = Annotated[
    str | None,
    typer.Option(
        "--export", metavar="FORMAT", help="Print it as json, markdown, html or csv.", callback=_format_of(*FORMATS)
    ),
]
ExportClaim = Annotated[
    str | None,
    typer.Option(
        "--export",
        metavar="FORMAT",
        help="Print it as json, markdown, html, csv or claimreview.",
        callback=_format_of(*FORMATS, "claimreview"),
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="The most hits to give.")]
Outlet = Annotated[
    list[str] | None, typer.Option("--outlet", help="Only this outlet (may be repeated).", callback=filled)
]
Speaker = Annotated[
    list[str] | None, typer.Option("--speaker", help="Only paragraphs with words of this person.", callback=filled)
]
Language = Annotated[
    list[str] | None, typer.Option("--language", help="Only articles in this language (de, en …).", callback=filled)
]
ArticleId = Annotated[
    list[str] | None, typer.Option("--article", help="Only this article, by its id.", callback=filled)
]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only from this day on (2025-09-05).")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Only up to this day.")]


def filters_of(
    outlet: list[str] | None = None,
    speaker: list[str] | None = None,
    language: list[str] | None = None,
    article: list[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Filters:
    """The filters that options say; raises :class:`InvalidFilter` for what is no day."""
    from pydantic import ValidationError

    from assistant.errors import InvalidFilter
    from assistant.results import Filters

    try:
        return Filters(
            outlet=tuple(outlet or ()),
            speaker=tuple(speaker or ()),
            language=tuple(language or ()),
            article=tuple(article or ()),
            since=since,
            until=until,
        )
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        many = error.errors()[0]["type"] == "too_long"
        message = f"--{name} is given too often." if many else f"--{name} takes a day such as 2025-09-05."
        raise InvalidFilter(message, option=name) from error
