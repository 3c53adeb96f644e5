"""The tab to ask in: a conversation beside the paragraphs that prove what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import gradio as gr

from assistant.assistant import Assistant
from assistant.errors import BelegError
from assistant.ui import cards, remembered
from assistant.ui.conversation import Conversation, failed, restored, turn
from assistant.ui.events import ASKED, EVENT, Frame
from assistant.ui.examples import EXAMPLES_SHOWN, example_questions
from assistant.ui.filtering import given_filters
from assistant.ui.language import label, language_of
from assistant.ui.texts import Language, error_text, text

_COPY = "() => window.beleg.copyAnswer()"
_FOLLOW = "() => { document.dispatchEvent(new CustomEvent('beleg-open', { detail: location.search })); }"


class _Parts(NamedTuple):
    box: Any
    chat: Any
    evidence: Any
    conversation: Any
    pending: Any
    stop: Any
    send: Any
    memory: Any
    examples: Any


def ask_tab(assistant: Assistant, frame: Frame, show_examples: Callable[[], bool]) -> None:
    """Questions and answers, with filters, examples out of the library, and what this browser asked before."""
    with gr.Tab(label("tab_ask"), id="ask", elem_id="beleg-tab-ask") as tab, gr.Row(elem_id="beleg-columns"):
        with gr.Column(scale=6, min_width=320):
            conversation, pending = gr.State(Conversation()), gr.State("")
            memory = gr.BrowserState(
                remembered.empty(""), storage_key=remembered.STORED_AS, secret=remembered.SCRAMBLED_WITH
            )
            chat = _chat()
            with gr.Row(elem_id="beleg-ask"):
                box = gr.Textbox(
                    label=label("question"),
                    container=False,
                    placeholder=label("placeholder"),
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    scale=8,
                    elem_id="beleg-question",
                )
                send = gr.Button(label("ask"), variant="primary", scale=0, min_width=110, elem_id="beleg-send")
                stop = gr.Button(label("stop"), scale=0, min_width=110, visible=False, elem_id="beleg-stop")
            with gr.Column(visible=False, elem_id="beleg-examples", min_width=280) as examples:
                gr.HTML(label("examples"), elem_classes="beleg-examples-label")
                suggestions = [
                    gr.Button("", size="sm", elem_classes="beleg-example", visible=False) for _ in range(EXAMPLES_SHOWN)
                ]
            with gr.Row(elem_id="beleg-after"):
                again = gr.Button(label("new"), size="sm", elem_id="beleg-new")
                copy = gr.Button(label("copy"), size="sm", elem_id="beleg-copy")
            limits = _limits()
            with gr.Accordion(label("history"), open=False, elem_id="beleg-history"):
                listed = gr.HTML()
                forget = gr.Button(label("history_forget"), size="sm", elem_classes="beleg-quiet")
        with gr.Column(scale=5, min_width=320, elem_id="beleg-evidence"):
            evidence = gr.HTML(elem_id="beleg-cards")
    parts = _Parts(box, chat, evidence, conversation, pending, stop, send, memory, examples)
    _wire(assistant, frame, parts, limits, suggestions)
    copy.click(None, js=_COPY, api_visibility="private")

    def opened(known: Any, before: Conversation, request: gr.Request) -> tuple[Any, ...]:
        language, user = language_of(request), request.username or ""
        history = remembered.as_list(known, user, language)
        try:
            articles, _ = assistant.library.size()
            questions = example_questions(assistant, language, sample=show_examples()) if articles else []
            outlets = sorted({one.outlet for one in assistant.articles() if one.outlet}, key=str.casefold)
        except BelegError as error:
            said = gr.Chatbot(placeholder=error_text(error, language))
            return (said, cards.no_evidence(language), history, gr.skip(), gr.skip(), *[gr.skip()] * EXAMPLES_SHOWN)
        shown = [gr.Button(one, visible=True) for one in questions]
        shown += [gr.Button(visible=False)] * (EXAMPLES_SHOWN - len(shown))
        welcome: Any = gr.skip()
        if not before.questions:
            welcome = gr.Chatbot(placeholder=_welcome(articles, language))
        begin = gr.Column(visible=bool(questions) and not before.questions)
        # A permalink may have filled the column already.
        return welcome, gr.skip(), history, gr.Dropdown(choices=outlets), begin, *shown

    def first(request: gr.Request) -> str:
        return cards.no_evidence(language_of(request))

    def start_again(known: Any, request: gr.Request) -> tuple[Any, ...]:
        language = language_of(request)
        history = remembered.as_list(known, request.username or "", language)
        panel = '<span data-address=""></span><span data-answered=""></span>' + cards.no_evidence(language)
        try:
            greeting = _welcome(assistant.library.size()[0], language)
        except BelegError as error:
            greeting = error_text(error, language)
        blank = gr.Chatbot(value=[], placeholder=greeting)
        return "", blank, panel, Conversation(), gr.Column(visible=True), history

    def forgotten(request: gr.Request) -> tuple[Any, str]:
        user = request.username or ""
        return remembered.empty(user), remembered.as_list(None, user, language_of(request))

    def listing(known: Any, request: gr.Request) -> str:
        return remembered.as_list(known, request.username or "", language_of(request))

    # What the address says is opened last: over the empty column, and when the browser's memory is there, which
    # knows the conversation that an answer belongs to.
    frame.page.load(first, None, evidence, **EVENT).then(None, js=_FOLLOW, api_visibility="private")
    shown = [chat, evidence, listed, limits[0], examples, *suggestions]
    frame.page.load(opened, [memory, conversation], shown, **EVENT)
    tab.select(opened, [memory, conversation], shown, **EVENT)  # articles may have come since
    again.click(start_again, memory, [box, chat, evidence, conversation, examples, listed], **EVENT)
    forget.click(forgotten, None, [memory, listed], **EVENT)
    memory.change(listing, memory, listed, **EVENT)


def _wire(assistant: Assistant, frame: Frame, parts: _Parts, limits: list[Any], suggestions: list[Any]) -> None:
    """What happens when somebody asks, stops, or opens the permalink of an answer."""

    def busy(running: bool) -> tuple[Any, Any]:
        return gr.Button(visible=running), gr.Button(interactive=not running)

    def ask(
        question: str,
        before: Conversation,
        known: Any,
        outlets: list[str] | None,
        speaker: str,
        since: str,
        until: str,
        only: str | None,
        request: gr.Request,
    ) -> Iterator[tuple[Any, ...]]:
        desk, user = frame.desk(request), request.username or ""
        try:
            filters = given_filters(outlets, speaker, since, until, only)
        except BelegError as error:
            view = failed(question, before, error_text(error, desk.language), desk)
            yield *view, "", *busy(False), gr.skip(), gr.skip()
            return
        outcome, answer_id = "stopped", None
        try:
            for view in turn(assistant, question, before, desk, filters):
                done = view.conversation is not before
                answers = view.conversation.answers
                kept: Any = gr.skip()
                if done:
                    outcome = "ok" if len(view.conversation.questions) > len(before.questions) else "failed"
                if done and answers != before.answers:
                    answer_id = answers[-1]
                    kept = remembered.with_conversation(known, user, view.conversation.questions[0], answers)
                hidden = gr.Column(visible=False) if view.conversation.questions else gr.skip()
                box = gr.skip() if view.box is None else view.box
                yield box, *view[1:], "" if done else question, *busy(not done), kept, hidden
        finally:
            frame.note("ask", question, outcome, answer_id=answer_id, actor=user or None)

    def stopped(question: str, written: str, before: Conversation, request: gr.Request) -> tuple[Any, ...]:
        desk = frame.desk(request)
        box = gr.skip() if written.strip() else question or gr.skip()
        panel = before.evidence or cards.no_evidence(desk.language)
        return box, list(before.messages), panel, before, "", *busy(False), gr.skip(), gr.skip()

    def open_answer(known: Any, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        desk = frame.desk(request)
        answer_id = str(event.answer)
        ids = remembered.conversation_of(known, request.username or "", answer_id)
        try:
            after = restored(assistant, ids, desk)
        except BelegError as error:
            view = failed("", Conversation(), error_text(error, desk.language), desk)
            return gr.Tabs(selected="ask"), gr.skip(), *view[1:3], Conversation(), gr.skip()
        return gr.Tabs(selected="ask"), gr.skip(), list(after.messages), after.evidence, after, gr.Column(visible=False)

    outputs = [*parts[:5], parts.stop, parts.send, parts.memory, parts.examples]
    inputs = [parts.conversation, parts.memory, *limits]
    asked = [gr.on([parts.box.submit, parts.send.click], ask, [parts.box, *inputs], outputs, **ASKED)]
    asked += [one.click(ask, [one, *inputs], outputs, **ASKED) for one in suggestions]
    parts.stop.click(stopped, [parts.pending, parts.box, parts.conversation], outputs, cancels=asked, **EVENT)
    shown = [frame.tabs, parts.box, parts.chat, parts.evidence, parts.conversation, parts.examples]
    frame.bridge.answer(open_answer, parts.memory, shown, **EVENT)


def _welcome(articles: int, language: Language) -> str:
    return text("welcome" if articles else "welcome_empty", language)


def _limits() -> list[Any]:
    """The boxes of the filters, in the order of :func:`given_filters`."""
    with gr.Accordion(label("filters"), open=False, elem_id="beleg-limits"), gr.Row(elem_classes="beleg-filters"):
        outlet = gr.Dropdown(label=label("filter_outlet"), choices=[], multiselect=True, value=[], min_width=180)
        speaker = gr.Textbox(
            label=label("filter_speaker"), placeholder=label("any_speaker"), max_lines=1, max_length=200, min_width=180
        )
        since = gr.Textbox(label=label("filter_since"), placeholder=label("a_day"), max_lines=1, min_width=120)
        until = gr.Textbox(label=label("filter_until"), placeholder=label("a_day"), max_lines=1, min_width=120)
        languages = [(label("kind_any"), ""), (label("lang_de"), "de"), (label("lang_en"), "en")]
        only = gr.Dropdown(label=label("filter_language"), choices=languages, value="", min_width=120)
    return [outlet, speaker, since, until, only]


def _chat() -> gr.Chatbot:
    return gr.Chatbot(
        label=label("conversation"),
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
        autoscroll=False,  # it would show the end of an answer; the page's script shows its beginning
    )
