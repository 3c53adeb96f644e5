"""Without accounts, only this machine may use the server: no foreign host names, no foreign pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.assistant import Assistant

ASK = {"question": "Fährt die Fähre?"}


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost", "LOCALHOST:80", "[::1]:7860"])
def test_the_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/v1/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "[", "10.0.0.1"]
)
def test_a_foreign_name_that_points_here_is_refused(client: TestClient, host: str) -> None:
    response = client.get("/api/v1/health", headers={"host": host})
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "host_refused"


def test_a_name_that_was_set_is_answered(village: Assistant, client_of: Callable[..., TestClient]) -> None:
    client = client_of(village, hosts=["Beleg.Intranet"], base_url="http://beleg.intranet")
    assert client.get("/api/v1/health").status_code == 200
    assert client.get("/api/v1/health", headers={"host": "10.0.0.1"}).status_code == 400


def test_a_server_for_others_answers_to_addresses_and_to_its_own_names(
    village: Assistant, client_of: Callable[..., TestClient]
) -> None:
    client = client_of(village, local=False)
    assert client.get("/api/v1/health", headers={"host": "10.0.0.1:7860"}).status_code == 200
    assert client.get("/api/v1/health", headers={"host": "[fd00::1]"}).status_code == 200
    assert client.get("/api/v1/health", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://localhost:7860"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_website_can_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    for response in (
        client.post("/api/v1/ask", json=ASK, headers=headers),
        client.post("/api/v1/articles", files={"files": ("a.txt", b"x")}, headers=headers),
        client.delete("/api/v1/articles/faehre", headers=headers),
    ):
        assert response.status_code == 403
        assert response.json()["error"]["code"] == "origin_refused"
    assert client.get("/api/v1/articles/faehre").status_code == 200


@pytest.mark.parametrize("headers", [{}, {"origin": "http://127.0.0.1:7860"}, {"sec-fetch-site": "same-origin"}])
def test_the_own_page_and_programs_may(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/v1/ask", json=ASK, headers=headers).status_code == 200


def test_no_other_page_may_read_or_frame_what_is_served(client: TestClient) -> None:
    headers = client.get("/api/v1/health", headers={"origin": "https://evil.example"}).headers
    assert "access-control-allow-origin" not in headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_a_body_over_the_limit_is_refused_whether_it_says_its_length_or_not(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(60):
            yield b"x" * 100_000

    said = client.post("/api/v1/ask", content=b"x" * 5_000_000, headers={"content-type": "application/json"})
    unsaid = client.post("/api/v1/ask", content=endless(), headers={"content-type": "application/json"})
    upload = client.post("/api/v1/articles", files={"files": ("a.txt", b"x" * 5_100_000)})
    for response in (said, unsaid, upload):
        assert response.status_code == 413
        assert response.json()["error"]["code"] == "body_too_large"
