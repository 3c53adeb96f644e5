"""The tab of who said what: statements with filters and sorting, over time, and in all their versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import gradio as gr

from assistant.article import Article
from assistant.assistant import Assistant
from assistant.errors import ArticleNotFound, BelegError
from assistant.results import Statement, StatementKind
from assistant.ui import lists
from assistant.ui.desk import Key
from assistant.ui.downloads import SAVE, as_file
from assistant.ui.events import EVENT, LATEST, Frame, field, tried
from assistant.ui.filtering import day_given
from assistant.ui.html import hint, problem
from assistant.ui.language import label, language_of
from assistant.ui.noting import noted
from assistant.ui.paging import STEP, more, more_button
from assistant.ui.texts import Language, error_text, text
from assistant.ui.timeline import timeline
from assistant.ui.versions import side_by_side

_KINDS = ("direct", "indirect", "reported")
_ORDERS = ("newest", "oldest", "speaker", "outlet")


def said_tab(assistant: Assistant, frame: Frame) -> None:
    """Who said what: a table and a drawing of the same statements; each leads to its versions in other outlets."""

    def find(given: tuple[str, ...]) -> tuple[list[Statement], dict[str, str | None]]:
        speaker, outlet, place, kind, since, until, order = given
        found = assistant.statements(
            speaker=speaker.strip() or None,
            outlet=outlet or None,
            place=place.strip() or None,
            since=day_given(since, "since"),
            until=day_given(until, "until"),
            kind=cast(StatementKind, kind) if kind in _KINDS else None,
        )
        published = {entry.article_id: entry.published for entry in assistant.articles()}
        return _sorted(found, order, published), published

    def shown(given: tuple[str, ...], number: int, language: Language) -> tuple[Any, ...]:
        try:
            found, published = find(given)
            articles = _articles(assistant, found[:number])
        except BelegError as error:
            return problem(error_text(error, language)), "", number, gr.Button(visible=False)
        rows = lists.statements(found, articles, language, number)
        return rows, timeline(found, published, language), number, more(len(found), number, language)

    # Gradio finds the request by its annotation, so the boxes are named one by one.
    def listed(
        speaker: str, outlet: str, place: str, kind: str, since: str, until: str, order: str, request: gr.Request
    ) -> tuple[Any, ...]:
        return shown((speaker, outlet or "", place, kind, since, until, order), STEP, language_of(request))

    def longer(
        speaker: str,
        outlet: str,
        place: str,
        kind: str,
        since: str,
        until: str,
        order: str,
        number: int,
        request: gr.Request,
    ) -> tuple[Any, ...]:
        return shown((speaker, outlet or "", place, kind, since, until, order), number + STEP, language_of(request))

    def opened(request: gr.Request) -> Any:
        return gr.Dropdown(choices=_outlets(assistant, language_of(request)))

    def table(
        speaker: str, outlet: str, place: str, kind: str, since: str, until: str, order: str, request: gr.Request
    ) -> str:
        language = language_of(request)
        try:
            found, _ = find((speaker, outlet or "", place, kind, since, until, order))
        except BelegError:
            return ""  # the list says what is wrong with the filters
        return as_file(assistant.export(found, "csv", language), "csv", text("tab_said", language))

    def compared(event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, str]]:
        language, words = language_of(request), field(event, "versions") or ""

        def made() -> str:
            with noted(frame.note, "compare", words, request):
                return side_by_side(assistant.compare(words), language)

        yield gr.Tabs(selected="said"), hint(text("checking", language), "beleg-wait")
        yield gr.skip(), tried(made, language)

    with gr.Tab(label("tab_said"), id="said", elem_id="beleg-tab-said") as tab:
        gr.HTML(label("said_intro"), elem_classes="beleg-intro")
        with gr.Row(elem_classes="beleg-filters"):
            boxes = _boxes()
        with gr.Row(elem_classes="beleg-exports"):
            save = gr.Button(label("save_csv"), size="sm", elem_id="beleg-said-csv")
            file = gr.Textbox(visible="hidden")
        versions = gr.HTML(elem_id="beleg-said-versions")
        drawing = gr.HTML(elem_id="beleg-said-timeline")
        found = gr.HTML(elem_id="beleg-said-list")
        number, following = gr.State(STEP), more_button("beleg-said-more")
    outputs = [found, drawing, number, following]
    tab.select(opened, None, boxes[1], **EVENT)
    typed = [box.change for box in (boxes[0], boxes[2])]
    entered = [box.submit for box in (boxes[4], boxes[5])] + [box.blur for box in (boxes[4], boxes[5])]
    chosen = [box.input for box in (boxes[1], boxes[3], boxes[6])]
    # One event for all of them: an earlier list can't come after a later one.
    gr.on([tab.select, *typed, *entered, *chosen], listed, boxes, outputs, **LATEST)
    following.click(longer, [*boxes, number], outputs, **EVENT)
    save.click(table, boxes, file, **EVENT).then(None, file, None, js=SAVE, api_visibility="private")
    frame.bridge.versions(compared, None, [frame.tabs, versions], **EVENT)


def _boxes() -> list[Any]:
    """Speaker, outlet, place, kind, first and last day, order."""
    every = (label("kind_any"), "")
    return [
        gr.Textbox(
            label=label("filter_speaker"), placeholder=label("any_speaker"), max_lines=1, max_length=200, min_width=200
        ),
        gr.Dropdown(label=label("filter_outlet"), choices=[every], value="", min_width=180),
        gr.Textbox(label=label("filter_place"), max_lines=1, max_length=200, min_width=140),
        gr.Dropdown(
            label=label("filter_kind"),
            choices=[every, *((label(f"kind_{one}"), one) for one in _KINDS)],
            value="",
            min_width=130,
        ),
        gr.Textbox(label=label("filter_since"), placeholder=label("a_day"), max_lines=1, max_length=20, min_width=130),
        gr.Textbox(label=label("filter_until"), placeholder=label("a_day"), max_lines=1, max_length=20, min_width=130),
        gr.Dropdown(
            label=label("order"),
            choices=[(label(f"order_{one}"), one) for one in _ORDERS],
            value="newest",
            min_width=190,
        ),
    ]


def _sorted(found: list[Statement], order: str, published: dict[str, str | None]) -> list[Statement]:
    """Newest first is how the library gives them; each other order keeps that among equals."""
    if order == "oldest":
        return sorted(found, key=lambda one: one.date or published.get(one.article_id) or "9999")
    if order == "speaker":
        return sorted(found, key=_speakers_rank)
    if order == "outlet":
        return sorted(found, key=lambda one: (one.outlet is None, (one.outlet or "").casefold()))
    return found


def _speakers_rank(one: Statement) -> tuple[bool, bool, str]:
    """Names by the alphabet, then mentions without a name, then statements that nobody is named for."""
    speaker = one.speaker
    name = (speaker.name or speaker.text) if speaker is not None else ""
    return speaker is None, speaker is None or speaker.name is None, name.casefold()


def _articles(assistant: Assistant, found: list[Statement]) -> dict[Key, Article]:
    articles: dict[Key, Article] = {}
    for key in {(one.article_id, one.version) for one in found}:
        try:
            articles[key] = assistant.article(*key)
        except ArticleNotFound:
            continue  # deleted since the statements were read
    return articles


def _outlets(assistant: Assistant, language: Language) -> list[tuple[Any, str]]:
    try:
        names = sorted({entry.outlet for entry in assistant.articles() if entry.outlet}, key=str.casefold)
    except BelegError:
        names = []  # the list beside it says what is wrong
    return [(text("kind_any", language), ""), *((name, name) for name in names)]
