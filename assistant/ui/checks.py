"""The tabs to check in: a quotation, and a claim. Each check can be linked to and taken along as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.errors import BelegError
from assistant.results import ClaimCheck, QuoteCheck
from assistant.ui.claims import claim_result
from assistant.ui.downloads import SAVE, as_file
from assistant.ui.events import ASKED, EVENT, Frame, field
from assistant.ui.html import problem
from assistant.ui.language import label, language_of
from assistant.ui.noting import noted
from assistant.ui.quotes import quote_result
from assistant.ui.texts import error_text

_QUOTE_FORMS = ("markdown", "html", "csv")
_CLAIM_FORMS = ("markdown", "html", "claimreview")


def quote_tab(assistant: Assistant, frame: Frame) -> None:
    """A quotation and perhaps its speaker in; verdict, matches with their differences, all outlets out."""

    def checked(quote: str, speaker: str | None, request: gr.Request) -> tuple[Any, ...]:
        desk = frame.desk(request)
        try:
            with noted(frame.note, "quote_check", quote, request) as outcome:
                check = assistant.check_quote(quote, speaker=(speaker or "").strip() or None)
                outcome.words = check.verdict
        except BelegError as error:
            return problem(error_text(error, desk.language)), None, gr.Row(visible=False)
        return quote_result(check, desk), check, gr.Row(visible=True)

    def opened(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        words, speaker = field(event, "quote") or "", field(event, "speaker") or ""
        return gr.Tabs(selected="quote"), words, speaker, *checked(words, speaker, request)

    with gr.Tab(label("tab_quote"), id="quote", elem_id="beleg-tab-quote"):
        gr.HTML(label("quote_intro"), elem_classes="beleg-intro")
        with gr.Row(elem_classes="beleg-filters"):
            quote = gr.Textbox(
                label=label("quote"), lines=2, max_lines=8, scale=5, min_width=300, elem_id="beleg-quote"
            )
            speaker = gr.Textbox(
                label=label("quote_speaker"), placeholder=label("any_speaker"), max_lines=1, max_length=200, scale=2
            )
        go = gr.Button(label("check"), variant="primary", elem_classes="beleg-go", elem_id="beleg-quote-go")
        kept: Any = gr.State(None)
        exports = _exports(assistant, kept, _QUOTE_FORMS)
        found = gr.HTML(elem_id="beleg-quote-found")
    outputs = [found, kept, exports]
    gr.on([go.click, quote.submit, speaker.submit], checked, [quote, speaker], outputs, **ASKED)
    frame.bridge.quote(opened, None, [frame.tabs, quote, speaker, *outputs], **EVENT)


def claim_tab(assistant: Assistant, frame: Frame) -> None:
    """A claim in; verdict with its method, differences, evidence for and against out."""

    def checked(claim: str, request: gr.Request) -> tuple[Any, ...]:
        desk = frame.desk(request)
        try:
            with noted(frame.note, "claim_check", claim, request) as outcome:
                check = assistant.check_claim(claim)
                outcome.words = check.verdict
        except BelegError as error:
            return problem(error_text(error, desk.language)), None, gr.Row(visible=False)
        return claim_result(check, desk), check, gr.Row(visible=True)

    def opened(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        words = field(event, "claim") or ""
        return gr.Tabs(selected="claim"), words, *checked(words, request)

    with gr.Tab(label("tab_claim"), id="claim", elem_id="beleg-tab-claim"):
        gr.HTML(label("claim_intro"), elem_classes="beleg-intro")
        claim = gr.Textbox(label=label("claim_box"), lines=2, max_lines=8, elem_id="beleg-claim")
        go = gr.Button(label("check"), variant="primary", elem_classes="beleg-go", elem_id="beleg-claim-go")
        kept: Any = gr.State(None)
        exports = _exports(assistant, kept, _CLAIM_FORMS)
        found = gr.HTML(elem_id="beleg-claim-found")
    outputs = [found, kept, exports]
    gr.on([go.click, claim.submit], checked, claim, outputs, **ASKED)
    frame.bridge.claim(opened, None, [frame.tabs, claim, *outputs], **EVENT)


def _exports(assistant: Assistant, kept: Any, forms: tuple[str, ...]) -> Any:
    """A row of buttons, shown when there is a result, that save it as files."""

    def exporter(form: str) -> Callable[..., str]:
        def exported(result: QuoteCheck | ClaimCheck | None, request: gr.Request) -> str:
            if result is None:
                return ""
            name = result.claim if isinstance(result, ClaimCheck) else result.quote
            return as_file(assistant.export(result, form, language_of(request)), form, name)

        return exported

    with gr.Row(visible=False, elem_classes="beleg-exports") as row:
        file = gr.Textbox(visible="hidden")
        for form in forms:
            button = gr.Button(label(f"export_{form}"), size="sm")
            made = button.click(exporter(form), kept, file, **EVENT)
            made.then(None, file, None, js=SAVE, api_visibility="private")
    return row
