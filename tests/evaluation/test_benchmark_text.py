"""The text that the benchmarks repeat: as much as wanted, nothing twice, and no second right answer."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def workload(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("workload")


def test_repeated_text_has_the_wanted_size_and_nothing_twice(workload: Any, tmp_path: Path) -> None:
    workload.make(tmp_path, 800, None)
    articles, questions = workload.read_articles(tmp_path), workload.read_questions(tmp_path)
    texts = [text for article in articles for text in article["paragraphs"]]
    assert len(texts) == 800
    made = [text for article in articles if article["id"].startswith("made-") for text in article["paragraphs"]]
    assert len(made) == len(set(made)) > 500
    assert not set(made) & set(texts[: 800 - len(made)])
    wordings = {wording for question in questions for wording in question.wordings}
    assert len(wordings) > 30
    assert not [text for text in made if any(wording in text for wording in wordings)]


def test_every_question_has_an_answer_in_the_outlet_it_is_filtered_by(workload: Any, tmp_path: Path) -> None:
    workload.make(tmp_path, 200, None)
    articles = workload.read_articles(tmp_path)
    for question in workload.read_questions(tmp_path):
        own = [article for article in articles if article["outlet"] == question.outlet]
        assert any(question.is_right(article["id"], text) for article in own for text in article["paragraphs"])
