"""``beleg evaluate`` in the shell: one JSON object on stdout, files in the report's folder, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from assistant.errors import EvaluationError, ExtraMissing
from assistant.evaluation import SUITES, evaluate
from assistant.settings import Settings

GOLD = Path(__file__).resolve().parents[1] / "gold"
shell = CliRunner()


def test_each_suite_is_a_command() -> None:
    told = shell.invoke(app, ["evaluate", "--help"]).stdout
    for name in (*SUITES, "compare", "gate", "pin"):
        assert f"  {name} " in told


def test_a_measurement_and_its_comparison_with_itself(tmp_path: Path) -> None:
    gold, report = str(GOLD / "claims.jsonl"), tmp_path / "report"
    done = shell.invoke(app, ["evaluate", "claims", "--gold", gold, "--report", str(report), "--json"])
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert {score["name"] for score in found["scores"]} >= {"accuracy", "macro_f1"}
    assert sorted(path.name for path in report.iterdir()) == ["predictions.jsonl", "report.html", "report.json"]
    same = shell.invoke(app, ["evaluate", "compare", str(report), str(report / "report.json"), "--json"])
    assert [one["real"] for one in json.loads(same.stdout)["differences"]] == [False] * len(found["scores"])
    again = shell.invoke(
        app, ["evaluate", "claims", "--gold", gold, "--predicted", str(report / "predictions.jsonl"), "--json"]
    )
    assert json.loads(again.stdout)["scores"] == found["scores"]


def test_the_gate_fails_the_shell_below_a_floor(tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_bytes((GOLD / "claims.jsonl").read_bytes())
    floors = tmp_path / "floors.json"
    runs = {"own": {"suite": "claims", "gold": "claims.jsonl", "scores": ["accuracy"]}}
    floors.write_text(json.dumps({"runs": runs}), encoding="utf-8")
    command = ["--floors", str(floors)]
    assert shell.invoke(app, ["evaluate", "pin", *command]).exit_code == 0
    assert shell.invoke(app, ["evaluate", "gate", *command]).exit_code == 0
    pinned = json.loads(floors.read_text(encoding="utf-8"))
    pinned["runs"]["own"]["floors"]["accuracy"]["floor"] = 1.1
    floors.write_text(json.dumps(pinned), encoding="utf-8")
    failed = shell.invoke(app, ["evaluate", "gate", *command])
    assert failed.exit_code == 1
    assert "misses it by" in failed.stdout
    assert shell.invoke(app, ["evaluate", "gate", "--optional", *command]).stdout == ""


def test_a_regression_is_not_allowed_for_no_reason() -> None:
    done = shell.invoke(app, ["evaluate", "pin", "--allow-regression", " "])
    assert isinstance(done.exception, EvaluationError)


def test_without_the_extra_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ir_measures", None)
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text('{"id": "bus-1", "hits": []}\n', encoding="utf-8")
    with pytest.raises(ExtraMissing, match=r"beleg\[evaluation\]"):
        evaluate("retrieval", GOLD / "paragraphs.jsonl", predicted=predicted, settings=Settings.load())


def test_a_report_that_can_not_be_drawn_is_refused_before_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("assistant.evaluation.plots.find_spec", lambda name: None)
    with pytest.raises(ExtraMissing, match=r"beleg\[evaluation\]"):
        evaluate("claims", GOLD / "claims.jsonl", report=tmp_path / "report", settings=Settings.load())
    assert not (tmp_path / "report").exists()
