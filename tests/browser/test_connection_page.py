"""The connection to the server: it is lost, it comes back, or its stream ends while the next event is on its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from steps import SAID, UNHURT, ask, go_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LATE_END = """
    // As on a busy machine: the end of a stream comes late, and the receipt of the next event before it.
    const original = window.fetch;
    window.fetch = async (request, options) => {
        const address = String(request.url ?? request);
        const response = await original(request, options);
        if (address.includes("/queue/join") && window.release) setTimeout(window.release, 300);
        if (!address.includes("/queue/data")) return response;
        const reader = response.body.getReader();
        const body = new ReadableStream({
            async pull(controller) {
                const { done, value } = await reader.read();
                if (done) return controller.close();
                const said = new TextDecoder().decode(value), end = said.indexOf('"close_stream"');
                if (end < 0 || !window.late) return controller.enqueue(value);
                window.late = false;
                const from = said.lastIndexOf("data:", end);
                controller.enqueue(new TextEncoder().encode(said.slice(0, from)));
                await new Promise(go => { window.release = go; });
                controller.enqueue(new TextEncoder().encode(said.slice(from)));
            },
        });
        return new Response(body, { status: response.status, headers: response.headers });
    };
"""
STILL_OPEN = """
    // Gradio, a module, closes its connection when a page goes; here the answer is to come all the same.
    const add = window.addEventListener;
    window.addEventListener = function (name, ...given) {
        if (name !== "beforeunload" || document.currentScript) add.call(window, name, ...given);
    };
"""
ASKED_OR_KEPT = """question => document.querySelector("#beleg-question textarea").value === question
    || [...document.querySelectorAll("#beleg-chat [data-testid=user]")].some(one => one.innerText.includes(question))
"""
"""What was asked stands in the chat with its answer, or still in the box."""


def test_what_is_typed_while_the_stream_of_events_ends_is_not_lost(visit: Callable[..., Any]) -> None:
    page = visit(script=LATE_END)
    go_to(page, "Personen")
    person = page.locator("details.beleg-person")
    person.first.wait_for()
    page.evaluate("window.late = true")
    box = page.get_by_label("Name oder Teil")
    box.fill("reinsd")
    page.wait_for_function("() => Boolean(window.release)")
    expect(person).to_have_count(1)
    box.fill("kallw")
    expect(person.first).to_contain_text("Kallwitz")


def test_a_page_that_is_loaded_anew_in_the_midst_of_its_work_complains_of_nothing(visit: Callable[..., Any]) -> None:
    page = visit()
    for _ in range(3):
        page.locator("#beleg-question textarea").fill(UNHURT)
        page.locator("#beleg-question textarea").press("Enter")
        page.locator("#beleg-chat [data-testid=user]").first.wait_for()
        page.reload()
        page.locator("#beleg-question textarea").wait_for()
        page.wait_for_function(ASKED_OR_KEPT, arg=UNHURT)
    expect(page.locator("#beleg-lost")).to_have_count(0)


def test_a_lost_connection_is_said_and_what_was_asked_is_kept(visit: Callable[..., Any]) -> None:
    page = visit(offline=True)
    ask(page, UNHURT)
    page.context.set_offline(True)
    box = page.locator("#beleg-question textarea")
    box.fill("Wer entdeckte den Riss?")
    box.press("Enter")
    expect(page.locator("#beleg-lost")).to_contain_text("Die Verbindung zum Server ist unterbrochen")
    expect(page.locator("#beleg-chat")).to_contain_text(SAID)
    expect(box).to_have_value("Wer entdeckte den Riss?")
    page.context.set_offline(False)
    expect(page.locator("#beleg-lost")).to_have_count(0)
    # Some versions of Gradio load the page anew by themselves now.
    expect(page.locator("#beleg-chat")).to_contain_text(SAID)
    page.wait_for_function(ASKED_OR_KEPT, arg="Wer entdeckte den Riss?")


def test_what_was_written_and_not_sent_is_there_again_after_a_reload(visit: Callable[..., Any]) -> None:
    page = visit()
    box = page.locator("#beleg-question textarea")
    box.fill(UNHURT)
    go_to(page, "Zitat prüfen")
    page.get_by_label("Zitat", exact=True).fill("Wir haben keine Stunde verloren")
    page.get_by_label("Sprecher (freiwillig)").fill("Kallwitz")
    for _ in range(2):  # also those of a tab that was not opened in between
        page.reload()
        expect(box).to_have_value(UNHURT)
    go_to(page, "Zitat prüfen")
    expect(page.get_by_label("Zitat", exact=True)).to_have_value("Wir haben keine Stunde verloren")
    expect(page.get_by_label("Sprecher (freiwillig)")).to_have_value("Kallwitz")
    page.locator("#beleg-quote-go").click()
    expect(page.locator("#beleg-quote-found .beleg-verdict")).to_have_text("Anderer Sprecher")


def test_an_answer_that_comes_while_the_page_goes_takes_no_question_along(visit: Callable[..., Any]) -> None:
    page = visit(script=STILL_OPEN)
    # The browser asks for the page again; by the page's own clock, it has just done so for however long ...
    page.evaluate("Date.now = () => 0; window.dispatchEvent(new Event('beforeunload'))")
    ask(page, UNHURT)  # ... and the answer still comes into the old one.
    page.goto(page.url.split("?")[0])
    expect(page.locator("#beleg-question textarea")).to_have_value(UNHURT)
