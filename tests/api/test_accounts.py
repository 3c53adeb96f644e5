"""Accounts: where there are any, nothing of the page answers without a session, and the server may serve others."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import Mount

from assistant.api import serve
from assistant.api.doors import LOGINS
from assistant.api.limits import RateLimiter
from assistant.api.serve import create_server
from assistant.assistant import Assistant
from assistant.errors import NameRefused, NameTaken, NameUnknown, PasswordRefused, SettingsError

PASSWORD = "drei Möwen auf dem Deich"


@pytest.fixture(scope="module")
def guarded(cheap_village: Callable[..., Assistant]) -> Iterator[tuple[Assistant, FastAPI]]:
    """A server with the page, and an account."""
    with cheap_village() as assistant:
        assistant.accounts.create("anna", PASSWORD)

        async def build() -> FastAPI:
            return create_server(assistant)

        # Outside of a running event loop, Gradio makes some of its own and never closes them.
        app = asyncio.run(build())
        yield assistant, app
        app.state.services.close()


@pytest.fixture
def client(guarded: tuple[Assistant, FastAPI]) -> TestClient:
    return TestClient(guarded[1], base_url="http://127.0.0.1:7860", raise_server_exceptions=False)


def door_of(app: FastAPI) -> Any:
    return next(route for route in app.routes if isinstance(route, Mount) and not route.path).app


def routes_below(routes: list[Any]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        else:  # FastAPI keeps a router that was included as it is
            yield from routes_below(getattr(getattr(route, "original_router", route), "routes", None) or [])


def test_every_route_of_the_page_is_closed_without_a_session(
    guarded: tuple[Assistant, FastAPI], client: TestClient
) -> None:
    tried = 0
    for route in routes_below(door_of(guarded[1])._page.routes):
        path = route.path.replace(":path", "").replace("{path}", "x")
        for name in route.param_convertors:
            path = path.replace(f"{{{name}}}", "x").replace(f"{{{name}:path}}", "x")
        if not path.startswith("/gradio_api"):
            continue
        for method in route.methods or ():
            tried += 1
            for headers in ({}, {"cookie": "access-token-x=y; access-token-unsecure-x=y"}, {"cookie": "\x01;;="}):
                response = client.request(method, path, headers=headers)
                assert response.status_code == 401, (method, path)
                assert method == "HEAD" or response.json()["error"]["code"] == "login_required"
    assert tried > 40
    for path in ("/gradio_api/nowhere", "/config", "/monitoring", "/gradio_api", "/nowhere"):
        assert client.get(path).status_code == 401, path


def test_the_login_is_shown_and_gives_a_session(guarded: tuple[Assistant, FastAPI], client: TestClient) -> None:
    assistant, app = guarded
    assert client.get("/").status_code in (200, 401)
    assert "auth_required" in client.get("/").text
    for name, password in (("anna", "falsch"), ("anna", ""), ("berta", PASSWORD), ("", PASSWORD)):
        refused = client.post("/login", data={"username": name, "password": password})
        assert refused.status_code in (400, 422)
    assert client.post("/login", data={"username": "anna", "password": PASSWORD}).status_code == 200
    assert client.get("/gradio_api/info").status_code == 200
    assert client.get("/config").status_code == 200
    app.state.services.recorder.flush()
    logins = [(one.actor, one.outcome) for one in assistant.audit.entries() if one.action == "login"]
    assert ("anna", "ok") in logins
    assert ("berta", "refused") in logins
    assert PASSWORD not in str(list(assistant.audit.entries()))


def test_a_deleted_account_has_no_session_any_more(guarded: tuple[Assistant, FastAPI]) -> None:
    assistant, app = guarded
    assistant.accounts.create("cora", PASSWORD)
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.9", 1))
    assert client.post("/login", data={"username": "cora", "password": PASSWORD}).status_code == 200
    assert client.get("/gradio_api/info").status_code == 200
    assistant.accounts.delete("cora")
    assert client.get("/gradio_api/info").status_code == 401


def test_passwords_cannot_be_tried_without_end(
    guarded: tuple[Assistant, FastAPI], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_of(guarded[1]), "_limiter", RateLimiter(LOGINS, lambda: 0.0))
    client = TestClient(guarded[1], base_url="http://127.0.0.1:7860", client=("127.0.0.7", 1))
    statuses = [
        client.post("/login", data={"username": "anna", "password": "x" * 12}).status_code for _ in range(LOGINS + 1)
    ]
    assert statuses == [400] * LOGINS + [429]
    assert int(client.post("/login", data={}).headers["retry-after"]) >= 1


def test_a_name_cannot_be_tried_without_end_from_many_addresses(
    guarded: tuple[Assistant, FastAPI], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_of(guarded[1]), "_by_name", RateLimiter(3, lambda: 0.0))
    monkeypatch.setattr(guarded[0].accounts, "check", lambda *_: False)

    def tried(name: str, number: int) -> int:
        client = TestClient(guarded[1], base_url="http://127.0.0.1:7860", client=(f"127.0.1.{number}", 1))
        return client.post("/login", data={"username": name, "password": "x" * 12}).status_code

    assert [tried(" dora ", number) for number in range(4)] == [400] * 3 + [429]
    assert tried("emil", 4) == 400, "other names may go on"


def test_a_session_does_not_open_the_api(guarded: tuple[Assistant, FastAPI], client: TestClient) -> None:
    guarded[0].accounts.create("frieda", PASSWORD)
    assert client.post("/login", data={"username": "frieda", "password": PASSWORD}).status_code == 200
    assert client.get("/api/v1/articles").json()["error"]["code"] == "key_required"
    guarded[0].accounts.delete("frieda")


def test_failed_logins_do_not_fill_the_audit_log(
    guarded: tuple[Assistant, FastAPI], monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant, app = guarded
    door = door_of(app)
    monkeypatch.setattr(door, "_noted", RateLimiter(2, lambda: 0.0))
    monkeypatch.setattr(assistant.accounts, "check", lambda name, _: name == "gerda")
    before = len(list(assistant.audit.entries()))
    for name in ("x" * 5_000, "hugo", "ida", "gerda"):
        asyncio.run(door.login(name, "falsch"))
    app.state.services.recorder.flush()
    found = [(one.actor, one.subject, one.outcome) for one in list(assistant.audit.entries())[before:]]
    long = "x" * 100
    assert found == [(long, long, "refused"), ("hugo", "hugo", "refused"), ("gerda", "gerda", "ok")]


@pytest.mark.parametrize(
    ("method", "path", "given", "status", "code"),
    [
        ("POST", "/login", {"data": {"username": "anna", "password": "falsch"}}, 400, "login_refused"),
        ("POST", "/login/", {"data": {"username": "anna", "password": "falsch"}}, 400, "login_refused"),
        ("POST", "/login", {}, 422, "invalid_request"),
        ("POST", "/login", {"data": {"username": "anna"}}, 422, "invalid_request"),
        ("POST", "/login", {"json": {"username": "anna", "password": PASSWORD}}, 422, "invalid_request"),
        ("POST", "/login", {"data": {"username": "anna", "password": "x" * 30_000}}, 422, "invalid_request"),
        (
            "POST",
            "/login",
            {"content": b"--x\r\nbroken", "headers": {"content-type": "multipart/form-data; boundary=x"}},
            422,
            "invalid_request",
        ),
        ("POST", "/login", {"files": {"username": ("a", b"a"), "password": ("b", b"b")}}, 422, "invalid_request"),
        ("BREW", "/", {}, 405, "method_not_allowed"),
        ("DELETE", "/login", {}, 405, "method_not_allowed"),
        ("GET", "/static/nowhere.css", {}, 404, "not_found"),
        ("GET", "/static/%2e%2e/x", {}, None, None),
        ("GET", "/api/v1", {}, 404, "not_found"),
        ("POST", "/api/v1", {}, 404, "not_found"),
        ("GET", "/", {"headers": {"content-length": "²".encode("latin-1")}}, 400, "bad_request"),
        ("POST", "/api/v1/ask", {"headers": {"content-length": "-5"}}, 400, "bad_request"),
    ],
)
def test_errors_have_the_one_shape_at_the_page_too(
    guarded: tuple[Assistant, FastAPI],
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    path: str,
    given: dict[str, Any],
    status: int | None,
    code: str | None,
) -> None:
    monkeypatch.setattr(door_of(guarded[1]), "_by_name", RateLimiter(0))
    monkeypatch.setattr(door_of(guarded[1]), "_limiter", RateLimiter(0))
    client = TestClient(guarded[1], base_url="http://127.0.0.1:7860", raise_server_exceptions=False)
    response = client.request(method, path, **given)
    assert set(response.json()["error"]) == {"code", "message", "details"}, response.text
    assert "detail" not in response.json()
    if status is not None:
        assert (response.status_code, response.json()["error"]["code"]) == (status, code)


def test_the_page_closes_with_the_first_account_and_is_never_open_to_a_proxy(
    cheap_village: Callable[..., Assistant],
) -> None:
    with cheap_village() as assistant:

        async def build() -> FastAPI:
            return create_server(assistant)

        app = asyncio.run(build())
        client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.8", 1))
        assert "auth_required" not in client.get("/").text
        assert client.get("/config").status_code == 200
        for path in ("/", "/config", "/gradio_api/info", "/theme.css", "/login", "/nowhere"):
            refused = client.get(path, headers={"via": "1.1 proxy"})
            assert (refused.status_code, refused.json()["error"]["code"]) == (403, "proxy_refused"), path
            assert "account" in refused.json()["error"]["message"]
        assert "status" in client.get("/api/v1/health", headers={"via": "1.1 proxy"}).json()
        assistant.accounts.create("anna", PASSWORD)
        assert "auth_required" in client.get("/").text
        assert client.get("/config").status_code == 401
        proxied = {"via": "1.1 proxy"}
        assert (
            client.post("/login", data={"username": "anna", "password": PASSWORD}, headers=proxied).status_code == 200
        )
        assert client.get("/config", headers=proxied).status_code == 200
        app.state.services.close()


def test_names_and_passwords_are_checked_and_kept_as_a_hash(cheap_village: Callable[..., Assistant]) -> None:
    with cheap_village() as assistant:
        accounts = assistant.accounts
        accounts.create("anna", PASSWORD)
        stored = (assistant.settings.library / "catalogue.sqlite").read_bytes()
        assert PASSWORD.encode() not in stored
        assert accounts.check("anna", PASSWORD)
        assert not accounts.check("anna", PASSWORD + " ")
        assert not accounts.check("nobody", PASSWORD)
        with pytest.raises(NameTaken):
            accounts.create("anna", PASSWORD)
        with pytest.raises(NameRefused):
            accounts.create(" ", PASSWORD)
        for password in ("zu kurz", "x" * 2_000):
            with pytest.raises(PasswordRefused):
                accounts.create("berta", password)
        with pytest.raises(NameUnknown):
            accounts.delete("berta")
        assert [one.name for one in accounts.list()] == ["anna"]


def test_with_an_account_other_machines_may_be_served(cheap_village: Callable[..., Assistant]) -> None:
    with cheap_village() as assistant, socket.socket() as other:
        other.bind(("0.0.0.0", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match="account create"):
            serve(assistant, "0.0.0.0", port)
        assistant.accounts.create("anna", PASSWORD)
        with pytest.raises(SettingsError, match=f"Port {port} .* in use"):
            serve(assistant, "0.0.0.0", port)


def test_keys_and_accounts_on_the_command_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import json
    import sys

    from assistant import cli

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["beleg", *arguments, "--library", str(tmp_path / "library")])
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        return code, *capfd.readouterr()

    code, secret, err = run("key", "create", "cms", "--scope", "write")
    assert (code, secret.startswith("beleg_"), "not shown again" in err) == (0, True, True)
    assert run("key", "create", "cms")[0] == 1
    assert run("key", "create", "other", "--scope", "root")[0] == 2
    listed = json.loads(run("key", "list", "--json")[1])["keys"]
    assert [(one["name"], one["scope"], one["revoked_at"]) for one in listed] == [("cms", "write", None)]
    assert secret.strip() not in run("key", "list")[1]
    assert run("key", "revoke", "cms")[0] == 0
    assert "revoked" in run("key", "list")[1]
    assert run("key", "revoke", "cms")[0] == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
    assert run("account", "create", "anna", "--password-stdin")[0] == 0
    assert json.loads(run("account", "list", "--json")[1])["accounts"][0]["name"] == "anna"
    assert run("account", "delete", "anna")[0] == 0
    actions = [one["action"] for one in json.loads(run("audit", "--json")[1])["entries"]]
    assert actions == ["key_create", "key_revoke", "account_create", "account_delete"]
    assert run("audit", "--export", str(tmp_path / "audit.csv"))[0] == 0
    assert (tmp_path / "audit.csv").read_text(encoding="utf-8").count("\n") == 5
