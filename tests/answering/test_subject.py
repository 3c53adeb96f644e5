"""Of whom a question asks something: an article that answers names it, or calls it by another word."""

from __future__ import annotations

import pytest

from assistant import Assistant, read_article
from assistant.answering.predicate import english_subject, first_verb, opens_with_verb, predicates
from assistant.answering.question import understand
from assistant.answering.subject import has_subject, subject


def is_told(question: str, text: str, language: str = "de") -> bool:
    understood = understand(question)
    asked = subject(understood)
    assert asked is not None
    article = read_article(f"{text}\n".encode(), filename="a.txt").model_copy(update={"language": language})
    return has_subject(asked, understood, article)


@pytest.mark.parametrize(
    ("question", "noun", "names"),
    [
        ("Wann will der Rechnungshof seinen Bericht vorlegen?", "Rechnungshof", ()),
        ("Um wie viel Prozent senkt die Reederei den Preis?", "Reederei", ()),
        ("Welchen Hafen besuchte die neue Lotsin?", "Lotsin", ()),
        ("Hat das Seeamt die Akte geschlossen?", "Seeamt", ()),
        ("Wann kam Lotsin Quandeel an Bord?", None, ("Quandeel",)),
        ("Wann wollen Lotsen Geld sehen?", "Lotsen", ()),
        ("When will the harbour master present his report?", "master", ()),
        ("Did the navy apologise to the fishermen?", "navy", ()),
        ("Where do ferries anchor?", "ferries", ()),
    ],
)
def test_the_subject_is_told_by_its_place(question: str, noun: str | None, names: tuple[str, ...]) -> None:
    asked = subject(understand(question))
    assert asked is not None
    assert (asked.noun, asked.names) == (noun, names)


@pytest.mark.parametrize(
    "question",
    [
        "Wann kommt er an?",
        "Wer entdeckte den Riss?",
        "Welche Lotsin rettete das Boot?",
        "Was ist die Spurweite der Inselbahn?",
        "Wie lautet der Endstand?",
        "Wann kam die Frau?",
        "Wegen der Flut schloss wer das Tor?",
        "Who repaired the dam?",
        "What is the width of the gate?",
        "When did they leave?",
    ],
)
def test_no_subject_where_it_is_asked_for_or_called_by_its_kind(question: str) -> None:
    assert subject(understand(question)) is None


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Wann tagt der Rechnungshof?", "Der Präsident des Rechnungshofs lud für Montag ein.", True),
        ("Wann tagt der Rechnungshof?", "Die Rechnung liegt am Montag auf dem Hof.", False),
        ("Wann kommt die Ministerin?", "Die Verkehrsministerin kommt am Montag.", True),
        ("Wann ruft die Staumauer nach Wärtern?", "Die Mauer braucht Wärter.", True),
        ("Wann streikt die Gewerkschaft?", "Die Verdi-Leute streiken am Montag.", False),
        ("Wann kam Quandeel an Bord?", "Die Lotsin Merle Quandeel kam am Montag an Bord.", True),
        ("Did the shipyard close?", "Das Werk schloss, das Arbeitsgericht stimmte zu.", False),
        ("Did the shipyard close?", "Die Werft schloss am Montag.", True),
        ("When will the court of auditors present its report?", "Das Arbeitsgericht legte einen Bericht vor.", False),
        ("When will the court of auditors present its report?", "Der Rechnungshof legt ihn im Mai vor.", True),
        ("When did the glockenspiel fall?", "Es fiel am Montag vom Turm.", True),
    ],
)
def test_an_article_has_it_by_its_word_or_by_another(question: str, text: str, told: bool) -> None:
    assert is_told(question, text) is told


def test_english_articles_have_it_by_the_letters() -> None:
    question = "Did the navy apologise to the fishermen?"
    assert is_told(question, "The navies of both states said sorry.", "en")
    assert not is_told(question, "The harbour office said sorry.", "en")


def test_what_of_belongs_to_is_no_verb() -> None:
    assert [verb.word for verb in predicates("Did the harbour master of Wellin resign?", "en")] == ["resign"]
    assert [verb.word for verb in predicates("When will the board of directors vote?", "en")] == ["vote"]
    assert [verb.word for verb in predicates("Did the yard rule out job cuts?", "en")] == ["rule"]
    assert [word.word for word in english_subject("Did the harbour master of Wellin resign?")] == ["harbour", "master"]


def test_a_german_verb_follows_what_is_asked_by() -> None:
    found = first_verb("Welche Art von Boot verliert die Reederei?")
    assert found is not None
    assert found.word == "verliert"
    assert opens_with_verb("Trat der Lotse zurück?")
    assert not opens_with_verb("Wegen der Flut schloss wer das Tor?")


@pytest.mark.parametrize(
    "question",
    [
        "Wann will der Rechnungshof seinen Bericht vorlegen?",
        "Was beschloss der Stadtrat von Untersohl nach der Rückkehr?",
        "Wann reist die Bundeskanzlerin nach Sereva?",
        "Hat die Staatsanwaltschaft Ermittlungen gegen Lohmar aufgenommen?",
        "When will the court of auditors present its report?",
        "Did the navy apologise to the fishermen?",
        "Was plant Kapitän Brodewin für die Fähre?",
    ],
)
def test_anothers_deed_is_no_answer(sample_library: Assistant, question: str) -> None:
    answer = sample_library.ask(question)
    assert answer.abstained
    assert answer.nearest


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Bis wann will der Verkehrsminister einen Bericht über die Brücken vorlegen?", "31. März"),
        ("Warum lehnte das Arbeitsgericht den Antrag der Werft ab?", "jederzeit möglich"),
        ("Um wie viel Prozent steigen die Löhne?", "4,1 Prozent"),
        ("Wann stimmt das belmorische Parlament ab?", "14. April"),
    ],
)
def test_its_own_deed_is_one(sample_library: Assistant, question: str, told: str) -> None:
    answer = sample_library.ask(question)
    assert not answer.abstained
    assert told in answer.text


def test_what_follows_a_form_of_be_is_no_verb(sample_library: Assistant) -> None:
    assert predicates("Why are people angry, according to Orth?", "en") == ()
    assert not sample_library.ask("Why are people angry, according to Karadere?").abstained


def test_who_compares_sources_does_not_ask_about_sources(sample_library: Assistant) -> None:
    answer = sample_library.ask("Wie unterscheiden sich die Quellen bei Tschagorins Drohung gegen fremde Kapitäne?")
    assert not answer.abstained
    assert len({citation.article_id for citation in answer.citations}) > 1
