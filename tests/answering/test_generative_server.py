"""The whole path against a real server with the OpenAI protocol: streams, time-outs, error codes, cut connections."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chat_server import ChatServer, running
from scripted import written

from assistant import Answer, Assistant
from assistant.answering import AnswerChain, Generator
from assistant.errors import ChatModelError, ChatModelTimeout, ModelNotFound, SettingsError
from assistant.models import ChatModel, load_chat

QUESTION = "Wie lang ist der Umweg über Brakenhude?"
PROVED = "Der Umweg über Brakenhude beträgt 31 Kilometer."
KEY = "sk-geheim-1234567890"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running(ChatServer(written((PROVED, [1])), KEY)) as made:
        yield made


@pytest.fixture
def ask(sample_library: Assistant, server: ChatServer) -> Callable[..., Answer]:
    def asked(question: str = QUESTION, timeout: float = 60.0) -> Answer:
        chat = load_chat("local", server.url, KEY, timeout)
        assert chat is not None
        generator = Generator(chat, None, sample_library.library.is_speaker)
        *_, answer = AnswerChain(sample_library.library, generator=generator).stream(question)
        assert isinstance(answer, Answer)
        assert KEY not in answer.model_dump_json()
        return answer

    return asked


def test_an_answer_comes_through_word_by_word_and_with_a_schema(ask: Callable[..., Answer], server: ChatServer) -> None:
    answer = ask()
    assert (answer.mode, answer.model, answer.warnings) == ("generative", "local", ())
    assert [sentence.text for sentence in answer.sentences] == [PROVED]
    assert answer.prompt_version is not None
    assert answer.prompt_version.startswith("answer.de@")
    (body,) = server.bodies
    assert body["temperature"] == 0
    assert body["response_format"]["type"] == "json_schema"
    assert server.keys == [f"Bearer {KEY}"]


def test_settings_alone_are_enough_and_the_key_is_stored_nowhere(
    server: ChatServer, open_assistant: Callable[..., Assistant], tmp_path: Path
) -> None:
    server.text = written(("Der Damm von Wellin ist 40 Meter lang.", [1]))
    beleg = open_assistant(tmp_path, chat_model="local", chat_url=server.url, chat_key=KEY)
    source = tmp_path / "a.jsonl"
    row = {"id": "dam", "title": "Der Damm", "text": "Der Damm von Wellin ist 40 Meter lang."}
    source.write_text(json.dumps(row), encoding="utf-8")
    beleg.ingest([source])
    answer = beleg.ask("Wie lang ist der Damm von Wellin?")
    record = beleg.record(answer.answer_id)
    assert answer.mode == "generative"
    assert str(answer.prompt_version).startswith("answer.de@")
    assert record.models["chat"] == "local"
    assert [check.outcome for check in record.checks] == ["shown"]
    server.status = 401
    refused = beleg.ask("Wie lang ist der Damm von Wellin?")
    assert refused.mode == "verbatim"
    assert any("lehnt den Schlüssel ab" in warning for warning in refused.warnings)
    beleg.close()
    assert KEY not in repr(beleg.settings)
    for file in (tmp_path / "library").rglob("*"):
        assert not file.is_file() or KEY.encode() not in file.read_bytes()


def test_a_server_without_schemas_is_asked_again_without_one_and_then_no_more(
    ask: Callable[..., Answer], server: ChatServer, sample_library: Assistant
) -> None:
    server.knows_schemas = False
    chat = ChatModel("local", url=server.url)
    generator = Generator(chat, None, sample_library.library.is_speaker)
    chain = AnswerChain(sample_library.library, generator=generator)
    for _ in range(2):
        *_, answer = chain.stream(QUESTION)
        assert isinstance(answer, Answer)
        assert (answer.mode, answer.warnings) == ("generative", ())
    assert ["response_format" in body for body in server.bodies] == [True, False, False]


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (401, "Schlüssel"),
        (402, "Guthaben"),
        (403, "Schlüssel"),
        (404, "kennt das Chatmodell nicht"),
        (413, "zu lang"),
        (429, "Platz"),
        (500, "meldet einen Fehler"),
        (503, "Platz"),
        (504, "rechtzeitig"),
    ],
)
def test_a_refusing_server_leaves_the_verbatim_answer(
    ask: Callable[..., Answer], server: ChatServer, status: int, word: str
) -> None:
    server.status = status
    answer = ask()
    assert (answer.mode, answer.model) == ("verbatim", None)
    assert "31 Kilometer" in answer.text
    assert any(word in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("status", "said", "word"),
    [(400, "maximum context length is 8192 tokens", "zu lang"), (429, "insufficient_quota", "Guthaben")],
)
def test_what_a_server_says_of_the_cause_is_understood_and_not_repeated(
    ask: Callable[..., Answer], server: ChatServer, status: int, said: str, word: str
) -> None:
    server.status, server.said = status, said
    answer = ask()
    assert any(word in warning for warning in answer.warnings)
    assert said not in answer.model_dump_json()


def test_a_server_that_names_no_role_is_read_all_the_same(ask: Callable[..., Answer], server: ChatServer) -> None:
    server.role = None
    answer = ask()
    assert (answer.mode, answer.warnings) == ("generative", ())


@pytest.mark.parametrize(("finish", "word"), [("length", "Längengrenze"), ("content_filter", "Inhaltsfilter")])
def test_an_end_that_the_provider_set_is_named(
    ask: Callable[..., Answer], server: ChatServer, finish: str, word: str
) -> None:
    server.text, server.finish = written((PROVED, [1]))[:-20], finish
    answer = ask()
    assert answer.mode == "verbatim"
    assert any(word in warning for warning in answer.warnings)


def test_a_login_page_is_no_chat_model(ask: Callable[..., Answer], server: ChatServer) -> None:
    server.page = b"<html>Anmelden</html>"
    answer = ask()
    assert answer.mode == "verbatim"
    assert any("chat_url" in warning for warning in answer.warnings)


def test_a_byte_order_mark_and_control_characters_do_no_harm(ask: Callable[..., Answer], server: ChatServer) -> None:
    server.text = "\ufeff" + written((PROVED.replace(" ", "\x00 ", 1), [1]))
    answer = ask()
    assert [sentence.text for sentence in answer.sentences] == [PROVED]


def test_a_thousand_citations_make_no_endless_warning(ask: Callable[..., Answer], server: ChatServer) -> None:
    server.text = written((PROVED, list(range(1, 1000))))
    answer = ask()
    assert "31 Kilometer" in answer.text
    assert all(len(warning) < 500 for warning in answer.warnings)
    assert any("weitere" in warning for warning in answer.warnings)


def test_a_server_that_hangs_is_not_waited_for(ask: Callable[..., Answer], server: ChatServer) -> None:
    server.hangs = True
    answer = ask(timeout=0.5)
    assert answer.mode == "verbatim"
    assert any("rechtzeitig" in warning for warning in answer.warnings)


def test_a_connection_cut_in_mid_stream_keeps_what_was_proved(ask: Callable[..., Answer], server: ChatServer) -> None:
    server.text = written((PROVED, [1]), ("Die Fähre fährt von Montag an im Viertelstundentakt.", [1]))
    server.cut_after = len(written((PROVED, [1]))) + 5
    answer = ask()
    assert [sentence.text for sentence in answer.sentences] == [PROVED]
    assert answer.warnings


def test_a_connection_cut_at_once_leaves_the_verbatim_answer(ask: Callable[..., Answer], server: ChatServer) -> None:
    server.cut_after = 0
    answer = ask()
    assert answer.mode == "verbatim"
    assert "31 Kilometer" in answer.text
    assert answer.warnings


def test_no_server_at_all_is_named(sample_library: Assistant, server: ChatServer) -> None:
    url = server.url
    server.shutdown()
    server.server_close()
    generator = Generator(ChatModel("local", url=url), None, sample_library.library.is_speaker)
    *_, answer = AnswerChain(sample_library.library, generator=generator).stream(QUESTION)
    assert isinstance(answer, Answer)
    assert answer.mode == "verbatim"
    assert any("nicht erreichbar" in warning for warning in answer.warnings)


def test_no_model_is_asked_what_the_library_does_not_hold(ask: Callable[..., Answer], server: ChatServer) -> None:
    assert ask("Wer gewann die Weltmeisterschaft im Kirschkernspucken?").abstained
    assert server.bodies == []


def test_errors_have_names_and_never_repeat_the_key(server: ChatServer) -> None:
    server.status = 418
    with pytest.raises(ChatModelError) as caught:
        list(ChatModel("local", url=server.url, key=KEY).write("Wer?"))
    assert caught.value.details["status"] == 418
    assert KEY not in str(caught.value)
    server.hangs = True
    with pytest.raises(ChatModelTimeout):
        list(ChatModel("local", url=server.url, timeout=0.2).write("Wer?"))


@pytest.mark.parametrize("name", ["anthropic:claude", "nobody:nothing", "gpt"])
def test_a_provider_that_is_not_installed_or_not_known_is_named(name: str) -> None:
    with pytest.raises(ModelNotFound, match=name):
        list(ChatModel(name, key=KEY).write("Wer?"))


@pytest.mark.parametrize(("name", "url"), [(None, "http://localhost/v1"), ("x", "localhost:80"), ("x", "file:///x")])
def test_settings_that_do_not_fit_are_named(name: str | None, url: str) -> None:
    with pytest.raises(SettingsError):
        load_chat(name, url)


@pytest.mark.parametrize(("name", "url"), [("openai:some", None), ("some", "http://localhost:9/v1")])
def test_a_missing_package_is_named_with_what_installs_it(name: str, url: str | None) -> None:
    # In a process of its own, since LangChain keeps what it has once imported.
    code = f"""
import sys
sys.modules["langchain_openai"] = None
from assistant.errors import ModelNotFound
from assistant.models.chat import ChatModel
try:
    list(ChatModel({name!r}, url={url!r}, key="x").write("Wer?"))
except ModelNotFound as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'beleg[openai]'" in done.stdout
