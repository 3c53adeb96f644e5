"""A small library behind the API: invented articles, among them one with an awkward id and a hostile one."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from assistant.api import create_app
from assistant.assistant import Assistant
from assistant.library import Library
from assistant.models import Embedder
from assistant.settings import Settings

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "deich/2025/märz?seite=1#oben",
        "title": "Deich bei Möwenhagen hält",
        "outlet": "Halligbote",
        "published": "2025-03-04",
        "language": "de",
        "url": "https://halligbote.example/deich",
        "paragraphs": [
            "Der Deich bei Möwenhagen hat der Sturmflut in der Nacht zum Dienstag standgehalten.",
            "„Wir haben 4.000 Sandsäcke verbaut, mehr waren nicht nötig“, sagte Bürgermeisterin Ulrike Tamsen am "
            "Dienstag im Rathaus von Möwenhagen.",
            "Der Deichverband will die Schäden bis zum Sommer beheben.",
        ],
    },
    {
        "id": "faehre",
        "title": "Fähre nach Grönholm fällt aus",
        "outlet": "Grönholmer Zeitung",
        "published": "2025-03-06",
        "language": "de",
        "paragraphs": [
            "Die Fähre nach Grönholm fährt bis Ende der Woche nicht, weil der Anleger beschädigt ist.",
            "Reedereichef Jasper Owold erklärte, die Reparatur koste rund 80.000 Euro.",
        ],
    },
]


@pytest.fixture(scope="session")
def village(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The library, shared by all tests of the API."""
    folder = tmp_path_factory.mktemp("village")
    (folder / "articles.jsonl").write_text("\n".join(json.dumps(article) for article in ARTICLES))
    settings = Settings.load(library=folder / "library", max_bytes=1_000_000)
    with Assistant(settings, Library(settings.library, embedder)) as assistant:
        assert len(assistant.ingest([folder / "articles.jsonl"]).added) == 2
        yield assistant


@pytest.fixture
def client_of() -> Iterator[Callable[..., TestClient]]:
    """``client_of(assistant, local=False)``: a client of a server in this process, without its lifespan."""
    made: list[FastAPI] = []

    def client(assistant: Assistant, base_url: str = "http://127.0.0.1:7860", **given: Any) -> TestClient:
        made.append(create_app(assistant, **given))
        return TestClient(made[-1], base_url=base_url, raise_server_exceptions=False)

    yield client
    for app in made:
        app.state.services.close()


@pytest.fixture
def client(village: Assistant, client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(village)


@pytest.fixture
def finished(client: TestClient) -> Callable[..., dict[str, Any]]:
    """``finished(client.post("/api/v1/articles", …))``: the job of an ingest, once it has ended."""

    def wait(response: Response) -> dict[str, Any]:
        assert response.status_code == 202, response.text
        job: dict[str, Any] = client.get(response.headers["location"], params={"wait": 60}).json()
        assert job["finished_at"], "the job has not ended within a minute"
        return job

    return wait


@pytest.fixture
def only_for_this_test(village: Assistant) -> Iterator[None]:
    """Takes out again what a test has put in."""
    before = {entry.article_id for entry in village.articles()}
    yield
    for entry in village.articles():
        if entry.article_id not in before:
            village.delete(entry.article_id)


@pytest.fixture(scope="session")
def cheap_village(village: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Assistant]:
    """``cheap_village(rate_limit=3)``: a copy of the library that a test may change, without embedding anything."""

    def copied(**given: Any) -> Assistant:
        folder = tmp_path_factory.mktemp("copy") / "library"
        shutil.copytree(village.settings.library, folder, ignore=shutil.ignore_patterns(".writer*", "vectors"))
        settings = village.settings.model_copy(update={"library": folder, **given})
        return Assistant(settings, Library(folder, village.library._embedder))

    return copied


@pytest.fixture
def on_a_port() -> Iterator[Callable[..., str]]:
    """``on_a_port(app)``: the address of a real server of it, run in a thread until the test ends."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(app: FastAPI) -> str:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        running.append((server, thread))
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join()
