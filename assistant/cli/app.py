"""The one command that all others hang on."""

from __future__ import annotations

from importlib import metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

JOURNEY = ("ingest", "read", "extract", "search", "ask", "quote", "claim", "compare", "statements", "people")
"""The order of the help: from articles to answers. What is not named here comes after, as it was added."""


class InOrder(TyperGroup):
    """Lists the commands in the order of their use."""

    def list_commands(self, ctx: Any) -> list[str]:
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: JOURNEY.index(name) if name in JOURNEY else len(JOURNEY))


app = typer.Typer(
    name="beleg",
    cls=InOrder,
    help="Beleg: who said what, where, with the exact paragraph that proves it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"beleg {metadata.version('beleg')}")
        raise typer.Exit


@app.callback()
def beleg(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """What stands before the command."""
