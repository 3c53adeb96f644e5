"""Where uploads lie until they are taken in, and that nothing of them is left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from assistant.api import create_app, serve
from assistant.api.uploads import FOLDER, Batch, remove_leftovers
from assistant.assistant import Assistant
from assistant.errors import LibraryNotWritable
from assistant.results import IngestReport

NOTE = b"Am Anleger von Ollersand liegt seit Montag ein Schlepper ohne Namen."


def lying(assistant: Assistant) -> list[str]:
    return sorted(path.name for path in (assistant.settings.library / FOLDER).rglob("*") if path.is_file())


def test_uploads_lie_in_the_library_until_their_job_ends(
    cheap_village: Callable[..., Assistant], client_of: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    with cheap_village() as assistant:
        client = client_of(assistant)
        started, go_on = threading.Event(), threading.Event()
        real = assistant.ingest

        def slowed(*given: Any) -> IngestReport:
            started.set()
            assert go_on.wait(60)
            return real(*given)

        monkeypatch.setattr(assistant, "ingest", slowed)
        address = client.post("/api/v1/articles", files={"files": ("schlepper.txt", NOTE)}).headers["location"]
        assert started.wait(60)
        assert lying(assistant) == ["schlepper.txt"]
        waiting = client.post("/api/v1/articles", json={"texts": [{"text": "Im Hafen ist es still."}]})
        assert lying(assistant) == ["schlepper.txt", "texts.jsonl"]
        assert oct((assistant.settings.library / FOLDER).stat().st_mode)[-3:] == "700"
        client.delete(waiting.headers["location"])
        go_on.set()
        job = client.get(address, params={"wait": 60}).json()
        assert [one["source"] for one in job["report"]["added"]] == ["schlepper.txt"]
        assert client.get(waiting.headers["location"], params={"wait": 60}).json()["status"] == "cancelled"
        client.app.state.services.close()  # type: ignore[attr-defined]  # before the library is
        assert lying(assistant) == []
        assert str(assistant.settings.library) not in str(job)


def test_what_a_killed_server_left_is_gone_at_the_next_start(
    cheap_village: Callable[..., Assistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    with cheap_village(port=0) as assistant:
        Batch(assistant.settings.library, lines=['{"text": "Nie gelesen."}'])
        assert lying(assistant) == ["texts.jsonl"]
        # The server without its page, and over at once.
        server = import_module("assistant.api.serve")
        monkeypatch.setattr(server, "create_server", lambda assistant, **_: create_app(assistant))
        monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
        serve(assistant)
        assert lying(assistant) == []
        assert len(assistant.articles()) == 2


def test_a_library_that_cannot_hold_an_upload_is_named(tmp_path: Path) -> None:
    (tmp_path / FOLDER.parent).write_text("in the way")
    with pytest.raises(LibraryNotWritable):
        Batch(tmp_path, lines=["{}"])
    remove_leftovers(tmp_path / "nowhere")
