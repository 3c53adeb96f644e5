"""Whose wife, whose pay: what a question asks of somebody has to be told of somebody."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering.measures import has_measure, has_name
from assistant.answering.relation import relation


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("Wie heißt die Frau von Orth?", ("Orth",)),
        ("Wer ist Orths Bruder?", ("Orth",)),
        ("Wo wohnt der Sohn der Lotsin?", ("Lotsin",)),
        ("Wie heißt seine Tochter?", ()),
        ("Who is the wife of Merle Orth?", ("Merle", "Orth")),
        ("Where does Orth's husband live?", ("Orth",)),
    ],
)
def test_a_relation_with_whose_it_is(question: str, person: tuple[str, ...]) -> None:
    found = relation(question)
    assert found is not None
    assert found.person == person


@pytest.mark.parametrize("question", ["Was sagte die Frau am Tor?", "Wie alt ist der Mann?", "Who is the mayor?"])
def test_a_woman_is_no_wife(question: str) -> None:
    assert relation(question) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Orth kam mit seiner Frau.", True),
        ("Karla ist die Frau des Lotsen.", True),
        ("Die beiden sind seit Mai verheiratet.", True),
        ("Er sprach mit Frau Karla.", False),
        ("Eine Frau stand am Tor.", False),
        ("Orth ist der Mann der Stunde.", False),
    ],
)
def test_what_tells_a_wife(text: str, told: bool) -> None:
    found = relation("Wie heißt die Frau von Orth?")
    assert found is not None
    assert (found.told.search(text) is not None) is told


def test_the_name_of_the_person_is_not_the_one_asked_for() -> None:
    assert not has_name("Wie heißt die Frau von Orth?", "Orths Frau blieb im Haus.")
    assert has_name("Wie heißt die Frau von Orth?", "Orths Frau Mirzel blieb im Haus.")


def test_a_share_is_no_pay_but_a_rise_is() -> None:
    assert not has_measure("how_many", "Wie viel verdient Orth?", "Orth fordert 6,5 Prozent.")
    assert not has_measure("how_many", "How much does Orth earn?", "Orth says a day costs 400,000 euros.")
    assert has_measure("how_many", "How much does Orth earn?", "Orth earns 4,000 euros a month.")
    assert has_measure("how_many", "Wie hoch ist das Gehalt von Orth?", "Sie verdient 4.000 Euro.")
    assert has_measure("how_many", "Wie viel mehr Lohn bietet die Werft?", "Sie bietet 2,8 Prozent.")
    assert not has_measure("how_many", "Wie viel kostet das Boot?", "Es liegt zu 40 Prozent im Wasser.")


@pytest.mark.parametrize(
    "question",
    [
        "Wie heißt die Frau von Ohlendiek?",
        "Wie heißt der Mann von Maren Ohlendiek?",
        "Wie heißt der Sohn von Hedwig Tornau?",
        "Who is the wife of Tomas Eideren?",
        "How much does Konrad Steenbuck earn?",
        "Wie heißt der Hund von Hedwig Tornau?",
    ],
)
def test_what_nobody_tells_is_not_answered(sample_library: Assistant, question: str) -> None:
    assert sample_library.ask(question).abstained


def test_a_relation_that_is_told_is_answered(sample_library: Assistant) -> None:
    assert not sample_library.ask("Was hat der Vater von Hedwig Tornau gesagt?").abstained
