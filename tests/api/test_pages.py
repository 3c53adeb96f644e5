"""Lists over HTTP come in pages that lose and repeat nothing, whatever comes and goes in between."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.cursor import write_cursor
from assistant.api.jobs import Jobs
from assistant.assistant import Assistant
from assistant.errors import InvalidCursor
from assistant.library import Library, Mark
from assistant.models import Embedder
from assistant.results import Filters, IngestReport
from assistant.settings import Settings

DAYS = ("2024-05-02", None, "2024-05-09", "2024-05-02", None, "2024-05-02")
PEOPLE = ("Rieke Dornbusch", "Hauke Petersen", "Mira Salzwedel", "Okko Janssen", "Thea Lürsen", "Wim Harkens")


def article(at: int, day: str | None) -> dict[str, Any]:
    words = ("Die Mole wird erhöht", "Der Kutter bleibt im Hafen", "Das Watt gehört allen")
    said = " ".join(f"„{one}, und zwar in Jahr {at + 3}“, sagte {PEOPLE[at]}." for one in words)
    return {"id": f"watt-{at}", "title": f"Watt {at}", "text": said, "published": day, "outlet": "Wattbote"}


@pytest.fixture(scope="module")
def shelf(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("pages")
    settings = Settings.load(library=folder / "library")
    with Assistant(settings, Library(settings.library, embedder)) as assistant:
        take_in(assistant, folder, [article(at, day) for at, day in enumerate(DAYS)])
        yield assistant


def take_in(assistant: Assistant, folder: Path, articles: list[dict[str, Any]]) -> None:
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, articles)))
    assert not assistant.ingest([folder / "a.jsonl"]).failed


def pages(client: TestClient, path: str, limit: int = 2, **given: str) -> Iterator[list[dict[str, Any]]]:
    cursor = None
    while True:
        params = {"limit": str(limit), **given, **({"cursor": cursor} if cursor else {})}
        found = client.get(f"/api/v1/{path}", params=params).json()
        yield found[path]
        cursor = found["next"]
        if cursor is None:
            return


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("articles", {}),
        ("statements", {}),
        ("people", {}),
        ("statements", {"outlet": "WATTBOTE", "since": "2024-05-02", "kind": "direct"}),
    ],
)
def test_the_pages_make_up_the_list(
    client_of: Callable[..., TestClient], shelf: Assistant, path: str, given: dict[str, str]
) -> None:
    client = client_of(shelf)
    whole = client.get(f"/api/v1/{path}", params=given).json()
    assert (whole["total"], whole["next"]) == (len(whole[path]), None)
    assert whole["total"] >= len(DAYS)
    for limit in (1, 2, whole["total"]):
        got = [one for page in pages(client, path, limit, **given) for one in page]
        assert got == whole[path]


def test_the_newest_come_first_and_those_without_a_day_last(client_of: Callable[..., TestClient], shelf: Any) -> None:
    listed = client_of(shelf).get("/api/v1/articles").json()["articles"]
    assert [one["article_id"] for one in listed] == ["watt-2", "watt-0", "watt-3", "watt-5", "watt-1", "watt-4"]
    assert shelf.articles() == shelf.articles_page(100).items


def test_what_comes_and_goes_in_between_moves_no_page(
    client_of: Callable[..., TestClient], cheap_village: Callable[..., Assistant], tmp_path: Path
) -> None:
    with cheap_village() as assistant:
        take_in(assistant, tmp_path, [article(at, day) for at, day in enumerate(DAYS)])
        client = client_of(assistant)
        listing = pages(client, "articles")
        first = [one["article_id"] for page in islice(listing, 2) for one in page]
        assert first[-1] == "watt-0"
        take_in(assistant, tmp_path, [article(3, "2025-01-01") | {"id": "neu", "title": "Ganz neu", "text": "Neues."}])
        assistant.delete("watt-0")  # the very one that the cursor names
        rest = [one["article_id"] for page in listing for one in page]
        assert rest == ["watt-3", "watt-5", "watt-1", "watt-4"]
        client.app.state.services.close()  # type: ignore[attr-defined]  # before the library is


def test_a_table_says_where_it_goes_on(client_of: Callable[..., TestClient], shelf: Assistant) -> None:
    client = client_of(shelf)
    first = client.get("/api/v1/articles", params={"limit": 4, "format": "csv"})
    following = first.links["next"]["url"]
    second = client.get(following)
    assert second.headers["content-type"].startswith("text/csv")
    assert "next" not in second.links
    assert len((first.text + second.text).strip().splitlines()) == len(DAYS) + 2
    as_json = client.get("/api/v1/statements", params={"limit": 1, "speaker": PEOPLE[0]})
    assert client.get(as_json.links["next"]["url"]).json()["statements"][0]["speaker"]["name"] == PEOPLE[0]
    logged = client.get("/api/v1/audit", params={"limit": 1})
    assert f"after={logged.json()['next']}" in logged.links["next"]["url"]


def test_filters_are_answered_by_the_catalogue_as_they_were_in_memory(shelf: Assistant) -> None:
    found = shelf.statements()
    for filters, fits in (
        (Filters(since="2024-05-09"), lambda one: one.article_id == "watt-2"),
        (Filters(until="2024-05-08"), lambda one: one.article_id in {"watt-0", "watt-3", "watt-5"}),
        (Filters(speaker=("Lürsen",)), lambda one: one.article_id == "watt-4"),
        (Filters(outlet=("wattbote",), article=("watt-1", "watt-2")), lambda one: one.article_id[-1] in "12"),
        (Filters(outlet=("Anderswo",)), lambda one: False),
    ):
        assert shelf.statements_page(filters, 1_000).items == [one for one in found if fits(one)]


def test_jobs_come_in_pages_too(village: Assistant) -> None:
    jobs = Jobs(village)
    made = [jobs.submit(lambda *_: IngestReport(), 1, lambda: None).job_id for _ in range(5)]
    first = jobs.page(2)
    jobs.submit(lambda *_: IngestReport(), 1, lambda: None)
    assert first.next is not None
    second = jobs.page(10, int(str(first.next[0])))
    jobs.close()
    assert [job.job_id for job in (*first.items, *second.items)] == made[::-1]
    assert (first.total, second.total, second.next) == (5, 6, None)


@pytest.mark.parametrize(
    "mark", [(), ("a",), (1, "a"), ("2024-05-02", 1), ("2024-05-02", "a", 3), (True, "a"), ("\ud800", "a"), (["a"], {})]
)
@pytest.mark.parametrize("path", ["statements", "people", "jobs"])
def test_a_mark_of_another_list_is_refused(client: TestClient, mark: Mark, path: str) -> None:
    cursor = write_cursor(mark) if "\ud800" not in mark else "WyJcdWQ4MDAiLCJhIl0"
    response = client.get(f"/api/v1/{path}", params={"cursor": cursor})
    assert (response.status_code, response.json()["error"]["code"]) == (422, InvalidCursor.code)


@pytest.mark.parametrize("cursor", ["x", "!!!!", "ä", "W10", "bnVsbA", "WzFd" * 1_900, "W" * 7_999])
def test_a_cursor_of_nowhere_is_refused(client: TestClient, cursor: str) -> None:
    for path in ("articles", "statements", "people", "jobs"):
        response = client.get(f"/api/v1/{path}", params={"cursor": cursor})
        assert (response.status_code, response.json()["error"]["code"]) == (422, InvalidCursor.code), path
