"""What all tabs share: the frame they stand in, and how their events run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import gradio as gr

from assistant.errors import BelegError
from assistant.ui.desk import Desk
from assistant.ui.html import problem
from assistant.ui.noting import Note, not_noted
from assistant.ui.permalinks import KINDS
from assistant.ui.texts import Language, error_text

EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": True}
"""Events of the page are no interface for programs: that is what ``/api/v1`` is for."""
LATEST: dict[str, Any] = {**EVENT, "trigger_mode": "always_last"}
"""While somebody types, only the last state of the boxes is looked up."""
AT_ONCE = 4
"""Questions that are answered at the same time; more wait their turn."""
ASKED: dict[str, Any] = {**EVENT, "concurrency_id": "ask", "concurrency_limit": AT_ONCE}


class Frame(NamedTuple):
    """The page around a tab. ``bridge`` tells what a link within the page opens, one event for each kind."""

    page: gr.Blocks
    tabs: gr.Tabs
    bridge: Any
    desk: Callable[[gr.Request], Desk]
    note: Note = not_noted


def bridge() -> gr.HTML:
    """Hears the page's script: the first parameter of an address says which event it is."""
    kinds = ", ".join(f"'{kind}'" for kind in KINDS)
    return gr.HTML(
        visible="hidden",
        elem_id="beleg-bridge",
        js_on_load=(
            f"const kinds = [{kinds}];"
            "const open = search => {"
            "  const given = Object.fromEntries(new URLSearchParams(search));"
            "  const kind = kinds.find(one => given[one]);"
            "  if (kind) trigger(kind, given);"
            "};"
            "document.addEventListener('beleg-open', event => open(event.detail));"
            "window.addEventListener('popstate', () => open(location.search));"
        ),
    )


def field(event: gr.EventData, name: str) -> str | None:
    """What an address says under a name, if it does."""
    value = getattr(event, name, None)
    return str(value) if value else None


def tried(made: Callable[[], str], language: Language) -> str:
    """Some HTML, or the sentence that says why there is none."""
    try:
        return made()
    except BelegError as error:
        return problem(error_text(error, language))
