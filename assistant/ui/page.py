"""The page: a workbench of tabs over one library, in German and English."""

from __future__ import annotations

from collections.abc import Callable

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
from assistant.ui.head import header, scripts
from assistant.ui.house import checked_pattern
from assistant.ui.language import language_of, translations
from assistant.ui.notes import load_notes
from assistant.ui.people import people_tab
from assistant.ui.said import said_tab
from assistant.ui.theme import theme

WAITING = 64
"""Questions that wait before the next one is refused."""
KEPT_UPLOADS = 3_600
"""Seconds that a file which somebody uploaded and never took in lies in the folder of uploads."""


def build_page(assistant: Assistant, show_examples: Callable[[], bool] = lambda: False) -> gr.Blocks:
    """The page over an open library. ``show_examples`` says, whenever it is opened, whether it holds the sample.

    Raises :class:`SettingsError` for notes on outlets or a citation format that can't be used.
    """
    notes = load_notes(assistant.settings.outlet_notes)
    pattern = checked_pattern(assistant.settings.citation_format)

    def desk(request: gr.Request) -> Desk:
        return desk_over(assistant, language_of(request), notes, pattern)

    def opened(request: gr.Request) -> str:
        language = language_of(request)
        try:
            return header(*assistant.library.size(), language)
        except BelegError:
            return header(0, 0, language)  # the conversation says what is wrong

    page: gr.Blocks = gr.Blocks(
        title="Beleg", analytics_enabled=False, fill_width=True, delete_cache=(KEPT_UPLOADS, KEPT_UPLOADS)
    )
    with page:
        head = gr.HTML(header(0, 0, "de"), elem_id="beleg-head")
        heard = bridge()
        with gr.Tabs(elem_id="beleg-tabs") as tabs:
            frame = Frame(page, tabs, heard, desk)
            ask_tab(assistant, frame, show_examples)
            quote_tab(assistant, frame)
            claim_tab(assistant, frame)
            said_tab(assistant, frame)
            people_tab(assistant)
            corpus_tab(assistant, frame)
        page.load(opened, None, head, **EVENT)
    page.queue(api_open=False, max_size=WAITING, default_concurrency_limit=AT_ONCE)
    return page


def mount_page(
    app: FastAPI,
    assistant: Assistant,
    show_examples: Callable[[], bool] = lambda: False,
    auth: Callable[[str, str], bool] | None = None,
) -> FastAPI:
    """Mount the page at ``/`` of a server, behind everything else that the server offers.

    ``auth`` says whether a name and a password are those of an account; without it, nobody is asked for one.
    """
    app.add_middleware(EarlyHead, html=scripts(assistant.settings.max_bytes))
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(assistant, show_examples),
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
        auth=auth,
    )
    return mounted
