"""Commands that check words against the library."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.cli.app import app
from assistant.cli.options import Batch, Export, ExportClaim, Json, Library, filled
from assistant.cli.running import each, need_library, one_or_batch, open_library, write_result


@app.command()
def quote(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The words to look up.")] = None,
    batch: Batch = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", help="Who is said to have said it.", callback=filled)
    ] = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Look a quotation up: verbatim, altered, reported, misattributed or not found."""
    from assistant import terminal

    one_or_batch(text, batch, "quotation", to, as_json)
    with open_library(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                found = beleg.check_quote(row["quote"], row.get("speaker") or speaker)
                return found.model_copy(update={"id": row.get("id")}).model_dump_json()

            each(batch, "quote", run)
        else:
            found = beleg.check_quote(text or "", speaker)
            write_result(beleg, found, to, None if as_json else terminal.quote_check(found))


@app.command()
def claim(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The claim, one sentence.")] = None,
    batch: Batch = None,
    to: ExportClaim = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Check a claim: supported, contradicted, conflicting, or not enough evidence.

    Lines of a batch that carry "evidence" are checked against that text alone, and need no library.
    """
    from assistant import terminal

    one_or_batch(text, batch, "claim", to, as_json)
    with open_library(library, must_exist=batch is None) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                evidence = row["evidence"] if isinstance(row.get("evidence"), str) else None
                if evidence is None:
                    need_library(beleg)
                return (
                    beleg.check_claim(row["claim"], evidence).model_copy(update={"id": row.get("id")}).model_dump_json()
                )

            each(batch, "claim", run)
        else:
            found = beleg.check_claim(text or "")
            write_result(beleg, found, to, None if as_json else terminal.claim_check(found))


@app.command()
def compare(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="A question, a statement, or a name.")] = None,
    batch: Batch = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="OUTLET",
            help="Whose version the others are compared with: an outlet or an article's id.",
            callback=filled,
        ),
    ] = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Lay the outlets' wordings of one statement side by side."""
    from assistant import terminal

    one_or_batch(text, batch, "question", to, as_json)
    with open_library(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                found = beleg.compare(row["question"], row.get("against") or against)
                return found.model_copy(update={"id": row.get("id")}).model_dump_json()

            each(batch, "question", run)
        else:
            found = beleg.compare(text or "", against)
            write_result(beleg, found, to, None if as_json else terminal.comparison(found))
