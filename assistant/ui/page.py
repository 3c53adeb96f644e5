"""The page: a workbench of tabs over one library, in German and English."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.assistant import Assistant
from assistant.errors import BelegError
from assistant.ui.asking import ask_tab
from assistant.ui.checks import claim_tab, quote_tab
from assistant.ui.corpus import corpus_tab
from assistant.ui.desk import Desk, desk_over
from assistant.ui.early import EarlyHead
from assistant.ui.events import AT_ONCE, EVENT, Frame, bridge
from assistant.ui.head import header, login_message, scripts
from assistant.ui.house import checked_pattern
from assistant.ui.language import language_of, translations
from assistant.ui.notes import load_notes
from assistant.ui.noting import Note, not_noted
from assistant.ui.people import people_tab
from assistant.ui.said import said_tab
from assistant.ui.theme import theme
from assistant.ui.uploads import forgetting, prepare

WAITING = 64
"""Questions that wait before the next one is refused."""
KEPT_UPLOADS = 3_600
"""Seconds that a file which somebody uploaded and never took in lies in the folder of uploads."""


def build_page(
    assistant: Assistant, show_examples: Callable[[], bool] = lambda: False, note: Note = not_noted
) -> gr.Blocks:
    """The page over an open library. ``show_examples`` says, whenever it is opened, whether it holds the sample;
    ``note`` is told each question and each check.

    Raises :class:`SettingsError` for notes on outlets or a citation format that can't be used.
    """
    notes = load_notes(assistant.settings.outlet_notes)
    pattern = checked_pattern(assistant.settings.citation_format)

    def desk(request: gr.Request) -> Desk:
        return desk_over(assistant, language_of(request), notes, pattern)

    def opened(request: gr.Request) -> str:
        language = language_of(request)
        try:
            return header(assistant.library.size(), language, request.username or "")
        except BelegError:
            return header(None, language, request.username or "")  # the conversation says what is wrong

    page: gr.Blocks = gr.Blocks(title="Beleg", analytics_enabled=False, fill_width=True)
    with page:
        head = gr.HTML(header(None, "de"), elem_id="beleg-head")
        heard = bridge()
        with gr.Tabs(elem_id="beleg-tabs") as tabs:
            frame = Frame(page, tabs, heard, desk, note)
            ask_tab(assistant, frame, show_examples)
            quote_tab(assistant, frame)
            claim_tab(assistant, frame)
            said_tab(assistant, frame)
            people_tab(assistant)
            changes = corpus_tab(assistant, frame)
        gr.on([page.load, tabs.change, changes.change], opened, None, head, **EVENT)
    page.queue(api_open=False, max_size=WAITING, default_concurrency_limit=AT_ONCE)
    return page


def mount_page(
    app: FastAPI,
    assistant: Assistant,
    show_examples: Callable[[], bool] = lambda: False,
    note: Note = not_noted,
) -> FastAPI:
    """Mount the page at ``/`` of a server, behind everything else that the server offers.

    It asks nobody who they are: that is for what the server puts in front of it. ``note`` puts a question or a check
    into the audit log. What lies in the folder of uploads is removed: the server has to be the library's writer.
    Raises :class:`LibraryNotWritable` if that folder can't be made.
    """
    # Gradio looks this up whenever it takes or checks a file.
    uploads = prepare(assistant.library.folder)
    os.environ["GRADIO_TEMP_DIR"] = str(uploads)
    app.add_middleware(EarlyHead, html=scripts(assistant.settings.max_bytes))
    page = build_page(assistant, show_examples, note)
    # Gradio checks the paths of files in requests only for a page that was launched, and one that is mounted never is.
    page.has_launched = True
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        server_name="127.0.0.1",
        allowed_paths=[],
        max_file_size=assistant.settings.max_bytes,
        show_error=False,  # what goes wrong is for the log; the page says it in a sentence
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        theme=theme(),
        i18n=translations(),
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        auth_message=login_message(),
    )
    served = mounted.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Any]:
        async with forgetting(uploads, KEPT_UPLOADS), served(app) as state:
            yield state

    mounted.router.lifespan_context = lifespan
    return mounted
