"""Long work at the page: it can be stopped, and nothing is lost. The library is real; only the answer takes longer."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import expect
from steps import UNHURT, answer, ask

from assistant.api.serve import create_server
from assistant.assistant import Assistant

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LONG = "Wer entdeckte den Riss in der Talsperre?"


@pytest.fixture
def slow(sample_library: Assistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server whose answer to one question never ends."""
    stream, over = sample_library.stream, threading.Event()

    def slowed(question: str, history: Any = (), filters: Any = None) -> Iterator[Any]:
        for part in stream(question, history, filters):
            yield part
            if question == LONG:
                over.wait(60)

    monkeypatch.setattr(sample_library, "stream", slowed)

    async def build() -> FastAPI:
        return create_server(sample_library)

    listening = socket.create_server(("127.0.0.1", 0))
    # Playwright has a loop in this thread, so the page is made in another.
    with ThreadPoolExecutor(1) as beside:
        app = beside.submit(lambda: asyncio.run(build())).result()
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    over.set()
    server.should_exit = True
    thread.join(30)
    listening.close()


def test_an_answer_is_stopped_and_its_question_goes_back_to_its_box(slow: str, browser: Any) -> None:
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.goto(slow)
    page.locator("#beleg-question textarea").wait_for()
    ask(page, UNHURT)
    before = answer(page).inner_text()
    box = page.locator("#beleg-question textarea")
    box.fill(LONG)
    box.press("Enter")
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(2)
    page.locator("#beleg-stop").click()
    expect(box).to_have_value(LONG)
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(1)
    expect(answer(page)).to_have_text(before, use_inner_text=True)
    expect(page.locator("#beleg-stop")).to_be_hidden()
    expect(page.locator("#beleg-send")).to_be_enabled()
    context.close()
