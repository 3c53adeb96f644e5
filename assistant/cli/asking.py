"""Commands that ask the library."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.app import app
from assistant.cli.options import (
    ArticleId,
    Batch,
    Export,
    Json,
    Language,
    Library,
    Limit,
    Outlet,
    Since,
    Speaker,
    Until,
    filters_of,
)
from assistant.cli.running import each, one_or_batch, open_library, write_result

if TYPE_CHECKING:
    pass


@app.command()
def search(
    question: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    batch: Batch = None,
    limit: Limit = 8,
    outlet: Outlet = None,
    speaker: Speaker = None,
    language: Language = None,
    article: ArticleId = None,
    since: Since = None,
    until: Until = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Find paragraphs."""
    from assistant import terminal
    from assistant.results import SearchResult

    one_or_batch(question, batch, "question", to)
    filters = filters_of(outlet, speaker, language, article, since, until)
    with open_library(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                hits = beleg.search(row["question"], limit, filters)
                return SearchResult(id=row.get("id"), hits=tuple(hits)).model_dump_json()

            each(batch, "question", run)
        else:
            found = beleg.search(question or "", limit, filters)
            write_result(beleg, SearchResult(hits=tuple(found)), to, None if as_json else terminal.hits(found))


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="A question in German or English.")] = None,
    batch: Batch = None,
    outlet: Outlet = None,
    speaker: Speaker = None,
    language: Language = None,
    article: ArticleId = None,
    since: Since = None,
    until: Until = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Answer a question with citations, or say that nothing was found."""
    from assistant import terminal

    one_or_batch(question, batch, "question", to)
    filters = filters_of(outlet, speaker, language, article, since, until)
    with open_library(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                answer = beleg.ask(row["question"], row.get("history") or (), filters)
                return answer.model_copy(update={"id": row.get("id")}).model_dump_json()

            each(batch, "question", run)
        else:
            answer = beleg.ask(question or "", filters=filters)
            write_result(beleg, answer, to, None if as_json else terminal.answer(answer))


@app.command()
def statements(
    speaker: Annotated[str | None, typer.Option("--speaker", help="Who said it.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Who printed it.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Where it was said.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="direct, indirect or reported.")] = None,
    article: Annotated[str | None, typer.Option("--article", help="In which article, by its id.")] = None,
    since: Since = None,
    until: Until = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """List who said what, where."""
    from assistant import terminal

    if kind not in (None, "direct", "indirect", "reported"):
        raise typer.BadParameter("--kind takes direct, indirect or reported.")
    filters_of(since=since, until=until)
    with open_library(library) as beleg:
        found = beleg.statements(speaker, outlet, place, since, until, kind, article)  # type: ignore[arg-type]  # checked above
    dumped = json.dumps({"statements": [one.model_dump(mode="json") for one in found]}, ensure_ascii=False)
    write_result(beleg, found, to, None if as_json else terminal.statements(found), dumped)


@app.command()
def people(
    name: Annotated[str | None, typer.Argument(help="A name or a part of it; without it, everybody is listed.")] = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """List who speaks, in all spellings, and why they are taken for one person or body."""
    from assistant import terminal

    with open_library(library) as beleg:
        found = beleg.people(name)
    dumped = json.dumps({"people": [one.model_dump(mode="json") for one in found]}, ensure_ascii=False)
    write_result(beleg, found, to, None if as_json else terminal.people(found), dumped)
