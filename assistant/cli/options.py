"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.results import Filters

Library = Annotated[
    Path | None, typer.Option("--library", metavar="DIR", help="The library's folder (default: BELEG_LIBRARY).")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Batch = Annotated[
    Path | None, typer.Option("--batch", metavar="FILE.jsonl", help="Take inputs from a file, a line each.")
]
Export = Annotated[
    str | None,
    typer.Option("--export", metavar="FORMAT", help="Print json, markdown, html, csv; of a claim also claimreview."),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="The most hits to give.")]
Outlet = Annotated[list[str] | None, typer.Option("--outlet", help="Only this outlet (may be repeated).")]
Speaker = Annotated[list[str] | None, typer.Option("--speaker", help="Only paragraphs with words of this person.")]
Language = Annotated[list[str] | None, typer.Option("--language", help="Only articles in this language (de, en …).")]
ArticleId = Annotated[list[str] | None, typer.Option("--article", help="Only this article, by its id.")]
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
        raise InvalidFilter(f"--{name} takes a day such as 2025-09-05.", option=name) from error
