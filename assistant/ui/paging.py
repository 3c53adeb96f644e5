"""Long lists a hundred lines at a time: how many there are, and a button that shows the next ones."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.ui.html import count, heard
from assistant.ui.texts import Language, text

STEP = 100
"""Lines that a list begins with, and that each press of its button adds."""


def more_button(elem_id: str) -> Any:
    """The button below a list; hidden until there is more than it shows."""
    return gr.Button("", size="sm", visible=False, elem_id=elem_id, elem_classes="beleg-more")


def more(total: int, shown: int, language: Language) -> Any:
    """The button of a list that shows so many lines of all; it says both numbers."""
    if total <= shown:
        return gr.Button(visible=False)
    return gr.Button(
        text("show_more", language, shown=count(shown, language), total=count(total, language)), visible=True
    )


def size(name: str, total: int, shown: int, language: Language) -> str:
    """How many there are, and how many of them are shown."""
    form = "one" if total == 1 else "some" if total > shown else "count"
    numbers = {"shown": count(shown, language), "total": count(total, language)}
    return heard(text(f"{name}_{form}", language, **numbers))


def reached(number: int, shown: int, name: str) -> str:
    """The attribute that takes whoever pressed the button to the first new line, if that is line ``number``."""
    return f' id="beleg-next-{name}"' if number and number == shown - STEP else ""


def going(total: int, shown: int, name: str) -> str:
    """What the page's script goes to the new line for; nothing for a list's first lines."""
    return f'<span data-goto="beleg-next-{name}"></span>' if STEP < shown < total + STEP else ""
