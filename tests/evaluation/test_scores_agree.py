"""The harness and the evaluation data's own script give the same figures, to the last digit, on the same output."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation import Report, evaluate
from assistant.settings import Settings

SHARED = Path(__file__).resolve().parents[3] / "shared" / "evaluation"
SCRIPT = SHARED / "score.py"
GOLD = Path(__file__).resolve().parents[1] / "gold"

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="../shared/evaluation is not here")

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def both(
    tmp_path: Path, suite: str, command: str, gold: Path, predicted: list[Row]
) -> tuple[dict[str, float], Mapping[str, Any]]:
    """What the harness and the script say of the same predictions."""
    file = tmp_path / "predicted.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted), encoding="utf-8")
    report: Report = evaluate(suite, gold, predicted=file, settings=Settings.load())
    done = subprocess.run(
        [sys.executable, SCRIPT, command, gold, file], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return {score.name: score.value for score in report.scores}, json.loads(done.stdout)


def test_statements(tmp_path: Path) -> None:
    chance, predicted = random.Random(1), []
    gold = SHARED / "gnqa_dev.jsonl"
    for row in rows(gold):
        found = []
        for one in row["quotations"]:
            if chance.random() < 0.8:
                start = max(0, one["start"] - chance.choice([0, 0, 3, 30]))
                end = min(len(row["text"]), one["end"] + chance.choice([0, 0, 1, 40]))
                said = one["speaker"] if chance.random() < 0.7 else {"text": "der Sprecher", "name": "Falk Orthmann"}
                kind = one["type"] if chance.random() < 0.9 else "direct"
                words = row["text"][start:end] if chance.random() < 0.95 else "something else"
                found.append({"start": start, "end": end, "text": words, "kind": kind, "speaker": said})
        if chance.random() < 0.95:
            predicted.append({"id": row["doc_id"], "statements": found})
    ours, theirs = both(tmp_path, "statements", "statements", gold, predicted)
    for name in ("direct", "all", "quotation_and_speaker"):
        assert {part: ours[f"{name}.{part}"] for part in ("p", "r", "f1")} == {
            part: theirs[name][part] for part in ("p", "r", "f1")
        }
    assert 0.3 < ours["all.f1"] < 1
    for name in ("speaker_token_f1", "speaker_token_f1_direct", "broken_offsets"):
        assert ours[name] == theirs[name]


def test_retrieval(tmp_path: Path) -> None:
    chance, predicted = random.Random(2), []
    gold = SHARED / "xquad_de_dev.jsonl"
    names = [row["para_id"] for row in rows(gold)]
    for row in rows(gold):
        for question in row["qas"]:
            hits = chance.sample(names, 12)
            if chance.random() < 0.8:
                hits[min(11, int(chance.expovariate(1)))] = row["para_id"]
            made = [{"article_id": name, "text": name, "dense": 0.5} for name in dict.fromkeys(hits)]
            if chance.random() < 0.97:
                predicted.append({"id": question["id"], "hits": made})
    ours, theirs = both(tmp_path, "retrieval", "retrieval", gold, predicted)
    assert [ours[name] for name in ("r1", "r5", "r10", "mrr10")] == [
        theirs[name] for name in ("r1", "r5", "r10", "mrr10")
    ]
    assert ours["mrr10"] < ours["ndcg10"] < ours["r10"]


def test_quotes(tmp_path: Path) -> None:
    chance, predicted = random.Random(3), []
    gold = SHARED / "gnqa_quotecheck_dev.jsonl"
    for row in rows(gold):
        verdict = chance.choice(["verbatim", "reported", "altered", "not_found", "misattributed"])
        article = row["doc_id"] if chance.random() < 0.9 else "another"
        cited = {"article_id": article, "quote": row["query"]}
        matches = [] if verdict == "not_found" else [{"citation": cited, "similarity": 1.0}]
        if chance.random() < 0.95:
            predicted.append({"id": row["id"], "verdict": verdict, "matches": matches})
    ours, theirs = both(tmp_path, "quotes", "quotes", gold, predicted)
    for name in ("found", "direct_as_verbatim", "reported_as_reported", "false_found"):
        assert ours[name] == theirs[name]


@pytest.mark.parametrize("name", ["rte3_de_dev", "xnli_de_dev", "feversym_dev", "climatefever_dev"])
def test_claims(tmp_path: Path, name: str) -> None:
    chance = random.Random(4)
    gold = SHARED / f"{name}.jsonl"
    verdicts = ["supported", "contradicted", "conflicting", "not_enough_evidence"]
    if name == "feversym_dev":
        verdicts = ["supported", "contradicted", "not_enough_evidence"]
    predicted = [{"id": row["id"], "verdict": chance.choice(verdicts)} for row in rows(gold) if chance.random() < 0.97]
    ours, theirs = both(tmp_path, "claims", "pairs", gold, predicted)
    assert [ours[name] for name in ("accuracy", "macro_f1", "majority")] == [
        theirs[name] for name in ("accuracy", "macro_f1", "majority")
    ]
    assert {name.removeprefix("f1."): value for name, value in ours.items() if name.startswith("f1.")} == theirs["f1"]


@pytest.mark.parametrize("name", ["boilerplate_fundus_de_dev", "boilerplate_traf_de_dev"])
def test_pages(tmp_path: Path, name: str) -> None:
    chance, predicted = random.Random(5), []
    gold = SHARED / f"{name}.jsonl"
    for row in rows(gold):
        right = [one["text"] for one in row["paragraphs"]] if "paragraphs" in row else row["with"]
        kept = [text for text in right if chance.random() < 0.9]
        kept += [text for text in row.get("without", ["Abonnieren Sie den Newsletter"]) if chance.random() < 0.2]
        predicted.append({"id": row["id"], "paragraphs": [{"text": text} for text in kept]})
    ours, theirs = both(tmp_path, "pages", "pages", gold, predicted)
    if "f1" in theirs:
        assert [ours[f"segments.{part}"] for part in ("p", "r", "f1")] == [theirs[part] for part in ("p", "r", "f1")]
    else:
        assert ours["paragraph_recall"] == theirs["paragraph_recall"]
        assert ours["character_precision"] == theirs["character_precision"]


def test_answers(tmp_path: Path) -> None:
    gold = GOLD / "questions.jsonl"
    chance, predicted = random.Random(6), []
    for row in rows(gold):
        texts = [group[0] for group in row["evidence"]]
        cited = [
            {"article_id": "a", "number": number, "quote": text, "start": 0, "end": len(text) - (chance.random() < 0.1)}
            | {"paragraph_text": text, "speaker": row.get("speaker")}
            for number, text in enumerate(texts, start=1)
            if chance.random() < 0.9
        ]
        made: Row = {"id": row["id"]}
        if "expect" in row:
            made |= {"verdict": row["expect"] if chance.random() < 0.8 else "not_found"}
            made |= {"speaker_found": row.get("actual_speaker"), "matches": [{"citation": one} for one in cited]}
        else:
            made |= {"text": " ".join(texts), "abstained": not texts, "citations": cited}
        if chance.random() < 0.95:
            predicted.append(made)
    ours, theirs = both(tmp_path, "answers", "seeds", gold, predicted)
    assert ours["right"] == round(theirs["right"] / theirs["of"], 4)
    assert 0.1 < ours["right"] < 0.9
