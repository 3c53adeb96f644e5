"""Who speaks, over HTTP: the same lists as in Python, with the reasons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.assistant import Assistant
from assistant.errors import MalformedInput, SourceNotFound
from assistant.results import Person
from assistant.settings import Settings


def test_everybody_is_listed_with_spellings_and_reasons(client: TestClient, village: Assistant) -> None:
    found = client.get("/api/v1/people").json()
    assert found["total"] == len(found["people"])
    people = [Person.model_validate(one) for one in found["people"]]
    assert people == village.people()
    assert {"Ulrike Tamsen", "Jasper Owold"} <= {person.name for person in people}
    assert all(spelling.why and spelling.articles for person in people for spelling in person.spellings)


def test_a_name_or_a_part_of_it_finds_somebody(client: TestClient) -> None:
    for name in ("Tamsen", "tams", "Bürgermeisterin Ulrike Tamsen"):
        found = client.get("/api/v1/people", params={"name": name}).json()
        assert [one["name"] for one in found["people"]] == ["Ulrike Tamsen"], name
    nobody = client.get("/api/v1/people", params={"name": "Nobody Atall"})
    assert (nobody.status_code, nobody.json()) == (200, {"total": 0, "people": [], "did_you_mean": [], "next": None})


def test_a_misspelt_name_gets_names_to_choose_from(client: TestClient) -> None:
    meant = ["Ulrike Tamsen"]
    search = {"question": "Wer sagte was?", "filters": {"speaker": ["Tamzenn"]}}
    assert client.get("/api/v1/people", params={"name": "Tamssen"}).json()["did_you_mean"] == meant
    assert client.get("/api/v1/statements", params={"speaker": "Tamssen"}).json()["did_you_mean"] == meant
    assert client.post("/api/v1/search", json=search).json()["did_you_mean"] == meant
    assert client.get("/api/v1/statements", params={"speaker": "Tamsen"}).json()["did_you_mean"] == []


def test_a_long_list_comes_in_parts(client: TestClient) -> None:
    whole = client.get("/api/v1/people").json()
    first = client.get("/api/v1/people", params={"limit": 1}).json()
    assert first["people"] == whole["people"][:1]
    rest = client.get("/api/v1/people", params={"cursor": first["next"]}).json()
    assert rest == whole | {"people": whole["people"][1:]}


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "limit=many"])
def test_a_limit_that_makes_no_sense_is_named(client: TestClient, query: str) -> None:
    response = client.get(f"/api/v1/people?{query}")
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "invalid_request"


def test_the_route_is_documented(client: TestClient) -> None:
    route = client.get("/api/v1/openapi.json").json()["paths"]["/people"]["get"]
    assert {one["name"] for one in route["parameters"]} == {"name", "limit", "cursor", "format"}
    assert "spellings" in route["description"]


def test_the_table_of_aliases_of_the_settings_is_used(
    settings_for: Callable[..., Settings],
    village: Assistant,
    tmp_path: Path,
    client_of: Callable[..., TestClient],
) -> None:
    table = tmp_path / "aliases.toml"
    table.write_text('[[name]]\ncanonical = "Ulrike Tamsen"\naliases = ["Deichgräfin"]\n', encoding="utf-8")
    settings = settings_for(tmp_path).model_copy(update={"library": village.settings.library, "aliases": table})
    with Assistant.open(settings) as assistant:
        client = client_of(assistant)
        people = client.get("/api/v1/people", params={"name": "die Deichgräfin"}).json()["people"]
        assert [one["name"] for one in people] == ["Ulrike Tamsen"]
        said = client.get("/api/v1/statements", params={"speaker": "Deichgräfin"}).json()
        assert said["total"] >= 1
        assert said == client.get("/api/v1/statements", params={"speaker": "Ulrike Tamsen"}).json()
        client.app.state.services.close()  # type: ignore[attr-defined]  # before the library is


@pytest.mark.parametrize(
    ("content", "error"),
    [(None, SourceNotFound), ("[[name]\n", MalformedInput), ('[[name]]\nx = "y"\n', MalformedInput)],
)
def test_a_table_that_cannot_be_read_is_named(
    settings_for: Callable[..., Settings], tmp_path: Path, content: str | None, error: type[Exception]
) -> None:
    table = tmp_path / "aliases.toml"
    if content is not None:
        table.write_text(content, encoding="utf-8")
    with pytest.raises(error, match="table of aliases"):
        Assistant.open(settings_for(tmp_path, aliases=table))
