"""The tabs to check in: a quotation, and a claim. Each check can be linked to and taken along as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.errors import BelegError
from assistant.results import ClaimCheck, QuoteCheck
from assistant.ui.claims import claim_result
from assistant.ui.downloads import SAVE, as_file
from assistant.ui.events import ASKED, EVENT, Frame, field
from assistant.ui.html import hint, problem
from assistant.ui.language import label, language_of
from assistant.ui.noting import noted
from assistant.ui.quotes import quote_result
from assistant.ui.texts import Language, error_text, text

Result = QuoteCheck | ClaimCheck
Shown = tuple[str, Result | None, Any]
"""The HTML of a check, the check itself for its exports, and their row of buttons."""
_QUOTE_FORMS = ("markdown", "html", "csv")
_CLAIM_FORMS = ("markdown", "html", "claimreview")


def quote_tab(assistant: Assistant, frame: Frame) -> None:
    """A quotation and perhaps its speaker in; verdict, matches with their differences, all outlets out."""

    def checked(quote: str, speaker: str | None, request: gr.Request) -> Iterator[Shown]:
        desk = frame.desk(request)

        def made() -> tuple[str, QuoteCheck]:
            with noted(frame.note, "quote_check", quote, request) as outcome:
                check = assistant.check_quote(quote, (speaker or "").strip() or None, language=desk.language)
                outcome.words = check.verdict
            return quote_result(check, desk), check

        yield from _shown(made, desk.language)

    def opened(event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        words, speaker = field(event, "quote") or "", field(event, "speaker") or ""
        for shown in checked(words, speaker, request):
            yield gr.Tabs(selected="quote"), words, speaker, *shown

    with gr.Tab(label("tab_quote"), id="quote", elem_id="beleg-tab-quote"):
        gr.HTML(label("quote_intro"), elem_classes="beleg-intro")
        with gr.Row(elem_classes="beleg-filters"):
            quote = gr.Textbox(
                label=label("quote"), lines=2, max_lines=8, scale=5, min_width=300, elem_id="beleg-quote"
            )
            speaker = gr.Textbox(
                label=label("quote_speaker"),
                placeholder=label("any_speaker"),
                max_lines=1,
                max_length=200,
                scale=2,
                elem_id="beleg-quote-speaker",
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

    def checked(claim: str, request: gr.Request) -> Iterator[Shown]:
        desk = frame.desk(request)

        def made() -> tuple[str, ClaimCheck]:
            with noted(frame.note, "claim_check", claim, request) as outcome:
                check = assistant.check_claim(claim, language=desk.language)
                outcome.words = check.verdict
            return claim_result(check, desk), check

        yield from _shown(made, desk.language)

    def opened(event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        words = field(event, "claim") or ""
        for shown in checked(words, request):
            yield gr.Tabs(selected="claim"), words, *shown

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


def _shown(made: Callable[[], tuple[str, Result]], language: Language) -> Iterator[Shown]:
    """That a check is under way, so that an earlier one is not taken for it; then what came of it."""
    yield hint(text("checking", language), "beleg-wait"), None, gr.Row(visible=False)
    try:
        html, check = made()
    except BelegError as error:
        yield problem(error_text(error, language)), None, gr.Row(visible=False)
    except Exception:
        yield problem(text("failed", language)), None, gr.Row(visible=False)
        raise  # for the server's log
    else:
        yield html, check, gr.Row(visible=True)


def _exports(assistant: Assistant, kept: Any, forms: tuple[str, ...]) -> Any:
    """A row of buttons, shown when there is a result, that save it as files."""

    def exporter(form: str) -> Callable[..., str]:
        def exported(result: Result | None, request: gr.Request) -> str:
            if result is None:
                return ""
            name = result.claim if isinstance(result, ClaimCheck) else result.quote
            return as_file(assistant.export(result, form, language_of(request)), form, name)

        return exported

    file = gr.Textbox(visible="hidden")  # not in the row: Gradio shows all that is in it whenever it shows the row
    with gr.Row(visible=False, elem_classes="beleg-exports") as row:
        for form in forms:
            button = gr.Button(label(f"export_{form}"), size="sm")
            made = button.click(exporter(form), kept, file, **EVENT)
            made.then(None, file, None, js=SAVE, api_visibility="private")
    return row
