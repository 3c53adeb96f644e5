"""Commands that ask the library."""

from __future__ import annotations

import json
from typing import Annotated, Any

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
    filled,
    filters_of,
)
from assistant.cli.running import each, one_form, one_or_batch, open_library, write_result


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

    one_or_batch(question, batch, "question", to, as_json)
    filters = filters_of(outlet, speaker, language, article, since, until)
    with open_library(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                hits = beleg.search(row["question"], limit, filters)
                meant = () if hits else beleg.suggest(*filters.speaker)
                return SearchResult(id=row.get("id"), hits=tuple(hits), did_you_mean=meant).model_dump_json()

            each(batch, "question", run)
        else:
            found = beleg.search(question or "", limit, filters)
            meant = () if found else beleg.suggest(*filters.speaker)
            lines = None if as_json else terminal.hits(found, meant)
            write_result(beleg, SearchResult(hits=tuple(found), did_you_mean=meant), to, lines)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="A question in German or English.")] = None,
    history: Annotated[
        list[str] | None,
        typer.Option("--history", help="An earlier question of the conversation; repeat it, oldest first."),
    ] = None,
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

    one_or_batch(question, batch, "question", to, as_json)
    if batch is not None and history:
        raise typer.BadParameter('Each line of a batch has its own history: {"question": …, "history": […]}.')
    filters = filters_of(outlet, speaker, language, article, since, until)
    with open_library(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                answer = beleg.ask(row["question"], row.get("history") or (), filters)
                return answer.model_copy(update={"id": row.get("id")}).model_dump_json()

            each(batch, "question", run)
        else:
            answer = beleg.ask(question or "", history or (), filters)
            write_result(beleg, answer, to, None if as_json else terminal.asked(answer))


@app.command()
def statements(
    speaker: Annotated[str | None, typer.Option("--speaker", help="Who said it.", callback=filled)] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Who printed it.", callback=filled)] = None,
    place: Annotated[str | None, typer.Option("--place", help="Where it was said.", callback=filled)] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="direct, indirect or reported.")] = None,
    article: Annotated[
        str | None, typer.Option("--article", help="In which article, by its id.", callback=filled)
    ] = None,
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
    one_form(to, as_json)
    filters_of(since=since, until=until)
    with open_library(library) as beleg:
        found = beleg.statements(speaker, outlet, place, since, until, kind, article)  # type: ignore[arg-type]  # checked above
        meant = beleg.suggest(speaker) if speaker and not found else ()
    listed = {"statements": [one.model_dump(mode="json") for one in found], "did_you_mean": meant}
    lines = None if as_json else terminal.statements(found, meant)
    write_result(beleg, found, to, lines, json.dumps(listed, ensure_ascii=False))


@app.command()
def people(
    name: Annotated[
        str | None, typer.Argument(help="A name or a part of it; without it, everybody is listed.", callback=filled)
    ] = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """List who speaks, in all spellings, and why they are taken for one person or body."""
    from assistant import terminal

    one_form(to, as_json)
    with open_library(library) as beleg:
        found = beleg.people(name)
        meant = beleg.suggest(name) if name and not found else ()
    listed = {"people": [one.model_dump(mode="json") for one in found], "did_you_mean": meant}
    lines = None if as_json else terminal.people(found, meant)
    write_result(beleg, found, to, lines, json.dumps(listed, ensure_ascii=False))
