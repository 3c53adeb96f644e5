"""The near misses: each gold wording stands in its articles, and half of the questions have no answer there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def test_every_wording_stands_in_one_paragraph() -> None:
    paragraphs = [text for article in rows("near.articles.jsonl") for text in article["paragraphs"]]
    for case in rows("near.questions.jsonl"):
        for wordings in case["evidence"]:
            assert any(one in text for one in wordings for text in paragraphs), case["id"]
            assert all(re.search(pattern, " ".join(wordings)) for pattern in case["must"]), case["id"]


def test_half_of_the_questions_have_no_answer_and_no_id_comes_twice() -> None:
    cases = rows("near.questions.jsonl")
    assert sum(case["abstain"] for case in cases) * 2 == len(cases) == 160
    assert len({case["id"] for case in cases}) == len({case["question"] for case in cases}) == len(cases)
    assert all(case["abstain"] == (not case["evidence"]) for case in cases)
