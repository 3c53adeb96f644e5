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
