"""Stretches of literal speech: every mark, split and mixed ones, and whom they belong to."""

from __future__ import annotations

import pytest

from assistant.statements import extract_statements


def direct(text: str, language: str = "de") -> list[tuple[str, str | None]]:
    found = extract_statements(text, language)
    return [(s.text, s.speaker.text if s.speaker else None) for s in found if s.kind == "direct"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("„", "“"), ("“", "”"), ('"', '"'), ("»", "«"), ("«", "»"), ("„", '"'), ("„", "”"), ("‚", "‘")],
)
def test_every_pair_of_marks(opening: str, closing: str) -> None:
    quote = f"{opening}Wir haben die Brücke rechtzeitig gesperrt{closing}"
    found = extract_statements(f"{quote}, sagte Falk Orthmann am Abend.")
    assert [(s.text, s.kind) for s in found] == [(quote, "direct")]
    assert found[0].speaker is not None
    assert found[0].speaker.text == "Falk Orthmann"
    assert found[0].cue == "sagte"


def test_split_quotation_has_one_speaker() -> None:
    found = direct("„Wir warten seit Jahren“, sagte Ana Lindqvist. „Jetzt reicht es uns wirklich.“")
    assert found == [
        ("„Wir warten seit Jahren“", "Ana Lindqvist"),
        ("„Jetzt reicht es uns wirklich.“", "Ana Lindqvist"),
    ]


def test_speaker_before_a_colon_with_several_sentences() -> None:
    text = "Bürgermeisterin Ana Lindqvist erklärte: „Der Deich hält. Wir haben genug Sand. Niemand muss gehen.“"
    assert direct(text) == [
        ("„Der Deich hält. Wir haben genug Sand. Niemand muss gehen.“", "Bürgermeisterin Ana Lindqvist")
    ]


def test_continued_quotation_takes_the_speaker_of_the_sentence_before() -> None:
    text = "Orthmann fügte hinzu, dass weitere Gemeinden noch zögerten. „Die Halle dient allen, auch den Kindern.“"
    assert direct(text) == [("„Die Halle dient allen, auch den Kindern.“", "Orthmann")]


def test_quotation_over_two_paragraphs_is_a_stretch_in_each() -> None:
    text = "Orthmann sagte: „Wir haben lange gewartet.\n\n„Jetzt aber bauen wir die Halle.“"
    found = [s for s in extract_statements(text) if s.kind == "direct"]
    assert [(s.paragraph, s.text) for s in found] == [
        (1, "„Wir haben lange gewartet."),
        (2, "„Jetzt aber bauen wir die Halle.“"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Der Film „Nacht über Nordhafen“ läuft ab Mai.",
        "Die Fähre „Seestern“ lag im Hafen von Lund.",
        "Das Magazin „Neue Küste“ erscheint monatlich.",
        "Er las aus dem Roman „Der lange Deich“.",
    ],
)
def test_titles_and_names_are_no_statements(text: str) -> None:
    assert direct(text) == []


def test_fragment_inside_a_sentence() -> None:
    text = "Orthmann bezeichnete den Beschluss als „großen Fehler für die ganze Region“."
    assert direct(text) == [("„großen Fehler für die ganze Region“", "Orthmann")]


def test_nested_quotation_in_indirect_speech_shares_its_speaker() -> None:
    text = "Ana Lindqvist sagte, der Plan sei „völlig aus der Zeit gefallen“."
    found = extract_statements(text)
    assert {(s.kind, s.speaker.text) for s in found if s.speaker} == {
        ("indirect", "Ana Lindqvist"),
        ("direct", "Ana Lindqvist"),
    }


def test_unattributed_quotation_has_no_speaker() -> None:
    found = extract_statements("„Wir kommen niemals wieder hierher zurück.“")
    assert [s.speaker for s in found] == [None]


def test_the_one_who_cites_is_not_the_speaker() -> None:
    text = "Die Zeitung zitierte Falk Orthmann mit den Worten: „Wir schließen die Schule nicht.“"
    assert direct(text) == [("„Wir schließen die Schule nicht.“", "Falk Orthmann")]


def test_source_beside_a_verb_does_not_take_the_words() -> None:
    text = "„Das Wichtigste ist, dass wir morgen fertig sind“, sagte Orthmann laut Küstenbote."
    assert direct(text)[0][1] == "Orthmann"


def test_english_quotations() -> None:
    text = '"We have waited long enough," Mayor Ana Lindqvist said. "Nobody should take the ferry."'
    assert direct(text, "en") == [
        ('"We have waited long enough,"', "Mayor Ana Lindqvist"),
        ('"Nobody should take the ferry."', "Mayor Ana Lindqvist"),
    ]


@pytest.mark.parametrize("said", ["Miller said", "said Miller", "Jette Orthmann said", "the mayor said", "she told us"])
def test_a_comma_inside_english_marks_leads_to_the_speaker(said: str) -> None:
    (found,) = extract_statements(f"“The quay is open again,” {said} on Monday.", "en")
    assert found.text == "“The quay is open again,”"
    assert found.speaker is not None
    assert found.speaker.text in said


def test_a_title_with_a_comma_is_nobodys_words() -> None:
    text = "His new play, “The Quay,” had its first night in Dravian. Miller said he liked it."
    assert direct(text, "en") == []
