"""Deleting for good: what is left of an article in the answers that quoted it, and how it is taken out of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete, insert
from typer.testing import CliRunner

from assistant.article import Article
from assistant.assistant import Assistant
from assistant.cli import app
from assistant.library import schema, withdrawal
from assistant.library.database import open_database, writing
from assistant.results import AnswerRecord

WHO = "Was sagte Ulrike Tamsen über die Sandsäcke von Möwenhagen?"
DYKE = "deich/2025/märz?seite=1#oben"
AT = "/api/v1/articles/deich%2F2025%2Fm%C3%A4rz%3Fseite=1%23oben"


@pytest.fixture
def own(cheap_village: Callable[..., Assistant]) -> Iterator[Assistant]:
    """A library that has answered nobody yet."""
    with cheap_village() as assistant:
        with writing(assistant.library.database()) as connection:
            connection.execute(delete(schema.answers))
            connection.execute(delete(schema.audit))
        yield assistant


def words(record: AnswerRecord) -> str:
    """All of a record but what was asked."""
    dumped = record.model_dump(exclude={"question", "rewritten", "history"})
    for field in ("question", "rewritten", "searched"):
        del dumped["answer"][field]
    return json.dumps(dumped, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("ask", {"question": WHO}),
        ("ask/stream", {"question": WHO}),
        ("claim-checks", {"claim": "In Möwenhagen wurden 4.000 Sandsäcke verbaut."}),
        ("quote-checks", {"quote": "standgehalten", "speaker": "Owold"}),
        ("comparisons", {"question": WHO}),
    ],
)
def test_an_article_that_goes_while_it_is_read_spoils_no_question(
    own: Assistant,
    client_of: Callable[..., TestClient],
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    body: dict[str, Any],
) -> None:
    read = own.library.article

    def deleted_before(article_id: str, version: int | None = None) -> Article:
        if own.library.holds(article_id):
            own.library.delete(article_id)
        return read(article_id, version)

    monkeypatch.setattr(own.library, "article", deleted_before)
    response = client_of(own).post(f"/api/v1/{path}", json=body)
    assert response.status_code == 200, response.text
    assert "event: error" not in response.text


def test_a_deletion_says_who_still_quotes_and_clears_them_when_told(
    own: Assistant, client_of: Callable[..., TestClient]
) -> None:
    client = client_of(own)
    given, other = own.ask(WHO), own.ask("Was kostet die Reparatur des Anlegers?")
    nothing = own.ask("Wann öffnet das Freibad von Nirgendsdorf?")
    before = own.record(given.answer_id)
    kept = own.record(other.answer_id)
    assert "4.000 Sandsäcke" in words(before)
    assert not given.abstained
    quoting = sum("Sandsäcke" in words(own.record(one.answer_id)) for one in (given, other, nothing))

    gone = client.delete(AT)
    assert (gone.status_code, gone.json()) == (
        200,
        {"article_id": DYKE, "deleted": True, "quoting": quoting, "cleared": 0},
    )
    assert own.record(given.answer_id) == before, "records outlive their articles"

    again = client.delete(AT, params={"with_answers": True})
    assert again.json() == {"article_id": DYKE, "deleted": False, "quoting": 0, "cleared": quoting}
    left = own.record(given.answer_id)
    for word in ("Sandsäcke", "Sturmflut", "Deich bei", "Halligbote", "Tamsen"):
        assert word not in words(left), word
    assert (left.question, left.asked_at, left.answer.abstained) == (WHO, before.asked_at, False)
    assert [one.article_id for one in left.answer.removed] == [DYKE]
    assert "entfernt" in left.answer.text
    assert left.answer.warnings == (left.answer.text,)
    assert own.record(other.answer_id).answer.sentences == kept.answer.sentences
    assert client.get(f"/api/v1/answers/{given.answer_id}", params={"format": "html"}).status_code == 200
    assert client.delete(AT, params={"with_answers": True}).status_code == 404
    client.app.state.services.close()  # type: ignore[attr-defined]  # before the library is
    noted = [one.outcome for one in own.audit.entries() if one.action == "delete"]
    assert noted == ["ok", f"ok, cleared {quoting} answers", "article_not_found"]


def test_what_other_articles_prove_stays_in_the_answer(own: Assistant) -> None:
    record = own.record(own.ask(WHO).answer_id)
    other = own.record(own.ask("Was kostet die Reparatur des Anlegers?").answer_id)
    citation = other.answer.citations[0].model_copy(update={"number": 9})
    said = other.answer.sentences[0].model_copy(update={"citations": (9,)})
    update = {"sentences": (*record.answer.sentences, said), "citations": (*record.answer.citations, citation)}
    both = record.model_copy(update={"answer": record.answer.model_copy(update=update)})
    left = withdrawal.without(both, DYKE, "2025-04-01T10:00:00+00:00").answer
    assert (left.sentences, left.citations) == ((said,), (citation,))
    assert left.text.startswith(f"{said.text} [9] ")
    assert "2025-04-01" in left.text


def test_an_article_that_nobody_quotes_goes_without_a_word(own: Assistant, client_of: Callable[..., Any]) -> None:
    assert client_of(own).delete("/api/v1/articles/faehre").status_code == 204


def test_records_of_an_older_library_are_found_as_well(own: Assistant) -> None:
    record = own.record(own.ask(WHO).answer_id)
    engine = open_database(own.settings.library, write=False)
    assert engine is not None
    with writing(engine) as connection:
        row = {"id": "f" * 32, "asked_at": record.asked_at, "question": WHO, "data": withdrawal.pack(record)}
        connection.execute(insert(schema.answers), row)
        schema.quoted.drop(connection)
        newest = schema.migrations.c.number == 6
        connection.execute(schema.migrations.delete().where(newest))
    engine.dispose()
    own.close()
    done = own.delete(DYKE, with_answers=True)
    assert done.cleared == 2
    assert "Sandsäcke" not in words(own.record("f" * 32))


def test_the_command_offers_it(own: Assistant) -> None:
    answer = own.ask(WHO)
    folder = own.settings.library
    own.close()
    run = CliRunner().invoke
    first = run(app, ["delete", DYKE, "--library", str(folder)])
    assert first.output.splitlines()[0] == f"deleted {DYKE}"
    assert "still quote it: 1 (--with-answers clears them)" in first.output
    second = run(app, ["delete", DYKE, "--with-answers", "--library", str(folder), "--json"])
    assert json.loads(second.output) == {
        "deleted": [DYKE],
        "answers": [{"article_id": DYKE, "deleted": False, "quoting": 0, "cleared": 1}],
    }
    shown = run(app, ["show", "answer", answer.answer_id, "--library", str(folder)])
    assert "Sandsäcke verbaut" not in shown.output
    assert WHO in shown.output
    assert run(app, ["delete", DYKE, "--with-answers", "--library", str(folder)]).exit_code == 1
    log = run(app, ["audit", "--library", str(folder), "--json"])
    noted = [(one["actor"], one["outcome"]) for one in json.loads(log.output)["entries"] if one["action"] == "delete"]
    assert noted == [("command line", "ok"), ("command line", "ok, cleared 1 answers")]
