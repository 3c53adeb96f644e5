"""Keys: what they open, what they don't, and who is noted to have used them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.limits import RateLimiter
from assistant.api.log import LOG, start_logging
from assistant.assistant import Assistant
from assistant.errors import NameRefused, NameTaken, NameUnknown
from assistant.library.keys import Key

ROUTES = [
    ("POST", "ask", "read"),
    ("POST", "ask/stream", "read"),
    ("POST", "search", "read"),
    ("POST", "quote-checks", "read"),
    ("POST", "claim-checks", "read"),
    ("POST", "comparisons", "read"),
    ("POST", "mcp", "read"),
    ("GET", "statements", "read"),
    ("GET", "people", "read"),
    ("GET", "articles", "read"),
    ("GET", "articles/faehre", "read"),
    ("GET", "articles/faehre/paragraphs/1", "read"),
    ("GET", "answers/none", "read"),
    ("GET", "answers/none/record", "read"),
    ("GET", "metrics", "read"),
    ("GET", "openapi.json", "read"),
    ("GET", "nowhere", "read"),
    ("POST", "articles", "write"),
    ("DELETE", "articles/none", "write"),
    ("GET", "jobs", "write"),
    ("GET", "jobs/none", "write"),
    ("DELETE", "jobs/none", "write"),
    ("PUT", "nowhere", "write"),
    ("GET", "audit", "admin"),
]


PROXIES = (
    "Via",
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded",
    "X-Real-IP",
    "X-Client-IP",
    "Client-IP",
    "X-Cluster-Client-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
    "CF-Ray",
    "Fastly-Client-IP",
    "Fly-Client-IP",
    "X-Original-Host",
    "X-Envoy-External-Address",
    "X-ARR-SSL",
    "X-Amzn-Trace-Id",
    "CDN-Loop",
    "Proxy-Connection",
)


@pytest.fixture(scope="module")
def locked(cheap_village: Callable[..., Assistant]) -> Iterator[tuple[Assistant, dict[str, str]]]:
    """A library with a key of each scope and a revoked one, and their secrets."""
    with cheap_village() as assistant:
        secrets = {scope: assistant.keys.create(scope, scope)[1] for scope in ("read", "write", "admin")}
        secrets["revoked"] = assistant.keys.create("revoked", "admin")[1]
        assistant.keys.revoke("revoked")
        yield assistant, secrets


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


def test_every_route_is_known_to_this_test(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    documented = {(method.upper(), path.count("/")) for path, methods in paths.items() for method in methods}
    tried = {(method, path.count("/") + 1) for method, path, _ in ROUTES} | {("GET", 1)}
    assert documented <= tried
    assert sum(len(methods) for methods in paths.values()) == len(ROUTES) - 4 + 1  # mcp, openapi, nowhere; health


@pytest.mark.parametrize(("method", "path", "scope"), ROUTES)
def test_each_route_needs_a_key_in_force_with_the_right_scope(
    locked: tuple[Assistant, dict[str, str]],
    client_of: Callable[..., TestClient],
    method: str,
    path: str,
    scope: str,
) -> None:
    assistant, secrets = locked
    client = client_of(assistant)

    def tried(headers: dict[str, str]) -> tuple[int, str | None]:
        sent = {name: value.encode("latin-1") for name, value in headers.items()}
        response = client.request(method, f"/api/v1/{path}", headers=sent)  # type: ignore[arg-type]  # bytes are fine
        if response.status_code in (401, 403):
            assert set(response.json()["error"]) == {"code", "message", "details"}
            assert (response.status_code == 401) == ("www-authenticate" in response.headers)
            return response.status_code, response.json()["error"]["code"]
        return response.status_code, None

    assert tried({}) == (401, "key_required")
    secret = secrets[scope]
    for wrong in (secret[:-1], secret + "x", "", "x", secret.replace("beleg_", "b_"), secret.upper(), "ä"):
        assert tried({"authorization": f"Bearer {wrong}"}) == (401, "key_refused"), wrong
    assert tried({"authorization": f"Basic {secret}"}) == (401, "key_required")
    assert tried(bearer(secrets["revoked"])) == (401, "key_refused")
    order = ["read", "write", "admin"]
    for weaker in order[: order.index(scope)]:
        assert tried(bearer(secrets[weaker])) == (403, "scope_missing"), weaker
    if path != "mcp":  # it needs the app's lifespan to answer
        for enough in order[order.index(scope) :]:
            assert tried(bearer(secrets[enough]))[1] is None, enough


def test_health_answers_anybody_but_tells_a_stranger_little(
    locked: tuple[Assistant, dict[str, str]], client_of: Callable[..., TestClient]
) -> None:
    assistant, secrets = locked
    client = client_of(assistant)
    stranger = client.get("/api/v1/health").json()
    assert stranger["status"] == "ok"
    assert (stranger["articles"], stranger["embedding_model"]) == (None, None)
    assert client.get("/api/v1/health", headers=bearer(secrets["read"])).json()["articles"] == 2
    assert client.get("/api/v1/health", headers=bearer("wrong")).status_code == 401


def test_without_any_key_only_this_machine_is_answered(
    cheap_village: Callable[..., Assistant], client_of: Callable[..., TestClient]
) -> None:
    with cheap_village() as assistant:
        here = client_of(assistant)
        assert here.get("/api/v1/articles").status_code == 200
        for name in PROXIES:
            proxied = here.get("/api/v1/articles", headers={name: "192.0.2.7"})
            assert (proxied.status_code, proxied.json()["error"]["code"]) == (401, "key_required"), name
            assert here.get("/api/v1/health", headers={name: "192.0.2.7"}).json()["articles"] is None
        for name in ("User-Agent", "Accept", "X-Request-ID", "Sec-Fetch-Site", "DNT", "Viable", "X-Requested-With"):
            assert here.get("/api/v1/articles", headers={name: "none"}).status_code == 200, name
        open_to_others = client_of(assistant, local=False)
        for address in ("192.0.2.7", "127.0.0.1", "::1", "not an address"):
            client = TestClient(open_to_others.app, base_url="http://10.0.0.1", client=(address, 5000))
            assert client.get("/api/v1/articles").status_code == 401, address
        named = client_of(assistant, hosts=["beleg.intranet"], base_url="http://beleg.intranet")
        assert named.get("/api/v1/articles").status_code == 401, "a name for others is asked for by others"
        assistant.keys.revoke(assistant.keys.create("last", "read")[0].name)
        assert here.get("/api/v1/articles").status_code == 401, "revoking the last key opens nothing"


def test_an_account_closes_the_api_too(
    cheap_village: Callable[..., Assistant], client_of: Callable[..., TestClient]
) -> None:
    with cheap_village() as assistant:
        here = client_of(assistant)
        assert here.get("/api/v1/articles").status_code == 200
        assistant.accounts.create("anna", "drei Möwen auf dem Deich")
        assert here.get("/api/v1/articles").json()["error"]["code"] == "key_required"
        assert here.get("/api/v1/articles", headers=bearer(assistant.keys.create("cms", "read")[1])).status_code == 200


def test_a_key_too_fast_has_to_wait_and_others_need_not(
    cheap_village: Callable[..., Assistant], client_of: Callable[..., TestClient]
) -> None:
    with cheap_village(rate_limit=2) as assistant:
        hasty, calm = assistant.keys.create("hasty", "read")[1], assistant.keys.create("calm", "read")[1]
        client = client_of(assistant)
        statuses = [client.get("/api/v1/people", headers=bearer(hasty)).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        refused = client.get("/api/v1/people", headers=bearer(hasty))
        assert refused.json()["error"]["code"] == "rate_limited"
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert client.get("/api/v1/people", headers=bearer(calm)).status_code == 200


def test_a_limit_fills_up_again_with_time() -> None:
    now = 0.0
    limiter = RateLimiter(60, lambda: now)
    assert [limiter.wait("a") for _ in range(60)] == [0] * 60
    assert limiter.wait("a") == 1
    now = 1.0
    assert (limiter.wait("a"), limiter.wait("a")) == (0, 1)
    now = 1_000.0
    assert [limiter.wait("a") for _ in range(61)] == [0] * 60 + [1], "not more than a minute's worth is saved up"


def test_keys_are_named_listed_and_revoked_without_their_secrets(cheap_village: Callable[..., Assistant]) -> None:
    with cheap_village() as assistant:
        made, secret = assistant.keys.create(" Redaktion ", "write")
        assert secret.encode() not in (assistant.settings.library / "catalogue.sqlite").read_bytes()
        assert secret.split("_", 2)[2] not in str(assistant.keys.list())
        assert [one.name for one in assistant.keys.list()] == ["Redaktion"]
        assert assistant.keys.find(secret) == made
        with pytest.raises(NameTaken):
            assistant.keys.create("Redaktion", "read")
        for name in ("", " ", "a" * 65, "a\nb", "\x00"):
            with pytest.raises(NameRefused):
                assistant.keys.create(name, "read")
        gone: Key = assistant.keys.revoke("Redaktion")
        assert gone.revoked_at
        assert assistant.keys.find(secret) is None
        with pytest.raises(NameUnknown):
            assistant.keys.revoke("Redaktion")
        assert assistant.keys.create("Redaktion", "read")[0].id != made.id


def test_the_audit_log_says_who_asked_and_changed_what(
    cheap_village: Callable[..., Assistant], client_of: Callable[..., TestClient]
) -> None:
    assistant = cheap_village()
    secrets = {scope: assistant.keys.create(scope, scope)[1] for scope in ("read", "write", "admin")}
    client = client_of(assistant)
    before = len(list(assistant.audit.entries()))
    question = "=Wie viele Sandsäcke hat Möwenhagen verbaut?"
    sent = bearer(secrets["read"]) | {"x-request-id": "desk-42"}
    answer = client.post("/api/v1/ask", json={"question": question}, headers=sent).json()
    client.post("/api/v1/quote-checks", json={"quote": "mehr waren nicht nötig"}, headers=bearer(secrets["read"]))
    client.delete("/api/v1/articles/none", headers=bearer(secrets["write"]))
    client.delete("/api/v1/articles/faehre", headers=bearer(secrets["write"]))
    found = client.get("/api/v1/audit?limit=1000", headers=bearer(secrets["admin"])).json()["entries"][before:]
    assert [(one["actor"], one["action"], one["outcome"]) for one in found] == [
        ("read", "ask", "ok"),
        ("read", "quote_check", "verbatim"),
        ("write", "delete", "article_not_found"),
        ("write", "delete", "ok"),
    ]
    assert (found[0]["subject"], found[0]["answer_id"]) == (question, answer["answer_id"])
    assert found[0]["request_id"] == "desk-42"
    after = found[0]["number"] - 1
    first = client.get(f"/api/v1/audit?limit=1&after={after}", headers=bearer(secrets["admin"])).json()
    rest = client.get(f"/api/v1/audit?after={first['next']}", headers=bearer(secrets["admin"])).json()["entries"]
    assert first["entries"] + rest == found
    day = found[0]["at"][:10]
    spans = (f"since={day}", f"since={day}&until={found[-1]['at'][:10]}")
    for span in spans:
        within = client.get(f"/api/v1/audit?{span}&after={after}", headers=bearer(secrets["admin"])).json()["entries"]
        assert within == found
    assert client.get("/api/v1/audit?until=2001-01-01", headers=bearer(secrets["admin"])).json()["entries"] == []
    table = client.get(f"/api/v1/audit?format=csv&after={after}", headers=bearer(secrets["admin"])).text
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["action"] for row in rows] == [one["action"] for one in found]
    assert rows[0]["subject"] == "'" + question, "a spreadsheet must not take it for a formula"
    client.app.state.services.close()  # type: ignore[attr-defined]  # before the library is
    assistant.close()


def test_the_log_names_requests_and_no_secret(
    locked: tuple[Assistant, dict[str, str]], client_of: Callable[..., TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    assistant, secrets = locked
    client = client_of(assistant)
    start_logging("debug")
    LOG.addHandler(caplog.handler)
    try:
        response = client.get("/api/v1/people?name=Tamsen", headers=bearer(secrets["read"]))
        client.get("/api/v1/people", headers=bearer(secrets["read"] + "x"))
        odd = client.get("/api/v1/people", headers={"x-request-id": "a b\tc"})
    finally:
        LOG.removeHandler(caplog.handler)
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name == LOG.name)
    assert response.headers["x-request-id"] in logged
    assert odd.headers["x-request-id"] != "a b\tc"
    assert secrets["read"].split("_", 2)[2] not in logged
    assert "Tamsen" not in logged, "what somebody looks for is no business of the log"


def test_another_page_may_use_the_api_only_where_it_was_named(
    cheap_village: Callable[..., Assistant], client_of: Callable[..., TestClient], client: TestClient
) -> None:
    preflight = {"origin": "https://cms.example", "access-control-request-method": "POST"}
    assert "access-control-allow-origin" not in client.options("/api/v1/ask", headers=preflight).headers
    with cheap_village(cors_origins=("https://cms.example",)) as assistant:
        secret = assistant.keys.create("cms", "read")[1]
        named = client_of(assistant)
        allowed = named.options("/api/v1/ask", headers=preflight)
        assert allowed.headers["access-control-allow-origin"] == "https://cms.example"
        sent = {"origin": "https://cms.example", **bearer(secret)}
        asked = named.post("/api/v1/search", json={"question": "Fähre"}, headers=sent)
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, "https://cms.example")
        refused = named.post("/api/v1/search", json={"question": "Fähre"}, headers={"origin": "https://cms.example"})
        assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, "https://cms.example")
        other = {"origin": "https://evil.example", **bearer(secret)}
        assert named.post("/api/v1/search", json={"question": "Fähre"}, headers=other).status_code == 403
        assert named.post("/gradio_api/queue/join", json={}, headers=sent).status_code == 403


def test_every_error_names_its_code_in_the_document(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    for code in ("key_required", "rate_limited", "body_too_large", "invalid_cursor", "internal_error"):
        assert f"`{code}`" in document["info"]["description"]
    operations: list[dict[str, Any]] = [one for path in document["paths"].values() for one in path.values()]
    assert all("ErrorBody" in json.dumps(one["responses"]["422"]) for one in operations)
    assert all("HTTPValidationError" not in json.dumps(one) for one in operations)
