"""The server on a real port: streams, clients that go away, odd bodies, and readers beside an ingest."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from assistant.api import create_app
from assistant.api.app import WORKERS
from assistant.api.stream import events
from assistant.assistant import Assistant
from assistant.results import Citation

WHO = "Wie viele Sandsäcke hat Möwenhagen verbaut?"
HOUR = 3600.0


@pytest.fixture
def own(cheap_village: Callable[..., Assistant]) -> Iterator[Assistant]:
    with cheap_village() as assistant:
        yield assistant


@pytest.fixture
def served(own: Assistant, on_a_port: Callable[[FastAPI], str]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=on_a_port(create_app(own)), timeout=120) as client:
        yield client


def test_evidence_comes_before_the_answer_is_done(served: httpx.Client) -> None:
    with served.stream("POST", "/api/v1/ask/stream", json={"question": WHO}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["x-request-id"]
        names = [line.removeprefix("event: ") for line in response.iter_lines() if line.startswith("event: ")]
    assert names[0] == "evidence"
    assert names[-1] == "answer"


def test_who_goes_away_in_mid_stream_frees_its_work(
    served: httpx.Client, own: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = own.ask(WHO).citations[0]
    closed = threading.Event()

    def endless(*_: object) -> Iterator[Citation]:
        try:
            while True:
                yield evidence
                time.sleep(0.01)
        finally:
            closed.set()

    monkeypatch.setattr(own, "stream", endless)
    address = urlsplit(str(served.base_url))
    body = json.dumps({"question": WHO}).encode()
    head = f"POST /api/v1/ask/stream HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
    with socket.create_connection((str(address.hostname), address.port)) as abrupt:
        abrupt.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        received = b""
        while b"event: evidence" not in received:
            received += abrupt.recv(100_000)
        # A reset instead of a farewell.
        abrupt.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    assert closed.wait(60)
    assert served.get("/api/v1/health").status_code == 200
    actions = [(one["action"], one["outcome"]) for one in served.get("/api/v1/audit").json()["entries"]]
    assert ("ask", "left") in actions


def test_silence_is_bridged_and_ends_with_the_time_limit(village: Assistant) -> None:
    import asyncio

    evidence = village.ask(WHO).citations[0]
    go_on = threading.Event()

    def slow() -> Iterator[Citation]:
        assert go_on.wait(60)
        yield evidence

    async def received(until: float) -> list[str]:
        found = []
        async for event in events(evidence, slow(), until, 0.02):
            found.append(event.split("\n")[0])
            if found.count(": still here") == 2 and until > time.monotonic():
                go_on.set()
        go_on.set()
        return found

    names = asyncio.run(received(time.monotonic() + HOUR))
    assert [name for name in names if name != ": still here"] == ["event: evidence"] * 2
    assert names.count(": still here") >= 2
    go_on.clear()
    assert asyncio.run(received(0.0))[-1] == "event: error"


def test_a_request_that_takes_too_long_ends_with_an_error(
    cheap_village: Callable[..., Assistant], on_a_port: Callable[[FastAPI], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    with cheap_village(request_timeout=0.2) as assistant:
        monkeypatch.setattr(assistant, "search", lambda *_: go_on.wait(60) and [])
        address = on_a_port(create_app(assistant))
        response = httpx.post(f"{address}/api/v1/search", json={"question": WHO}, timeout=60)
        go_on.set()
    assert (response.status_code, response.json()["error"]["code"]) == (504, "request_timeout")
    assert response.headers["x-request-id"]


def test_work_past_its_time_limit_ends_at_its_next_look_into_the_catalogue(
    cheap_village: Callable[..., Assistant], on_a_port: Callable[[FastAPI], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()
    with cheap_village(request_timeout=0.2) as assistant:

        def endless(*_: object) -> list[Any]:
            try:
                while True:
                    assistant.library.scope()
            finally:
                ended.set()

        monkeypatch.setattr(assistant, "search", endless)
        app = create_app(assistant)
        response = httpx.post(f"{on_a_port(app)}/api/v1/search", json={"question": WHO}, timeout=60)
        assert (response.status_code, response.json()["error"]["code"]) == (504, "request_timeout")
        assert ended.wait(60)
        assert assistant.library.scope().outlets, "nobody else is stopped"
        app.state.services.recorder.flush()
        entry = list(assistant.audit.entries())[-1]
        assert (entry.action, entry.outcome) == ("search", "request_timeout")


def test_workers_that_cannot_be_ended_do_not_pile_up(
    cheap_village: Callable[..., Assistant], on_a_port: Callable[[FastAPI], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, held = threading.Event(), threading.Semaphore(0)
    with cheap_village(request_timeout=1.0) as assistant:

        def stuck(*_: object) -> list[Any]:
            held.release()
            assert go_on.wait(60)
            return []

        monkeypatch.setattr(assistant, "search", stuck)
        address = f"{on_a_port(create_app(assistant))}/api/v1"

        def ask(_: int) -> httpx.Response:
            return httpx.post(f"{address}/search", json={"question": WHO}, timeout=60)

        with ThreadPoolExecutor(4 * WORKERS) as crowd:
            statuses = [response.status_code for response in crowd.map(ask, range(4 * WORKERS))]
        assert set(statuses) <= {503, 504}
        assert sum(held.acquire(blocking=False) for _ in statuses) <= WORKERS
        refused = ask(0)
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "server_busy")
        assert refused.headers["retry-after"]
        assert any(httpx.get(f"{address}/health", timeout=60).status_code == 200 for _ in range(20)), "for who watches"
        assert "beleg_given_up_requests 0.0" not in httpx.get(f"{address}/metrics", timeout=60).text
        go_on.set()
        while "beleg_given_up_requests 0.0" not in httpx.get(f"{address}/metrics", timeout=60).text:
            time.sleep(0.02)
        assert any(ask(0).status_code == 200 for _ in range(20))


@pytest.mark.parametrize(
    "path", ["ask", "ask/stream", "search", "quote-checks", "claim-checks", "comparisons", "articles"]
)
def test_bodies_that_nobody_should_send_are_refused_by_name(served: httpx.Client, path: str) -> None:
    field = {"quote-checks": "quote", "claim-checks": "claim"}.get(path, "question")
    odd: list[bytes] = [
        b"",
        b" ",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"%s": "\xff\xfe"}' % field.encode(),
        b'{"\\ud800": 1}',
        b'{"%s": %s}' % (field.encode(), b"9" * 10_000),
        b'{"%s": NaN}' % field.encode(),
        b"\x00" * 1_000,
        b"x" * 6_000_000,
    ]
    for body in odd:
        response = served.post(f"/api/v1/{path}", content=body, headers={"content-type": "application/json"})
        assert response.status_code in {400, 413, 422}, (body[:40], response.text[:200])
        assert set(response.json()["error"]) == {"code", "message", "details"}
        assert "Traceback" not in response.text


def test_half_a_character_is_refused(served: httpx.Client) -> None:
    headers = {"content-type": "application/json"}
    for path, field in (
        ("ask", "question"),
        ("ask/stream", "question"),
        ("quote-checks", "quote"),
        ("search", "question"),
    ):
        body = b'{"%s": "Sands\\ud800cke in \\u0000 M\\u00f6wenhagen"}' % field.encode()
        response = served.post(f"/api/v1/{path}", content=body, headers=headers)
        assert response.status_code == 400, response.text
        assert "half a character" in response.json()["error"]["message"]


def test_fifty_readers_beside_an_ingest_get_no_error(served: httpx.Client) -> None:
    calls: list[tuple[str, str, Any]] = [
        ("POST", "ask", {"question": WHO}),
        ("POST", "search", {"question": "Fähre nach Grönholm"}),
        ("POST", "quote-checks", {"quote": "mehr waren nicht nötig"}),
        ("GET", "statements", None),
        ("GET", "articles/faehre/paragraphs/1", None),
    ]
    names = [
        f"{first}{last}" for first in ("Al", "Be", "Ca", "Do") for last in ("ders", "nung", "sten", "rting", "ldt")
    ]
    texts = [
        {"id": f"s{at}", "text": f"{name} fährt {at} Schiffe durch die Schleuse."} for at, name in enumerate(names)
    ]
    job = served.post("/api/v1/articles", json={"texts": texts}).headers["location"]

    def read(reader: int) -> list[int]:
        with httpx.Client(base_url=served.base_url, timeout=300) as client:
            statuses = []
            for at in range(2):
                method, path, body = calls[(reader + at) % len(calls)]
                statuses.append(client.request(method, f"/api/v1/{path}", json=body).status_code)
            return statuses

    with ThreadPoolExecutor(50) as readers:
        statuses = [status for found in readers.map(read, range(50)) for status in found]
    assert set(statuses) == {200}
    done = served.get(job, params={"wait": 60}).json()
    assert (done["status"], len(done["report"]["added"])) == ("done", len(texts))


def test_figures_count_what_was_asked(served: httpx.Client) -> None:
    served.post("/api/v1/ask", json={"question": WHO})
    served.post("/api/v1/ask", json={"question": "Wann öffnet das Freibad von Nirgendsdorf?"})
    served.get("/api/v1/articles/faehre")
    served.get("/api/v1/nowhere")
    response = served.get("/api/v1/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    samples = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }
    assert samples["beleg_requests_total", "/ask", "200", "POST"] == 2
    assert samples["beleg_requests_total", "/articles/{article_id:path}", "200", "GET"] == 1
    assert samples["beleg_requests_total", "404", "GET", "unknown"] == 1
    assert samples["beleg_abstentions_total",] == 1
    assert samples["beleg_verification_failures_total",] == 0
    assert samples["beleg_library_articles",] == 2
    assert samples["beleg_stage_seconds_count", "ask"] == 2
    for step in ("understand", "retrieve", "draft", "verify", "answer"):
        assert samples["beleg_stage_seconds_count", f"ask_{step}"] == 2, step
