"""What a question asks exactly: whose measure, which of two ministers, said where, and by whom."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering import whose
from assistant.answering.asked import asked_place, asked_speaker
from assistant.answering.dimensions import asked_office, dimension, has_dimension, names_thing
from assistant.answering.evidence import MOST_SENTENCES, is_fragment, looked_at, quotable
from assistant.answering.followup import rewrite
from assistant.answering.measures import counts_what_is_asked
from assistant.answering.nouns import nouns, share_held, swaps
from assistant.answering.question import understand
from assistant.answering.separable import separable, tells


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Der Damm ist 40 Meter hoch.", True),
        ("Am Fuß des 40 Meter hohen Damms steht ein Haus.", True),
        ("Die Sperrung des Damms bringt 40 Meter Umweg.", False),
        ("Der Turm ist 40 Meter hoch.", False),
        ("Der Damm hat 40 Tore.", False),
        ("Der Damm steht, seine Höhe nannte Orth nicht.", True),
    ],
)
def test_a_measure_is_one_of_the_thing_asked_about(sentence: str, told: bool) -> None:
    wanted = dimension("Wie hoch ist der alte Damm?")
    assert wanted is not None
    assert has_dimension(wanted, sentence) is told


def test_a_compound_is_named_by_its_last_part() -> None:
    wanted = dimension("Wie hoch ist die Hafenmauer?")
    assert wanted is not None
    assert has_dimension(wanted, "Sie standen auf der 12 Meter hohen Mauer.")
    assert not names_thing("Mauer", "Der Maurer kam.")
    assert dimension("Wie viele Boote fehlen?") is None


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Was sagte Orth in Wellin?", "Wellin"),
        ("Was hat Orth in Neu Wellin gesagt?", "Neu Wellin"),
        ("What did Orth say in Wellin?", "Wellin"),
        ("What did Orth say in January?", None),
        ("Was sagte Orth zum Damm in Wellin?", None),
        ("Was sagte Orth?", None),
        ("Wer wohnt in Wellin?", None),
    ],
)
def test_the_place_of_speaking(question: str, place: str | None) -> None:
    assert asked_place(question, asked_speaker(question)) == place


@pytest.mark.parametrize(
    "question", ["Wer forderte den Rücktritt von Orth?", "Wer kritisierte Orth?", "Who criticised Orth?"]
)
def test_whom_a_who_question_names_is_not_the_speaker(question: str) -> None:
    assert asked_speaker(question) is None


def test_whoever_speaks_is_still_found_beside_who() -> None:
    assert asked_speaker("Wer fehlt laut Orth?") == "Orth"
    assert asked_speaker("Who did Orth claim is missing?") == "Orth"


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("Und Jessen?", ["Was sagte Orth?"], "Was sagte Jessen?"),
        ("Was ist mit Ole Jessen?", ["Was sagte Orth zum Damm?"], "Was sagte Ole Jessen zum Damm?"),
        ("Und Brandt?", ["Was sagte Orth zum Damm?", "Und Jessen?"], "Was sagte Brandt zum Damm?"),
        ("And Jessen?", ["What did Orth say about the dam?"], "What did Jessen say about the dam?"),
        ("Und wo war das?", ["Was sagte Orth?", "Und Jessen?"], "Wo war das: Was sagte Jessen?"),
        ("Was sagte sie noch?", ["Was sagte Ana Orth zum Damm?", "Und wo war das?"], "Was sagte Ana Orth noch?"),
        ("Wo?", ["Was sagte Orth?"], "Wo: Was sagte Orth?"),
        ("Und auf Englisch?", ["Was sagte Orth?", "Und wann?"], "Was sagte Orth, nur auf Englisch?"),
        ("And in German?", ["What did Orth say?"], "What did Orth say, only in German?"),
        ("Und die Bürgermeisterin?", ["Was sagte Jessen zum Damm?"], "Was sagte die Bürgermeisterin zum Damm?"),
        ("Und die Brücke?", ["Was sagte Jessen?"], "Die Brücke: Was sagte Jessen?"),
    ],
)
def test_a_bare_name_is_asked_the_question_before(question: str, history: list[str], expected: str) -> None:
    assert rewrite(question, history) == expected


@pytest.mark.parametrize("question", ["Und der Damm?", "Und wo?", "Warum?", "Wo?"])
def test_what_is_no_name_does_not_take_the_speakers_place(question: str) -> None:
    assert (
        "Was sagte Orth" in rewrite(question, ["Was sagte Orth?"]) or rewrite(question, ["Was sagte Orth?"]) == question
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Orth trat am Montag zurück.", True),
        ("Orth ist zurückgetreten.", True),
        ("Er riet ihr, zurückzutreten.", True),
        ("Nach ihrem Rücktritt schwieg Orth.", True),
        ("Niemand darf zurückkehren.", False),
        ("Orth kam zurück.", False),
        ("Die Rückkehr dauert. Orth trat vor das Haus.", False),
    ],
)
def test_a_particle_alone_is_not_the_verb(text: str, told: bool) -> None:
    wanted = separable("Warum trat Orth zurück?")
    assert wanted is not None
    assert tells(wanted, text) is told
    assert separable("Warum schwieg Orth?") is None


def test_a_minister_is_not_another_of_the_other_sex() -> None:
    asked = nouns("Forderte Orth den Rücktritt der Senatorin?")
    assert swaps(asked, "Orth forderte den Senator zum Rücktritt auf.")
    assert not swaps(asked, "Den Rücktritt der Senatorin verlangte sie nicht.")
    assert share_held(asked, "Orth verlangte den Rücktritt der Senatorin.") == 1
    assert swaps(nouns("Entließ Orth den Senator?"), "Orth entließ die Senatorin.")
    assert not swaps(nouns("Entließ Orth den Senator?"), "Orth entließ den Senator und die Senatorin.")


def test_a_dateline_is_no_sentence() -> None:
    assert is_fragment("Wellin (wst).")
    assert is_fragment("Wellin.")
    assert not is_fragment("Der Damm hält.")


def test_what_is_counted_stands_behind_its_number() -> None:
    assert counts_what_is_asked("Wie viele Boote sanken?", "Rund 40 Boote gingen unter.")
    assert not counts_what_is_asked("Wie viele Boote sanken?", "Die Boote waren 40 Jahre alt.")
    assert asked_office("Wer ist Bürgermeister von Wellin?") == "Bürgermeister"


def test_of_an_endless_paragraph_the_sentences_that_fit_are_judged() -> None:
    text = " ".join(f"Am Ufer Nummer {number} lag nichts." for number in range(3_000))
    text += " Orth lobte die Fischer von Wellin. " + "Dann regnete es lange. " * 3_000
    judged = looked_at(understand("Wer lobte die Fischer von Wellin?"), text, ())
    assert len(judged) == MOST_SENTENCES
    everything = quotable(text)
    assert all(everything[place] == span for place, span in judged)
    assert any("Fischer" in text[span.start : span.end] for _, span in judged)


def test_a_paragraph_is_searched_for_a_name_once(sample_library: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    mentioned = whose.is_mentioned

    def counting(asked: str, text: str) -> bool:
        looked.append(len(text))
        return mentioned(asked, text)

    monkeypatch.setattr(whose, "is_mentioned", counting)
    sample_library.ask("Was sagte Kallwitz zur Talsperre?")
    # 12 paragraphs found, 6 more of the speaker's own, 4 in other languages: none is read again for each sentence.
    assert 0 < len(looked) <= 22


@pytest.mark.parametrize(
    "question",
    [
        "Wie hoch ist die Drossebrücke?",
        "Wie lang ist die Drossebrücke?",
        "Wer ist Bürgermeister von Ellersund?",
        "Warum trat Reinsdorff zurück?",
        "Why did Ragna Toft resign from Sundlinie?",
        "Was sagte Kallwitz in Mirenza?",
    ],
)
def test_what_nobody_tells_is_not_answered_with_something_near(sample_library: Assistant, question: str) -> None:
    answer = sample_library.ask(question)
    assert answer.abstained
    assert answer.nearest


def test_a_place_where_nobody_spoke_is_named(sample_library: Assistant) -> None:
    assert "in Mirenza" in (sample_library.ask("Was sagte Kallwitz in Mirenza?").reason or "")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wie hoch ist die Staumauer?", "42 Meter"),
        ("Wie alt ist Hedwig Tornau?", "71-Jährige"),
        ("Wie viele Menschen wurden aus Untersohl evakuiert?", "2.700"),
    ],
)
def test_the_number_asked_for_is_in_the_answer(sample_library: Assistant, question: str, words: str) -> None:
    assert words in sample_library.ask(question).text


def test_a_denied_demand_is_shown_with_its_denial(sample_library: Assistant) -> None:
    answer = sample_library.ask("Forderte Trenkwald den Rücktritt der Ministerin?")
    assert answer.abstained or "Den Rücktritt der Ministerin verlangte er nicht" in answer.sentences[0].text


def test_the_one_whose_going_is_demanded_does_not_demand_it(sample_library: Assistant) -> None:
    answer = sample_library.ask("Wer forderte den Rücktritt von Reinsdorff?")
    assert all(not citation.speaker or "Reinsdorff" not in citation.speaker for citation in answer.citations)
