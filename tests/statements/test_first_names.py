"""Names whose words stand in every dictionary, and what their bearers' gender tells of pronouns and offices."""

from __future__ import annotations

import pytest

from assistant.statements import extract_statements
from assistant.statements.names import is_female, parse_name


def _names(text: str) -> list[str | None]:
    return [statement.speaker.name if statement.speaker else None for statement in extract_statements(text, "de")]


def test_two_people_with_one_surname_stay_two() -> None:
    text = (
        "Ministerin Merle Brandt und der Reeder Olav Brandt streiten. „Die Quote bleibt“, sagte Merle Brandt. "
        "Olav Brandt nannte das „einen Schlag ins Gesicht“. Die Ministerin erklärte, sie bleibe gelassen."
    )
    assert _names(text) == ["Merle Brandt", "Olav Brandt", "Merle Brandt"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Koch, Anwalt der Familie, sagte: „Das ist ein guter Tag für alle.“", "Peter Koch"),
        ("Martin Beck sagte, das Boot sei leck. Er kündigte an, dass es repariert werde.", "Martin Beck"),
        ("Amtsleiter Finn Ebeling sagte, das sei nicht machbar.", "Finn Ebeling"),
        ("Chefärztin Dr. Nele Anker von der Klinik Süd sagte, die Lage sei ernst.", "Nele Anker"),
        ("Der Hafen-Reporter in Nord-Holm, Kai Anker, berichtete, dass der Kran stehe.", "Kai Anker"),
        ("Der Leiter des Hafenamts Ulrich Sander sagte, dass es stürme.", "Ulrich Sander"),
        ("Die sarvische Ratspräsidentin Anna Koch von der HVB sagte, dass es stürme.", "Anna Koch"),
    ],
)
def test_who_is_meant_is_a_name_and_not_a_description(text: str, name: str) -> None:
    assert set(_names(text)) == {name}


def test_a_follower_is_not_called_like_whom_he_follows() -> None:
    assert _names("Einige Nachbarn Peter Orths riefen: „Wir bleiben heute Nacht hier!“") == [None]


def test_she_is_not_the_man_who_was_named_last() -> None:
    text = "Der Vorsitzende der Liste, Jo Kroon, sagte, der Kai sei teuer.\n\n„Das ist absurd“, entgegnete sie."
    assert _names(text)[-1] is None


def test_the_parts_of_a_double_name_tell_its_gender() -> None:
    assert is_female("Anna-Lena") is True
    assert is_female("Jan-Ole") is False
    assert is_female("Nordhafen") is None


def test_a_surname_keeps_its_particle() -> None:
    alone = parse_name("Von der Lühe")
    assert alone is not None
    assert alone.key == parse_name("Ursula von der Lühe").key  # type: ignore[union-attr]
