"""Each answer leaves a record that outlives its articles, and never stands in the answer's way."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scripted import Scripted, written
from sqlalchemy import event
from sqlalchemy.engine import Engine
from typer.testing import CliRunner

from assistant import Answer, Assistant, Filters
from assistant.cli import app
from assistant.errors import UnknownAnswer
from assistant.library import Library, Records
from assistant.library.database import FILE
from assistant.models import ChatModel, Embedder
from assistant.results import AnswerRecord

ROW = {"id": "damm", "title": "Der Damm", "text": "Der Damm von Wellin ist 40 Meter lang.", "outlet": "Welliner Bote"}
QUESTION = "Wie lang ist der Damm von Wellin?"


def take_in(beleg: Assistant, folder: Path, **changed: Any) -> None:
    source = folder / "a.jsonl"
    source.write_text(json.dumps(ROW | changed), encoding="utf-8")
    assert not beleg.ingest([source]).failed


@pytest.fixture
def beleg(open_assistant: Callable[..., Assistant], tmp_path: Path) -> Assistant:
    made = open_assistant(tmp_path)
    take_in(made, tmp_path)
    return made


def test_the_same_answer_comes_back_after_new_versions_and_after_deletion(beleg: Assistant, tmp_path: Path) -> None:
    answer = beleg.ask(QUESTION)
    assert answer.recorded
    assert beleg.answer(answer.answer_id) == answer
    take_in(beleg, tmp_path, text="Der Damm von Wellin ist 45 Meter lang.")
    assert beleg.answer(answer.answer_id) == answer
    beleg.delete("damm")
    beleg.close()
    kept = beleg.answer(answer.answer_id)
    assert kept == answer
    assert "40 Meter" in kept.citations[0].paragraph_text


def test_a_record_says_what_led_to_the_answer(beleg: Assistant) -> None:
    history = ["Wo liegt der Damm von Wellin?"]
    answer = beleg.ask("Und wie lang ist er?", history, Filters(outlet=("Welliner Bote",)))
    record = beleg.record(answer.answer_id)
    assert record.answer == answer
    assert (record.question, record.history) == ("Und wie lang ist er?", tuple(history))
    assert record.rewritten == answer.rewritten is not None
    assert record.rewritten_by == "rules"
    assert record.filters.outlet == ("Welliner Bote",)
    assert record.evidence[0].text == ROW["text"]
    assert record.evidence[0].dense > 0
    assert record.models == {"embedding": beleg.library.embedder}
    assert record.asked_at.endswith("+00:00")
    assert record.seconds > 0
    assert record.software.startswith("beleg ")


def test_an_abstention_is_recorded_like_an_answer(beleg: Assistant) -> None:
    answer = beleg.ask("Wer gewann das Kirschkernspucken?")
    assert answer.abstained
    assert beleg.answer(answer.answer_id) == answer


def test_a_stream_ends_with_an_answer_whose_id_is_stored(beleg: Assistant) -> None:
    *_, answer = beleg.stream(QUESTION)
    assert isinstance(answer, Answer)
    assert beleg.answer(answer.answer_id) == answer
    again = beleg.as_runnable().invoke(QUESTION)
    assert beleg.answer(again.answer_id) == again
    assert again.answer_id != answer.answer_id


def test_a_chat_models_sentences_are_recorded_with_what_became_of_them(
    beleg: Assistant, settings_for: Callable[..., Any], tmp_path: Path, embedder: Embedder
) -> None:
    output = written(("Der Damm von Wellin ist 40 Meter lang.", [1]), ("Der Damm ist 90 Jahre alt.", [1]))
    chat = ChatModel.of(Scripted(parts=[output]), name="scripted")
    settings = settings_for(tmp_path)
    with Assistant(settings, Library(settings.library, embedder), chat) as talking:
        answer = talking.ask(QUESTION)
        record = talking.record(answer.answer_id)
    assert [check.outcome for check in record.checks] == ["shown", "dropped"]
    assert record.checks[0].support == 1
    assert any("90" in problem for problem in record.checks[1].problems)
    assert record.models["chat"] == "scripted"
    assert record.prompts == (answer.prompt_version,)


@pytest.mark.parametrize("unknown", ["nothing", "", "' OR 1=1 --", "x" * 10_000, "\ud800"])
def test_an_unknown_answer_is_named(beleg: Assistant, unknown: str) -> None:
    with pytest.raises(UnknownAnswer):
        beleg.answer(unknown)


def test_without_a_library_nothing_is_made_and_nothing_is_promised(
    open_assistant: Callable[..., Assistant], tmp_path: Path
) -> None:
    empty = open_assistant(tmp_path)
    answer = empty.ask(QUESTION)
    assert not answer.recorded
    assert not (tmp_path / "library").exists()
    with pytest.raises(UnknownAnswer):
        empty.answer(answer.answer_id)


def test_a_second_process_that_only_reads_records_too(beleg: Assistant, embedder: Embedder) -> None:
    with Assistant(beleg.settings, Library(beleg.settings.library, embedder)) as reader:
        answer = reader.ask(QUESTION)
    assert beleg.answer(answer.answer_id) == answer


def test_a_database_that_is_busy_holds_no_answer_up_and_loses_no_record(beleg: Assistant) -> None:
    writer = sqlite3.connect(beleg.settings.library / FILE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    first, second = beleg.ask(QUESTION), beleg.ask(QUESTION)
    assert first.recorded
    assert first.warnings == ()
    assert beleg.answer(first.answer_id) == first, "it can be read while it waits"
    writer.execute("ROLLBACK")
    writer.close()
    beleg.close()
    assert [beleg.answer(one.answer_id) for one in (first, second)] == [first, second]


def test_a_database_that_can_not_be_written_costs_the_record_and_not_the_answer(beleg: Assistant) -> None:
    def read_only(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    event.listen(Engine, "connect", read_only)
    try:
        answer = beleg.ask(QUESTION)
    finally:
        event.remove(Engine, "connect", read_only)
    assert "40 Meter" in answer.text
    assert not answer.recorded
    assert any("aufgezeichnet" in warning for warning in answer.warnings)
    with pytest.raises(UnknownAnswer):
        beleg.answer(answer.answer_id)


def test_the_command_line_shows_an_answer_given_before(beleg: Assistant) -> None:
    answer = beleg.ask(QUESTION)
    beleg.close()
    command = ["show", "answer", answer.answer_id, "--library", str(beleg.settings.library)]
    shown = CliRunner().invoke(app, command)
    assert shown.exit_code == 0
    assert answer.text in shown.stdout
    record = AnswerRecord.model_validate_json(CliRunner().invoke(app, [*command, "--json"]).stdout)
    assert record.answer == answer
    assert CliRunner().invoke(app, ["show", "damm", answer.answer_id]).exit_code == 2


def test_records_are_read_back_field_by_field(beleg: Assistant) -> None:
    answer = beleg.ask(QUESTION)
    record = beleg.record(answer.answer_id)
    assert AnswerRecord.model_validate_json(record.model_dump_json()) == record
    store = Records(beleg.settings.library)
    assert store.load(answer.answer_id) == record
    store.close()
