"""Intervals that mean what they say, and comparisons that tell chance from progress."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.errors import EvaluationError
from assistant.evaluation import Report, compare, evaluate
from assistant.evaluation.cases import Case, Scores, Table, Weights, known, share
from assistant.evaluation.compare import lines
from assistant.evaluation.intervals import differences, intervals
from assistant.evaluation.report import machine, stages
from assistant.settings import Settings


def cases(rights: Sequence[bool], groups: Sequence[str] = ()) -> list[Case]:
    return [
        Case(
            id=f"c{number}", group=groups[number] if groups else f"c{number}", kind="case", right=right,
            counts={"verdicts": 1.0, "verdict_right": float(right)}, asked="?", expected="yes", got=str(right),
        )
        for number, right in enumerate(rights)
    ]  # fmt: skip


def accuracy(table: Table, weights: Weights | None) -> Scores:
    return known({"accuracy": share(table.sums(weights), "verdict_right", "verdicts")})


def report(rights: Sequence[bool], **given: str) -> Report:
    made = cases(rights)
    values = {"suite": "quotes", "gold": "gold.jsonl", "data": "d", "library": "", "model": None, "entailment": "rules"}
    values |= {"made_at": "2026-01-01T00:00:00+00:00", "beleg": "0", **given}
    return Report.model_validate(
        values | {"machine": machine(), "scores": (), "stages": stages(made), "cases": tuple(made)}
    )


def test_an_interval_narrows_with_more_cases_and_holds_the_score() -> None:
    chance = random.Random(1)
    many = [chance.random() < 0.8 for _ in range(1_000)]
    few, all_of_them = intervals(cases(many[:50]), accuracy)["accuracy"], intervals(cases(many), accuracy)["accuracy"]
    assert all_of_them.low < sum(many) / 1_000 < all_of_them.high
    assert few.high - few.low > 2 * (all_of_them.high - all_of_them.low)


def test_cases_of_one_group_are_drawn_together() -> None:
    rights = [True] * 50 + [False] * 50
    alone = intervals(cases(rights), accuracy)["accuracy"]
    joined = intervals(cases(rights, [f"g{number // 25}" for number in range(100)]), accuracy)["accuracy"]
    assert joined.high - joined.low > 2 * (alone.high - alone.low)


def test_one_case_more_may_be_chance_and_twenty_are_not() -> None:
    before = [True] * 60 + [False] * 40
    (little,) = differences(cases(before), cases([True] * 61 + [False] * 39), accuracy)
    (much,) = differences(cases(before), cases([True] * 80 + [False] * 20), accuracy)
    (worse,) = differences(cases(before), cases([True] * 40 + [False] * 60), accuracy)
    assert not little.real
    assert much.real
    assert much.low > 0
    assert worse.real
    assert worse.high < 0


def test_the_same_run_twice_has_no_difference() -> None:
    (same,) = differences(cases([True, False] * 20), cases([True, False] * 20), accuracy)
    assert (same.low, same.high, same.p, same.real) == (0, 0, 1, False)


def test_a_comparison_names_what_changed_and_what_makes_it_doubtful() -> None:
    found = compare(report([True, False, True]), report([True, True, False, True], data="other"))
    assert (found.shared, found.better, found.worse) == (3, ["c1"], ["c2"])
    text = "\n".join(lines(found))
    assert "The data differ" in text
    assert "Only 3 cases are in both" in text
    assert "may be chance" in text


def test_better_and_worse_are_named_by_what_the_score_means() -> None:
    wrong, right = report([True] * 30 + [False] * 30), report([True] * 60)
    assert "real, better" in "\n".join(lines(compare(wrong, right)))
    assert "real, worse" in "\n".join(lines(compare(right, wrong)))
    assert "the same" in "\n".join(lines(compare(right, right)))
    rising = compare(wrong, right)
    assert "real, worse" in "\n".join(lines(rising._replace(falling=["accuracy"])))


def test_what_was_measured_with_other_parts_is_said() -> None:
    found = compare(report([True, False], model="one"), report([True, True], model="two"))
    assert "The embedding model differs: one before, two after." in found.notes


def test_a_score_that_a_resample_cannot_have_does_not_widen_its_interval(tmp_path: Path) -> None:
    rows = [
        {
            "doc_id": "spoken",
            "text": "Nein, sagte sie.",
            "quotations": [{"type": "direct", "text": "N", "start": 0, "end": 4}],
        },
        {"doc_id": "silent", "text": "Es regnet.", "quotations": []},
    ]
    gold, given = tmp_path / "gold.jsonl", tmp_path / "given.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    said = [{"start": 0, "end": 4, "text": "Nein", "kind": "direct"}]
    lines_of = [{"id": "spoken", "statements": said}, {"id": "silent", "statements": []}]
    given.write_text("".join(json.dumps(row) + "\n" for row in lines_of), encoding="utf-8")
    score = evaluate("statements", gold, predicted=given, settings=Settings.load()).score("direct.f1")
    assert (score.value, score.low, score.high) == (1, 1, 1)


def test_runs_of_two_suites_are_not_compared() -> None:
    with pytest.raises(EvaluationError, match="two suites"):
        compare(report([True]), report([True], suite="claims"))
