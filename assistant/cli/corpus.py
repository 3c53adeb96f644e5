"""Commands that fill, show and keep the library."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from assistant.cli.app import app
from assistant.cli.options import Export, Json, Library, filled
from assistant.cli.running import one_form, open_library, write, write_result


@app.command()
def ingest(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, patterns, addresses.")],
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Take articles into the library."""
    from assistant import terminal

    with open_library(library, must_exist=False) as beleg, terminal.progress(quiet=as_json) as shown:
        report = beleg.ingest(sources, shown)
    write(report, None if as_json else terminal.report(report))
    if report.failed and not (report.added or report.updated or report.duplicates or report.unchanged):
        terminal.note("beleg: nothing could be taken in; the report says why.")
        raise typer.Exit(1)


@app.command()
def show(
    article: Annotated[
        str | None, typer.Argument(help="An article's id; without it, all articles are listed.", callback=filled)
    ] = None,
    answer: Annotated[
        str | None, typer.Argument(metavar="ID", help="After the word “answer”: an answer's id.", callback=filled)
    ] = None,
    version: Annotated[int | None, typer.Option("--version", min=1, help="An older version.")] = None,
    dropped: Annotated[bool, typer.Option("--dropped", help="Also what was left out of the page.")] = False,
    original: Annotated[bool, typer.Option("--original", help="The raw bytes as retrieved, and nothing else.")] = False,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Show the articles, or one of them with numbered paragraphs; “show answer ID” shows an answer given before."""
    from assistant import terminal
    from assistant.errors import LibraryDamaged

    if answer is not None and article != "answer":
        raise typer.BadParameter("Give one article, or “answer” and the id of an answer.")
    if (version or dropped or original) and (article is None or answer is not None):
        raise typer.BadParameter("--version, --dropped and --original are for one article.")
    if original and (dropped or as_json or to is not None):
        raise typer.BadParameter("--original prints the raw bytes and nothing else.")
    one_form(to, as_json)
    with open_library(library) as beleg:
        if answer is not None:
            record = beleg.record(answer)
            lines = None if as_json else terminal.record(record)
            write_result(beleg, record.answer, to, lines, record.model_dump_json())
            return
        if article is None:
            listed = beleg.articles()
            dumped = json.dumps({"articles": [one.model_dump() for one in listed]}, ensure_ascii=False)
            write_result(beleg, listed, to, None if as_json else terminal.entries(listed), dumped)
            return
        found = beleg.article(article, version)
        if original:
            data = beleg.original(found.id, found.version)
            if data is None:
                raise LibraryDamaged(f"The original of “{found.id}” is missing; “beleg verify” says more.")
            sys.stdout.buffer.write(data)
        else:
            write_result(beleg, found, to, None if as_json else terminal.article(found, dropped=dropped))


@app.command()
def delete(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles.")],
    with_answers: Annotated[
        bool, typer.Option("--with-answers", help="Also take their words out of the records of answers.")
    ] = False,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Remove articles with all their versions and originals; the records of answers stay, unless told otherwise."""
    from assistant import terminal
    from assistant.library import AuditEntry

    with open_library(library) as beleg:
        done = []
        for article in articles:
            done.append(beleg.delete(article, with_answers=with_answers))
            cleared = f"ok, cleared {done[-1].cleared} answers" if done[-1].cleared else "ok"
            beleg.audit.add([AuditEntry("command line", "delete", article, cleared)])
    dumped = json.dumps({"deleted": articles, "answers": [one.model_dump() for one in done]}, ensure_ascii=False)
    write(dumped, None if as_json else terminal.deletions(done))


@app.command()
def verify(library: Library = None, as_json: Json = False) -> None:
    """Compare originals, ranges and every vector with the catalogue; exit code 1 if anything is wrong."""
    from assistant import terminal

    with open_library(library) as beleg:
        found = beleg.verify()
    write(found, None if as_json else terminal.verification(found))
    if not found.sound:
        raise typer.Exit(1)


@app.command()
def reindex(
    embed_again: Annotated[bool, typer.Option("--embed-again", help="Also make all vectors anew.")] = False,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Rebuild passages and vectors out of the stored articles."""
    with open_library(library) as beleg:
        embedded = beleg.reindex(embed_again=embed_again)
    write(json.dumps({"embedded": embedded}), None if as_json else (f"{embedded} passages embedded",))
