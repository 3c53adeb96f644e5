"""The server's log: a line for each request to the API, with its id, and what went wrong."""

from __future__ import annotations

import logging
import sys

LOG = logging.getLogger("beleg.api")


def start_logging(level: str) -> None:
    """Write the log to stderr, with times in UTC; a second call changes the level alone."""
    LOG.setLevel(level.upper())
    if not LOG.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOG.addHandler(handler)
        LOG.propagate = False  # other packages set up the root logger as they like
