"""How long somebody at the page waits: from the return key to the first evidence, and to the whole answer.

    .venv/bin/python benchmarks/page_speed.py [--paragraphs 10000] [--questions 20]

The library is made as in ``search_speed.py``. The server and a headless Chromium run on the same machine, and the
time is taken in the browser. Needs Playwright and the system's Chromium.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import socket
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import sync_playwright
from search_speed import CORPUS, fill, made_articles

from assistant import Assistant, Settings
from assistant.api.serve import create_server
from assistant.reading.sources import Item, expand

AIM = 500
"""Milliseconds to the first evidence."""
_WATCH = """() => {
    window.seen = {};
    const box = document.querySelector("#beleg-question textarea");
    box.addEventListener("keydown", event => {
        if (event.key === "Enter") window.seen = {asked: performance.now()};
    }, true);
    new MutationObserver(() => {
        const seen = window.seen;
        if (!seen.asked) return;
        const waits = document.querySelector("#beleg-cards .beleg-wait:not(.beleg-writing)");
        if (waits) seen.waited = true;
        if (!seen.first && seen.waited && !waits && document.querySelector("#beleg-cards .beleg-card")) {
            seen.first = performance.now() - seen.asked;
        }
        if (!seen.whole && seen.waited && document.querySelector("#beleg-cards [data-copy-link]")) {
            seen.whole = performance.now() - seen.asked;
        }
    }).observe(document.body, {subtree: true, childList: true});
}"""


def served(app: FastAPI) -> tuple[uvicorn.Server, str]:
    """The app on a free port of this machine, in a thread."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{listening.getsockname()[1]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paragraphs", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=20)
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("There is no Chromium on this machine.")
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        settings = Settings.load(library=Path(name) / "library", embedding_model="bundled")
        known = [item.article for item in expand([CORPUS], settings) if isinstance(item, Item)]
        articles = made_articles(known, given.paragraphs, chance)
        with Assistant.open(settings) as beleg:
            fill(beleg, articles, chance)
        with Assistant.open(settings) as beleg:
            beleg.search("Wer sagte was?", 1)

            async def build() -> FastAPI:
                return create_server(beleg)

            server, address = served(asyncio.run(build()))
            first, whole = [], []
            with sync_playwright() as playwright:
                page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
                started = time.perf_counter()
                page.goto(address)
                page.locator("#beleg-question textarea").wait_for()
                painted = time.perf_counter() - started
                page.evaluate(_WATCH)
                for turn in range(given.questions + 1):
                    words = chance.choice(chance.choice(articles).paragraphs).text.split(".")[0][:90]
                    page.locator("#beleg-question textarea").fill(f"Was sagte {words}?")
                    page.keyboard.press("Enter")
                    page.wait_for_function("window.seen.whole", timeout=60_000)
                    seen = page.evaluate("window.seen")
                    if turn and "first" in seen:  # the first question warms what the others share; some find nothing
                        first.append(seen["first"])
                        whole.append(seen["whole"])
                    page.get_by_role("button", name="New conversation").or_(
                        page.get_by_role("button", name="Neues Gespräch")
                    ).click()
                    page.locator("#beleg-chat [data-testid=user]").wait_for(state="detached")
            server.should_exit = True
            print(f"{beleg.library.size()[1]} paragraphs; page ready after {painted:.1f} s; {len(first)} questions")
            for label, values in (("first evidence", first), ("whole answer", whole)):
                cuts = statistics.quantiles(values, n=20)
                print(f"{label:<15} p50 {statistics.median(values):6.0f} ms   p95 {cuts[18]:6.0f} ms   (aim {AIM})")


if __name__ == "__main__":
    main()
