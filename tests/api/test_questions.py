"""Asking over HTTP: the same answers as in Python, streamed or whole."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.assistant import Assistant
from assistant.errors import LibraryDamaged
from assistant.results import Answer, Citation

WHO = "Wie viele Sandsäcke hat Möwenhagen verbaut?"


def read_events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream, read as a browser reads them."""
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        found.append((fields["event"], json.loads(fields["data"])))
    return found


def test_an_answer_has_exact_citations(client: TestClient) -> None:
    response = client.post("/api/v1/ask", json={"question": WHO})
    assert response.status_code == 200
    answer = Answer.model_validate(response.json())  # refuses a citation that is not exact
    assert not answer.abstained
    assert "4.000" in answer.text
    assert answer.citations[0].outlet == "Halligbote"


def test_filters_narrow_the_search(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"question": WHO, "filters": {"outlet": ["Grönholmer Zeitung"]}}).json()
    assert answer["searched"]["articles"] == 1
    assert all(citation["outlet"] == "Grönholmer Zeitung" for citation in answer["citations"] + answer["nearest"])


def test_the_stream_gives_evidence_then_sentences_then_the_answer(client: TestClient) -> None:
    response = client.post("/api/v1/ask/stream", json={"question": WHO})
    assert response.headers["content-type"].startswith("text/event-stream")
    received = read_events(response.text)
    names = [name for name, _ in received]
    assert names == sorted(names, key=["evidence", "sentence", "answer"].index)
    assert set(names) == {"evidence", "sentence", "answer"}
    answer = Answer.model_validate(received[-1][1])
    assert [Citation.model_validate(data) for name, data in received if name == "evidence"] == list(answer.citations)
    assert [data["text"] for name, data in received if name == "sentence"] == [one.text for one in answer.sentences]


def test_an_error_in_the_midst_of_a_stream_is_an_event(
    client: TestClient, village: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = village.ask(WHO).citations[0]

    def breaking(*_: object) -> Any:
        yield evidence
        raise LibraryDamaged("The catalogue can't be read.", folder="x")

    monkeypatch.setattr(village, "stream", breaking)
    received = read_events(client.post("/api/v1/ask/stream", json={"question": WHO}).text)
    assert [name for name, _ in received] == ["evidence", "error"]
    assert received[-1][1]["error"]["code"] == "library_damaged"


@pytest.mark.parametrize("path", ["ask", "ask/stream"])
@pytest.mark.parametrize(
    ("question", "code"), [("", "empty_question"), (" ?!", "empty_question"), ("a" * 20_000, "question_too_long")]
)
def test_a_question_that_cannot_be_asked_is_named(client: TestClient, path: str, question: str, code: str) -> None:
    response = client.post(f"/api/v1/{path}", json={"question": question})
    assert response.status_code == 422
    assert response.json()["error"]["code"] == code


def test_search_gives_hits_best_first(client: TestClient) -> None:
    hits = client.post("/api/v1/search", json={"question": "Reparatur des Anlegers", "limit": 2}).json()["hits"]
    assert len(hits) == 2
    assert hits[0]["article_id"] == "faehre"
    assert hits[0]["score"] >= hits[1]["score"]


@pytest.mark.parametrize("limit", [True, "3", None, 1.5, [1]])
def test_only_a_whole_number_is_taken_for_one(client: TestClient, limit: object) -> None:
    refused = client.post("/api/v1/search", json={"question": "Fähre", "limit": limit})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "invalid_request")


def test_statements_can_be_asked_for_by_speaker(client: TestClient) -> None:
    found = client.get("/api/v1/statements", params={"speaker": "Ulrike Tamsen"}).json()
    assert found["total"] == len(found["statements"]) >= 1
    assert all("Tamsen" in (one["speaker"]["name"] or "") for one in found["statements"])


def test_health_says_how_large_the_library_is(client: TestClient) -> None:
    health = client.get("/api/v1/health").json()
    assert health["status"] == "ok"
    assert health["articles"] == 2
    assert health["paragraphs"] >= 5


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/api/v1/ask", {}, 422, "invalid_request"),
        ("POST", "/api/v1/ask", {"question": "Wer?", "langauge": "de"}, 422, "invalid_request"),
        ("POST", "/api/v1/ask", {"question": "Wer?", "filters": {"since": "gestern"}}, 422, "invalid_request"),
        ("POST", "/api/v1/search", {"question": "Wer?", "limit": 0}, 422, "invalid_request"),
        ("GET", "/api/v1/statements?since=gestern", None, 422, "invalid_request"),
        ("GET", "/api/v1/nowhere", None, 404, "not_found"),
        ("DELETE", "/api/v1/ask", None, 405, "method_not_allowed"),
        ("GET", "/docs", None, 404, "not_found"),
    ],
)
def test_every_error_has_one_shape(
    client: TestClient, method: str, path: str, body: object, status: int, code: str
) -> None:
    response = client.request(method, path, json=body)
    assert response.status_code == status
    error = response.json()["error"]
    assert set(error) == {"code", "message", "details"}
    assert error["code"] == code
    assert error["message"]


def test_an_unexpected_failure_shows_nothing_of_the_inside(
    client: TestClient, village: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("secret path /srv/inside")

    monkeypatch.setattr(village, "search", failing)
    response = client.post("/api/v1/search", json={"question": "Wer?"})
    assert response.status_code == 500
    assert response.json()["error"]["code"] == "internal_error"
    assert "secret" not in response.text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"question": "Was?", ', "body: it is not JSON"),
        ('{"question": "Was?", "history": "Wer?"}', "body.history: Input should be a list"),
        ('{"question": "Was?", "filters": {"since": "2026-13-01"}}', "body.filters.since: month must be in 1..12"),
        (json.dumps({"question": "Was?", "filters": {"speaker": ["Orth"] * 101}}), "body.filters.speaker"),
    ],
)
@pytest.mark.parametrize("path", ["ask", "ask/stream"])
def test_what_is_wrong_with_a_request_is_said_in_plain_words(
    client: TestClient, path: str, body: str, said: str
) -> None:
    response = client.post(f"/api/v1/{path}", content=body, headers={"content-type": "application/json"})
    message = response.json()["error"]["message"]
    assert response.status_code == 422
    assert said in message
    assert not re.search(r"Value error|tuple|\.\.$|body\.\d", message)
