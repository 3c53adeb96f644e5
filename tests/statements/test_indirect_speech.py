"""Indirect and reported speech: where it begins and ends, and who says it."""

from __future__ import annotations

import pytest

from assistant.statements import extract_statements


def stretches(text: str, language: str = "de") -> list[tuple[str, str | None]]:
    found = extract_statements(text, language)
    return [(s.text, s.speaker.text if s.speaker else None) for s in found]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Falk Orthmann sagte, dass der Deich halte.", "dass der Deich halte", "Falk Orthmann"),
        ("Falk Orthmann sagte, der Deich sei sicher.", "der Deich sei sicher", "Falk Orthmann"),
        ("Der Deich sei sicher, sagte Falk Orthmann.", "Der Deich sei sicher", "Falk Orthmann"),
        ("Falk Orthmann versprach, die Schule zu sanieren.", "die Schule zu sanieren", "Falk Orthmann"),
        ("Wie die Feuerwehr mitteilte, brannten zwei Schuppen ab.", "brannten zwei Schuppen ab", "die Feuerwehr"),
        ("Laut Orthmann ist der Hafen wieder offen.", "ist der Hafen wieder offen", "Orthmann"),
        ("Der Hafen ist laut Orthmann wieder offen.", "Der Hafen ist laut Orthmann wieder offen", "Orthmann"),
        ("Der Polizei zufolge wurde niemand verletzt.", "wurde niemand verletzt", "Der Polizei"),
        ("Der Schaden ist gering, so Falk Orthmann.", "Der Schaden ist gering", "Falk Orthmann"),
        ("Die Kammer teilte mit, sie habe den Antrag geprüft.", "sie habe den Antrag geprüft", "Die Kammer"),
        ("Am Montag kündigte Orthmann an, dass er gehe.", "dass er gehe", "Orthmann"),
        ("Orthmann warf dem Rat vor, die Akten zu verstecken.", "die Akten zu verstecken", "Orthmann"),
        ("Falk Orthmann sagte, der Hafen verliere Geld.", "der Hafen verliere Geld", "Falk Orthmann"),
        ("Falk Orthmann sagte, das Amt reagiere zu spät.", "das Amt reagiere zu spät", "Falk Orthmann"),
    ],
)
def test_borders_and_speaker(text: str, words: str, speaker: str) -> None:
    assert stretches(text) == [(words, speaker)]


def test_speech_begins_with_the_clause_that_is_its_subject() -> None:
    text = "Der Deich halte, sagte Falk Orthmann. Wer dort wohnt, brauche sich nicht zu sorgen."
    assert ("Wer dort wohnt, brauche sich nicht zu sorgen.", "Falk Orthmann") in stretches(text)


def test_source_noun_is_not_the_name() -> None:
    (found,) = extract_statements("Nach Angaben der Feuerwehr Nordhafen brannten zwei Schuppen ab.")
    assert found.text == "brannten zwei Schuppen ab"
    assert found.speaker is not None
    assert found.speaker.name == "Feuerwehr Nordhafen"


def test_konjunktiv_goes_on_over_sentences_as_one_stretch() -> None:
    text = "Orthmann sagte, der Deich sei sicher. Er müsse nur erhöht werden. Das koste wenig. Am Abend regnete es."
    assert stretches(text) == [
        ("der Deich sei sicher", "Orthmann"),
        ("Er müsse nur erhöht werden. Das koste wenig.", "Orthmann"),
    ]


def test_matrix_clause_is_not_part_of_the_words() -> None:
    text = "Orthmann sagte, die Lage sei ernst, kündigte aber keine Schritte an."
    assert stretches(text)[0] == ("die Lage sei ernst", "Orthmann")


def test_cue_in_konjunktiv_belongs_to_somebody_elses_words() -> None:
    text = "Orthmann sagte, man prüfe das. Die Kammer gehe davon aus, dass alles stimme."
    assert stretches(text)[1] == ("Die Kammer gehe davon aus, dass alles stimme.", "Orthmann")


def test_passive_names_no_speaker() -> None:
    (found,) = extract_statements("Der Rat wird beschuldigt, Akten versteckt zu haben.")
    assert found.speaker is None


def test_text_as_source() -> None:
    (found,) = extract_statements("In dem Bericht der Kammer heißt es, der Hafen sei zu klein.")
    assert found.speaker is not None
    assert found.speaker.text == "dem Bericht der Kammer"


def test_pointing_sentence_claims_the_sentence_before() -> None:
    text = "Die Halle wird im Mai eröffnet. Das teilte die Gemeinde am Montag mit."
    (found,) = extract_statements(text)
    assert (found.text, found.kind) == ("Die Halle wird im Mai eröffnet.", "reported")


def test_plain_report_is_no_statement() -> None:
    assert stretches("Am Montag regnete es in Nordhafen. Die Brücke blieb gesperrt.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Lindqvist said that the bridge would reopen.", "that the bridge would reopen"),
        ("Ana Lindqvist said the bridge would reopen in May.", "the bridge would reopen in May"),
        ("The bridge is safe, said Ana Lindqvist.", "The bridge is safe"),
        ("According to the fire brigade, two sheds burned down.", "two sheds burned down"),
        ("Ana Lindqvist promised to publish the figures.", "to publish the figures"),
    ],
)
def test_english(text: str, words: str) -> None:
    assert [s.text for s in extract_statements(text, "en")] == [words]
