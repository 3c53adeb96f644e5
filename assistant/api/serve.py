"""One process that serves the page at ``/`` and the API under ``/api/v1``."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import uvicorn
from fastapi import FastAPI
from starlette.routing import Mount

from assistant.api.app import create_app
from assistant.api.doors import Door
from assistant.api.log import start_logging
from assistant.api.priority import give_way
from assistant.api.sample import holds_sample, load_sample
from assistant.api.uploads import remove_leftovers
from assistant.assistant import Assistant
from assistant.errors import BelegError, SettingsError

SHUTDOWN = 3
"""Seconds that open connections get when the server is stopped."""


def serve(assistant: Assistant, host: str | None = None, port: int | None = None, *, sample: bool = False) -> None:
    """Serve until interrupted. With ``sample``, an empty library first gets the sample corpus.

    The process becomes the library's writer; port 0 takes any free one. Raises :class:`SettingsError` for an
    address that is not this machine's own while there are no accounts, or that is taken, and
    :class:`LibraryLocked` beside another writer.
    """
    settings = assistant.settings
    host = settings.host if host is None else host
    port = settings.port if port is None else port
    local = _is_loopback(host)
    if not local and not assistant.accounts.list():
        raise SettingsError(
            f"Beleg can't be served on {host} without accounts, since whoever reached it could use the page: it "
            "listens on this machine only (127.0.0.1, ::1 or localhost). “beleg account create NAME” makes an account.",
            setting="host",
            host=host,
        )
    start_logging(settings.log_level)
    with _listen(host, port) as listening:
        assistant.library.write()
        remove_leftovers(settings.library)
        ready = Ready(assistant)
        if sample and not assistant.library.size()[0]:
            ready.load()
            load_sample(assistant)
        with ThreadPoolExecutor(1) as beside:
            # The model takes as long to load as the page takes to build.
            warm = beside.submit(ready.load)
            app = create_server(assistant, local=local, host=host, ready=ready)
            warm.result()
            holds_sample(assistant)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,  # anybody can send them, and who logs in is counted by address
            timeout_graceful_shutdown=SHUTDOWN,
        )
        sys.stderr.write(f"Beleg runs at {_address(listening)} (Ctrl+C stops it).\n")
        sys.stderr.flush()
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises it once more when all is closed
            uvicorn.Server(config).run(sockets=[listening])


def create_server(
    assistant: Assistant, *, local: bool = True, host: str = "127.0.0.1", ready: Ready | None = None
) -> FastAPI:
    """The API with the page mounted into it, which asks for an account as soon as there is one."""
    from assistant.ui import mount_page  # imports gradio: 2.4 s that a server of the API alone doesn't need

    hosts = [] if local else [host, socket.gethostname()]
    app = create_app(assistant, hosts, local=local, ready=ready or Ready(assistant))
    note = app.state.services.recorder.note
    app = mount_page(app, assistant, show_examples=lambda: holds_sample(assistant), note=note)
    page = next(route for route in app.routes if isinstance(route, Mount) and not route.path)
    page.app = Door(page.app, assistant, app.state.services.recorder)
    return app


class Ready:
    """Whether the model is loaded. Who asks first has it loaded beside."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._asked = threading.Lock()
        self._loaded = False
        self._error: BelegError | None = None

    def __call__(self) -> bool:
        """Raises what kept the model from being loaded."""
        if not self._loaded and self._asked.acquire(blocking=False):
            threading.Thread(target=self.load, name="model", daemon=True).start()
        if self._error is not None:
            raise self._error
        return self._loaded

    def load(self) -> None:
        """Load what the first visitor would otherwise wait for; what embeds articles gives way to what answers."""
        self._asked.acquire(blocking=False)
        if self._loaded:
            return
        try:
            with ThreadPoolExecutor(1, initializer=give_way) as embedding:  # its threads are made here, once for all
                embedding.submit(self._assistant.library.embed, ["Wer sagte was?"]).result()
            self._assistant.search("Wer sagte was?", 1)
            self._loaded = True
        except BelegError as error:
            self._error = error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address("127.0.0.1" if host == "localhost" else host.strip("[]")).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    name = "127.0.0.1" if host == "localhost" else host.strip("[]")
    try:
        listening = socket.socket(socket.AF_INET6 if ":" in name else socket.AF_INET)
    except OSError as error:
        raise _unusable(host, port, f"can't be used: {error.strerror}") from error
    try:
        if sys.platform != "win32":  # there it would let two servers share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((name, port))
        listening.listen()
    except OSError as error:
        listening.close()
        taken = error.errno == errno.EADDRINUSE
        reason = "is in use by another program" if taken else f"can't be used: {error.strerror}"
        raise _unusable(host, port, reason) from error
    return listening


def _unusable(host: str, port: int, reason: str) -> SettingsError:
    message = f"Port {port} of {host} {reason}. Choose another one with --port or BELEG_PORT."
    return SettingsError(message, setting="port", port=port)


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
