"""Floors rise by themselves and fall only with a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EvaluationError, SourceNotFound
from assistant.evaluation import evaluate, floors_for, gate, pin, read_floors, with_floors
from assistant.evaluation.gate import lines
from assistant.settings import Settings

WORDINGS = [
    {"id": f"w{number}", "claim": claim, "evidence": "Der Kai ist gesperrt.", "verdict": verdict}
    for number, (claim, verdict) in enumerate(
        [("Der Kai ist gesperrt.", "supported"), ("Der Kai ist nicht gesperrt.", "refuted")]
    )
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold file on claims, and floors for it; no library is needed."""
    write(tmp_path, WORDINGS)
    runs = {
        "kai": {"suite": "claims", "gold": "claims.jsonl", "scores": ["accuracy"]},
        "elsewhere": {"suite": "claims", "gold": "not-here.jsonl", "optional": True, "scores": ["accuracy"]},
    }
    (tmp_path / "floors.json").write_text(json.dumps({"runs": runs}), encoding="utf-8")
    return tmp_path


def write(folder: Path, rows: list[dict[str, Any]]) -> None:
    (folder / "claims.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def spoil(folder: Path) -> None:
    """Pretend that more had been reached once."""
    path = folder / "floors.json"
    text = path.read_text(encoding="utf-8")
    floors = json.loads(text)
    for floor in floors["runs"]["kai"]["floors"].values():
        floor["floor"] += 0.3
    path.write_text(json.dumps(floors), encoding="utf-8")


def test_pinning_writes_the_measurement_and_the_gate_then_holds(folder: Path) -> None:
    first, skipped = pin(folder / "floors.json")
    assert first.holds
    assert skipped.skipped == "not-here.jsonl is not here"
    run = read_floors(folder / "floors.json").runs["kai"]
    assert run.data
    assert run.cases == 2
    assert run.floors["accuracy"].floor == run.floors["accuracy"].measured
    assert all(passed.holds for passed in gate(folder / "floors.json"))


def test_the_gate_says_what_fell_and_by_how_much(folder: Path) -> None:
    list(pin(folder / "floors.json", ["kai"]))
    spoil(folder)
    (passed,) = gate(folder / "floors.json", ["kai"])
    assert not passed.holds
    assert "misses it by 0.2950 more than the tolerance" in "\n".join(lines(passed))


def test_a_floor_does_not_fall_without_a_reason(folder: Path) -> None:
    list(pin(folder / "floors.json", ["kai"]))
    spoil(folder)
    high = read_floors(folder / "floors.json").runs["kai"].floors["accuracy"].floor
    (refused,) = pin(folder / "floors.json", ["kai"])
    assert not refused.holds
    assert "--allow-regression" in (refused.wrong or "")
    assert read_floors(folder / "floors.json").runs["kai"].floors["accuracy"].floor == high
    (allowed,) = pin(folder / "floors.json", ["kai"], allow="the rule was unfair to quays")
    assert allowed.holds
    run = read_floors(folder / "floors.json").runs["kai"]
    assert run.floors["accuracy"].floor < high
    assert (run.lowered[0].why, run.lowered[0].before) == ("the rule was unfair to quays", high)


def test_a_floor_does_not_vanish_without_a_reason(folder: Path) -> None:
    path = folder / "floors.json"
    floors = json.loads(path.read_text(encoding="utf-8"))
    floors["runs"]["kai"]["scores"] = ["accuracy", "macro_f1"]
    path.write_text(json.dumps(floors), encoding="utf-8")
    list(pin(path, ["kai"]))
    floors = json.loads(path.read_text(encoding="utf-8"))
    floors["runs"]["kai"]["scores"] = ["accuracy"]
    path.write_text(json.dumps(floors), encoding="utf-8")
    (refused,) = pin(path, ["kai"])
    assert "macro_f1 1.0000 -> none" in (refused.wrong or "")
    (allowed,) = pin(path, ["kai"], allow="accuracy says it all")
    assert allowed.holds
    run = read_floors(path).runs["kai"]
    assert set(run.floors) == {"accuracy"}
    assert (run.lowered[0].score, run.lowered[0].after) == ("macro_f1", None)


def test_a_report_shows_the_floors_of_its_very_data(folder: Path) -> None:
    list(pin(folder / "floors.json", ["kai"]))
    floors = read_floors(folder / "floors.json")
    report = evaluate("claims", folder / "claims.jsonl", settings=Settings.load())
    assert with_floors(report, floors_for(floors, report)).score("accuracy").margin == 0
    write(folder, WORDINGS[:1])
    other = evaluate("claims", folder / "claims.jsonl", settings=Settings.load())
    assert floors_for(floors, other) == {}


def test_other_data_than_those_pinned_are_refused(folder: Path) -> None:
    list(pin(folder / "floors.json", ["kai"]))
    write(folder, WORDINGS[:1])
    (passed,) = gate(folder / "floors.json", ["kai"])
    assert not passed.holds
    assert "The data are not those" in (passed.wrong or "")


def test_what_must_be_there_is_missed_by_name(folder: Path) -> None:
    (folder / "claims.jsonl").unlink()
    with pytest.raises(EvaluationError, match=r"claims\.jsonl"):
        list(gate(folder / "floors.json"))
    with pytest.raises(SourceNotFound, match="no file of floors"):
        list(gate(folder / "other.json"))
    with pytest.raises(EvaluationError, match="no run “quay”"):
        list(gate(folder / "floors.json", ["quay"]))


def test_a_broken_file_of_floors_is_named(folder: Path) -> None:
    (folder / "floors.json").write_text('{"runs": {"kai": {"suite": "claims"}}}', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"runs\.kai\.gold"):
        read_floors(folder / "floors.json")
