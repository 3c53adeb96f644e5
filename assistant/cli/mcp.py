"""The command that lends the tools to programs that speak the Model Context Protocol."""

from __future__ import annotations

from assistant.cli.app import app
from assistant.cli.options import Library
from assistant.cli.running import open_library


@app.command()
def mcp(library: Library = None) -> None:
    """Serve ask, search, checks and more as MCP tools over stdin and stdout."""
    from importlib.util import find_spec

    from assistant.errors import ExtraMissing

    if find_spec("mcp") is None:
        raise ExtraMissing("The package “mcp” is not installed; “pip install beleg[mcp]” brings it.", extra="mcp")
    from assistant.api.mcp import serve_stdio
    from assistant.api.services import Services

    with open_library(library) as beleg:
        services = Services(beleg)
        try:
            serve_stdio(services)
        finally:
            services.close()
