"""Taking in as a job: its progress, its end, and what is left when it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.jobs import WAITING, Jobs
from assistant.assistant import Assistant
from assistant.errors import JobNotFound, TooManyJobs
from assistant.library import Progress
from assistant.results import IngestReport

Finished = Callable[..., dict[str, Any]]


@pytest.fixture
def jobs(village: Assistant) -> Iterator[Jobs]:
    made = Jobs(village)
    yield made
    made.close()


def texts(count: int) -> dict[str, Any]:
    names = ("Anders", "Bolte", "Clasen", "Dührsen", "Evers", "Frahm")
    return {
        "texts": [
            {
                "id": f"markt-{at}",
                "title": f"Markt {at}",
                "text": f"{names[at]} verkauft auf dem Markt {at + 2} Sorten Kohl.",
            }
            for at in range(count)
        ]
    }


@pytest.mark.usefixtures("only_for_this_test")
def test_texts_are_taken_in_and_found(client: TestClient, finished: Finished) -> None:
    started = client.post("/api/v1/articles", json=texts(2))
    assert started.json()["status"] in {"waiting", "running"}
    job = finished(started)
    assert (job["status"], job["sources"]) == ("done", 2)
    assert [one["article_id"] for one in job["report"]["added"]] == ["markt-0", "markt-1"]
    assert [one["source"] for one in job["report"]["added"]] == ["texts.jsonl:1", "texts.jsonl:2"]
    assert job["progress"]["articles"] == 2
    assert client.post("/api/v1/search", json={"question": "Bolte Kohl"}).json()["hits"][0]["article_id"] == "markt-1"
    assert client.get("/api/v1/jobs").json()["jobs"][0] == job
    again = finished(client.post("/api/v1/articles", json=texts(2)))
    assert len(again["report"]["unchanged"]) == 2


def test_a_stopped_job_ends_between_articles_and_what_it_stored_stays(
    cheap_village: Callable[..., Assistant], client_of: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    with cheap_village() as assistant:
        client = client_of(assistant)
        at_second, go_on = threading.Event(), threading.Event()
        real = assistant.ingest

        def slowed(sources: Any, progress: Callable[[Progress], None], stop: Callable[[], bool]) -> IngestReport:
            def shown(state: Progress) -> None:
                progress(state)
                if state.articles == 2:
                    at_second.set()
                    assert go_on.wait(60)

            return real(sources, shown, stop)

        monkeypatch.setattr(assistant, "ingest", slowed)
        address = client.post("/api/v1/articles", json=texts(6)).headers["location"]
        assert at_second.wait(60)
        seen = client.get(address).json()
        assert (seen["status"], seen["progress"]["articles"]) == ("running", 2)
        stopping = client.delete(address)
        assert (stopping.status_code, stopping.json()["cancelling"]) == (202, True)
        go_on.set()
        job = client.get(address, params={"wait": 60}).json()
        assert job["status"] == "cancelled"
        stored = [one["article_id"] for one in job["report"]["added"]]
        assert stored == ["markt-0", "markt-1"]
        assert client.get("/api/v1/articles/markt-1").status_code == 200
        assert client.get("/api/v1/articles/markt-2").status_code == 404
        hits = client.post("/api/v1/search", json={"question": "Bolte verkauft Kohl"}).json()["hits"]
        assert hits[0]["article_id"] == "markt-1", "what was stored can be found"
        again = client.delete(address)
        assert (again.status_code, again.json()) == (200, job), "a job that has ended stays as it is"
        client.app.state.services.close()  # type: ignore[attr-defined]  # before the library is
        cancels = [one.outcome for one in assistant.audit.entries() if one.action == "cancel"]
        assert cancels[-2:] == ["ok", "had ended: cancelled"]


@pytest.mark.usefixtures("only_for_this_test")
def test_no_password_is_kept_and_every_ingest_is_named(
    cheap_village: Callable[..., Assistant], client_of: Callable[..., TestClient]
) -> None:
    with cheap_village() as assistant:
        client = client_of(assistant)
        body = {
            "sources": ["http://anna:geheim@halligbote.example/a", "https://anna:geh/eim@halligbote.example/a"],
            "texts": [{"text": "Am Kai liegt ein Kutter.", "url": "https://anna:geheim@halligbote.example/b"}],
        }
        address = client.post("/api/v1/articles", json=body).headers["location"]
        job = client.get(address, params={"wait": 60}).json()
        assert {one["code"] for one in job["report"]["failed"]} == {"address_refused"}
        assert job["report"]["failed"][0]["source"] == "http://halligbote.example/a"
        unnamed = client.post("/api/v1/articles", json={"texts": [{"text": "Im Hafen liegt eine Schute."}]})
        client.get(unnamed.headers["location"], params={"wait": 60})
        client.app.state.services.close()  # type: ignore[attr-defined]  # before the library is
        subjects = [one.subject for one in assistant.audit.entries() if one.action == "ingest"]
        originals = [assistant.original(one.article_id) for one in assistant.articles()]
    assert subjects[-1] == "text 1"
    for shown in (str(job), str(subjects)):
        assert "geh" not in shown
        assert "eim@" not in shown
    assert all(b"geheim" not in (one or b"") for one in originals)


def test_a_job_that_waits_is_cancelled_without_running(jobs: Jobs) -> None:
    gate, ran, cleaned = threading.Event(), [], []

    def first(*_: object) -> IngestReport:
        assert gate.wait(60)
        return IngestReport()

    def second(*_: object) -> IngestReport:
        ran.append("second")
        return IngestReport()

    jobs.submit(first, 1, lambda: cleaned.append("first"))
    waiting = jobs.submit(second, 1, lambda: cleaned.append("second"))
    jobs.cancel(waiting.job_id)
    gate.set()
    jobs.close()
    assert jobs.get(waiting.job_id).status == "cancelled"
    assert (ran, cleaned) == ([], ["first", "second"])


def test_a_job_that_fails_says_why_and_stops_no_other(jobs: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    def fails(*_: object) -> IngestReport:
        raise RuntimeError("secret path /srv/inside")

    broken = jobs.submit(fails, 1, lambda: None)
    ended = threading.Event()
    good = jobs.submit(lambda *_: IngestReport(embedded=3), 1, ended.set)
    assert ended.wait(60)
    error = jobs.get(broken.job_id).error
    assert error is not None
    assert error["code"] == "internal_error"
    assert "secret" not in str(error)
    report = jobs.get(good.job_id).report
    assert report is not None
    assert report.embedded == 3


def test_too_many_jobs_are_refused_and_unknown_ones_named(jobs: Jobs) -> None:
    gate = threading.Event()

    def waits(*_: object) -> IngestReport:
        assert gate.wait(60)
        return IngestReport()

    for _ in range(WAITING):
        jobs.submit(waits, 1, lambda: None)
    with pytest.raises(TooManyJobs):
        jobs.submit(waits, 1, lambda: None)
    gate.set()
    with pytest.raises(JobNotFound):
        jobs.get("none")


def test_a_job_of_nowhere_is_named(client: TestClient) -> None:
    for response in (client.get("/api/v1/jobs/none"), client.delete("/api/v1/jobs/none")):
        assert (response.status_code, response.json()["error"]["code"]) == (404, "job_not_found")
    assert client.get("/api/v1/jobs/none?wait=1000").status_code == 422
