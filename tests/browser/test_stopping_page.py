"""Long work at the page: it can be stopped, and nothing is lost. The library is real; only the answer takes longer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from steps import IN_PROCESS, UNHURT, answer, ask

from assistant.assistant import Assistant

pytestmark = [pytest.mark.browser, pytest.mark.slow, *IN_PROCESS]
LONG = "Wer entdeckte den Riss in der Talsperre?"


@pytest.fixture
def over() -> Iterator[threading.Event]:
    """Until it is set, the answer to the long question does not end."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def slow(
    sample_library: Assistant,
    serve: Callable[[Assistant], str],
    over: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """The address of a server whose answer to one question does not end before it is told to."""
    stream = sample_library.stream

    def slowed(question: str, history: Any = (), filters: Any = None) -> Iterator[Any]:
        for part in stream(question, history, filters):
            yield part
            if question == LONG:
                over.wait(60)

    monkeypatch.setattr(sample_library, "stream", slowed)
    return serve(sample_library)


def test_an_answer_is_stopped_and_its_question_goes_back_to_its_box(slow: str, visit: Callable[..., Any]) -> None:
    page = visit(at=slow)
    ask(page, UNHURT)
    before = answer(page).inner_text()
    box = page.locator("#beleg-question textarea")
    box.fill(LONG)
    box.press("Enter")
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(2)
    expect(page.locator("#beleg-evidence .beleg-note")).to_have_count(0)
    expect(page.locator(".beleg-card")).to_have_count(1)  # the evidence is there before a word of the answer
    expect(page.locator("#beleg-chat [data-testid=bot]")).to_have_count(1)
    page.locator("#beleg-stop").click()
    expect(box).to_have_value(LONG)
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(1)
    expect(answer(page)).to_have_text(before, use_inner_text=True)
    expect(page.locator("#beleg-live:not(:empty)")).to_have_count(0)  # nothing went wrong
    expect(page.locator("#beleg-stop")).to_be_hidden()
    expect(page.locator("#beleg-send")).to_be_enabled()


def test_what_is_written_while_an_answer_comes_stays_in_its_box(
    slow: str, over: threading.Event, visit: Callable[..., Any]
) -> None:
    page = visit(at=slow)
    box = page.locator("#beleg-question textarea")
    box.fill(LONG)
    box.press("Enter")
    page.locator(".beleg-card").first.wait_for()
    expect(box).to_have_value("")
    box.press_sequentially(UNHURT)
    box.press("Enter")  # not yet: one answer after the other
    over.set()
    page.locator("#beleg-evidence .beleg-note").first.wait_for()
    expect(page.locator("#beleg-send")).to_be_enabled()
    expect(box).to_have_value(UNHURT)
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(1)
    box.press("Enter")
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(2)
    expect(box).to_have_value("")
