"""The subject is in the library, what is asked of it is not."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering.measures import asks_name, has_measure, has_name
from assistant.answering.question import understand
from assistant.answering.separable import separable, tells
from assistant.answering.whereabouts import is_elsewhere


@pytest.mark.parametrize(
    "question",
    [
        "Welche Baufirma repariert die Staumauer der Talsperre Arnsohl?",
        "In welchem Jahr wurde die Jorksen-Werft gegründet?",
        "Wie viel verdient ein Schweißer auf der Jorksen-Werft im Monat?",
        "Seit wie vielen Jahren führt Enno Kallwitz das Rathaus von Untersohl?",
        "Was sagte Enno Kallwitz zur Sperrung der Drossebrücke?",
        "How did SV Brakenhude lose the derby?",
        "Wer entwarf die Drossebrücke?",
    ],
)
def test_near_the_subject_is_not_an_answer(sample_library: Assistant, question: str) -> None:
    answer = sample_library.ask(question)
    assert answer.abstained
    assert answer.nearest


@pytest.mark.parametrize(
    "question",
    [
        "Seit wann ist die Drossebrücke gesperrt?",
        "Worüber stimmen die Streikenden ab?",
    ],
)
def test_what_the_articles_tell_in_other_words_is_answered(sample_library: Assistant, question: str) -> None:
    assert not sample_library.ask(question).abstained


def test_a_question_keeps_the_words_that_an_article_needs() -> None:
    found = understand("In welchem Jahr wurde die Welliner Werft gegründet?")
    assert "Jahr" not in found.content.split()
    assert "gegründet" in found.verbs
    assert understand("Wer tröstete das Kind?").content.endswith("Kind?")
    assert understand("Was gibt es?").content


def test_a_period_is_told_from_any_number() -> None:
    question = "Seit wie vielen Jahren leitet Orth den Hafen?"
    assert has_measure("how_many", question, "Seit zwölf Jahren leitet Orth den Hafen.")
    assert not has_measure("how_many", question, "Orth hat drei Boote im Hafen.")
    assert has_measure("how_many", "Wie alt sind die Fossilien?", "Sie sind 515 Millionen Jahre alt.")


def test_a_name_is_told_from_a_word_and_a_title_from_a_quotation() -> None:
    assert asks_name("Wie heißt die Katze von Orth?")
    assert not asks_name("Was heißt das für den Hafen?")
    assert has_name("Wie heißt die Katze von Orth?", "Orths Katze Mirzel blieb auf dem Dach.")
    assert not has_name("Wie heißt die Katze von Orth?", "Die Katze von Orth blieb auf dem Dach.")
    assert has_name("Wie heißt das Lied?", "Sie sangen „Der alte Hafen“.")
    assert not has_name("Wie heißt das Lied?", "„Ich habe das Lied gesungen und bin gegangen.“")


def test_how_long_is_told_by_an_end_too() -> None:
    assert has_measure("how_many", "Wie lange bleibt der Hafen zu?", "Er bleibt mindestens bis zum 30. September zu.")
    assert not has_measure("how_many", "Wie lange bleibt der Hafen zu?", "Er bleibt bis auf die Brücke zu.")


def test_what_is_refused_or_demanded_was_not_done() -> None:
    asked = separable("Warum trat Ministerin Orth zurück?")
    assert asked is not None
    assert tells(asked, "Orth ist am Montag zurückgetreten.")
    assert tells(asked, "Nach ihrem Rücktritt schwieg Orth.")
    assert not tells(asked, "Einen Rücktritt lehnte sie ab.")
    assert not tells(asked, "Die Opposition forderte ihren Rücktritt.")
    refused = separable("Warum lehnte Orth den Antrag ab?")
    assert refused is not None
    assert tells(refused, "Orth lehnte den Antrag ab.")


def test_a_number_of_another_place_is_no_answer() -> None:
    question = "Wie viele Kinder werden in Brakenhude unterrichtet?"
    told = "In Untersohl werden nur noch 38 Kinder unterrichtet."
    assert is_elsewhere(question, told, told)
    assert not is_elsewhere(question, told, f"Brakenhude. {told}")
    assert not is_elsewhere("Wie viele Kinder werden unterrichtet?", told, told)
