"""A chat model may misbehave in every way: the user still gets a proved answer, and reads what happened."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from scripted import Scripted, ask, chain_with, written

from assistant import Answer, Assistant, Settings
from assistant.answering.verify import invented_words

DETOUR = "Wie lang ist der Umweg über Brakenhude?"
LOST = "Wo sagte Umweltministerin Reinsdorff, man habe keine Stunde verloren?"
SAID = (
    "Umweltministerin Almut Reinsdorff sagte bei einem Besuch in der Einsatzzentrale am Rand von Untersohl: "
    "„Wir haben keine Stunde verloren“."
)
KILOMETRES = "Der Umweg über Brakenhude beträgt 31 Kilometer."


def assert_sound(answer: Answer) -> None:
    """Invariants 1 to 3."""
    known = {citation.number: citation for citation in answer.citations}
    assert answer.sentences
    for sentence in answer.sentences:
        cited = [known[number] for number in sentence.citations]
        assert cited
        assert invented_words(sentence.text, cited) == []


def asked(beleg: Assistant, question: str, *parts: Any, history: Sequence[str] = ()) -> Answer:
    answer = ask(chain_with(beleg, Scripted(parts=parts)), question, history)
    assert_sound(answer)
    return answer


@pytest.mark.parametrize(("question", "text"), [(DETOUR, KILOMETRES), (LOST, SAID)])
def test_a_proved_sentence_is_shown_as_the_model_wrote_it(sample_library: Assistant, question: str, text: str) -> None:
    answer = asked(sample_library, question, *written((text, [1])))
    assert (answer.mode, answer.model, answer.warnings) == ("generative", "scripted", ())
    assert [sentence.text for sentence in answer.sentences] == [text]
    assert answer.citations[0].number == 1
    assert len(answer.citations[0].quote) < len(answer.citations[0].paragraph_text)


def test_the_stream_shows_a_sentence_before_the_model_is_done(sample_library: Assistant) -> None:
    done = threading.Event()
    seen = threading.Event()

    def wait() -> None:
        assert seen.wait(60)
        done.set()

    output = written((KILOMETRES, [1]))
    cut = output.index("}") + 1
    chain = chain_with(sample_library, Scripted(parts=[output[:cut], wait, output[cut:]]))
    for part in chain.stream(DETOUR):
        if getattr(part, "text", None) == KILOMETRES:
            assert not done.is_set()
            seen.set()
    assert done.is_set()


MISBEHAVING = {
    "a number that is no citation's": (DETOUR, [(KILOMETRES, [99])], "Nummer 99"),
    "a negative number": (DETOUR, [(KILOMETRES, [-1])], "Nummer -1"),
    "no citation": (DETOUR, [(KILOMETRES, [])], "nennt keinen Beleg"),
    "the wrong paragraph": (DETOUR, [(KILOMETRES, [3])], "weggelassen"),
    "an altered quotation": (LOST, [(SAID.replace("keine Stunde", "nie eine Stunde"), [1])], "nie eine Stunde"),
    "a smoothed quotation": (LOST, [(SAID.replace("Wir haben", "Wir hätten"), [1])], "Wir hätten"),
    "a translated quotation": (
        LOST,
        [("Almut Reinsdorff sagte in der Einsatzzentrale: „We have not lost an hour“.", [1])],
        "We have not",
    ),
    "a changed number": (DETOUR, [(KILOMETRES.replace("31", "13"), [1])], "13"),
    "a number in words": (DETOUR, [(KILOMETRES.replace("31", "dreizehn"), [1])], "dreizehn"),
    "a vaguer number": (DETOUR, [(KILOMETRES.replace("31", "mehr als 31"), [1])], "31"),
    "an added negation": (DETOUR, [(KILOMETRES.replace("beträgt", "beträgt nicht"), [1])], "Verneinung"),
    "a dropped negation": (
        LOST,
        [("Umweltministerin Almut Reinsdorff sagte in Untersohl, man habe eine Stunde verloren.", [1])],
        "Verneinung",
    ),
    "another speaker": (LOST, [(SAID.replace("Umweltministerin Almut Reinsdorff", "Enno Kallwitz"), [1])], "Kallwitz"),
    "an invented speaker": (LOST, [(SAID.replace("Almut Reinsdorff", "Berta Quandhorst"), [1])], "Quandhorst"),
    "a statement as a fact": (LOST, [("Am Rand von Untersohl ging keine Stunde verloren.", [1])], "Reinsdorff"),
    "an invented day": (DETOUR, [(KILOMETRES.replace("beträgt", "beträgt am Dienstag"), [1])], "Dienstag"),
    "another place": (LOST, [(SAID.replace("Untersohl", "Haldersiel"), [1])], "Haldersiel"),
    "English": (DETOUR, [("The detour via Brakenhude is 31 kilometres long.", [1])], "Sprache"),
    "French": (DETOUR, [("Le détour par Brakenhude est long de 31 kilomètres.", [1])], "Sprache"),
    "an address": (DETOUR, [(f"{KILOMETRES[:-1]} ![x](https://evil.example/?q=31).", [1])], "Adresse"),
    "HTML": (DETOUR, [(f"<b>{KILOMETRES}</b>.", [1])], "Adresse"),
    "half a sentence": (DETOUR, [("Der Umweg über Brakenhude beträgt 31", [1])], "Form"),
    "words from nowhere": (DETOUR, [("Das Wetter war sonnig, alle Gäste tanzten fröhlich bis morgens.", [1])], "Wort"),
}


@pytest.mark.parametrize("name", MISBEHAVING)
def test_what_is_not_proved_gives_way_to_the_sources_own_words(sample_library: Assistant, name: str) -> None:
    question, sentences, word = MISBEHAVING[name]
    plain = sample_library.ask(question)
    answer = asked(sample_library, question, written(*sentences))
    assert answer.mode == "verbatim"
    assert [sentence.text for sentence in answer.sentences] == [sentence.text for sentence in plain.sentences]
    assert any(word in warning for warning in answer.warnings), answer.warnings


OUTPUTS = {
    "nothing": ([], "nichts geschrieben"),
    "white space": (["  \n", " "], "nichts geschrieben"),
    "an empty list": ([written()], "keine Antwort"),
    "prose": ([KILOMETRES], "Form"),
    "JSON of another form": (['{"answer": "31 Kilometer"}'], "Form"),
    "a refusal": (["I'm sorry, but I can't help with that."], "wollte nicht"),
    "a German refusal": (["Dabei kann ich leider nicht helfen."], "wollte nicht"),
    "broken JSON": (['{"sentences": [{"text": "Der Umweg', ' beträgt 31", "citations": [1'], "bricht ab"),
    "JSON that nests on": (['{"sentences": [' + '{"text":' * 1_400], "bricht ab"),
    "output without end": ([written((KILOMETRES, [1]))[:-3]] * 400, "ohne Ende"),
    "an exception at once": ([RuntimeError("boom sk-geheim")], "versagt"),
    "a time-out of the provider's": ([TimeoutError("late")], "rechtzeitig"),
    "a lost connection": ([ConnectionError("gone")], "erreichbar"),
    "no text": (['{"sentences": [{"citations": [1]}]}'], "Form"),
    "citations in words": (['{"sentences": [{"text": "Der Umweg ist lang.", "citations": ["eins"]}]}'], "Form"),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_that_can_not_be_used_leaves_the_verbatim_answer(sample_library: Assistant, name: str) -> None:
    parts, word = OUTPUTS[name]
    plain = sample_library.ask(DETOUR)
    answer = asked(sample_library, DETOUR, *parts)
    assert "31 Kilometer" in answer.text
    if answer.mode == "verbatim":
        assert [sentence.text for sentence in answer.sentences] == [sentence.text for sentence in plain.sentences]
    assert any(word in warning for warning in answer.warnings), answer.warnings
    assert "sk-geheim" not in answer.model_dump_json()


def test_an_exception_in_mid_stream_keeps_what_was_proved_and_shown(sample_library: Assistant) -> None:
    output = written((KILOMETRES, [1]), ("Malte Grote hat beides probiert.", [2]))
    answer = asked(sample_library, DETOUR, output[: output.index("}") + 1], RuntimeError("boom"))
    assert answer.sentences[0].text == KILOMETRES
    assert answer.mode == "generative"
    assert any("versagt" in warning for warning in answer.warnings)


def test_a_model_that_hangs_is_given_up(sample_library: Assistant) -> None:
    released = threading.Event()
    chain = chain_with(sample_library, Scripted(parts=[lambda: released.wait(60)]), timeout=0.2)
    answer = ask(chain, DETOUR)
    released.set()
    assert answer.mode == "verbatim"
    assert any("rechtzeitig" in warning for warning in answer.warnings)


def test_one_bad_sentence_among_good_ones_is_dropped_and_named(sample_library: Assistant) -> None:
    answer = asked(sample_library, DETOUR, written((KILOMETRES, [1]), ("Die Brücke ist 900 Jahre alt.", [1])))
    assert answer.sentences[0].text == KILOMETRES
    assert "900" not in answer.text
    assert any("900" in warning for warning in answer.warnings)
    assert answer.mode == "generative"


def test_a_true_sentence_beside_the_question_does_not_replace_the_answer(sample_library: Assistant) -> None:
    plain = sample_library.ask(DETOUR)
    beside = "Altendrosse liegt an der Drosse, dort fährt Kapitän Onno Behnke seit 22 Jahren die Fähre über die Drosse."
    answer = asked(sample_library, DETOUR, written((beside, [4])))
    assert plain.sentences[0].text in [sentence.text for sentence in answer.sentences]


def test_a_true_sentence_of_the_same_paragraph_does_not_replace_the_answer_either(tmp_path: Path) -> None:
    beleg = Assistant.open(Settings.load(library=tmp_path / "library"))
    told = "Die Mühle in Wellin will bis Ende 2031 etwa 40 Stellen streichen."
    row = {"id": "mill", "title": "Stellen", "text": f"{told} Die Bäckerei in Brakum ist nicht betroffen."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    beleg.ingest([tmp_path / "a.jsonl"])
    question = "Wie viele Stellen will die Mühle in Wellin streichen?"
    beside = asked(beleg, question, written(("Die Bäckerei in Brakum ist nicht betroffen.", [1])))
    assert any("40 Stellen" in sentence.text for sentence in beside.sentences)
    assert beside.warnings
    right = asked(beleg, question, written(("Bis Ende 2031 will die Mühle in Wellin etwa 40 Stellen streichen.", [1])))
    assert (len(right.sentences), right.mode, right.warnings) == (1, "generative", ())


def test_too_many_sentences_are_cut_off(sample_library: Assistant) -> None:
    many = [
        (f"Der Umweg über Brakenhude, Abschnitt Nummer {number}, beträgt 31 Kilometer.", [1]) for number in range(30)
    ]
    answer = asked(sample_library, DETOUR, written(*many))
    assert any("mehr als 8" in warning for warning in answer.warnings)


def test_markers_fences_and_thoughts_around_the_output_do_no_harm(sample_library: Assistant) -> None:
    output = written((f"{KILOMETRES[:-1]} [1].", [1]))
    answer = asked(sample_library, DETOUR, "<think>Hm, [31]?</think>\n```json\n", output, "\n```")
    assert [sentence.text for sentence in answer.sentences] == [KILOMETRES]
    assert answer.warnings == ()


def test_typographic_variants_of_a_quotation_become_the_sources_own(sample_library: Assistant) -> None:
    loose = SAID.replace("„Wir haben keine Stunde verloren“", '"Wir haben\u00a0keine Stun\u00adde verloren"')
    answer = asked(sample_library, LOST, written((loose, [1])))
    assert answer.mode == "generative"
    assert '"Wir haben keine Stunde verloren"' in answer.text


SHIP = "What did Ragna Toft say about the Harm Sund?"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Fleet manager Ragna Toft said of the Harm Sund: “She is old, but she is paid for,”.", "generative"),
        ("Fleet manager Ragna Toft said of the Harm Sund: “She is old, but she is not paid for,”.", "verbatim"),
        ("Ragna Toft sagte über die Harm Sund, sie sei alt, aber bezahlt.", "verbatim"),
    ],
)
def test_english_questions_get_english_answers_and_warnings(sample_library: Assistant, text: str, mode: str) -> None:
    answer = asked(sample_library, SHIP, written((text, [1])))
    assert answer.mode == mode
    assert "paid for" in answer.text
    assert all("chat model" in warning or "quotations" in warning for warning in answer.warnings)
    assert bool(answer.warnings) is (mode == "verbatim")


class Judge:
    """An entailment model with a fixed opinion."""

    name = "judge"

    def __init__(self, supported: float) -> None:
        self._supported = supported
        self.pairs: list[tuple[str, str]] = []

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        self.pairs += pairs
        return [(self._supported, 0.0, 1 - self._supported)] * len(pairs)


@pytest.mark.parametrize(("supported", "mode"), [(0.9, "generative"), (0.1, "verbatim")])
def test_an_entailment_model_has_the_last_word(sample_library: Assistant, supported: float, mode: str) -> None:
    judge = Judge(supported)
    answer = ask(chain_with(sample_library, Scripted(parts=[written((KILOMETRES, [1]))]), entailment=judge), DETOUR)
    assert answer.mode == mode
    assert judge.pairs[0][1] == KILOMETRES


def test_the_model_is_not_asked_what_the_library_does_not_hold(sample_library: Assistant) -> None:
    model = Scripted(parts=[written((KILOMETRES, [1]))], prompts=[])
    answer = ask(chain_with(sample_library, model), "Wer gewann die Weltmeisterschaft im Kirschkernspucken?")
    assert answer.abstained
    assert model.prompts == []


class Conversing(Scripted):
    """Rewrites the question first, then answers."""

    rewritten: str

    def _stream(self, messages: Any, *given: Any, **named: Any) -> Any:
        asks = "<beleg>" not in str(messages[0].content)
        texts = [self.rewritten] if asks else self.parts
        yield from Scripted(parts=texts, prompts=self.prompts)._stream(messages)


@pytest.mark.parametrize(
    ("rewritten", "by_model"),
    [
        ("Wie lang ist der Umweg über Brakenhude?", True),
        ("„Wie lang ist der Umweg über Brakenhude?“", True),
        ("Wie lang ist der Umweg über Quandhorst?", False),
        ("Wie lang ist der Umweg über Brakenhude seit 2019?", False),
        ("How long is the detour via Brakenhude?", False),
        ("Der Umweg ist 31 Kilometer lang.", False),
        ("", False),
        ("Wie lang ist er? Und wer zahlt?", False),
    ],
)
def test_a_follow_up_is_rewritten_by_the_model_if_that_adds_nothing(
    sample_library: Assistant, rewritten: str, by_model: bool
) -> None:
    model = Conversing(parts=[written((KILOMETRES, [1]))], rewritten=rewritten)
    history = ["Warum gibt es den Umweg über Brakenhude?"]
    answer = ask(chain_with(sample_library, model), "Und wie lang ist der?", history)
    assert answer.rewritten
    assert (answer.rewritten == "Wie lang ist der Umweg über Brakenhude?") is by_model
    assert answer.searched.queries == (answer.rewritten,)
    assert any("Anschlussfrage" in warning for warning in answer.warnings) is not by_model


def test_the_prompt_holds_the_question_and_the_fenced_evidence(sample_library: Assistant) -> None:
    model = Scripted(parts=[written((KILOMETRES, [1]))], prompts=[])
    ask(chain_with(sample_library, model), DETOUR)
    (prompt,) = model.prompts
    assert prompt.count("<beleg>\n[") == prompt.count("\n</beleg>")
    assert prompt.endswith(f"Frage: {DETOUR}")
    assert json.dumps({"sentences": [{"text": "ein Satz", "citations": [1]}]}, ensure_ascii=False) in prompt
