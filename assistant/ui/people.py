"""The tab of those who speak: persons and bodies in all their spellings, and why these belong together."""

from __future__ import annotations

import gradio as gr

from assistant.assistant import Assistant
from assistant.ui import lists
from assistant.ui.events import LATEST, tried
from assistant.ui.language import label, language_of


def people_tab(assistant: Assistant) -> None:
    def shown(name: str, request: gr.Request) -> str:
        language = language_of(request)
        return tried(lambda: lists.people(assistant.people(name.strip() or None), language), language)

    with gr.Tab(label("tab_people"), id="people", elem_id="beleg-tab-people") as tab:
        gr.HTML(label("people_intro"), elem_classes="beleg-intro")
        with gr.Row(elem_classes="beleg-filters"):
            name = gr.Textbox(label=label("filter_people"), max_lines=1, max_length=200)
        found = gr.HTML(elem_id="beleg-people-list")
    tab.select(shown, name, found, **LATEST)
    gr.on([name.change, name.submit], shown, name, found, **LATEST)
