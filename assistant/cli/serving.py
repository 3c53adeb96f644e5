"""The command that serves the page and the API."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.app import app
from assistant.cli.options import Library, filled
from assistant.cli.running import open_library


@app.command()
def serve(
    host: Annotated[
        str | None, typer.Option("--host", help="The address to listen on (default: 127.0.0.1).", callback=filled)
    ] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="The port (default: 7860).")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Load the sample corpus into an empty library.")] = False,
    library: Library = None,
) -> None:
    """Serve the page and the API in one process, which is then the library's writer."""
    from assistant.api import serve as run

    with open_library(library, must_exist=False) as beleg:
        run(beleg, host, port, sample=sample)
