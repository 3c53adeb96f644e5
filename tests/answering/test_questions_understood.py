"""What a question asks for, and whose words."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering.asked import asked_speaker
from assistant.answering.followup import rewrite
from assistant.answering.measures import counted, has_measure
from assistant.answering.question import understand


@pytest.mark.parametrize(
    ("question", "kind", "language"),
    [
        ("Wer sagte, wie viele Boote fehlen?", "who", "de"),
        ("Wo hat Orth das gesagt?", "where", "de"),
        ("Wann wurde der Damm gebaut?", "when", "de"),
        ("Wie viele Boote liegen im Hafen?", "how_many", "de"),
        ("Wie lang ist der Damm?", "how_many", "de"),
        ("Warum ist der Hafen zu?", "why", "de"),
        ("Was sagte Orth?", "what", "de"),
        ("Ist der Hafen offen?", "yes_no", "de"),
        ("Wie unterscheiden sich die Zeitungen beim Wortlaut?", "compare", "de"),
        ("Who said that the harbour is closed?", "who", "en"),
        ("How many boats are there in the harbour?", "how_many", "en"),
        ("Did Orth close the harbour?", "yes_no", "en"),
    ],
)
def test_kind_and_language(question: str, kind: str, language: str) -> None:
    found = understand(question)
    assert (found.kind, found.language) == (kind, language)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Was sagte Bürgermeisterin Ana Orth zum Hafen?", "Bürgermeisterin Ana Orth"),
        ("Was hat Orth über den Hafen gesagt?", "Orth"),
        ("Wie viele Boote fehlen laut Hafenmeister Jessen?", "Hafenmeister Jessen"),
        ("What did Ana Orth say about the harbour?", "Ana Orth"),
        ("Wie lautet Orths Warnung?", "Orth"),
        ("Wer sagte, der Hafen bleibe offen?", None),
        ("Was steht laut den Zeitungen fest?", None),
        ("Was sagte er zum Hafen?", None),
    ],
)
def test_the_person_whose_words_are_asked_for(question: str, speaker: str | None) -> None:
    assert asked_speaker(question) == speaker


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("Und was sagte er zum Damm?", "Was sagte Ole Jessen zum Hafen?", "Was sagte Ole Jessen zum Damm?"),
        ("Und wo war das?", "Was sagte Jessen zum Hafen?", "Wo war das: Was sagte Jessen zum Hafen?"),
        ("Wie lang ist der neue Damm?", "Was sagte Jessen zum Hafen?", "Wie lang ist der neue Damm?"),
        ("Was sagte Orth zum Damm?", "Was sagte Jessen zum Hafen?", "Was sagte Orth zum Damm?"),
        ("Und das Hafenamt?", "Was sagte die Bürgermeisterin dazu?", "Was sagte das Hafenamt dazu?"),
        ("Und die Brücke?", "Was sagte Orth zum Hafen?", "Die Brücke: Was sagte Orth zum Hafen?"),
        ("And the union?", "What did the captain say?", "What did the union say?"),
        ("Wer warf ihr vor, zu lügen?", "Was sagte Ana Orth?", "Wer warf Ana Orth vor, zu lügen?"),
        ("Wie viele Hunde hat sie?", "Was sagte die Ministerin?", "Wie viele Hunde hat die Ministerin?"),
        ("Wann genau?", "Was sagte Jessen zum Hafen?", "Wann: Was sagte Jessen zum Hafen?"),
        ("Wer ist dagegen?", "Was kostet der Damm?", "Wer ist dagegen: Was kostet der Damm?"),
        ("Nur im Boten?", "Was kostet der Damm?", "Nur im Boten: Was kostet der Damm?"),
    ],
)
def test_a_follow_up_takes_what_it_refers_to(question: str, before: str, expected: str) -> None:
    assert rewrite(question, ["Wer ist da?", before]) == expected
    assert rewrite(question, []) == question


def test_a_pronoun_goes_back_to_whom_an_earlier_question_names() -> None:
    before = ["Was sagte Bürgermeisterin Orth zum Hafen?", "Und das Hafenamt?"]
    assert rewrite("Ist sie zurückgetreten?", before) == "Ist Bürgermeisterin Orth zurückgetreten?"


def test_follow_ups_do_not_pile_up(sample_library: Assistant) -> None:
    first = sample_library.ask("Was kostet der Damm?")
    second = sample_library.ask("Und wo?", history=[first])
    third = sample_library.ask("Warum?", history=[first, second])
    assert third.rewritten == "Warum: Was kostet der Damm?"


def test_a_measure_is_told_from_any_number() -> None:
    assert has_measure("how_many", "Wie alt ist Orth?", "Orth ist 41 Jahre alt.")
    assert not has_measure("how_many", "Wie alt ist Orth?", "Orth hat 41 Boote.")
    assert has_measure("how_many", "Wie viel kostet das Boot?", "Es kostet 3 Millionen Euro.")
    assert not has_measure("how_many", "Wie viel kostet das Boot?", "Es hat 3 Masten.")
    assert has_measure("when", "In welchem Jahr war das?", "Das war 1987.")
    assert not has_measure("when", "In welchem Jahr war das?", "Das war am Montag.")
    assert counted("Wie viele alte Boote fehlen?") == "boote"
    assert counted("How many boats are missing?") == "boats"
    assert counted("Wie alt ist Orth?") is None
