"""One process that serves the page at ``/`` and the API under ``/api/v1``."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

import uvicorn
from fastapi import FastAPI

from assistant.api.app import create_app
from assistant.api.sample import holds_sample, load_sample
from assistant.assistant import Assistant
from assistant.errors import SettingsError

SHUTDOWN = 3
"""Seconds that open connections get when the server is stopped."""


def serve(assistant: Assistant, host: str | None = None, port: int | None = None, *, sample: bool = False) -> None:
    """Serve until interrupted. With ``sample``, an empty library first gets the sample corpus.

    The process becomes the library's writer; port 0 takes any free one. Raises :class:`SettingsError` for an
    address that is not this machine's own or is taken, and :class:`LibraryLocked` beside another writer.
    """
    host = assistant.settings.host if host is None else host
    port = assistant.settings.port if port is None else port
    with _listen(host, port) as listening:
        assistant.library.write()
        if sample and not assistant.library.size()[0]:
            load_sample(assistant)
        with ThreadPoolExecutor(1) as beside:
            # The model takes as long to load as the page takes to build.
            warm = beside.submit(_warm, assistant)
            app = create_server(assistant)
            warm.result()
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=SHUTDOWN
        )
        sys.stderr.write(f"Beleg runs at {_address(listening)} (Ctrl+C stops it).\n")
        sys.stderr.flush()
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises it once more when all is closed
            uvicorn.Server(config).run(sockets=[listening])


def create_server(assistant: Assistant) -> FastAPI:
    """The API with the page mounted into it."""
    from assistant.ui import mount_page  # imports gradio: 2.4 s that a server of the API alone doesn't need

    return mount_page(create_app(assistant), assistant, show_examples=lambda: holds_sample(assistant))


def _warm(assistant: Assistant) -> None:
    """Load what the first visitor would otherwise wait for."""
    assistant.search("Wer sagte was?", 1)
    holds_sample(assistant)


def _listen(host: str, port: int) -> socket.socket:
    name = "127.0.0.1" if host == "localhost" else host.strip("[]")
    try:
        loopback = ipaddress.ip_address(name).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise SettingsError(
            f"Beleg can't be served on {host}: without accounts, which come in a later version, "
            "it listens on this machine only (127.0.0.1, ::1 or localhost).",
            setting="host",
            host=host,
        )
    listening = socket.socket(socket.AF_INET6 if ":" in name else socket.AF_INET)
    try:
        if sys.platform != "win32":  # there it would let two servers share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((name, port))
        listening.listen()
    except OSError as error:
        listening.close()
        taken = error.errno == errno.EADDRINUSE
        reason = "is in use by another program" if taken else f"can't be used: {error.strerror}"
        raise SettingsError(
            f"Port {port} of {host} {reason}. Choose another one with BELEG_PORT.", setting="port", port=port
        ) from error
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
