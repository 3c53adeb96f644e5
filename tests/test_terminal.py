"""What an article says can't steer the terminal it is shown in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.reading.jsonl import read_jsonl
from assistant.results import Statement
from assistant.settings import Settings
from assistant.terminal import plain, statements


def test_escapes_new_lines_and_turned_directions_are_not_printed() -> None:
    assert plain("a\x1b]0;x\x07b\nc\u202ed\te") == "a ]0;x b c d\te"


def test_names_in_a_collection_hold_no_control_characters() -> None:
    row = {"id": "a", "text": "Der Hafen ist offen.", "outlet": "\x1b]0;x\x07Bote\n2", "authors": ["\x1bA"]}
    article = next(read_jsonl(json.dumps(row).encode())).outcome
    assert not isinstance(article, Exception)
    assert article.outlet == "]0;xBote 2"
    assert article.authors == ("A",)


def test_a_broken_settings_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "beleg.toml").write_text("port = ", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=r"beleg\.toml"):
        Settings.load()


def test_a_denial_is_not_listed_without_its_verb() -> None:
    denied = Statement(start=0, end=15, text="er habe gelogen", kind="indirect", cue="bestritt")
    assert "bestritt" in next(statements([denied]))
