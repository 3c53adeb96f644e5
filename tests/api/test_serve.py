"""Starting the server: what can't be served is said in a sentence before anything else happens."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.api import load_sample, serve
from assistant.api.sample import holds_sample
from assistant.assistant import Assistant
from assistant.errors import LibraryLocked, SettingsError

Open = Callable[..., Assistant]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "beleg.example", ""])
def test_without_accounts_only_this_machine_is_served(open_assistant: Open, tmp_path: Path, host: str) -> None:
    assistant = open_assistant(tmp_path)
    with pytest.raises(SettingsError, match="without accounts"):
        serve(assistant, host, 0)
    assert not assistant.settings.library.exists()


def test_the_address_is_that_of_the_settings(open_assistant: Open, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"0\.0\.0\.0"):
        serve(open_assistant(tmp_path, host="0.0.0.0"))


def test_a_port_in_use_is_named(open_assistant: Open, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Port {port} .* in use") as caught:
            serve(open_assistant(tmp_path), "localhost", port)
    assert caught.value.details == {"setting": "port", "port": port}


def test_a_second_server_of_a_library_is_refused(open_assistant: Open, tmp_path: Path) -> None:
    open_assistant(tmp_path).library.write()
    with pytest.raises(LibraryLocked):
        serve(open_assistant(tmp_path), "127.0.0.1", 0)


def test_the_sample_corpus_is_told_from_other_articles(
    sample_library: Assistant, village: Assistant, open_assistant: Open, tmp_path: Path
) -> None:
    assert holds_sample(sample_library)
    assert not holds_sample(village)
    assert not holds_sample(open_assistant(tmp_path))


def test_loading_the_sample_twice_adds_no_article(
    open_assistant: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assistant = open_assistant(tmp_path)
    first = load_sample(assistant)
    shown = capsys.readouterr()
    assert "Embedding their paragraphs" in shown.err
    assert not shown.out
    assert not first.failed
    before = [entry.article_id for entry in assistant.articles()]
    again = load_sample(assistant, lambda state: None)
    assert not again.added
    assert [entry.article_id for entry in assistant.articles()] == before
    assert len(before) >= 15
