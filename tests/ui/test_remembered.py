"""What a browser remembers, and what an address opens."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest
from seen import HOSTILE, only_ours

from assistant.ui import permalinks, remembered


def test_a_conversation_is_remembered_once_the_last_one_first() -> None:
    memory: Any = remembered.empty("")
    memory = remembered.with_conversation(memory, "", "Wer sagte das?", ["a1"])
    memory = remembered.with_conversation(memory, "", "Und was?", ["b1"])
    memory = remembered.with_conversation(memory, "", "Wer sagte das?", ["a1", "a2"])
    assert [one["answers"] for one in memory["conversations"]] == [["a1", "a2"], ["b1"]]
    assert remembered.conversation_of(memory, "", "a1") == ["a1"]
    assert remembered.conversation_of(memory, "", "a2") == ["a1", "a2"]
    assert remembered.conversation_of(memory, "", "unknown") == ["unknown"]


def test_the_oldest_conversation_goes_first() -> None:
    memory: Any = None
    for number in range(remembered.KEPT + 5):
        memory = remembered.with_conversation(memory, "", "?", [str(number)])
    assert len(memory["conversations"]) == remembered.KEPT
    assert memory["conversations"][0]["answers"] == [str(remembered.KEPT + 4)]


def test_another_account_at_the_same_browser_sees_nothing_of_it() -> None:
    memory = remembered.with_conversation(None, "ina", "Wer sagte das?", ["a1"])
    assert "Wer sagte das?" in remembered.as_list(memory, "ina", "de")
    assert "Wer sagte das?" not in remembered.as_list(memory, "ole", "de")
    assert remembered.conversation_of(memory, "ole", "a1") == ["a1"]
    assert [one["title"] for one in remembered.with_conversation(memory, "ole", "?", ["b"])["conversations"]] == ["?"]


@pytest.mark.parametrize(
    "memory",
    [None, 3, [], {"user": ""}, {"user": "", "conversations": {}}, {"user": "", "conversations": [1, {"title": 2}]}]
    + [{"user": "", "conversations": [{"title": "x", "answers": broken}]} for broken in ("a", [], [1], None)],
)
def test_a_memory_that_somebody_tampered_with_is_empty(memory: Any) -> None:
    assert "<li>" not in remembered.as_list(memory, "", "de")


def test_a_remembered_question_is_text() -> None:
    memory = remembered.with_conversation(None, "", HOSTILE, [HOSTILE])
    assert HOSTILE[:90] in only_ours(remembered.as_list(memory, "", "de")).text["a"]


def test_an_address_gives_back_what_it_was_made_of() -> None:
    words = "Wer „das“ sagt & mehr?#1+1=2"
    assert parse_qs(permalinks.quotation(words, "Ina")[1:]) == {"quote": [words], "speaker": ["Ina"]}
    assert parse_qs(permalinks.article(words, 2, 3)[1:]) == {"article": [words], "version": ["2"], "paragraph": ["3"]}
    assert parse_qs(permalinks.claim(words)[1:]) == {"claim": [words]}
    assert permalinks.quotation("x") == "?quote=x"


@pytest.mark.parametrize(
    ("given", "number"), [("12", 12), (None, None), ("-1", None), ("1e3", None), ("²", None), ("9" * 99, None)]
)
def test_only_a_number_is_a_number(given: str | None, number: int | None) -> None:
    assert permalinks.number(given) == number
