"""Did you mean …? Names close to one that the library does not know."""

from __future__ import annotations

import pytest

from assistant.library.suggest import MOST, suggest
from assistant.results import Person, Spelling
from assistant.statements import Aliases


def _listed(name: str, kind: str = "person", *, ambiguous: bool = False) -> Person:
    spelling = Spelling(text=name, count=1, why=("same name",), articles=("a",))
    return Person.model_validate(
        {"name": name, "kind": kind, "statements": 1, "ambiguous": ambiguous, "spellings": (spelling,)}
    )


PEOPLE = [
    _listed("Wiebke Harmsdorff"),
    _listed("Jonte Kallweit"),
    _listed("Ana Lindqvist"),
    _listed("Falk Lindqvist"),
    _listed("Hafenamt Nordersiel", "body"),
    _listed("Ministerium", "body", ambiguous=True),
]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Harmsdorf", ["Wiebke Harmsdorff"]),
        ("harmsdorf", ["Wiebke Harmsdorff"]),
        ("Ministerin Harmsdorf", ["Wiebke Harmsdorff"]),
        ("Wiebcke Harmsdorf", ["Wiebke Harmsdorff"]),
        ("Kallwiet", ["Jonte Kallweit"]),
        ("Hafenamt Nordersil", ["Hafenamt Nordersiel"]),
        ("Lindquist", ["Ana Lindqvist", "Falk Lindqvist"]),
    ],
)
def test_a_slip_finds_the_name(asked: str, meant: list[str]) -> None:
    assert suggest(PEOPLE, asked) == meant


@pytest.mark.parametrize(
    "asked",
    ["Harmsdorff", "HARMSDORFF", "Lindqvist", "Zoppke", "Ministerin", "Streik im Hafenamt", "", "…", "Harmsdorf" * 50],
)
def test_names_that_are_known_or_far_from_all_get_none(asked: str) -> None:
    assert suggest(PEOPLE, asked) == []


def test_an_alias_leads_to_the_name_that_stands_for_it() -> None:
    aliases = Aliases((("Wiebke Harmsdorff", "Deichgräfin"),))
    assert suggest(PEOPLE, "Deichgrefin", aliases) == ["Wiebke Harmsdorff"]
    assert suggest(PEOPLE, "Deichgräfin", aliases) == []


def test_there_are_never_more_than_a_person_reads() -> None:
    crowd = [_listed(f"{given} Lindqvist") for given in ("Ana", "Bente", "Carl", "Dana", "Egon")]
    assert len(suggest(crowd, "Lindquist")) == MOST
