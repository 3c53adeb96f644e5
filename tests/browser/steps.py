"""What a person does at the page, for the tests of several tabs."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

UNHURT = "Wurde bei der Räumung von Untersohl jemand verletzt?"
SAID = "Verletzt wurde niemand"
IN_PROCESS = [
    pytest.mark.filterwarnings("ignore:.future.no_silent_downcasting"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
"""Gradio's queue sums up its events with what pandas gives up; as an error it would stop the queue of a server here."""


def ask(page: Any, question: str) -> None:
    """Asks, and waits for the whole answer."""
    asked = page.locator("#beleg-chat [data-testid=user]").count()
    box = page.locator("#beleg-question textarea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(asked + 1)
    expect(page.locator("#beleg-send")).to_be_enabled()
    page.locator("#beleg-evidence .beleg-note").first.wait_for()


def go_to(page: Any, tab: str) -> None:
    page.get_by_role("tab", name=tab, exact=True).click()


def answer(page: Any) -> Any:
    return page.locator("#beleg-chat [data-testid=bot]").last


def saved(page: Any, button: str) -> tuple[str, bytes]:
    """The name and the content of the file that a button saves."""
    with page.expect_download() as started:
        page.get_by_role("button", name=button, exact=True).click()
    download = started.value
    return download.suggested_filename, download.path().read_bytes()
