"""A page with a chat model that fails: the answer comes all the same, in the sources' words, and says why."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from chat_server import ChatServer, running
from playwright.sync_api import expect
from steps import IN_PROCESS, answer, ask

from assistant.assistant import Assistant
from assistant.models import load_chat

pytestmark = [pytest.mark.browser, pytest.mark.slow, *IN_PROCESS]
DETOUR = "Wie lang ist der Umweg über Brakenhude?"
WORDED = "Der Umweg über Brakenhude beträgt 31 Kilometer."
OUTPUT = json.dumps({"sentences": [{"text": WORDED, "citations": [1]}]}, ensure_ascii=False)
Speaking = Callable[[float], Any]
Way = Literal["well", "500", "hangs", "dies"]


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running(ChatServer(OUTPUT)) as made:
        yield made


@pytest.fixture
def speaking(
    sample_library: Assistant, model: ChatServer, serve: Callable[[Assistant], str], visit: Callable[..., Any]
) -> Speaking:
    """``speaking(60)``: the page over the sample library, with a chat model that is given so many seconds."""

    def opened(patience: float) -> Any:
        chat = load_chat("local", model.url, None, patience)
        return visit(at=serve(Assistant(sample_library.settings, sample_library.library, chat)))

    return opened


def ask_of(page: Any, model: ChatServer, way: Way) -> None:
    model.status = 500 if way == "500" else 200
    model.hangs = way == "hangs"
    model.cut_after = len(OUTPUT) // 2 if way == "dies" else None
    asked = len(model.bodies)
    ask(page, DETOUR)
    assert len(model.bodies) > asked


def test_a_chat_model_that_fails_costs_neither_the_answer_nor_the_conversation(
    speaking: Speaking, model: ChatServer
) -> None:
    page = speaking(300)
    reasons: tuple[tuple[Way, str], ...] = (
        ("500", "Die Antwort ist aus Zitaten zusammengestellt: der Server des Chatmodells meldet einen Fehler."),
        ("dies", "Die Antwort ist aus Zitaten zusammengestellt: die Ausgabe des Chatmodells bricht ab."),
    )
    for way, reason in reasons:
        ask_of(page, model, way)
        expect(page.locator("#beleg-evidence .beleg-warning")).to_have_text(f"Hinweis: {reason}")
        expect(answer(page)).to_contain_text("31 Kilometer")
        expect(answer(page).locator("a").first).to_have_text("[1]")
        expect(page.locator("#beleg-1 mark")).to_contain_text("31 Kilometer")
        expect(page.locator("#beleg-question textarea")).to_have_value("")
        page.get_by_role("button", name="Neues Gespräch").click()
        expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(0)
    ask_of(page, model, "well")
    expect(answer(page)).to_contain_text(WORDED)
    expect(page.locator("#beleg-evidence .beleg-note").last).to_be_visible()
    expect(page.locator("#beleg-evidence")).to_contain_text("Formuliert von local")
    expect(page.locator("#beleg-evidence .beleg-warning")).to_have_count(0)


def test_a_chat_model_that_hangs_is_not_waited_for(speaking: Speaking, model: ChatServer, visit: Any) -> None:
    page = speaking(8)  # the first question also loads the client
    ask_of(page, model, "hangs")
    expect(page.locator("#beleg-evidence")).to_contain_text("das Chatmodell hat nicht rechtzeitig geantwortet")
    expect(answer(page)).to_contain_text("31 Kilometer")
    expect(page).to_have_url(re.compile(r"\?answer=\w+$"))
    page.reload()
    expect(page.locator("#beleg-evidence")).to_contain_text("das Chatmodell hat nicht rechtzeitig geantwortet")
    expect(answer(page)).to_contain_text("31 Kilometer")


def test_while_the_chat_model_writes_the_evidence_is_there_and_it_can_be_stopped(
    speaking: Speaking, model: ChatServer
) -> None:
    page = speaking(300)
    model.hangs = True
    box = page.locator("#beleg-question textarea")
    box.fill(DETOUR)
    box.press("Enter")
    expect(page.locator("#beleg-evidence mark").first).to_be_visible()
    expect(page.locator("#beleg-evidence .beleg-wait")).to_have_text("Die Antwort wird formuliert …")
    page.locator("#beleg-stop").click()
    expect(box).to_have_value(DETOUR)
    expect(page.locator("#beleg-evidence .beleg-wait")).to_have_count(0)
    expect(page.locator("#beleg-send")).to_be_enabled()
