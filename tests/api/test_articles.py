"""Articles over HTTP: upload, list, show, delete; and never the server's own files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from assistant.api.uploads import file_name

pytestmark = pytest.mark.usefixtures("only_for_this_test")
Finished = Callable[..., dict[str, Any]]
AWKWARD = "deich/2025/märz?seite=1#oben"


def line(id: str) -> bytes:
    """An article as a file of one JSON line."""
    text = "Der Leuchtturm von Ollersand bekommt ein neues Dach, teilte die Gemeinde mit."
    return json.dumps({"id": id, "title": "Neues Dach", "outlet": "Ollersander Bote", "text": text}).encode()


def test_the_list_names_every_article(client: TestClient) -> None:
    found = client.get("/api/v1/articles").json()
    assert found["total"] == 2
    assert [one["article_id"] for one in found["articles"]] == ["faehre", AWKWARD]  # newest first
    first = client.get("/api/v1/articles", params={"limit": 1}).json()
    second = client.get("/api/v1/articles", params={"limit": 1, "cursor": first["next"]}).json()
    assert first["articles"] + second["articles"] == found["articles"]
    assert (found["next"], second["next"]) == (None, None)


@pytest.mark.parametrize("id", ["faehre", AWKWARD])
def test_an_article_with_any_id_is_found(client: TestClient, id: str) -> None:
    found = client.get(f"/api/v1/articles/{quote(id, safe='')}").json()
    assert found["id"] == id
    numbers = [one["number"] for one in found["paragraphs"]]
    last = client.get(f"/api/v1/articles/{quote(id, safe='')}/paragraphs/{numbers[-1]}").json()
    assert last.items() >= found["paragraphs"][-1].items()
    assert found["text"][last["source_start"] : last["source_end"]] == last["text"]
    assert (last["before"], last["after"]) == (found["paragraphs"][-2], None)
    again = client.get(last["permalink"]).json()
    assert (again, again["version"]) == (last, found["version"])
    assert [one["version"] for one in found["versions"]] == [1]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("missing", "article_not_found"),
        ("faehre?version=7", "article_not_found"),
        ("faehre/paragraphs/99", "paragraph_not_found"),
        ("faehre/paragraphs/0", "paragraph_not_found"),
        ("missing/paragraphs/1", "article_not_found"),
    ],
)
def test_what_is_not_there_is_named(client: TestClient, path: str, code: str) -> None:
    response = client.get(f"/api/v1/articles/{path}")
    assert response.status_code == 404
    assert response.json()["error"]["code"] == code


def test_an_upload_can_be_asked_about_and_deleted_again(client: TestClient, finished: Finished) -> None:
    files = {"files": ("dach.jsonl", line("dach/1"), "application/x-ndjson")}
    report = finished(client.post("/api/v1/articles", files=files))["report"]
    assert [one["article_id"] for one in report["added"]] == ["dach/1"]
    assert report["added"][0]["source"] == "dach.jsonl:1"
    answer = client.post("/api/v1/ask", json={"question": "Was bekommt der Leuchtturm von Ollersand?"}).json()
    assert answer["citations"][0]["article_id"] == "dach/1"
    assert client.delete("/api/v1/articles/dach%2F1").json()["quoting"] >= 1, "the answer's record stays"
    assert client.get("/api/v1/articles/dach%2F1").status_code == 404
    assert client.delete("/api/v1/articles/dach%2F1").json()["error"]["code"] == "article_not_found"


def test_an_upload_goes_on_behind_a_bad_file_and_hides_where_it_lay(client: TestClient, finished: Finished) -> None:
    files = [
        ("files", ("../../leer.txt", b"", "text/plain")),
        ("files", ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(2_000), "image/png")),
        ("files", ("riese.txt", b"Wort " * 300_000, "text/plain")),
        ("files", ("gut.jsonl", line("gut"), "application/jsonl")),
    ]
    job = finished(client.post("/api/v1/articles", files=files))
    report = job["report"]
    assert [one["article_id"] for one in report["added"]] == ["gut"]
    failed = {one["source"]: one["code"] for one in report["failed"]}
    assert failed == {"leer.txt": "empty_input", "bild.png": "binary_input", "riese.txt": "input_too_large"}
    assert tempfile.gettempdir() not in str(job)


def test_the_same_file_name_makes_a_new_version(client: TestClient, finished: Finished) -> None:
    text = "Der Marktplatz von Ollersand wird neu gepflastert. " * 6
    sent = client.post("/api/v1/articles", files={"files": ("markt.txt", text.encode(), "text/plain")})
    first = finished(sent)["report"]
    changed = text.replace("gepflastert", "begrünt").encode()
    second = finished(client.post("/api/v1/articles", files={"files": ("markt.txt", changed, "text/plain")}))["report"]
    id = first["added"][0]["article_id"]
    assert client.get(f"/api/v1/articles/{id}", params={"version": 1}).json()["version"] == 1
    assert (second["updated"][0]["article_id"], second["updated"][0]["version"]) == (id, 2)
    shown = client.get(f"/api/v1/articles/{id}").json()
    assert [one["version"] for one in shown["versions"]] == [1, 2]
    assert shown["versions"][1]["sha256"] == shown["sha256"] != shown["versions"][0]["sha256"]


@pytest.mark.parametrize(
    "source", ["/etc/passwd", "corpus/", "file:///etc/passwd", "~", "*.txt", "", "ftp://a.example/"]
)
def test_the_servers_own_files_are_never_read(client: TestClient, source: str) -> None:
    response = client.post("/api/v1/articles", json={"sources": [source]})
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "invalid_request"


def test_private_addresses_are_not_fetched(client: TestClient, finished: Finished) -> None:
    sources = ["http://127.0.0.1:9/", "http://169.254.169.254/latest/meta-data", " http://[::1]/"]
    report = finished(client.post("/api/v1/articles", json={"sources": sources}))["report"]
    assert [one["code"] for one in report["failed"]] == ["address_refused"] * 3


def test_a_body_of_another_kind_is_refused(client: TestClient) -> None:
    assert client.post("/api/v1/articles", content=b"Text", headers={"content-type": "text/plain"}).status_code == 415
    for nothing in (
        {"sources": []},
        {},
        {"texts": [{"title": "Ohne Text"}]},
        {"texts": [{"text": "a", "paragraphs": ["b"]}]},
    ):
        assert client.post("/api/v1/articles", json=nothing).status_code == 422
    response = client.post("/api/v1/articles", data={"files": "kein Upload"}, files={"andere": ("", b"")})
    assert response.json()["error"]["code"] == "empty_input"
    broken = client.post("/api/v1/articles", content=b"{", headers={"content-type": "application/json"})
    assert broken.json()["error"]["code"] == "invalid_request"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("bericht.html", "bericht.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Texte\\bericht.txt", "bericht.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("..", "file-3"),
        ("", "file-3"),
        ("w" * 300 + ".html", "w" * 120 + ".html"),
    ],
)
def test_a_file_name_cannot_lead_out_of_its_folder(tmp_path: Path, given: str, kept: str) -> None:
    name = file_name(given, 3)
    assert name == kept
    assert (tmp_path / name).resolve().parent == tmp_path.resolve()
