"""Names: one person in all spellings, never two people in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import MalformedInput, SourceNotFound
from assistant.statements import extract_statements, load_aliases, name_matches, same_person
from assistant.statements.names import fold_name, parse_name


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Selenskij", "Präsident Zelenskyy", "spelling"),
        ("Wladimir Selenskij", "Wolodymyr Selenskyj", "given name variant"),
        ("Peskow", "Dmitri Peskov", "given name missing"),
        ("Benjamin Netanjahu", "Benjamin Netanyahu", "spelling"),
        ("A. Lindqvist", "Ana Lindqvist", "initial"),
        ("Dr. Falk Orth", "Falk Orth", "same name"),
    ],
)
def test_one_person(left: str, right: str, why: str) -> None:
    merge = same_person(left, right)
    assert merge is not None
    assert merge.why == why
    assert left in str(merge)


@pytest.mark.parametrize(("left", "right"), [("Ana Orth", "Falk Orth"), ("Orth", "Horth"), ("der Sprecher", "Orth")])
def test_two_people_stay_two(left: str, right: str) -> None:
    assert same_person(left, right) is None


def test_titles_are_no_part_of_a_name() -> None:
    name = parse_name("die Hafenkommissarin Dr. Ana von Orth")
    assert name is not None
    assert name.text == "Ana von Orth"
    assert parse_name("die Sprecherin") is None


def test_folding_keeps_different_names_apart() -> None:
    assert fold_name("Lawrow") == fold_name("Lavrov")
    assert fold_name("Möller") != fold_name("Moller")


def test_filter_by_name() -> None:
    assert name_matches("Putin", "Wladimir Putin")
    assert name_matches("Feuerwehr", "Feuerwehr Nordhafen")
    assert not name_matches("Ana Orth", "Falk Orth")
    assert not name_matches("Orth", "Feuerwehr Nordhafen")


def test_table_of_aliases(tmp_path: Path) -> None:
    table = tmp_path / "aliases.toml"
    table.write_text('[[name]]\ncanonical = "Ana Lindqvist"\naliases = ["die Hafenlöwin"]\n', encoding="utf-8")
    aliases = load_aliases(table)
    merge = same_person("die Hafenlöwin", "Ana Lindqvist", aliases)
    assert merge is not None
    assert merge.why == "alias"
    assert same_person("die Hafenlöwin", "Ana Lindqvist") is None


def test_broken_table_of_aliases_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "aliases.toml"
    broken.write_text("[[name]\n", encoding="utf-8")
    with pytest.raises(MalformedInput, match="aliases"):
        load_aliases(broken)
    with pytest.raises(SourceNotFound):
        load_aliases(tmp_path / "none.toml")


def names(text: str) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in extract_statements(text)]


def test_surname_is_linked_to_the_full_name() -> None:
    text = "Hafenchefin Ana Lindqvist kam am Abend. „Der Kai ist wieder frei“, sagte Lindqvist."
    assert names(text) == ["Ana Lindqvist"]


def test_two_bearers_of_a_surname_are_not_guessed() -> None:
    text = "Ana Lindqvist und Falk Lindqvist kamen. „Der Kai ist wieder frei“, sagte Lindqvist."
    assert names(text)[0] not in ("Ana Lindqvist", "Falk Lindqvist")


def test_pronoun_takes_the_person_of_the_sentence_before() -> None:
    text = "Hafenchefin Ana Lindqvist kam am Abend. „Der Kai ist wieder frei“, sagte sie."
    assert names(text) == ["Ana Lindqvist"]


def test_pronoun_does_not_take_a_person_of_the_other_gender() -> None:
    text = "Hafenchefin Ana Lindqvist kam am Abend. „Der Kai ist wieder frei“, sagte er."
    assert names(text) == [None]


def test_office_is_linked_to_its_holder() -> None:
    text = "Umweltminister Falk Orthmann kam am Abend.\n\n„Der Kai ist wieder frei“, sagte der Minister."
    assert names(text) == ["Falk Orthmann"]


def test_office_without_holder_stays_open() -> None:
    assert names("„Der Kai ist wieder frei“, sagte ein Sprecher.") == [None]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Der Bürgermeister von Haldersiel, Ole Brandt, sagte, der Pier sei sicher.", "de", "Ole Brandt"),
        ("Die Leiterin der Seewarte Warfmark, Ines Holm, sagte, das Wasser steige.", "de", "Ines Holm"),
        ("Der Chef der Reederei Sundlinie, Toft, sagte, man warte.", "de", "Toft"),
        ("The mayor of Haldersiel, Antje Wobbe, said that she would not act.", "en", "Antje Wobbe"),
        ("Laut Hafenmeister Ole Jessen ist der Damm unsicher.", "de", "Ole Jessen"),
    ],
)
def test_who_holds_an_office_is_not_called_like_its_place(text: str, language: str, name: str) -> None:
    (statement,) = extract_statements(text, language)
    assert statement.speaker is not None
    assert statement.speaker.name == name


@pytest.mark.parametrize("text", ["Der Bürgermeister von Haldersiel sagte, der Pier sei sicher."])
def test_an_office_without_its_holder_has_not_the_name_of_the_place(text: str) -> None:
    (statement,) = extract_statements(text)
    assert statement.speaker is not None
    assert statement.speaker.name != "Haldersiel"
