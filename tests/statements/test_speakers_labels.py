"""The label of a speaker is who speaks: no pronoun, no object of a verb, no employer and no paper."""

from __future__ import annotations

import pytest

from assistant import extract_statements
from assistant.results import Statement


def the_one(text: str, said: str, language: str = "de") -> Statement:
    (found,) = (one for one in extract_statements(text, language) if said in one.text)
    assert text[found.start : found.end] == found.text
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Verband klagt. Dessen Präsident Karl Amsel sagte, der Hafen sei wichtig.", "Karl Amsel"),
        ("Der Verband klagt. Dessen neuer Präsident Karl Amsel sagte, der Hafen sei wichtig.", "Karl Amsel"),
        ("Die Stadt klagt. Deren Bürgermeisterin Ute Lamm sagte, der Hafen sei wichtig.", "Ute Lamm"),
        ("Der Verband klagt. Dessen Präsident sagte, der Hafen sei wichtig.", None),
        ("Der Hafen sei wichtig, sagte dessen Stellvertreter.", None),
        ("Der Verband, dessen neuer Präsident Karl Amsel heißt, teilte mit, der Hafen sei wichtig.", "Verband"),
    ],
)
def test_whose_office_it_is_names_nobody(text: str, name: str | None) -> None:
    speaker = the_one(text, "Hafen sei wichtig").speaker
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Anne Tolland, of Hebrid Lines, said the ferry was safe.", "the ferry was safe"),
        ("The ferry was safe, Anne Tolland, of Hebrid Lines, said.", "The ferry was safe"),
        ("“The ferry was safe,” Anne Tolland, of Hebrid Lines, said on Monday.", "“The ferry was safe,”"),
        ("“The ferry was safe,” Anne Tolland, chief executive of Hebrid Lines, said.", "“The ferry was safe,”"),
        ("What Anne Tolland, of Hebrid Lines, said was that the ferry was safe.", "that the ferry was safe"),
        ("On Monday, Anne Tolland, head of operations at Hebrid Lines, said the ferry was safe.", "the ferry was safe"),
        ("Anne Tolland, whose brother sails, said: “The ferry was safe.”", "“The ferry was safe.”"),
        ("The plan failed, and Anne Tolland, 58, from Holm, said the ferry would sail.", "the ferry would sail"),
    ],
)
def test_who_is_parted_from_the_verb_by_commas_speaks(text: str, said: str) -> None:
    found = the_one(text, said, "en")
    assert found.text == said
    assert found.speaker is not None
    assert found.speaker.name == "Anne Tolland"


@pytest.mark.parametrize(
    "text",
    [
        "Anne Tolland, of Hebrid Lines, rejected calls for a public inquiry and said: “We will not pay.”",
        "But Anne Tolland, the company's chief executive, rejected calls for a public inquiry: “We will not pay.”",
        "Anne Tolland opened the port, renewed calls for an inquiry and said: “We will not pay.”",
    ],
)
def test_what_somebody_rejects_does_not_speak(text: str) -> None:
    speaker = the_one(text, "We will not pay", "en").speaker
    assert speaker is not None
    assert speaker.name == "Anne Tolland"


def test_a_rejection_is_reported_of_who_rejects() -> None:
    text = "Anne Tolland, the chief executive of Hebrid Lines, rejected calls for a public inquiry."
    (found,) = extract_statements(text, "en")
    assert (found.kind, found.text, found.speaker and found.speaker.name) == ("reported", text, "Anne Tolland")


def test_two_words_before_the_verb_are_no_speaker_of_it() -> None:
    text = "Prices rose, wages fell, rents doubled, said Tom Reed."
    found = the_one(text, "Prices rose, wages fell, rents doubled", "en")
    assert found.speaker is not None
    assert found.speaker.name == "Tom Reed"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("der Mitteilung des Landkreises", "Landkreis"),
        ("der Mitteilung des Landkreises Wellin", "Landkreis Wellin"),
        ("einem Schreiben des Landkreises an die Stadt Holm", "Landkreis"),
        ("einer Presseerklärung des Verbandes Sarvischer Lotsen", "Verband Sarvischer Lotsen"),
        ("einer Stellungnahme der Polizei", "Polizei"),
        ("einem Artikel der „Welliner Post“", "Welliner Post"),
        ("der Antwort des Ministers Karl Amsel", "Karl Amsel"),
        ("einer Mitteilung", None),
        ("der Erklärung eines Zeugen", None),
    ],
)
def test_whose_paper_it_is_speaks(source: str, name: str | None) -> None:
    speaker = the_one(f"Die Brücke bleibe gesperrt, heißt es in {source}.", "Die Brücke bleibe gesperrt").speaker
    assert speaker is not None
    assert speaker.name == name
