"""Taking in from the page: files leave the folder of uploads, failures are named, and it can be stopped."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.errors import EmptyInput
from assistant.library import Progress
from assistant.ui.downloads import as_bytes, as_file, file_stem
from assistant.ui.taking_in import Outcome, addresses, take_in
from assistant.ui.uploads import received


def upload(folder: Path, name: str, content: str) -> str:
    """A file where Gradio puts uploads: in a folder of its own."""
    place = received(folder / "library") / f"upload-{name}"
    place.mkdir(parents=True)
    (place / name).write_text(content, encoding="utf-8")
    return str(place / name)


def collection(count: int) -> str:
    words = "Die Wattführerin Gesche Lorenzen sagte am Montag in Ostersiel: „Heute gehen wir {} Kilometer weit hinaus.“"
    lines = [
        {"id": f"watt-{number}", "title": f"Watt {number}", "text": words.format(number)} for number in range(count)
    ]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


def test_uploads_are_taken_in_and_leave_nothing_behind(
    open_assistant: Callable[..., Assistant], tmp_path: Path
) -> None:
    assistant = open_assistant(tmp_path)
    files = [upload(tmp_path, "watt.jsonl", collection(2)), upload(tmp_path, "leer.txt", "")]
    *steps, outcome = take_in(assistant, files, [], threading.Event())
    assert isinstance(outcome, Outcome)
    assert outcome.report is not None
    assert {one.article_id for one in outcome.report.added + outcome.report.duplicates} == {"watt-0", "watt-1"}
    assert [one.source for one in outcome.report.failed] == ["leer.txt"], "by the name it was sent with"
    assert str(tmp_path) not in outcome.report.model_dump_json()
    assert all(isinstance(step, Progress) for step in steps)
    assert steps
    assert not any(Path(file).parent.exists() for file in files)
    assert not assistant.ask("Wer sagte: „Heute gehen wir 1 Kilometer weit hinaus“?").abstained


def test_the_same_name_again_is_a_new_version(open_assistant: Callable[..., Assistant], tmp_path: Path) -> None:
    assistant = open_assistant(tmp_path)
    for words in ("Der Hafen bleibt am Montag offen, sagte Hafenmeister Tjark Onken.", "Der Hafen schließt am Montag."):
        *_, outcome = take_in(
            assistant, [upload(tmp_path, "hafen.txt", f"Der Hafen von Ostersiel\n\n{words}")], [], threading.Event()
        )
        assert isinstance(outcome, Outcome)
        assert outcome.report is not None
        assert not outcome.report.failed
    entry = assistant.articles()[0]
    assert entry.versions == 2


def test_stopping_keeps_what_was_stored(open_assistant: Callable[..., Assistant], tmp_path: Path) -> None:
    assistant = open_assistant(tmp_path)
    stop = threading.Event()
    stop.set()
    *_, outcome = take_in(assistant, [upload(tmp_path, "watt.jsonl", collection(30))], [], stop)
    assert isinstance(outcome, Outcome)
    assert outcome.stopped_after == 1
    assert [entry.article_id for entry in assistant.articles()] == ["watt-0"]
    assert assistant.search("Gesche Lorenzen"), "and it can be found"


def test_leaving_the_page_stops_it(open_assistant: Callable[..., Assistant], tmp_path: Path) -> None:
    stop = threading.Event()
    steps: Any = take_in(open_assistant(tmp_path), [upload(tmp_path, "watt.jsonl", collection(40))], [], stop)
    next(steps)
    steps.close()
    assert not any(thread.name.startswith("page-ingest") for thread in threading.enumerate())


def test_nothing_is_refused(open_assistant: Callable[..., Assistant], tmp_path: Path) -> None:
    with pytest.raises(EmptyInput):
        next(take_in(open_assistant(tmp_path), [], addresses(" \n"), threading.Event()))


def test_what_is_no_address_is_named_and_the_rest_is_taken_in(
    open_assistant: Callable[..., Assistant], tmp_path: Path
) -> None:
    assistant = open_assistant(tmp_path)
    lines = ["/etc/passwd", "file:///etc/passwd", "corpus/*.html", "ftp://sielblatt.example", "foo bar"]
    (alone,) = take_in(assistant, [], addresses("\n".join(lines)), threading.Event())
    assert isinstance(alone, Outcome)
    assert alone.report is not None
    assert [one.source for one in alone.report.failed] == lines
    *_, outcome = take_in(assistant, [upload(tmp_path, "watt.jsonl", collection(1))], ["foo bar"], threading.Event())
    assert isinstance(outcome, Outcome)
    assert outcome.report is not None
    assert len(outcome.report.added) == 1
    assert [(one.source, one.code) for one in outcome.report.failed] == [("foo bar", "address_refused")]


def test_an_address_that_can_not_be_read_is_a_failure_and_no_more(
    open_assistant: Callable[..., Assistant], tmp_path: Path
) -> None:
    *_, outcome = take_in(open_assistant(tmp_path), [], ["http://127.0.0.1:9/"], threading.Event())
    assert isinstance(outcome, Outcome)
    assert outcome.report is not None
    assert [one.code for one in outcome.report.failed] == ["address_refused"]


def test_a_download_is_made_for_the_browser_that_asked() -> None:
    file = json.loads(as_file("a;b", "csv", "../../Was? <b>"))
    assert file == {"name": "beleg-Was-b.csv", "kind": "text/csv;charset=utf-8", "text": "\ufeffa;b"}
    assert json.loads(as_file("{}", "claimreview", ""))["name"] == "beleg.jsonld"
    original = json.loads(as_bytes(b"\x00<script>", file_stem("a") + ".original"))
    assert original == {"name": "beleg-a.original", "kind": "application/octet-stream", "base64": "ADxzY3JpcHQ+"}
