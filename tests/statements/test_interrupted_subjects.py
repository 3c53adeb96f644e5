"""Speakers that a description, a relative clause or another one's words part from their verb."""

from __future__ import annotations

import pytest

from assistant.results import Speaker
from assistant.statements import extract_statements


def _speaker(text: str, said: str, language: str = "de") -> Speaker | None:
    found = next(statement for statement in extract_statements(text, language) if said in statement.text)
    return found.speaker


@pytest.mark.parametrize(
    ("text", "said", "mention"),
    [
        (
            "Ana Ruiz, nebenbei Wirtin am Kai, rief: „Wenn die Mole bricht, schwimmt mein Keller.“",
            "Mole",
            "Ana Ruiz, nebenbei Wirtin am Kai",
        ),
        (
            "Falk Orth, ein Bäcker aus Lund und Lotse in Rente, meinte, dass der Bruch ihn freue.",
            "Bruch",
            "Falk Orth, ein Bäcker aus Lund und Lotse in Rente",
        ),
        (
            "Ole Mats, ein altes, der Zunft seit Jahren treues Mitglied des Chors, sagte, die Wahl sei offen.",
            "Wahl",
            "Ole Mats, ein altes, der Zunft seit Jahren treues Mitglied des Chors",
        ),
        ("Nele Anker, die ihren Rücktritt angekündigt hatte, sagte, dass Stürme kämen.", "Stürme", "Nele Anker"),
        ("Die Köchin, die der Küstenbote zitiert, ergänzte, die Räte seien müde.", "Räte", "Die Köchin"),
        ("Unsinn, sagte Brandmeister Iven Koll, es sei die Heizung gewesen.", "Heizung", "Brandmeister Iven Koll"),
        ("Von der Lühe betonte, der Kai sei „völlig sicher“.", "„völlig sicher“", "Von der Lühe"),
        ("Der Umbau sei nötig, sagte von der Lühe.", "Umbau", "von der Lühe"),
    ],
)
def test_the_subject_before_its_description_speaks(text: str, said: str, mention: str) -> None:
    speaker = _speaker(text, said)
    assert speaker is not None
    assert speaker.text == mention


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            "„Das wird teuer“, so Orthmann. Auch hätte die Reederei „den Hafen längst kaufen müssen, um zu bestehen“.",
            "den Hafen",
            "Orthmann",
        ),
        (
            "Als der Koch wissen wollte, ob es reiche, erklärte Orthmann verärgert: „Nein, es reicht nicht.“",
            "Nein",
            "Orthmann",
        ),
        ("Rätin Ana Ruiz klagte, der Kran hindere „seit Jahren jeden Verkehr am Kai“.", "seit Jahren", "Ana Ruiz"),
        (
            "Zum Vorwurf der Reederei, der Rat verhandele „hinter jeder Tür“, schwieg das Amt.",
            "hinter jeder",
            "Reederei",
        ),
        ("Mit den Worten „Die Brücke ist frei für alle“ eröffnete Ragna Tiedjen das Fest.", "Brücke", "Ragna Tiedjen"),
        ("Aus Lotsenkreisen verlautete, dass der Vertrag fertig sei.", "Vertrag", "Lotsenkreisen"),
    ],
)
def test_the_words_go_to_whoever_says_them(text: str, said: str, name: str) -> None:
    speaker = _speaker(text, said)
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Orth reiste ab. Bei dem Treffen habe es Streit gegeben, hieß es, fest stehe der Preis.", "Preis"),
        ("Orth sagte viel. Am Ende hieß es, der Kai bleibe zu. Die Arbeiten seien teuer.", "Arbeiten"),
    ],
)
def test_nobody_goes_on_with_what_nobody_said(text: str, said: str) -> None:
    assert _speaker(text, said) is None


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("The study, published on Friday by Holm University, found that gulls learn fast.", "gulls", None),
        ('A neighbour who asked not to be named said: "Suddenly it was bright."', "bright", None),
        ("Falke's deputy, Ole Mats, added that they would go on strike.", "strike", "Ole Mats"),
        ('Union leader Lars von der Horst rejected it: "The coffers are empty."', "coffers", "Lars von der Horst"),
    ],
)
def test_english_subjects(text: str, said: str, name: str | None) -> None:
    speaker = _speaker(text, said, "en")
    assert speaker is not None
    assert speaker.text not in ("who", "that gulls")
    if name is not None:
        assert speaker.name == name
