"""A slip in a gold file or among predictions is named with its place, and never scored."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.errors import EmptyInput, EvaluationError, MalformedInput
from assistant.evaluation import Floors, Report, evaluate
from assistant.evaluation.forms import GOLD, fault
from assistant.evaluation.gold import form_of, read_gold
from assistant.settings import Settings

QUESTION = {"id": "q", "question": "Wer schloss die Mole?", "evidence": [["die Mole"]], "abstain": False}
CLAIM = {"id": "c", "claim": "Die Mole ist zu.", "evidence": "Die Mole ist zu.", "verdict": "supported"}
QUOTED = {"type": "direct", "text": "Nein", "start": 0, "end": 4}


def jsonl(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def scored(tmp_path: Path, suite: str, gold: list[Any], predicted: list[Any]) -> Report:
    given = jsonl(tmp_path / "predicted.jsonl", *predicted)
    return evaluate(suite, jsonl(tmp_path / "gold.jsonl", *gold), predicted=given, settings=Settings.load())


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (QUESTION | {"evidence": "die Mole"}, "“evidence”"),
        (QUESTION | {"evidence": ["die Mole"]}, r"“evidence\.0”"),
        (QUESTION | {"must": ["(("]}, r"“must\.0”: it is no regular expression"),
        (QUESTION | {"abstain": True}, "cites nothing"),
        ({"id": "q", "question": "Wer?", "evidence": []}, "“abstain” must say"),
        (QUESTION | {"question": " "}, "“question”: it is empty"),
        (QUESTION | {"history": "Wer?"}, "“history”"),
        ({"id": "z", "quote": "Nein", "expect": "literal"}, "“expect”: Input should be 'verbatim'"),
        (CLAIM | {"verdict": "true"}, "“verdict”"),
        (CLAIM | {"evidence": [{"txt": "Die Mole ist zu."}]}, r"“evidence\.0\.text”: Field required"),
        ({"para_id": "p", "context": "Ja.", "qas": [{"question": "Wer?"}]}, r"“qas\.0\.id”"),
        ({"doc_id": "d", "text": "Nein.", "quotations": [QUOTED | {"end": 9}]}, "quotation 1 runs from 0 to 9"),
        ({"doc_id": "d", "text": "Nein.", "quotations": [QUOTED | {"start": "0"}]}, r"“quotations\.0\.start”"),
        ({"id": "w", "query": "Nein", "label": "direct", "in_index": True}, "As “wording”, it lacks “doc_id”"),
        ({"id": "s", "sentence1": "Ja.", "sentence2": "Nein.", "verbatim": 0}, "“verbatim”"),
        ({"id": "m", "file": "m.html", "paragraphs": [{"txt": "Ja."}]}, r"“paragraphs\.0\.text”"),
    ],
)
def test_a_field_that_cannot_be_used_is_named_with_its_line(tmp_path: Path, row: Any, told: str) -> None:
    with pytest.raises(MalformedInput, match=f"Line 2 of .*{told}"):
        read_gold(
            jsonl(tmp_path / "gold.jsonl", {"id": "a", "claim": "Ja.", "evidence": "Ja.", "verdict": "supported"}, row)
        )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('{"id": "ä"}\n'.encode("latin-1"), "is not UTF-8"),
        (b"\n\n[\n", "Line 3 .* column"),
        (b'{"id": "q", "question": "\\ud800?", "evidence": []}\n', "surrogate"),
    ],
)
def test_bytes_that_are_no_json_lines_are_named(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(data)
    with pytest.raises(MalformedInput, match=told):
        read_gold(path)


def test_evidence_says_that_there_is_an_answer(tmp_path: Path) -> None:
    row = {name: value for name, value in QUESTION.items() if name != "abstain"}
    assert read_gold(jsonl(tmp_path / "gold.jsonl", row)).rows[0]["abstain"] is False


def test_one_id_for_two_texts_is_refused(tmp_path: Path) -> None:
    rows = [
        {"para_id": "p", "context": text, "qas": [{"id": text, "question": "Wer?"}]}
        for text in ("Die Mole.", "Der Kai.")
    ]
    with pytest.raises(MalformedInput, match="the id “p” stands for two texts"):
        read_gold(jsonl(tmp_path / "gold.jsonl", *rows))


@pytest.mark.parametrize(
    ("suite", "gold", "prediction", "told"),
    [
        ("answers", QUESTION, {"text": "Ada.", "abstained": False, "citations": [{"number": 1}]}, r"citations\.0"),
        ("retrieval", QUESTION, {"hits": [{"text": "Die Mole"}]}, r"hits\.0\.article_id"),
        ("claims", CLAIM, {"verdict": "SUPPORTS"}, "verdict"),
        ("claims", CLAIM, {"verdict": "supported", "ms": 12}, "ms"),
        ("abstention", QUESTION, {"abstained": False, "confidence": 73}, "confidence"),
    ],
)
def test_a_prediction_that_cannot_be_scored_is_named(
    tmp_path: Path, suite: str, gold: Any, prediction: Any, told: str
) -> None:
    with pytest.raises(MalformedInput, match=f"Line 1 of .*{told}"):
        scored(tmp_path, suite, [gold], [prediction | {"id": gold["id"]}])


def test_predictions_for_other_gold_are_refused_and_odd_ones_noted(tmp_path: Path) -> None:
    right = {"id": "c", "verdict": "supported"}
    with pytest.raises(EvaluationError, match="None of the 1 predictions"):
        scored(tmp_path, "claims", [CLAIM], [right | {"id": "x"}])
    with pytest.raises(EmptyInput):
        scored(tmp_path, "claims", [CLAIM], [])
    with pytest.raises(MalformedInput, match="the id “c” comes twice"):
        scored(tmp_path, "claims", [CLAIM], [right, right])
    report = scored(tmp_path, "claims", [CLAIM, CLAIM | {"id": "d"}], [right, right | {"id": "x"}])
    assert report.notes == (
        "No prediction for 1 of 2 tasks, which count as failed: d.",
        "Predictions for no task of the gold, passed over: x.",
    )


def test_nothing_said_is_no_abstention(tmp_path: Path) -> None:
    rows: list[Any] = [{"id": name, "question": "Wer?", "evidence": [], "abstain": True} for name in ("a", "b", "c")]
    failed = {"id": "b", "error": {"code": "model_failed", "message": "The model failed."}}
    report = scored(
        tmp_path, "abstention", [*rows, QUESTION], [{"id": "a", "abstained": True, "confidence": 0.1}, failed]
    )
    assert [case.right for case in report.cases] == [True, False, False, False]
    assert report.score("balanced_accuracy").value == round(1 / 6, 4)
    assert report.score("auroc").value == 0
    report = scored(tmp_path, "answers", [*rows, QUESTION], [failed])
    assert report.score("abstained_of_unanswerable").value == 0


def test_pairs_that_nobody_looked_up_are_not_right(tmp_path: Path) -> None:
    rows = [{"id": f"s{n}", "sentence1": "Ja.", "sentence2": "Nein.", "verbatim": False} for n in range(2)]
    report = scored(tmp_path, "quotes", rows, [{"id": "s0", "verdict": "verbatim", "matches": []}])
    assert report.score("false_verbatim").value == 1
    assert not any(case.right for case in report.cases)


def test_a_library_that_lacks_what_the_gold_names_is_told_of(sample_library: Assistant, tmp_path: Path) -> None:
    sought = {"para_id": "nowhere", "context": "Die Mole.", "qas": [{"id": "q", "question": "Was ist mit der Mole?"}]}
    with pytest.raises(EvaluationError, match="holds none of the 1 articles"):
        evaluate("retrieval", jsonl(tmp_path / "gold.jsonl", sought), beleg=sample_library)
    unproved = QUESTION | {"evidence": [["diese Wörter stehen in keinem Absatz"]]}
    report = evaluate("retrieval", jsonl(tmp_path / "gold.jsonl", unproved), beleg=sample_library)
    assert report.notes == ("The evidence that these cases want stands in no paragraph of the library: q.",)


def test_a_library_that_holds_what_must_be_left_out_is_refused(sample_library: Assistant, tmp_path: Path) -> None:
    there = sample_library.library.entries()[0].article_id
    gold = jsonl(
        tmp_path / "gold.jsonl", {"id": "w", "query": "Nein", "label": "direct", "in_index": False, "doc_id": there}
    )
    with pytest.raises(EvaluationError, match="must be left out"):
        evaluate("quotes", gold, beleg=sample_library)


def test_the_examples_of_the_documentation_can_be_used() -> None:
    told = (Path(__file__).resolve().parents[1] / "gold" / "README.md").read_text(encoding="utf-8")
    rows = [
        json.loads(line) for block in re.findall(r"```json\n(.*?)```", told, re.DOTALL) for line in block.splitlines()
    ]
    floors = [Floors.model_validate_json(json.dumps(row)) for row in rows if "runs" in row]
    assert [run.suite for one in floors for run in one.runs.values()] == ["answers"]
    gold = [row for row in rows if "runs" not in row]
    assert len({form_of(row) for row in gold}) >= 7
    for row in gold:
        assert fault(GOLD[form_of(row) or ""], row) is None
