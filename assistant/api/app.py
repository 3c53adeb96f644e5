"""The HTTP API: ``/api/v1/…`` mirrors the Python names of :class:`~assistant.assistant.Assistant`."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import FastAPI

from assistant import __version__
from assistant.api.articles import article_routes
from assistant.api.errors import install_handlers
from assistant.api.guard import BODY_LIMIT, Guard
from assistant.api.questions import question_routes
from assistant.assistant import Assistant

PREFIX = "/api/v1"
UPLOADS_AT = (f"{PREFIX}/articles", "/gradio_api/upload")
FILES_A_REQUEST = 5
"""How many files of the largest size may come in one upload."""


def create_app(assistant: Assistant, hosts: Iterable[str] = ()) -> FastAPI:
    """The API over an open library. ``hosts`` are names that the server answers to besides this machine's own.

    There are no accounts: whoever reaches the port may read and change the library. So requests under a
    foreign ``Host`` name are refused (DNS rebinding), and so is what another website sends through a
    visitor's browser.
    """
    api = FastAPI(
        title="Beleg",
        version=__version__,
        docs_url=None,  # the documentation pages load their scripts from other hosts
        redoc_url=None,
    )
    install_handlers(api)
    api.include_router(question_routes(assistant))
    api.include_router(article_routes(assistant))
    # The API is an app within the app, so that nothing below its prefix ever falls through to the page.
    app = FastAPI(openapi_url=None)
    uploads = FILES_A_REQUEST * assistant.settings.max_bytes
    app.add_middleware(Guard, hosts=tuple(hosts), limits=dict.fromkeys(UPLOADS_AT, uploads), limit=BODY_LIMIT)
    install_handlers(app)
    app.mount(PREFIX, api)
    return app
