"""The tab of the library: its articles, a reader, taking in, and deleting."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from html import escape
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.errors import BelegError
from assistant.library import Progress
from assistant.results import IngestReport
from assistant.ui import permalinks
from assistant.ui.downloads import SAVE, as_bytes, file_stem
from assistant.ui.events import EVENT, LATEST, Frame, field
from assistant.ui.html import count, hint, inner_link, problem
from assistant.ui.language import label, language_of
from assistant.ui.paging import STEP, more, more_button
from assistant.ui.reader import reader
from assistant.ui.shelf import shelf, wanted
from assistant.ui.taking_in import Outcome, addresses, take_in
from assistant.ui.texts import Language, error_text, failure_text, text
from assistant.ui.uploads import UploadGone

_STARTED = {**EVENT, "concurrency_id": "take-in", "concurrency_limit": 1}
"""One ingest at a time: the library has one writer."""


def corpus_tab(assistant: Assistant, frame: Frame) -> gr.State:
    """The articles, a reader, taking in and deleting; gives a state that changes whenever the articles do."""
    with gr.Tab(label("tab_corpus"), id="corpus", elem_id="beleg-tab-corpus") as tab:
        gr.HTML(label("corpus_intro"), elem_classes="beleg-intro")
        with gr.Accordion(label("take_in"), open=False, elem_id="beleg-take-in"):
            taken_in = _taking_in(assistant)
        deleted = _reader(assistant, frame)
        with gr.Row(elem_classes="beleg-filters"):
            title = gr.Textbox(label=label("shelf_find"), max_lines=1, max_length=200)
        entries = gr.HTML(elem_id="beleg-shelf")
        number, following = gr.State(STEP), more_button("beleg-shelf-more")

    def shelved(words: str, request: gr.Request, shown: int = STEP) -> tuple[Any, ...]:
        language = language_of(request)
        try:
            every = assistant.articles()
        except BelegError as error:
            return problem(error_text(error, language)), shown, gr.Button(visible=False)
        found = wanted(every, words)
        return shelf(every, found, language, shown), shown, more(len(found), shown, language)

    def longer(words: str, shown: int, request: gr.Request) -> tuple[Any, ...]:
        return shelved(words, request, shown + STEP)

    outputs, changes = [entries, number, following], gr.State(0)
    for change in (taken_in, deleted):
        change.then(lambda before: before + 1, changes, changes, **EVENT)
    # One event for all of them: an earlier list can't come after a later one.
    gr.on([tab.select, title.change, changes.change], shelved, title, outputs, **LATEST)
    following.click(longer, [title, number], outputs, **EVENT)
    return changes


def _taking_in(assistant: Assistant) -> Any:
    """Upload and addresses; gives the event after which the list of articles is another one."""
    running: dict[str, threading.Event] = {}

    def started(files: list[str] | None, words: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        language = language_of(request)
        session = request.session_hash or ""
        stop = running[session] = threading.Event()
        kept: tuple[Any, ...] = (gr.skip(), gr.skip())
        try:
            for news in take_in(assistant, files or (), addresses(words), stop):
                if isinstance(news, Outcome):
                    done = news.error is None and (news.report is None or not news.report.failed)
                    # What failed stays in its box, to be mended, and so does what was written there meanwhile.
                    yield _outcome(news, language), None, "" if done else gr.skip(), *_buttons(False)
                else:
                    yield _progress(news, language), *kept, *_buttons(True)
        except BelegError as error:
            # A file that is gone can't be tried again; its box is emptied.
            box = None if isinstance(error, UploadGone) else gr.skip()
            yield problem(error_text(error, language)), box, gr.skip(), *_buttons(False)
        except Exception:
            yield problem(text("taking_in_failed", language)), *kept, *_buttons(False)
            raise  # for the server's log
        finally:
            running.pop(session, None)

    def stopped(request: gr.Request) -> str:
        if event := running.get(request.session_hash or ""):
            event.set()
        return hint(text("stopping", language_of(request)), "beleg-wait")

    with gr.Row():
        files = gr.File(label=label("upload"), file_count="multiple", height=150, elem_id="beleg-upload")
        words = gr.Textbox(
            label=label("addresses"),
            placeholder=label("addresses_hint"),
            lines=4,
            max_lines=10,
            elem_id="beleg-addresses",
        )
    gr.HTML('<p id="beleg-upload-problem" role="alert"></p>')
    with gr.Row(elem_classes="beleg-exports"):
        go = gr.Button(label("take_in_go"), variant="primary", size="sm", elem_id="beleg-take-in-go")
        stop = gr.Button(label("stop"), size="sm", visible=False, elem_id="beleg-take-in-stop")
    report = gr.HTML(elem_id="beleg-report")
    event = go.click(started, [files, words], [report, files, words, go, stop], **_STARTED)
    stop.click(stopped, None, report, **EVENT)
    return event


def _buttons(busy: bool) -> tuple[Any, Any]:
    return gr.Button(interactive=not busy), gr.Button(visible=busy)


def _progress(state: Progress, language: Language) -> str:
    total = state.embedded + state.waiting
    numbers = {"articles": count(state.articles, language), "paragraphs": count(state.embedded, language)}
    bar = f'<progress max="{total}" value="{state.embedded}"></progress>' if total else "<progress></progress>"
    words = escape(text("taking_in", language, **numbers))
    source = f'<p class="beleg-note">{escape(state.source)}</p>'
    return f'<div class="beleg-progress"><label>{words} {bar}</label>{source}</div>'


def _outcome(outcome: Outcome, language: Language) -> str:
    if outcome.error is not None:
        return problem(error_text(outcome.error, language))
    if outcome.report is None:
        return hint(text("stopped", language, articles=count(outcome.stopped_after or 0, language)))
    return _report(outcome.report, language)


def _report(report: IngestReport, language: Language) -> str:
    """What became of the sources: the articles as links, and what failed with its reason."""
    parts = []
    for name in ("added", "updated", "duplicates", "unchanged"):
        taken = getattr(report, name)
        if taken:
            links = "".join(
                f"<li>{inner_link(permalinks.article(one.article_id), one.title or one.article_id)}</li>"
                for one in taken[:50]
            )
            heading = escape(text(f"report_{name}", language, number=count(len(taken), language)))
            parts.append(f"<h3>{heading}</h3><ul>{links}</ul>")
    if report.failed:
        lines = "".join(
            f"<li><strong>{escape(one.source)}</strong> {escape(failure_text(one.code, one.message, language))}</li>"
            for one in report.failed
        )
        heading = escape(text("report_failed", language, number=count(len(report.failed), language)))
        parts.append(f'<div class="beleg-problem"><h3>{heading}</h3><ul>{lines}</ul></div>')
    return f'<section class="beleg-report" role="status">{"".join(parts)}</section>'


def _reader(assistant: Assistant, frame: Frame) -> Any:
    """The article that is being read; gives the event of a deletion."""

    def opened(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        language, article_id = language_of(request), field(event, "article") or ""
        version = permalinks.number(field(event, "version"))
        try:
            article = assistant.article(article_id, version)
            entries = assistant.articles()
            said = assistant.statements(article=article_id)
        except BelegError as error:
            shown = problem(error_text(error, language))
            return gr.Tabs(selected="corpus"), shown, None, gr.Row(visible=False), gr.Row(visible=False)
        entry = next((one for one in entries if one.article_id == article_id), None)
        copies = [one for one in entries if entry and one.story == entry.story and one.article_id != article_id]
        html = reader(article, said, entry, copies, language, field(event, "paragraph"))
        return (
            gr.Tabs(selected="corpus"),
            html,
            (article_id, article.version),
            gr.Row(visible=True),
            gr.Row(visible=False),
        )

    def original(key: tuple[str, int] | None, request: gr.Request) -> tuple[Any, Any]:
        if key is None:
            return "", gr.skip()
        try:
            data = assistant.original(*key)
        except BelegError as error:
            return "", problem(error_text(error, language_of(request)))
        return as_bytes(data or b"", file_stem(key[0]) + ".original"), gr.skip()

    def deleted(key: tuple[str, int] | None, answers: bool, request: gr.Request) -> tuple[Any, ...]:
        language = language_of(request)
        if key is None:
            return closed()
        try:
            done = assistant.delete(key[0], with_answers=answers)
        except BelegError as error:
            return problem(error_text(error, language)), key, gr.Row(visible=True), gr.Row(visible=False)
        said = [text("deleted", language)]
        for name, many in (("deleted_cleared", done.cleared), ("deleted_quoting", done.quoting)):
            said += [text(name, language, number=count(many, language))] if many else []
        # The button that was pressed is gone as well, and who works by keyboard would begin at the top of the page.
        gone = (
            f'<div role="status" id="beleg-gone" tabindex="-1">{"".join(map(hint, said))}'
            '<span data-address=""></span><span data-goto="beleg-gone"></span></div>'
        )
        return gone, None, gr.Row(visible=False), gr.Row(visible=False)

    def closed() -> tuple[Any, ...]:
        return '<span data-address=""></span>', None, gr.Row(visible=False), gr.Row(visible=False)

    key: Any = gr.State(None)
    file = gr.Textbox(visible="hidden")
    with gr.Row(visible=False, elem_classes="beleg-exports") as tools:
        close = gr.Button(label("close"), size="sm", elem_id="beleg-close")
        save = gr.Button(label("save_original"), size="sm", elem_id="beleg-original")
        delete = gr.Button(label("delete"), size="sm", elem_id="beleg-delete")
    with gr.Row(visible=False, elem_classes="beleg-exports", elem_id="beleg-sure") as sure:
        gr.HTML(label("delete_sure"))
        answers = gr.Checkbox(label=label("delete_answers"), value=False, elem_id="beleg-delete-answers")
        yes = gr.Button(label("delete_yes"), variant="stop", size="sm", elem_id="beleg-delete-yes")
        no = gr.Button(label("delete_no"), size="sm", elem_id="beleg-delete-no")
    html = gr.HTML(elem_id="beleg-read")
    shown = [html, key, tools, sure]
    frame.bridge.article(opened, None, [frame.tabs, *shown], **EVENT)
    save.click(original, key, [file, html], **EVENT).then(None, file, None, js=SAVE, api_visibility="private")
    # What was ticked for one article must not hold for the next.
    delete.click(lambda: (gr.Row(visible=True), False), None, [sure, answers], **EVENT)
    no.click(lambda: gr.Row(visible=False), None, sure, **EVENT)
    close.click(closed, None, shown, **EVENT)
    return yes.click(deleted, [key, answers], shown, **EVENT)
