"""Checks over HTTP, one or many, in each format; and answers given before."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from assistant.api.exports import accepted
from assistant.assistant import Assistant
from assistant.results import Answer, ClaimCheck, Comparison, QuoteCheck

QUOTE = "Wir haben 4.000 Sandsäcke verbaut, mehr waren nicht nötig"


def test_a_quotation_is_checked_as_in_python(client: TestClient, village: Assistant) -> None:
    found = client.post("/api/v1/quote-checks", json={"quote": QUOTE, "speaker": "Tamsen", "id": "q1"}).json()
    assert QuoteCheck.model_validate(found) == village.check_quote(QUOTE, "Tamsen").model_copy(update={"id": "q1"})
    assert found["verdict"] == "verbatim"


def test_all_quotations_of_a_draft_are_checked_at_once_and_a_bad_one_stops_none(client: TestClient) -> None:
    quotes = [
        {"id": "a", "quote": QUOTE},
        {"id": "b", "quote": " "},
        {"id": "c", "quote": QUOTE.replace("4.000", "5.000")},
        {"id": "d", "quote": "x" * 5_000},
    ]
    checks = client.post("/api/v1/quote-checks", json={"quotes": quotes}).json()["checks"]
    assert [one["id"] for one in checks] == ["a", "b", "c", "d"]
    assert (checks[0]["verdict"], checks[2]["verdict"]) == ("verbatim", "altered")
    assert checks[1]["error"]["code"] == "empty_question"
    assert checks[3]["error"]["code"] == "question_too_long"
    assert client.post("/api/v1/quote-checks", json={"quotes": []}).status_code == 422
    assert client.post("/api/v1/quote-checks", json={"quotes": quotes[:1] * 201}).status_code == 422


def test_claims_are_checked_against_the_library_or_a_text(client: TestClient, village: Assistant) -> None:
    claim = "In Möwenhagen wurden 9.000 Sandsäcke verbaut."
    found = ClaimCheck.model_validate(client.post("/api/v1/claim-checks", json={"claim": claim}).json())
    assert found == village.check_claim(claim)
    evidence = {"claim": claim, "evidence": "In Möwenhagen wurden 9.000 Sandsäcke verbaut, sagte die Gemeinde."}
    both = client.post("/api/v1/claim-checks", json={"claims": [evidence, {"claim": claim, "id": "2"}]}).json()
    assert both["checks"][0]["verdict"] == "supported"
    assert both["checks"][1]["verdict"] == found.verdict != "supported"


def test_wordings_are_compared(client: TestClient, village: Assistant) -> None:
    found = client.post("/api/v1/comparisons", json={"question": "Tamsen"}).json()
    assert Comparison.model_validate(found) == village.compare("Tamsen")


def test_an_answer_can_be_had_again_with_all_that_led_to_it(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"question": "Wie viele Sandsäcke hat Möwenhagen verbaut?"}).json()
    address = f"/api/v1/answers/{answer['answer_id']}"
    assert client.get(address).json() == answer
    record = client.get(f"{address}/record").json()
    assert record["answer"] == answer
    assert record["evidence"]
    missing = client.get("/api/v1/answers/none")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "unknown_answer")


@pytest.mark.parametrize(
    ("format", "kind", "holds"),
    [
        ("markdown", "text/markdown", "# "),
        ("html", "text/html", "<html"),
        ("csv", "text/csv", ","),
        ("json", "application/json", '"matches"'),
    ],
)
def test_a_result_comes_in_the_format_asked_for(client: TestClient, format: str, kind: str, holds: str) -> None:
    for response in (
        client.post(f"/api/v1/quote-checks?format={format}", json={"quote": QUOTE}),
        client.post("/api/v1/quote-checks", json={"quote": QUOTE}, headers={"accept": f"image/png, {kind};q=0.9"}),
    ):
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(kind)
        assert holds in response.text
        assert "Sandsäcke" in response.text


def test_formats_that_a_result_does_not_have_are_named(client: TestClient) -> None:
    review = client.post("/api/v1/claim-checks?format=claimreview", json={"claim": "Der Deich hielt."})
    assert review.headers["content-type"] == "application/ld+json"
    assert json.loads(review.text)["@type"]
    for response in (
        client.post("/api/v1/quote-checks?format=claimreview", json={"quote": QUOTE}),
        client.post("/api/v1/quote-checks?format=csv", json={"quotes": [{"quote": QUOTE}]}),
    ):
        assert (response.status_code, response.json()["error"]["code"]) == (415, "unsupported_format")
    assert client.post("/api/v1/quote-checks?format=docx", json={"quote": QUOTE}).status_code == 422


def test_lists_come_as_tables_too(client: TestClient) -> None:
    for path in ("statements", "people", "articles"):
        response = client.get(f"/api/v1/{path}?format=csv")
        assert response.headers["content-disposition"] == 'attachment; filename="beleg.csv"'
        assert len(list(csv.reader(io.StringIO(response.text)))) > 1, path
    found = client.get("/api/v1/articles/faehre", headers={"accept": "text/markdown"})
    assert "Fähre nach Grönholm" in found.text


@pytest.mark.parametrize(
    ("header", "format"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/html,application/xhtml+xml;q=0.9", "html"),
        ("application/json;q=0.1, text/csv;q=0.2", "csv"),
        ("text/csv;q=0", "json"),
        ("text/csv;q=x", "json"),
        ("application/ld+json", "claimreview"),
    ],
)
def test_the_accept_header_is_weighed(header: str, format: str) -> None:
    assert accepted(header) == format


def test_every_example_of_the_document_works_on_the_sample_corpus(
    sample_library: Assistant, client_of: Callable[..., TestClient]
) -> None:
    client = client_of(sample_library)
    tried = 0
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            address, query = f"/api/v1{path}", {}
            for parameter in operation.get("parameters", ()):
                for example in parameter.get("examples", {}).values():
                    tried += 1
                    if parameter["in"] == "path":
                        address = address.replace(f"{{{parameter['name']}}}", str(example["value"]))
                    else:
                        query[parameter["name"]] = example["value"]
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            bodies = [one["value"] for one in body.get("examples", {}).values()]
            if "{" in address or path == "/articles" or method == "delete":
                continue
            for given in bodies or [None]:
                tried += given is not None
                response = client.request(method, address, json=given, params=query)
                assert response.status_code == 200, (path, response.text)
                if path in ("/ask", "/search", "/statements", "/people", "/comparisons"):
                    found = response.json()
                    assert any(found.get(name) for name in ("citations", "hits", "statements", "people", "groups")), (
                        path
                    )
                if path == "/ask":
                    assert not Answer.model_validate(response.json()).abstained
                if path == "/quote-checks":
                    verdicts = [one["verdict"] for one in response.json().get("checks", [response.json()])]
                    assert "not_found" not in verdicts
                if path == "/claim-checks":
                    verdicts = [one["verdict"] for one in response.json().get("checks", [response.json()])]
                    assert "not_enough_evidence" not in verdicts
    assert tried >= 15


@pytest.mark.parametrize(
    "claim", ["³", "Der Speicher fasst 900 m³ ½ ٣ Ⅷ.", "\x0f³ \u0600", "🙂 4.000.000.000,5.5 Säcke"]
)
def test_odd_figures_in_a_claim_are_no_failure(client: TestClient, claim: str) -> None:
    assert client.post("/api/v1/claim-checks", json={"claim": claim}).status_code in {200, 422}
