"""Uploads over the real routes of a served page: what was uploaded is taken in, and no other file of the server."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from visiting import PANDAS, Page

from assistant.assistant import Assistant
from assistant.ui.taking_in import take_in
from assistant.ui.uploads import UploadGone, checked, forget, prepare, received, working

pytestmark = PANDAS
ARTICLE = "Der Leuchtturm von Ostersiel\n\nDer Leuchtturm bleibt bis Mai dunkel, sagte Wärterin Imke Petersen."


def test_an_upload_is_taken_in_and_leaves_nothing_behind(page: Page, tmp_path: Path) -> None:
    path = page.upload("turm.txt", ARTICLE)
    assert Path(path).is_relative_to(received(tmp_path / "library"))
    assert page.take_in(path)[0]
    assert page.articles == ["Der Leuchtturm von Ostersiel"]
    assert not Path(path).parent.exists()
    assert not list(working(tmp_path / "library").iterdir())


def test_no_other_file_of_the_server_is_taken_in_or_touched(page: Page, tmp_path: Path) -> None:
    own = tmp_path / "geheim" / "geheim.txt"
    own.parent.mkdir()
    own.write_text(ARTICLE, encoding="utf-8")
    inside = received(tmp_path / "library")
    (inside / "verweis").mkdir()
    (inside / "verweis" / "geheim.txt").symlink_to(own)
    (inside / "ordner").symlink_to(own.parent)
    outward = [
        str(own),
        f"{inside}/../../../geheim/geheim.txt",
        str(inside / "verweis" / "geheim.txt"),
        str(inside / "ordner" / "geheim.txt"),
        "/etc/passwd",
        str(tmp_path / "library" / "library.sqlite3"),
        "gibtsnicht.txt",
        str(inside),
        "",
    ]
    for path in outward:
        page.take_in(path)
        assert not page.articles, path
        assert own.read_text(encoding="utf-8") == ARTICLE, path
        assert page.client.get(f"/gradio_api/file={path}").status_code in (403, 404), path
    # After all of them, the queue still takes in what was uploaded.
    assert page.take_in(page.upload("turm.txt", ARTICLE))[0]
    assert page.articles == ["Der Leuchtturm von Ostersiel"]


def test_gradio_itself_refuses_a_file_in_any_event(page: Page, tmp_path: Path) -> None:
    foreign = tmp_path / "fremd.txt"
    foreign.write_text("fremd", encoding="utf-8")
    event = page.event(page.part("beleg-quote"))
    well, _ = page.run(event, {"path": str(foreign), "meta": {"_type": "gradio.FileData"}}, "")
    assert not well
    assert not list(received(tmp_path / "library").rglob("fremd*")), "no copy of it where files are given away"


def test_an_upload_that_is_gone_is_said_and_holds_up_nobody(page: Page) -> None:
    gone = page.upload("turm.txt", ARTICLE)
    os.remove(gone)
    page.take_in(gone)
    assert page.take_in(page.upload("hafen.txt", ARTICLE.replace("Leuchtturm", "Hafen")))[0]
    assert page.articles == ["Der Hafen von Ostersiel"]


def test_what_goes_wrong_while_taking_in_is_raised_and_not_waited_for(
    open_assistant: Callable[..., Assistant], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = open_assistant(tmp_path)

    def broken(*_given: Any) -> Any:
        raise RuntimeError("the disk burns")

    monkeypatch.setattr(assistant, "ingest", broken)
    with pytest.raises(RuntimeError, match="burns"):
        list(take_in(assistant, [], ["https://halligbote.example/1"], threading.Event()))
    assert not any(one.name.startswith("page-ingest") for one in threading.enumerate())


def test_uploads_are_for_the_owner_alone_and_a_start_clears_what_was_left(tmp_path: Path) -> None:
    library = tmp_path / "library"
    prepare(library)
    left = working(library) / "tmp1" / "1" / "upload" / "vertraulich.txt"
    left.parent.mkdir(parents=True)
    left.write_text("vertraulich", encoding="utf-8")
    folder = prepare(library)
    assert not left.exists()
    for one in (folder, folder.parent):
        assert stat.S_IMODE(one.stat().st_mode) == 0o700


def test_a_refusal_names_the_file_and_not_where_it_was_looked_for(tmp_path: Path) -> None:
    folder = prepare(tmp_path / "library")
    with pytest.raises(UploadGone) as refused:
        checked([str(folder / "abc" / "turm.txt")], folder)
    assert "turm.txt" in refused.value.message
    assert str(tmp_path) not in refused.value.message


def test_an_upload_that_nobody_takes_in_is_forgotten(tmp_path: Path) -> None:
    folder = prepare(tmp_path / "library")
    (folder / "abc").mkdir()
    (folder / "abc" / "turm.txt").write_text(ARTICLE, encoding="utf-8")
    forget(folder, 3_600)
    assert (folder / "abc" / "turm.txt").exists(), "it has just come"
    forget(folder)
    assert not list(folder.iterdir())
