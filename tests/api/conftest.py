"""A small library behind the API: invented articles, among them one with an awkward id and a hostile one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

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
def village(embedder: Embedder, cache_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The library, shared by all tests of the API."""
    folder = tmp_path_factory.mktemp("village")
    (folder / "articles.jsonl").write_text("\n".join(json.dumps(article) for article in ARTICLES))
    settings = Settings.load(library=folder / "library", cache=cache_dir, max_bytes=1_000_000)
    with Assistant(settings, Library(settings.library, embedder)) as assistant:
        assert len(assistant.ingest([folder / "articles.jsonl"]).added) == 2
        yield assistant


@pytest.fixture
def client(village: Assistant) -> TestClient:
    return TestClient(create_app(village), base_url="http://127.0.0.1:7860", raise_server_exceptions=False)


@pytest.fixture
def only_for_this_test(village: Assistant) -> Iterator[None]:
    """Takes out again what a test has put in."""
    before = {entry.article_id for entry in village.articles()}
    yield
    for entry in village.articles():
        if entry.article_id not in before:
            village.delete(entry.article_id)
