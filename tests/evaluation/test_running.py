"""Runs that survive an interruption, reports that stand alone, and gold that is named when it is broken."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.errors import EmptyInput, EvaluationError, MalformedInput, SourceNotFound, UnknownAnswer
from assistant.evaluation import SUITES, evaluate, read_report, write_report
from assistant.evaluation.cases import Row, Task
from assistant.evaluation.files import write_whole
from assistant.evaluation.gold import FORMS, read_gold
from assistant.evaluation.report import lines
from assistant.evaluation.resuming import PART, WHOLE, key_of
from assistant.evaluation.suites.base import World
from assistant.settings import Settings

GOLD = Path(__file__).resolve().parents[1] / "gold"


def jsonl(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def text_of(number: int) -> Row:
    said = "„Wir öffnen das Tor nicht“"
    text = f"{said}, sagte Ada Holm am Montag. Es ist Tor {number}."
    speaker = {"text": "Ada Holm", "start": text.index("Ada"), "end": text.index("Ada") + 8}
    quoted = {"id": 0, "type": "direct", "text": said, "start": 0, "end": len(said), "speaker": speaker}
    return {"doc_id": f"t{number}", "lang": "de", "text": text, "quotations": [quoted]}


class Interrupted(Exception):
    pass


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = jsonl(tmp_path / "gold.jsonl", *(text_of(number) for number in range(6)))
    folder = tmp_path / "report"
    done: list[str] = []
    real = type(SUITES["statements"]).predict

    def watched(self: Any, task: Task, world: World) -> Row:
        if len(done) == 3:
            raise Interrupted
        done.append(task.id)
        return real(self, task, world)

    monkeypatch.setattr(type(SUITES["statements"]), "predict", watched)
    with pytest.raises(Interrupted):
        evaluate("statements", gold, report=folder, settings=Settings.load())
    assert sorted(path.name for path in folder.iterdir()) == [PART]
    with (folder / PART).open("a", encoding="utf-8") as part:
        part.write('{"id": "t3", "statem')  # what a killed process leaves
    done.append("the interruption")
    report = evaluate("statements", gold, report=folder, settings=Settings.load())
    assert done == ["t0", "t1", "t2", "the interruption", "t3", "t4", "t5"]
    assert report.score("direct.f1").value == 1
    assert [path.name for path in folder.iterdir()] == [WHOLE]


def test_other_data_do_not_go_on_with_old_predictions(tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "gold.jsonl", text_of(0))
    folder = tmp_path / "report"
    folder.mkdir()
    jsonl(folder / PART, {"suite": "statements", "key": "another"}, {"id": "t0", "statements": []})
    report = evaluate("statements", gold, report=folder, settings=Settings.load())
    assert report.score("all.r").value == 1
    assert report.notes == ("An interrupted run with 1 tasks had other data, settings or code: begun anew.",)


def test_other_settings_or_another_library_have_another_key(sample_library: Assistant) -> None:
    settings = Settings.load()
    assert key_of("d", None, settings) == key_of("d", None, Settings.load(port=1))
    keys = {key_of("d", None, settings), key_of("d", None, Settings.load(chat_model="openai:x"))}
    assert len(keys | {key_of("e", None, settings), key_of("d", sample_library, settings)}) == 4


def test_two_runs_do_not_write_the_same_predictions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold, folder = jsonl(tmp_path / "gold.jsonl", text_of(0)), tmp_path / "report"
    real = type(SUITES["statements"]).predict

    def second(self: Any, task: Task, world: World) -> Row:
        monkeypatch.undo()
        with pytest.raises(EvaluationError, match="Another run writes"):
            evaluate("statements", gold, report=folder, settings=Settings.load())
        return real(self, task, world)

    monkeypatch.setattr(type(SUITES["statements"]), "predict", second)
    assert evaluate("statements", gold, report=folder, settings=Settings.load()).score("all.r").value == 1


def test_a_report_does_not_take_the_place_of_something_else(tmp_path: Path) -> None:
    gold, folder = jsonl(tmp_path / "gold.jsonl", text_of(0)), tmp_path / "report"
    write_report(evaluate("statements", gold, report=folder, settings=Settings.load()), folder)
    evaluate("statements", gold, report=folder, settings=Settings.load())  # the same once more
    other = jsonl(tmp_path / "other.jsonl", text_of(1))
    with pytest.raises(EvaluationError, match=r"holds the report of “statements” on gold\.jsonl"):
        evaluate("statements", other, report=folder, settings=Settings.load())
    (tmp_path / "file").touch()
    for taken in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(EvaluationError, match="can't be written"):
            evaluate("statements", gold, report=taken, settings=Settings.load())
    with pytest.raises(EvaluationError, match="can't be written"):
        write_whole(tmp_path / "file" / "report.json", "{}")


def test_a_report_says_where_time_and_memory_went(tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "gold.jsonl", *(text_of(number) for number in range(3)))
    report = evaluate("statements", gold, settings=Settings.load())
    assert [phase.name for phase in report.phases] == ["tasks", "scores"]
    assert all(phase.peak > 10 and phase.seconds >= 0 for phase in report.phases)
    assert [stage.share for stage in report.stages] == [1.0]
    html = write_report(report, tmp_path / "report")[1].read_text(encoding="utf-8")
    assert "Time and memory of the run" in html
    assert "An interval without width" in html
    assert "of the time" in "\n".join(lines(report))


def test_a_report_comes_back_as_it_was_written_and_its_page_stands_alone(tmp_path: Path) -> None:
    hostile = text_of(1) | {"title": "<script>alert(1)</script>"}
    hostile["quotations"].append({"id": 1, "type": "reported", "text": "Es ist Tor 1", "start": 46, "end": 58})
    gold = jsonl(tmp_path / "gold.jsonl", text_of(0), hostile)
    report = evaluate("statements", gold, settings=Settings.load())
    data, shown = write_report(report, tmp_path / "report")
    assert read_report(data) == report == read_report(tmp_path / "report")
    html = shown.read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert not re.findall(r"""(?:src|href)=["'](?!#)|url\((?!#)|@import""", html), "it loads something"
    assert html.count("<svg") == 3
    assert "Missed (reported)" in html
    assert "<h3>missed reported (1)</h3>" in html
    (failed,) = [case for case in report.cases if not case.right]
    assert failed.evidence == (hostile["text"],)
    Balanced().feed(html)


class Balanced(HTMLParser):
    """Complains of tags that are not closed in their order."""

    EMPTY = frozenset({"meta", "link", "br", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.EMPTY:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def test_a_file_that_is_no_report_is_named(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("{}", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no report"):
        read_report(tmp_path)
    with pytest.raises(SourceNotFound):
        read_report(tmp_path / "elsewhere")


def test_broken_gold_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with pytest.raises(SourceNotFound):
        read_gold(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(EmptyInput):
        read_gold(path)
    path.write_text('{"id": 1, "question": "?", "evidence": []}\n{"id"', encoding="utf-8")
    with pytest.raises(MalformedInput, match="Line 2"):
        read_gold(path)
    with pytest.raises(MalformedInput, match="none of the forms"):
        read_gold(jsonl(path, {"id": "x", "title": "?"}))


def test_gold_of_another_suite_and_ids_that_come_twice_are_refused(tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "gold.jsonl", text_of(0), text_of(0))
    with pytest.raises(MalformedInput, match="comes twice"):
        evaluate("statements", gold)
    with pytest.raises(MalformedInput, match="takes: claim"):
        evaluate("claims", gold)
    with pytest.raises(EvaluationError, match="no suite “statement”"):
        evaluate("statement", gold)


def test_questions_without_a_library_say_what_is_missing(tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "gold.jsonl", {"id": "q", "question": "Wer?", "evidence": [], "abstain": True})
    with pytest.raises(EvaluationError, match="--library or --corpus"):
        evaluate("answers", gold, settings=Settings.load())


def test_every_form_of_gold_is_documented() -> None:
    told = (GOLD / "README.md").read_text(encoding="utf-8")
    for fields in FORMS.values():
        assert all(f"`{field}`" in told for field in fields)
    for suite in SUITES.values():
        assert f"`{suite.name}`" in told


def test_answers_are_measured_by_stage_and_judged_by_their_citations(sample_library: Assistant, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in (GOLD / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = jsonl(tmp_path / "gold.jsonl", *(row for row in rows if row["id"] in {"q01", "q10", "q42", "z01", "c02"}))
    report = evaluate("answers", gold, beleg=sample_library)
    assert report.score("citations_exact").value == 1
    assert 0 <= report.score("citation_recall").value <= 1
    stages = {stage.name: stage.mean for stage in report.stages}
    assert set(stages) >= {"understand", "retrieve", "draft", "verify", "answer", "total"}
    assert stages["total"] > 0
    (asked,) = [case for case in report.cases if case.id == "q01"]
    assert asked.ms["retrieve"] <= asked.ms["total"]


def test_measuring_leaves_no_record_of_answers(sample_library: Assistant) -> None:
    row = {"id": "q", "question": "Wer sagte: „Die Katze bleibt“?", "evidence": [], "abstain": False}
    world = World(sample_library, sample_library.settings, read_gold(GOLD / "questions.jsonl"))
    found = SUITES["answers"].predict(Task("q", "q", row), world)
    assert not found["abstained"]
    with pytest.raises(UnknownAnswer):
        sample_library.record(found["answer_id"])
