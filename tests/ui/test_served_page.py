"""The page as it is served: on its own, behind the guard, and giving away no file."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.api.serve import create_server
from assistant.assistant import Assistant

ADDRESS = "http://127.0.0.1:7860"


@pytest.fixture(scope="module")
def client(sample_library: Assistant) -> Iterator[TestClient]:
    async def build() -> FastAPI:
        return create_server(sample_library)

    # Outside of a running event loop, Gradio makes some of its own and never closes them.
    with TestClient(asyncio.run(build()), base_url=ADDRESS, raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="module")
def config(client: TestClient) -> dict[str, object]:
    found = re.search(r"window\.gradio_config = (\{.*?\});</script>", client.get("/").text, re.DOTALL)
    assert found
    loaded: dict[str, object] = json.loads(found.group(1))
    return loaded


def test_the_page_and_the_api_share_one_server(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "Beleg" in page.text
    assert client.get("/api/v1/health").json()["articles"] >= 15
    assert client.get("/api/v1/nowhere").json()["error"]["code"] == "not_found"


def test_the_page_loads_nothing_from_other_hosts(client: TestClient) -> None:
    page = client.get("/")
    loaded = re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"']([^\"']+)", page.text)
    assert loaded
    assert not [address for address in loaded if re.match(r"(?:https?:)?//", address) and ADDRESS not in address]
    assert not re.findall(r"url\([\"']?https?:", client.get("/theme.css").text)
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy


def test_nothing_is_reported_shared_or_recorded(config: dict[str, object]) -> None:
    assert config["analytics_enabled"] is False
    assert config["run_history"] is False
    assert config["footer_links"] == []
    assert config["max_file_size"]
    assert not config.get("share")


def test_the_events_of_the_page_are_no_interface(client: TestClient, config: dict[str, object]) -> None:
    info = client.get("/gradio_api/info").json()
    assert info == {"named_endpoints": {}, "unnamed_endpoints": {}}


@pytest.mark.parametrize("path", ["/etc/passwd", "pyproject.toml", "../../etc/passwd", "assistant/settings.py"])
def test_files_of_the_server_are_not_given_away(client: TestClient, path: str) -> None:
    for route in ("file=", "file/", "static/", "proxy="):
        response = client.get(f"/gradio_api/{route}{path}")
        assert response.status_code in {403, 404, 400}, route


def test_a_foreign_host_or_page_gets_nothing_of_it(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    for path in ("/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/reset"):
        assert client.post(path, json={}, headers={"origin": "https://evil.example"}).status_code == 403


def test_an_upload_to_the_page_is_limited(client: TestClient, sample_library: Assistant) -> None:
    large = b"x" * (sample_library.settings.max_bytes + 1)
    response = client.post("/gradio_api/upload", files={"files": ("a.txt", large)})
    assert response.status_code == 413
