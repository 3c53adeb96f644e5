"""The login as a person sees it: a form, and behind it the page, with nothing refused that either of them needs."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI

from assistant.api.serve import create_server
from assistant.assistant import Assistant

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PASSWORD = "drei Möwen auf dem Deich"
PATIENCE = 60_000
"""Milliseconds until something on the page must have happened."""


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")
def test_a_person_logs_in_and_gets_the_page(
    cheap_village: Callable[..., Assistant], on_a_port: Callable[[FastAPI], str]
) -> None:
    with cheap_village() as assistant:
        assistant.accounts.create("anna", PASSWORD)

        async def build() -> FastAPI:
            return create_server(assistant)

        # A thread of its own: in the main one, the other browser tests keep Playwright's event loop running.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(lambda: _log_in(on_a_port(asyncio.run(build())))).result()


def _log_in(address: str) -> None:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        refused: list[str] = []
        page.on("response", lambda one: refused.append(one.url) if one.status >= 400 else None)
        page.goto(address)
        page.locator("input[type=password]").fill(PASSWORD)
        assert page.locator("#beleg-chat").count() == 0
        page.locator("input").first.fill("anna")
        page.locator("button").first.click()
        page.locator("#beleg-chat").wait_for()
        page.get_by_text("anna", exact=True).wait_for()
        assert not refused
        page.get_by_role("link", name="Abmelden").or_(page.get_by_role("link", name="Log out")).click()
        page.locator("input[type=password]").wait_for()
        assert page.locator("#beleg-chat").count() == 0
        browser.close()
