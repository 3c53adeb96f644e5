"""The HTTP API: ``/api/v1/…`` mirrors the Python names of :class:`~assistant.assistant.Assistant`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.util import find_spec

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from assistant import __version__
from assistant.api.access import Access
from assistant.api.articles import article_routes
from assistant.api.asking import asking_routes
from assistant.api.checks import check_routes
from assistant.api.errors import code_table, documented, install_handlers
from assistant.api.guard import BODY_LIMIT, Guard
from assistant.api.lists import list_routes
from assistant.api.observe import Observe
from assistant.api.running import running_routes
from assistant.api.services import Services
from assistant.assistant import Assistant

PREFIX = "/api/v1"
UPLOADS_AT = (f"{PREFIX}/articles", "/gradio_api/upload")
FILES_A_REQUEST = 5
"""How many files of the largest size may come in one upload."""
WORKERS = 8
"""Requests that are worked on at the same time; more wait their turn. The catalogue has 15 connections, and an ingest
and the audit log need some of them."""


def create_app(
    assistant: Assistant,
    hosts: Iterable[str] = (),
    *,
    local: bool = True,
    ready: Callable[[], bool] = lambda: True,
) -> FastAPI:
    """The API over an open library.

    ``hosts`` are names that the server answers to besides this machine's own and those of the settings; requests
    under a foreign one are refused (DNS rebinding), and so is what another website sends through a visitor's
    browser. ``local`` says that the server listens on this machine only: until the first key or account is made,
    whoever reaches it then may do everything. ``ready`` says whether the model is loaded.

    The app's lifespan runs what works in the background; ``app.state.services.close()`` ends it where none is run.
    """
    settings = assistant.settings
    services = Services(assistant)
    api = FastAPI(
        title="Beleg",
        version=__version__,
        description=_DESCRIPTION + code_table(),
        docs_url=None,  # the documentation pages load their scripts from other hosts
        redoc_url=None,
        responses=documented(),
        generate_unique_id_function=lambda route: route.name,
    )
    api.state.assistant = assistant
    install_handlers(api)
    for routes in (asking_routes, check_routes, list_routes, article_routes):
        api.include_router(routes(services))
    api.include_router(running_routes(services, ready))
    _document_keys(api)
    api.add_middleware(Access, assistant=assistant, prefix=PREFIX, local=local)
    if settings.cors_origins:
        api.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "X-Request-ID"],
            expose_headers=["Link", "Location", "Retry-After", "X-Request-ID"],
        )
    background = []
    if find_spec("mcp") is not None:
        from assistant.api.mcp import mount_mcp

        background.append(mount_mcp(api, services))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = WORKERS
        async with AsyncExitStack() as stack:
            for run in background:
                await stack.enter_async_context(run())
            yield
        await anyio.to_thread.run_sync(services.close)

    # The API is an app within the app, so that nothing below its prefix ever falls through to the page.
    app = FastAPI(openapi_url=None, lifespan=lifespan)
    app.state.services = services
    uploads = FILES_A_REQUEST * settings.max_bytes
    app.add_middleware(
        Guard,
        hosts=(*hosts, *settings.hosts),
        limits=dict.fromkeys(UPLOADS_AT, uploads),
        limit=BODY_LIMIT,
        addresses=not local,
        origins=settings.cors_origins,
        prefix=PREFIX,
    )
    app.add_middleware(
        Observe, figures=services.figures, prefix=PREFIX, timeout=settings.request_timeout, most_given_up=WORKERS // 2
    )
    install_handlers(app)
    app.mount(PREFIX, api)
    # Without the slash it would fall through to the page.
    app.add_route(PREFIX, _nothing, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    return app


async def _nothing(_request: Request) -> Response:
    raise HTTPException(404)


def _document_keys(api: FastAPI) -> None:
    """Say in the document how a key is sent; with neither key nor account the server asks this machine for none."""
    made = api.openapi

    def openapi() -> dict[str, object]:
        document = made()
        document["components"].setdefault("securitySchemes", {})["key"] = {
            "type": "http",
            "scheme": "bearer",
            "description": "A key made by `beleg key create NAME --scope read|write|admin`.",
        }
        document["security"] = [{"key": []}, {}]
        document["servers"] = [{"url": PREFIX}]
        return document

    api.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend the document


_DESCRIPTION = """Who said what, where, with the exact paragraph that proves it.

Until the first key or account is made, the API answers on its own machine only, without one. From then on, and
wherever other machines are served, each request needs a key, sent as `Authorization: Bearer …`; only `GET /health`
does not. The scope `read` asks, `write` also takes in and deletes articles, `admin` also reads the audit log. Each
key has a number of requests a minute; one too many gets 429 with `Retry-After`. `X-Request-ID` comes back with each
answer, and stands in the server's log.

Every error has the shape `{"error": {"code", "message", "details"}}`. These are the codes:

"""
