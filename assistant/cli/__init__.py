"""The command line: ``beleg COMMAND``. It translates between the shell and :class:`Assistant`, and decides nothing.

Results go to stdout (with ``--json`` one JSON object and nothing else), everything else to stderr.
Exit codes: 0 done, 1 a named error, 2 wrong usage. Heavy imports stand inside the commands.
"""

from __future__ import annotations

import sys

from assistant.cli import asking, checks, corpus, evaluating, keys, mcp, reading, serving
from assistant.cli.app import app

__all__ = ["app", "asking", "checks", "corpus", "evaluating", "keys", "main", "mcp", "reading", "serving"]


def main() -> None:
    """The command's entry: runs it, and turns named errors into one line on stderr and exit code 1."""
    from assistant.errors import BelegError

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
    try:
        app()
    except BelegError as error:
        sys.stderr.write(f"beleg: {error}\n")
        raise SystemExit(1) from None
    except BrokenPipeError:
        # The reader of our output went away; say nothing more, not even when closing.
        sys.stdout = None
        raise SystemExit(1) from None
