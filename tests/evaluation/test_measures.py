"""Measures that others than the evaluation script define: attribution, AUROC, calibration; and what is left out."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation import SUITES
from assistant.evaluation.attribution import attribution
from assistant.evaluation.cases import Case, Table
from assistant.evaluation.gold import articles_in
from assistant.evaluation.plots import plots
from assistant.evaluation.run import evaluate
from assistant.settings import Settings

GOLD = Path(__file__).resolve().parents[1] / "gold"
PROOF = "Der Leuchtturm von Gramsbüll wird zum Jahreswechsel abgeschaltet."
ASIDE = "Die Bäckerei am Hafen verkauft im Sommer kein Roggenbrot."


class Literal:
    """An entailment model that finds a sentence borne out where all its words stand in the text."""

    name = "literal"

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        return [(1.0, 0.0, 0.0) if self._stands(text, claim) else (0.0, 0.0, 1.0) for text, claim in pairs]

    def _stands(self, text: str, claim: str) -> bool:
        return all(word in text for word in claim.rstrip(".").split())


def answer(*sentences: tuple[str, tuple[int, ...]]) -> dict[str, Any]:
    texts = {1: PROOF, 2: ASIDE, 3: "Der Leuchtturm steht in Gramsbüll.", 4: "Er wird abgeschaltet."}
    return {
        "citations": [{"number": n, "paragraph_text": text, "article_id": "a"} for n, text in texts.items()],
        "sentences": [{"text": text, "citations": numbers} for text, numbers in sentences],
    }


@pytest.mark.parametrize(
    ("sentences", "recall", "precision"),
    [
        ([(PROOF, (1,))], 1.0, 1.0),
        ([(PROOF, (2,))], 0.0, 0.0),
        ([(PROOF, (1, 2))], 1.0, 0.5),
        ([("Leuchtturm Gramsbüll wird abgeschaltet", (3, 4))], 1.0, 1.0),
        ([(PROOF, (1,)), (ASIDE, (1,))], 0.5, 0.5),
    ],
    ids=["proved", "not proved", "one is needless", "only together", "one sentence of two"],
)
def test_citations_are_judged_as_in_alce(
    sentences: list[tuple[str, tuple[int, ...]]], recall: float, precision: float
) -> None:
    assert attribution(answer(*sentences), Literal()) == (recall, precision)


def test_rules_judge_where_no_model_is_set() -> None:
    assert attribution(answer((PROOF, (1,))), None) == (1.0, 1.0)
    assert attribution(answer((PROOF, (2,))), None) == (0.0, 0.0)


def asked(confidences: Sequence[float], positives: Sequence[bool]) -> list[Case]:
    return [
        Case(
            id=str(number), group=str(number), kind="q", right=True, asked="", expected="", got="",
            confidence=confidence, positive=positive, counts={"bin0": 0.0},
        )
        for number, (confidence, positive) in enumerate(zip(confidences, positives, strict=True))
    ]  # fmt: skip


def test_auroc_counts_pairs_and_halves_ties() -> None:
    chance = random.Random(3)
    confidences = [chance.choice([0.1, 0.4, 0.4, 0.9, 0.95]) for _ in range(60)]
    positives = [chance.random() < confidence for confidence in confidences]
    pairs = [
        1.0 if a > b else 0.5 if a == b else 0.0
        for (a, yes), (b, no) in product(zip(confidences, positives, strict=True), repeat=2)
        if yes and not no
    ]
    found = SUITES["abstention"].scores(Table(asked(confidences, positives)))
    assert found["auroc"] == round(sum(pairs) / len(pairs), 4)


def test_half_of_the_paragraphs_are_left_out_and_their_questions_have_no_answer() -> None:
    rows = [json.loads(line) for line in (GOLD / "paragraphs.jsonl").read_text(encoding="utf-8").splitlines()]
    suite = SUITES["abstention"]
    gone = suite.left_out(rows)
    assert len(gone) == len(rows) // 2
    assert {row["id"] for row in articles_in(rows, gone)} == {row["para_id"] for row in rows} - gone
    assert {task.group for task in suite.tasks(rows) if task.row["abstain"]} == gone


def test_a_confident_wrong_answer_shows_in_calibration_and_plots(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    rows = [{"id": f"q{n}", "question": "Wer?", "evidence": [], "abstain": n % 2 == 0} for n in range(20)]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    predicted = tmp_path / "predicted.jsonl"
    lines = [{"id": f"q{n}", "abstained": False, "text": "Ada.", "confidence": 0.95} for n in range(20)]
    predicted.write_text("".join(json.dumps(row) + "\n" for row in lines), encoding="utf-8")
    report = evaluate("abstention", gold, predicted=predicted, settings=Settings.load())
    assert report.score("calibration_error").value == pytest.approx(0.45)
    assert report.score("answered_of_unanswerable").value == 1
    assert report.score("auroc").value == 0.5
    assert [title for title, _ in plots(report)] == [
        "Scores, their 95 % intervals, and floors",
        "Precision and recall by threshold",
        "Calibration of abstention",
        "Errors by kind",
    ]
