"""The real program, started once, and real browsers that visit it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from assistant.api.serve import create_server
from assistant.assistant import Assistant

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

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
PATIENCE = 60_000
"""Milliseconds until something on the page must have happened, on a machine that is busy with other work, too."""
sync_api.expect.set_options(timeout=PATIENCE)
SCREENSHOTS = os.environ.get("BELEG_TEST_SCREENSHOTS")
"""A folder for the pictures of the tabs, such as docs/screenshots; without it they go to the test's own folder."""
NOTES = '[[outlet]]\nname = "Brennacher Tageblatt"\nowner = "Familie Brenn"\ncorrections = "in jeder Samstagsausgabe"\n'


class Server(NamedTuple):
    process: subprocess.Popen[str]
    address: str


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real program on an empty library: it takes the sample corpus in and serves."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    folder = tmp_path_factory.mktemp("served")
    (folder / "outlets.toml").write_text(NOTES, encoding="utf-8")
    given = {
        "BELEG_LIBRARY": str(folder / "library"),
        "BELEG_PORT": "0",
        "BELEG_MAX_BYTES": "2000000",
        "BELEG_OUTLET_NOTES": str(folder / "outlets.toml"),
    }
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
        process.wait(timeout=60)
        pytest.fail(f"the server did not start: {''.join(printed)}")
    # Whatever it prints from here on is read away, so that it never waits for us.
    rest = threading.Thread(target=lambda: printed.extend(process.stderr or ()), daemon=True)
    rest.start()
    yield Server(process, address)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0, "Ctrl+C ends it in order"
    rest.join(timeout=60)
    process.stderr.close()
    _, traceback, more = "".join(printed).partition("Traceback")
    assert not traceback, more


@pytest.fixture(autouse=True)
def sample_alone(server: Server) -> Iterator[None]:
    """What a test takes in goes with it: the page's examples, for one, are for a library with the sample alone."""
    before = _articles(server)
    yield
    for article in _articles(server) - before:
        httpx.delete(
            f"{server.address}/api/v1/articles/{quote(article, safe='')}", timeout=PATIENCE / 1000
        ).raise_for_status()


def _articles(server: Server) -> set[str]:
    found = httpx.get(f"{server.address}/api/v1/articles?limit=100", timeout=PATIENCE / 1000)
    return {one["article_id"] for one in found.raise_for_status().json()["articles"]}


@contextmanager
def _served(assistant: Assistant) -> Iterator[str]:
    async def build() -> FastAPI:
        return create_server(assistant)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        # Playwright has a loop in this thread, so the page is made in another.
        with ThreadPoolExecutor(1) as beside:
            app = beside.submit(lambda: asyncio.run(build())).result()
        running = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        while not running.started and thread.is_alive():
            time.sleep(0.05)
        assert running.started
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(60)
        assert not thread.is_alive()


@pytest.fixture
def serve() -> Iterator[Callable[[Assistant], str]]:
    """``serve(assistant)``: the address of a server in this process, for an assistant that a test has changed."""
    with ExitStack() as served:
        yield lambda assistant: served.enter_context(_served(assistant))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()


Visit = Callable[..., Any]


@pytest.fixture
def visit(server: Server, browser: Any) -> Iterator[Visit]:
    """``visit("?answer=…", locale="en-GB", at=…, …)``: another person's browser at the page, or at that of a server.

    Afterwards nothing must have gone wrong in any of them (unless ``offline``), and nothing gone out to another host.
    """
    contexts: list[Any] = []
    asked: list[str] = []
    wrong: list[str] = []
    hosts: set[str] = set()

    def made(address: str = "", *, at: str = "", offline: bool = False, script: str = "", **given: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, "locale": "de-DE"} | given)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: asked.append(request.url))
        if not offline:
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        if script:
            page.add_init_script(script)
        host = at or server.address
        hosts.add(host)
        page.goto(f"{host}/{address}")
        # The tab that an address opens is the only one that is drawn.
        page.locator("#beleg-head .beleg-top").wait_for()
        if not address:
            page.locator("#beleg-question textarea").wait_for()
            sync_api.expect(page.locator(".beleg-size")).to_contain_text(re.compile(r"\d"))
        return page

    yield made
    # What a page says while its browser closes, nobody reads.
    for page in [page for context in contexts for page in context.pages]:
        page.evaluate("document.readyState")  # whatever it said before is heard by then
    said = list(wrong)
    for context in contexts:
        context.close()
    assert not said
    assert not [url for url in asked if not url.startswith((*hosts, "data:", "blob:"))]


@pytest.fixture
def page(visit: Visit) -> Any:
    return visit()


@pytest.fixture
def pictured(tmp_path: Path) -> Callable[[Any, str], None]:
    """``pictured(page, "fragen")`` keeps a picture of what is on the screen."""
    folder = Path(SCREENSHOTS) if SCREENSHOTS else tmp_path
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Any, name: str) -> None:
        page.screenshot(path=folder / f"{name}.png", animations="disabled", caret="hide")

    return take
