"""A person at the page: asks, reads the answer with its marks, and sees the words that prove it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = "<img src=x onerror=document.title='taken'> [Klick](javascript:alert(1)) **fett** ${1+1} {{1+1}} $$x$$"
PATIENCE = 30_000
"""Milliseconds until something on the page must have happened."""


class Server(NamedTuple):
    process: subprocess.Popen[str]
    address: str


@pytest.fixture(scope="module")
def server(cache_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real program on an empty library: it takes the sample corpus in and serves."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    folder = tmp_path_factory.mktemp("served")
    given = {"BELEG_LIBRARY": str(folder / "library"), "BELEG_CACHE": str(cache_dir), "BELEG_PORT": "0"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BELEG_")}
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "app.py")], env=kept | given, cwd=folder, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    printed: list[str] = []
    address = None
    for line in process.stderr:
        printed.append(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            address = found.group()
            break
    if address is None:
        process.stderr.close()
        process.wait(timeout=30)
        pytest.fail(f"the server did not start: {''.join(printed)}")
    # Whatever it prints from here on is read away, so that it never waits for us.
    rest = threading.Thread(target=lambda: printed.extend(process.stderr or ()), daemon=True)
    rest.start()
    yield Server(process, address)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0, "Ctrl+C ends it in order"
    rest.join(timeout=10)
    process.stderr.close()
    assert "Traceback" not in "".join(printed)


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture
def page(server: Server, browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    """The opened page; afterwards nothing must have gone wrong on it or gone out to another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="de-DE")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    asked: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.goto(server.address)
    opened.locator("#beleg-question textarea").wait_for()
    yield opened
    context.close()
    assert not wrong
    assert not [url for url in asked if not url.startswith((server.address, "data:", "blob:"))]


def ask(page: sync_api.Page, question: str) -> None:
    box = page.locator("#beleg-question textarea")
    box.fill(question)
    box.press("Enter")


def test_a_question_gets_its_answer_with_the_cited_words_marked(page: sync_api.Page) -> None:
    sync_api.expect(page.locator(".beleg-size")).to_contain_text("Artikel")
    ask(page, "Wurde bei der Räumung von Untersohl jemand verletzt?")
    answer = page.locator("#beleg-chat [data-testid=bot]").last
    sync_api.expect(answer).to_contain_text("Verletzt wurde niemand", timeout=PATIENCE)
    sync_api.expect(answer).to_contain_text("[1]")
    card = page.locator(".beleg-card").first
    sync_api.expect(card.locator(".beleg-number")).to_have_text("1")
    sync_api.expect(card.locator("mark")).to_contain_text("Verletzt wurde niemand")
    sync_api.expect(card.locator(".beleg-source")).to_contain_text("September 2025")
    assert len(card.locator("blockquote").inner_text()) > len(card.locator("mark").inner_text())
    sync_api.expect(page.locator("#beleg-question textarea")).to_have_value("")


def test_the_answer_appears_in_steps_and_after_its_evidence(page: sync_api.Page) -> None:
    page.evaluate("""() => {
        window.steps = [];
        const note = () => {
            const answer = document.querySelector("#beleg-chat [data-testid=bot]")?.innerText ?? "";
            const step = [document.querySelectorAll(".beleg-card").length, (answer.match(/\\[\\d+\\]/g) ?? []).length];
            if (String(window.steps.at(-1)) !== String(step)) window.steps.push(step);
        };
        new MutationObserver(note).observe(document.body, {subtree: true, childList: true, characterData: true});
    }""")
    page.get_by_role("button", name="Welche Zahlen nennen die Zeitungen").click()
    page.locator(".beleg-note").first.wait_for()
    steps = page.evaluate("window.steps")
    assert next(marks for cards, marks in steps if cards) == 0, "evidence first"
    assert [marks for _, marks in steps] == sorted(marks for _, marks in steps), "nothing shown is taken back"
    assert steps[-1][1] >= 2


def test_an_unanswerable_question_is_said_to_be_one(page: sync_api.Page) -> None:
    ask(page, "Welche Band spielt am Samstagabend beim Hafenfest in Wiekhaven?")
    answer = page.locator("#beleg-chat [data-testid=bot]").last
    sync_api.expect(answer).to_contain_text("Dazu steht nichts in den Artikeln", timeout=PATIENCE)
    sync_api.expect(page.locator("#beleg-evidence")).to_contain_text("Am nächsten kommt")
    sync_api.expect(page.locator(".beleg-number")).to_have_count(0)


def test_a_question_that_is_too_long_is_kept_to_be_shortened(page: sync_api.Page) -> None:
    long = "Wer sagte das? " * 400
    ask(page, long)
    answer = page.locator("#beleg-chat [data-testid=bot]").last
    sync_api.expect(answer).to_contain_text("Die Frage ist zu lang", timeout=PATIENCE)
    sync_api.expect(page.locator("#beleg-question textarea")).to_have_value(long)


def test_a_hostile_article_shows_as_text(page: sync_api.Page, server: Server) -> None:
    article = {
        "id": "hostile/<b>",
        "title": HOSTILE,
        "outlet": "<b>Sielblatt</b>",
        "published": "2025-04-01",
        "language": "de",
        "text": f"Die Krabbenkönigin Wiebke Quast eröffnete den Markt von Ostersiel mit dem Ruf {HOSTILE} am Morgen.",
    }
    upload = {"files": ("hostile.jsonl", json.dumps(article).encode())}
    report = httpx.post(f"{server.address}/api/v1/articles", files=upload, timeout=60).json()
    assert [one["article_id"] for one in report["added"]] == ["hostile/<b>"]
    try:
        ask(page, "Wer eröffnete den Markt von Ostersiel?")
        page.locator(".beleg-card").first.wait_for()
        said = page.locator("#beleg-chat [data-testid=bot]").last
        sync_api.expect(said).to_contain_text(HOSTILE, timeout=PATIENCE)
        sync_api.expect(page.locator(".beleg-card h3").first).to_have_text(HOSTILE)
        sync_api.expect(page.locator(".beleg-card blockquote").first).to_contain_text(HOSTILE)
        made = page.locator(
            ".beleg-card img, .beleg-card b, #beleg-chat .message img, #beleg-chat .message a:not([href^='#beleg-'])"
        )
        assert made.count() == 0
        assert page.title() == "Beleg"
        ask(page, f"Wer rief {HOSTILE}?")
        asked = page.locator("#beleg-chat [data-testid=user]").last
        sync_api.expect(asked).to_contain_text(HOSTILE, timeout=PATIENCE)
    finally:
        assert httpx.delete(f"{server.address}/api/v1/articles/hostile%2F%3Cb%3E").status_code == 204


def test_a_mark_leads_to_its_card_and_the_answer_is_copied_as_it_is_read(page: sync_api.Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Welche Zahlen nennen die Zeitungen").click()
    page.locator(".beleg-note").first.wait_for()
    mark = page.locator("#beleg-chat [data-testid=bot] a").last
    number = mark.inner_text().strip("[]")
    mark.focus()
    page.keyboard.press("Enter")
    sync_api.expect(page.locator(f"#beleg-{number}")).to_be_focused()
    sync_api.expect(page.locator(f"#beleg-{number} .beleg-number")).to_have_text(number)
    page.get_by_role("button", name="Antwort kopieren").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('[1]'))")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "<" not in copied
    assert f"[{number}]" in copied


def test_the_lists_say_who_said_what_and_who_speaks(page: sync_api.Page) -> None:
    page.get_by_role("tab", name="Wer sagte was").click()
    said = page.locator("article.beleg-said")
    sync_api.expect(said).to_have_count(100)
    page.get_by_label("Sprecher").fill("Reinsdorff")
    sync_api.expect(page.locator(".beleg-list .beleg-hint:visible")).to_contain_text(re.compile(r"^\d\d? Aussagen$"))
    assert all("Reinsdorff" in name for name in said.locator("h3").all_inner_texts())
    page.get_by_label("wörtlich").check()
    sync_api.expect(page.locator("article.beleg-said .beleg-indirect")).to_have_count(0)
    assert said.count() >= 1
    page.get_by_role("tab", name="Personen").click()
    page.locator("details.beleg-person").first.wait_for()
    page.get_by_label("Name oder Teil").fill("reinsd")
    person = page.locator("details.beleg-person")
    sync_api.expect(person).to_have_count(1)
    person.locator("summary").focus()
    page.keyboard.press("Enter")
    sync_api.expect(person.locator("td").filter(has_text="Amt oder Rolle").first).to_be_visible()


def test_two_tabs_hold_two_conversations(page: sync_api.Page, server: Server) -> None:
    ask(page, "Wurde bei der Räumung von Untersohl jemand verletzt?")
    page.locator(".beleg-note").first.wait_for()
    other = page.context.new_page()
    other.goto(server.address)
    other.locator("#beleg-question textarea").wait_for()
    sync_api.expect(other.locator("#beleg-chat [data-testid=bot]")).to_have_count(0)
    sync_api.expect(other.locator(".beleg-card")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_small_screen_the_evidence_stands_below_and_nothing_sticks_out(
    server: Server, browser: sync_api.Browser, scheme: str, tmp_path: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(server.address)
    ask(page, "Wurde bei der Räumung von Untersohl jemand verletzt?")
    card = page.locator(".beleg-card").first
    card.wait_for(timeout=PATIENCE)
    box, evidence = page.locator("#beleg-question").bounding_box(), card.bounding_box()
    assert box is not None
    assert evidence is not None
    assert evidence["y"] > box["y"] + box["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=tmp_path / f"phone-{scheme}.png", full_page=True)
    context.close()
