"""What belongs to one person is told beside that person: an age, a party, a trade, a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant import Assistant
from assistant.answering.attributes import told_of_person
from assistant.answering.followup import rewrite
from assistant.answering.question import understand
from assistant.errors import MalformedInput

TOLD = (
    "Nach Angaben von Hafensprecherin Edda Brand war der 58 Jahre alte Fahrer Ole Jessen einem Boot ausgewichen. "
    "Bürgermeisterin Almut Orth (54) verteidigte ihn. Stadtrat Tom Lüders von den Freien Wählern nicht. "
    "Lüders, Vater von zwei Kindern, ist Bäcker. Der Lotse half."
)


def asked(question: str) -> Callable[[str], bool]:
    found = told_of_person(understand(question))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Wie alt ist Almut Orth?", True),
        ("Wie alt ist Hafensprecherin Edda Brand?", False),
        ("Wie alt ist Ole Jessen?", True),
        ("How old is Tom Lüders?", False),
        ("Welcher Partei gehört Tom Lüders an?", True),
        ("Welcher Partei gehört Almut Orth an?", False),
        ("Was ist Tom Lüders von Beruf?", True),
        ("Hat Tom Lüders Kinder?", True),
        ("Hat Almut Orth Kinder?", False),
        ("Wie heißt der Fahrer?", True),
        ("Wie heißt der Lotse?", False),
    ],
)
def test_an_attribute_is_told_beside_whose_it_is(question: str, is_told: bool) -> None:
    assert asked(question)(TOLD) is is_told


@pytest.mark.parametrize("question", ["Wie alt war Orth, als sie gewählt wurde?", "Wie hoch ist der Damm?"])
def test_other_questions_ask_for_no_attribute(question: str) -> None:
    assert told_of_person(understand(question)) is None


@pytest.mark.parametrize(
    "question",
    [
        "Wie alt ist Enno Kallwitz?",
        "Welcher Partei gehört Enno Kallwitz an?",
        "Warum ist Enno Kallwitz zurückgetreten?",
        "Wann wurde Enno Kallwitz geboren?",
        "Was sagte Enno Kallwitz über die Jorksen-Werft?",
    ],
)
def test_what_nobody_tells_of_a_person_is_no_answer(sample_library: Assistant, question: str) -> None:
    assert sample_library.ask(question).abstained


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("Was warf Tom Orth der Ministerin vor?", "Und was antwortete sie?", "Was antwortete die Ministerin?"),
        ("Was warf Tom Orth der Ministerin vor?", "Was forderte er noch?", "Was forderte Tom Orth noch?"),
        ("Was sagte Anna Brand über Tom Orth?", "Und was sagte er?", "Was sagte Tom Orth?"),
        ("Who is Anna Brand's deputy?", "How old is she?", "How old is Anna Brand?"),
    ],
)
def test_a_pronoun_means_nobody_of_the_other_sex(before: str, question: str, whole: str) -> None:
    assert rewrite(question, [before]) == whole


def test_a_follow_up_takes_questions_or_answers_and_nothing_else(sample_library: Assistant) -> None:
    first = sample_library.ask("Was sagte Enno Kallwitz?")
    assert sample_library.ask("Und was forderte er?", history=[first]).rewritten == "Was forderte Enno Kallwitz?"
    assert sample_library.ask("Was sagte Enno Kallwitz?", history=None).text == first.text
    for wrong in ("Was sagte Enno Kallwitz?", [7], [("a", "b")], 5):
        with pytest.raises(MalformedInput):
            sample_library.ask("Und wo?", history=wrong)  # type: ignore[arg-type]
