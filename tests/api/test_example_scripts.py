"""The scripts in examples/, run as a newsroom runs them: as programs, against a server on a port."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from fastapi import FastAPI

from assistant.api import create_app
from assistant.assistant import Assistant

SCRIPT = Path(__file__).resolve().parents[2] / "examples" / "check_draft.py"
DRAFT = """Sturmflut an der Küste

Bürgermeisterin Tamsen sagte: „Wir haben 4.000 Sandsäcke verbaut, mehr waren nicht nötig“.
Später hieß es, sie habe gesagt: »Wir haben 5.000 Sandsäcke verbaut, mehr waren nicht nötig«.
Ein Anwohner rief: "Nie wieder bleibe ich hier über Nacht!" Im Roman „Die Flut“ ist es anders.
"""


@pytest.fixture
def server(cheap_village: Callable[..., Assistant], on_a_port: Callable[[FastAPI], str]) -> Iterator[tuple[str, str]]:
    with cheap_village() as assistant:
        yield on_a_port(create_app(assistant)), assistant.keys.create("cms", "read")[1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_every_quotation_of_a_draft_is_reported_on(server: tuple[str, str], tmp_path: Path) -> None:
    address, key = server
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    done = run(str(draft), "--server", address, "--key", key)
    assert done.returncode == 1, done.stderr
    lines = [line for line in done.stdout.splitlines() if not line.startswith("    ")]
    assert [line[:9] for line in lines[:-1]] == ["✓ line 3:", "≠ line 4:", "? line 5:"]
    assert "Ulrike Tamsen" in lines[0]
    assert "number changed" in done.stdout
    assert "Halligbote, 2025-03-04" in done.stdout
    assert lines[-1].startswith("1 of 3 quotations")
    draft.write_text(DRAFT.split("\nSpäter")[0], encoding="utf-8")
    assert run(str(draft), "--server", address, "--key", key).returncode == 0


class Odd(BaseHTTPRequestHandler):
    """What proxies and other programs answer in Beleg's place."""

    ANSWERS: ClassVar[dict[str, tuple[int, bytes]]] = {
        "/gone": (502, b"<html>Bad Gateway</html>"),
        "/page": (200, b"<html></html>"),
        "/other": (200, b'{"result": []}'),
        "/list": (404, b"[]"),
        "/few": (200, b'{"checks": []}'),
        "/foreign": (200, b'{"checks": [{}, {}, {}]}'),
    }

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        status, body = self.ANSWERS[self.path.removesuffix("/api/v1/quote-checks")]
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Not between the test's own lines."""


@pytest.fixture
def odd() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Odd) as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{other.server_port}"
        other.shutdown()
        thread.join()


def test_an_answer_that_is_not_beleg_s_is_one_line(odd: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    for server in (*(odd + path for path in Odd.ANSWERS), "http://[", "nonsense", "http://a b"):
        done = run(str(draft), "--server", server)
        assert (done.returncode, done.stdout) == (2, ""), server
        assert done.stderr.startswith("check_draft: "), server
        assert done.stderr.count("\n") == 1, server


def test_what_keeps_it_from_checking_is_one_line(server: tuple[str, str], tmp_path: Path) -> None:
    address, key = server
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    for arguments in (
        (str(draft), "--server", address, "--key", "wrong"),
        (str(draft), "--server", "http://127.0.0.1:1", "--key", key),
        (str(tmp_path / "missing.txt"), "--server", address, "--key", key),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("check_draft: ")
        assert done.stderr.count("\n") == 1
