"""The page's lists: who said what, and who speaks. Each is read anew when its tab is opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

import gradio as gr

from assistant.article import Article
from assistant.assistant import Assistant
from assistant.errors import ArticleNotFound, BelegError
from assistant.results import Statement, StatementKind
from assistant.ui import lists
from assistant.ui.texts import Language, error_text, text

_EVENT: dict[str, Any] = {
    "api_visibility": "private",
    "show_progress": "hidden",
    "queue": True,
    # While somebody types, only the last state of the boxes is looked up.
    "trigger_mode": "always_last",
}
_KINDS = ("direct", "indirect", "reported")


def said_tab(assistant: Assistant, language: Language) -> None:
    """Who said what: statements by speaker, outlet and kind."""

    def shown(speaker: str, outlet: str | None, kind: str) -> str:
        def made() -> str:
            wanted = cast(StatementKind, kind) if kind in _KINDS else None
            found = assistant.statements(speaker=speaker.strip() or None, outlet=outlet or None, kind=wanted)
            return lists.statements(found, _articles(assistant, found[: lists.SHOWN]), language)

        return _tried(made, language)

    def opened(speaker: str, outlet: str | None, kind: str) -> tuple[Any, str]:
        return gr.Dropdown(choices=_outlets(assistant, language)), shown(speaker, outlet, kind)

    label = partial(text, language=language)
    with gr.Tab(label("tab_said"), id="said", elem_id="beleg-said") as tab:
        gr.HTML(f'<p class="beleg-intro">{label("said_intro")}</p>')
        with gr.Row(elem_classes="beleg-filters"):
            speaker = gr.Textbox(
                label=label("filter_speaker"), placeholder=label("any_speaker"), max_lines=1, max_length=200, scale=2
            )
            outlet = gr.Dropdown(label=label("filter_outlet"), choices=[(label("kind_any"), "")], value="", scale=2)
            kind = gr.Radio(
                label=label("filter_kind"),
                choices=[(label("kind_any"), ""), *((label(f"kind_{one}"), one) for one in _KINDS)],
                value="",
                scale=3,
            )
        found = gr.HTML()
    boxes = [speaker, outlet, kind]
    tab.select(opened, boxes, [outlet, found], **_EVENT)
    gr.on([speaker.change, speaker.submit, outlet.input, kind.input], shown, boxes, found, **_EVENT)


def people_tab(assistant: Assistant, language: Language) -> None:
    """Who speaks: persons and bodies in all their spellings, and why these belong together."""

    def shown(name: str) -> str:
        return _tried(lambda: lists.people(assistant.people(name.strip() or None), language), language)

    label = partial(text, language=language)
    with gr.Tab(label("tab_people"), id="people", elem_id="beleg-people") as tab:
        gr.HTML(f'<p class="beleg-intro">{label("people_intro")}</p>')
        with gr.Row(elem_classes="beleg-filters"):
            name = gr.Textbox(label=label("filter_people"), max_lines=1, max_length=200)
        found = gr.HTML()
    tab.select(shown, name, found, **_EVENT)
    gr.on([name.change, name.submit], shown, name, found, **_EVENT)


def _tried(made: Callable[[], str], language: Language) -> str:
    try:
        return made()
    except BelegError as error:
        return lists.problem(error_text(error, language))


def _articles(assistant: Assistant, found: list[Statement]) -> dict[lists.Key, Article]:
    articles: dict[lists.Key, Article] = {}
    for key in {(one.article_id, one.version) for one in found}:
        try:
            articles[key] = assistant.article(*key)
        except ArticleNotFound:
            continue  # deleted since the statements were read
    return articles


def _outlets(assistant: Assistant, language: Language) -> list[tuple[str, str]]:
    try:
        names = sorted({entry.outlet for entry in assistant.articles() if entry.outlet}, key=str.casefold)
    except BelegError:
        names = []  # the list beside it says what is wrong
    return [(text("kind_any", language), ""), *((name, name) for name in names)]
