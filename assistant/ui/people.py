"""The tab of those who speak: persons and bodies in all their spellings, and why these belong together."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.errors import BelegError
from assistant.ui import lists
from assistant.ui.events import EVENT, LATEST
from assistant.ui.html import problem
from assistant.ui.language import label, language_of
from assistant.ui.paging import STEP, more, more_button
from assistant.ui.texts import error_text


def people_tab(assistant: Assistant) -> None:
    def shown(name: str, request: gr.Request, number: int = STEP) -> tuple[Any, ...]:
        language = language_of(request)
        try:
            people = assistant.people(name.strip() or None)
            titles = {entry.article_id: entry.title for entry in assistant.articles()}
        except BelegError as error:
            return problem(error_text(error, language)), number, gr.Button(visible=False)
        return lists.people(people, titles, language, number), number, more(len(people), number, language)

    def longer(name: str, number: int, request: gr.Request) -> tuple[Any, ...]:
        return shown(name, request, number + STEP)

    with gr.Tab(label("tab_people"), id="people", elem_id="beleg-tab-people") as tab:
        gr.HTML(label("people_intro"), elem_classes="beleg-intro")
        with gr.Row(elem_classes="beleg-filters"):
            name = gr.Textbox(label=label("filter_people"), max_lines=1, max_length=200)
        found = gr.HTML(elem_id="beleg-people-list")
        number, following = gr.State(STEP), more_button("beleg-people-more")
    outputs = [found, number, following]
    gr.on([tab.select, name.change, name.submit], shown, name, outputs, **LATEST)
    following.click(longer, [name, number], outputs, **EVENT)
