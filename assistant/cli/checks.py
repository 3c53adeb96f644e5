"""Commands that check words against the library."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.app import app
from assistant.cli.options import (
    Batch,
    Export,
    Json,
    Library,
)
from assistant.cli.running import each, one_or_batch, open_library, write_result

if TYPE_CHECKING:
    from assistant.assistant import Assistant


@app.command()
def quote(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The words to look up.")] = None,
    batch: Batch = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Who is said to have said it.")] = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Look a quotation up: verbatim, altered, reported, misattributed or not found."""
    from assistant import terminal

    one_or_batch(text, batch, "quotation")
    with open_library(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                found = beleg.check_quote(row["quote"], row.get("speaker") or speaker)
                return found.model_copy(update={"id": row.get("id")}).model_dump_json()

            each(batch, "quote", run)
        else:
            found = beleg.check_quote(text or "", speaker)
            write_result(found, to, None if as_json else terminal.quote_check(found))


@app.command()
def claim(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The claim, one sentence.")] = None,
    batch: Batch = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Check a claim: supported, contradicted, conflicting, or not enough evidence.

    Lines of a batch that carry "evidence" are checked against that text alone, and need no library.
    """
    from assistant import terminal
    from assistant.checking import check_against, load_entailment
    from assistant.settings import Settings

    one_or_batch(text, batch, "claim")
    if batch is None:
        with open_library(library) as beleg:
            found = beleg.check_claim(text or "")
        write_result(found, to, None if as_json else terminal.claim_check(found))
        return
    settings = Settings.load()
    model = load_entailment(settings.entailment_model)
    with ExitStack() as stack:
        opened: list[Assistant] = []

        def run(row: dict[str, Any]) -> str:
            if isinstance(row.get("evidence"), str):
                made = check_against(row["claim"], row["evidence"], model, settings.max_question)
            else:
                if not opened:
                    opened.append(stack.enter_context(open_library(library)))
                made = opened[0].check_claim(row["claim"])
            return made.model_copy(update={"id": row.get("id")}).model_dump_json()

        each(batch, "claim", run)


@app.command()
def compare(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="A question, a statement, or a name.")] = None,
    batch: Batch = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="OUTLET", help="Whose version the others are compared with.")
    ] = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Lay the outlets' wordings of one statement side by side."""
    from assistant import terminal

    one_or_batch(text, batch, "question")
    with open_library(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                found = beleg.compare(row["question"], row.get("against") or against)
                return found.model_copy(update={"id": row.get("id")}).model_dump_json()

            each(batch, "question", run)
        else:
            found = beleg.compare(text or "", against)
            write_result(found, to, None if as_json else terminal.comparison(found))
