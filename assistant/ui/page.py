"""The page: a conversation beside the paragraphs that prove what it says, and lists of who said what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.assistant import Assistant
from assistant.errors import BelegError
from assistant.ui import cards
from assistant.ui.conversation import Conversation, turn
from assistant.ui.tabs import people_tab, said_tab
from assistant.ui.texts import EXAMPLES, Language, error_text, text
from assistant.ui.theme import STYLE, theme

AT_ONCE = 4
"""Questions that are answered at the same time; more wait their turn."""
WAITING = 64
"""Questions that wait before the next one is refused."""
_COPY = """() => {
    const answers = document.querySelectorAll("#beleg-chat [data-testid=bot] .message-content");
    if (answers.length) navigator.clipboard?.writeText(answers[answers.length - 1].innerText);
}"""
"""Copies the newest answer as it is read."""
_HIDDEN: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": True}
"""Events of the page are no interface for programs: that is what ``/api/v1`` is for."""


def build_page(
    assistant: Assistant, language: Language = "de", show_examples: Callable[[], bool] = lambda: False
) -> gr.Blocks:
    """The page over an open library. ``show_examples`` says, whenever it is opened, whether questions are suggested."""

    def ask(question: str, before: Conversation) -> Iterator[tuple[Any, ...]]:
        for view in turn(assistant, question, before, language):
            yield *view, _shown(False) if view.conversation.questions else gr.skip()

    def opened() -> tuple[Any, ...]:
        try:
            articles, paragraphs = assistant.library.size()
            examples = show_examples()
        except BelegError as error:
            return (cards.header(0, 0, language), gr.Chatbot(placeholder=error_text(error, language)), _shown(False))
        welcome = text("welcome" if articles else "welcome_empty", language)
        return cards.header(articles, paragraphs, language), gr.Chatbot(placeholder=welcome), _shown(examples)

    def start_again() -> tuple[Any, ...]:
        return "", [], cards.no_evidence(language), Conversation(), _shown(show_examples())

    page: gr.Blocks = gr.Blocks(title=text("title", language), analytics_enabled=False, fill_width=True)
    with page:
        conversation = gr.State(Conversation())
        head = gr.HTML(cards.header(0, 0, language))
        with gr.Tabs(elem_id="beleg-tabs"):
            with gr.Tab(text("tab_ask", language), id="ask"), gr.Row(elem_id="beleg-columns"):
                with gr.Column(scale=6, min_width=340):
                    chat = _chat(language)
                    with gr.Row(elem_id="beleg-ask"):
                        box = gr.Textbox(
                            label=text("question", language),
                            show_label=False,
                            container=False,
                            placeholder=text("placeholder", language),
                            lines=1,
                            max_lines=6,
                            autofocus=True,
                            scale=8,
                            elem_id="beleg-question",
                        )
                        send = gr.Button(text("ask", language), variant="primary", scale=0, min_width=110)
                    with gr.Column(visible=False, elem_id="beleg-examples", min_width=280) as examples:
                        gr.Markdown(text("examples", language), elem_classes="beleg-examples-label")
                        suggestions = [gr.Button(one, size="sm", elem_classes="beleg-example") for one in EXAMPLES]
                    with gr.Row(elem_id="beleg-after"):
                        again = gr.Button(text("new", language), size="sm", elem_id="beleg-new")
                        copy = gr.Button(text("copy", language), size="sm", elem_id="beleg-copy")
                with gr.Column(scale=5, min_width=320, elem_id="beleg-evidence"):
                    evidence = gr.HTML(cards.no_evidence(language))
            said_tab(assistant, language)
            people_tab(assistant, language)
        outputs = [box, chat, evidence, conversation, examples]
        gr.on([box.submit, send.click], ask, [box, conversation], outputs, concurrency_id="ask", **_HIDDEN)
        for suggestion in suggestions:
            suggestion.click(ask, [suggestion, conversation], outputs, concurrency_id="ask", **_HIDDEN)
        again.click(start_again, None, outputs, **_HIDDEN)
        copy.click(None, js=_COPY, api_visibility="private")
        page.load(opened, None, [head, chat, examples], **_HIDDEN)
    page.queue(api_open=False, max_size=WAITING, default_concurrency_limit=AT_ONCE)
    return page


def mount_page(
    app: FastAPI,
    assistant: Assistant,
    language: Language = "de",
    show_examples: Callable[[], bool] = lambda: False,
) -> FastAPI:
    """Mount the page at ``/`` of a server, behind everything else that the server offers."""
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(assistant, language, show_examples),
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
        css_paths=[STYLE],
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )
    return mounted


def _chat(language: Language) -> gr.Chatbot:
    return gr.Chatbot(
        label=text("conversation", language),
        show_label=False,
        elem_id="beleg-chat",
        height="min(58vh, 620px)",
        min_height=260,
        render_markdown=False,  # an answer quotes articles, and what articles hold is text and nothing else
        latex_delimiters=[],
        sanitize_html=True,
        allow_tags=False,
        allow_file_downloads=False,
        feedback_options=None,
        buttons=[],  # its copy button copies the markup behind an answer
        layout="panel",
        placeholder=text("welcome", language),
    )


def _shown(visible: bool) -> Any:
    return gr.Column(visible=visible)
