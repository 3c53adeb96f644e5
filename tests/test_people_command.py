"""``beleg people``: who speaks, for people and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.assistant import Assistant
from assistant.cli import app, main


@pytest.fixture(autouse=True)
def the_sample_library(sample_library: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEG_LIBRARY", str(sample_library.settings.library))


def test_somebody_is_listed_with_spellings_and_reasons() -> None:
    run = CliRunner().invoke(app, ["people", "Tschagorin"])
    assert run.exit_code == 0
    assert "Radomir" in run.stdout
    assert "(spelling)" in run.stdout


def test_json_is_one_object_and_nothing_else() -> None:
    run = CliRunner().invoke(app, ["people", "--json"])
    people = json.loads(run.stdout)["people"]
    assert {"name", "kind", "statements", "ambiguous", "spellings"} <= set(people[0])
    names = {person["name"].lower() for person in people}
    assert not names & {"er", "sie", "he", "she"}


def test_the_speaker_filter_reads_the_table_of_aliases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = ["statements", "--speaker", "Talsperrenministerin", "--json"]
    assert json.loads(CliRunner().invoke(app, ask).stdout)["statements"] == []
    table = tmp_path / "aliases.toml"
    table.write_text('[[name]]\ncanonical = "Almut Reinsdorff"\naliases = ["Talsperrenministerin"]\n', encoding="utf-8")
    monkeypatch.setenv("BELEG_ALIASES", str(table))
    found = json.loads(CliRunner().invoke(app, ask).stdout)["statements"]
    assert found
    assert {one["speaker"]["name"] for one in found} == {"Almut Reinsdorff"}


def test_a_missing_table_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("BELEG_ALIASES", "nowhere.toml")
    monkeypatch.setattr("sys.argv", ["beleg", "people"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1
    assert capsys.readouterr().err == "beleg: There is no table of aliases at nowhere.toml.\n"
