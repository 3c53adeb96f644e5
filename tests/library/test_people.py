"""Who speaks: one person in all spellings, with the reason; two people never in one."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import WordEmbedder, make_item, take

from assistant.library import Library
from assistant.library.mentions import Mention, acronym
from assistant.library.people import chosen, group
from assistant.results import Filters, Person
from assistant.statements import Aliases


def said(article: str, text: str, name: str | None = None, rule: str = "name") -> Mention:
    return Mention(article, text, name or text, rule)


def reasons(person: Person) -> dict[str, tuple[str, ...]]:
    return {spelling.text: spelling.why for spelling in person.spellings}


def test_one_person_in_all_spellings_with_the_reason_of_each() -> None:
    (person,) = group(
        [
            said("a", "Präsident Ilja Worotschenko", "Ilja Worotschenko"),
            said("a", "er", "Ilja Worotschenko", "pronoun"),
            said("a", "der Präsident", "Ilja Worotschenko", "office"),
            said("b", "Ilya Vorochenko"),
            said("b", "Vorochenko", "Ilya Vorochenko"),
            said("c", "I. Worotschenko"),
            said("d", "Ilja Worotschenko"),
        ]
    )
    assert (person.name, person.kind, person.statements) == ("Ilja Worotschenko", "person", 7)
    assert reasons(person) == {
        "Präsident Ilja Worotschenko": ("same name",),
        "er": ("pronoun",),
        "der Präsident": ("office",),
        "Ilya Vorochenko": ("spelling",),
        "Vorochenko": ("given name missing",),
        "I. Worotschenko": ("initial",),
        "Ilja Worotschenko": ("same name",),
    }
    assert next(one.articles for one in person.spellings if one.text == "Ilya Vorochenko") == ("b",)


def test_two_people_with_one_surname_stay_two() -> None:
    names = {person.name for person in group([said("a", "Ana Lindqvist"), said("b", "Falk Lindqvist")])}
    assert names == {"Ana Lindqvist", "Falk Lindqvist"}


def test_second_given_names_keep_people_apart() -> None:
    people = group([said("a", "Hans Peter Ohlsen"), said("b", "Hans Dieter Ohlsen"), said("c", "Hans Ohlsen")])
    assert [person.name for person in people] == ["Hans Dieter Ohlsen", "Hans Peter Ohlsen", "Hans Ohlsen"]
    assert people[-1].ambiguous, "it may be either of them"


def test_a_surname_of_two_goes_with_the_one_of_its_article_else_stays_alone() -> None:
    mentions = [
        said("a", "Ana Lindqvist"),
        said("a", "Lindqvist"),
        said("b", "Falk Lindqvist"),
        said("c", "Lindqvist"),
        said("d", "Lindqvist"),
        said("e", "Ana Lindqvist"),
        said("e", "Falk Lindqvist"),
        said("e", "Lindqvist"),
    ]
    people = group(mentions)
    ana = next(person for person in people if person.name == "Ana Lindqvist")
    assert next(one for one in ana.spellings if one.text == "Lindqvist").articles == ("a",)
    alone = [person.spellings[0].articles for person in people if person.ambiguous]
    assert alone == [("c",), ("d",), ("e",)], "two articles may mean two people"


def test_a_surname_that_its_article_left_open_is_not_given_to_anybody() -> None:
    people = group([said("a", "Ana Lindqvist"), said("b", "Lindqvist", rule="body")])
    assert [(person.name, person.kind, person.ambiguous) for person in people] == [
        ("Ana Lindqvist", "person", False),
        ("Lindqvist", "person", True),
    ]


def test_pronouns_and_nameless_roles_are_nobody() -> None:
    nobody = [
        Mention("a", "er", None, ""),
        Mention("a", "ein Sprecher", None, ""),
        said("a", "er, der Bote", rule="body"),
        said("a", "der Mitteilung", "Mitteilung", "body"),
        said("a", "Behördenangaben", rule="body"),
        said("a", "die Idee", "Idee", "body"),
        said("a", "Zählung der Stadt", rule="name"),
    ]
    assert group(nobody) == []


def test_a_body_is_one_in_all_articles_if_its_name_is_one() -> None:
    people = group(
        [
            said("a", "die Gewerkschaft Hafen und Deich (GHD)", "Gewerkschaft Hafen und Deich (GHD)", "body"),
            said("b", "der Gewerkschaft Hafen und Deich", "Gewerkschaft Hafen und Deich", "body"),
            said("c", "die GHD", "GHD", "body"),
            said("a", "das Gericht", "Gericht", "body"),
            said("b", "Das Gericht", "Gericht", "body"),
            said("a", "das Amtsgericht Ollersand", "Amtsgericht Ollersand", "body"),
            said("b", "des Amtsgerichts Ollersand", "Amtsgerichts Ollersand", "body"),
        ]
    )
    assert {person.kind for person in people} == {"body"}
    by_name = {person.name: person for person in people if not person.ambiguous}
    union, court = by_name["Gewerkschaft Hafen und Deich (GHD)"], by_name["Amtsgericht Ollersand"]
    assert reasons(union)["die GHD"] == ("abbreviation",)
    assert reasons(court)["des Amtsgerichts Ollersand"] == ("inflection",)
    assert [person.name for person in people if person.ambiguous] == ["Gericht", "Gericht"]


def test_a_short_form_of_two_bodies_goes_to_neither() -> None:
    names = ("Gewerkschaft Hafen und Deich (GHD)", "Gilde Hamburger Drucker (GHD)")
    people = group([*(said(name, f"die {name}", name, "body") for name in names), said("c", "GHD", rule="body")])
    assert len(people) == 3


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Bund der Deichfreunde (BdD)", "BdD"),
        ("Rat der Fischer (Ollersand)", None),
        ("Hilfswerk der Küste (NGO)", None),
        ("Bund der Deichfreunde", None),
    ],
)
def test_a_short_form_is_made_of_the_first_letters(name: str, short: str | None) -> None:
    assert acronym(name) == short


ALIASES = Aliases((("Ana Lindqvist", "Hafenlöwin", "Kaichefin"), ("Deichverband Ollersand", "die Deicher")))


def test_the_table_of_aliases_joins_what_no_rule_can() -> None:
    people = group(
        [
            said("a", "Ana Lindqvist"),
            Mention("b", "die Hafenlöwin", None, ""),
            said("b", "sie", "Kaichefin", "pronoun"),
            said("c", "die Deicher", "Deicher", "body"),
        ],
        ALIASES,
    )
    person, body = people
    assert (person.name, person.statements) == ("Ana Lindqvist", 3)
    assert reasons(person) == {
        "Ana Lindqvist": ("same name",),
        "die Hafenlöwin": ("alias",),
        "sie": ("pronoun", "alias"),
    }
    assert (body.name, body.kind) == ("Deichverband Ollersand", "body")


def test_somebody_is_found_by_a_part_of_a_name_or_by_an_alias() -> None:
    people = group([said("a", "Ana Lindqvist"), said("a", "sie", "Ana Lindqvist", "pronoun"), said("b", "Bo Arnfast")])
    for name in ("lindq", "Lindkvist", "Ana Lindqvist", "die Hafenlöwin"):
        found = [person.name for person in chosen(people, name, ALIASES)]
        assert found == (["Ana Lindqvist"] if name != "Lindkvist" else []), name
    assert chosen(people, "sie") == []
    assert chosen(people, "?!") == []


@given(
    st.lists(
        st.builds(
            Mention,
            st.sampled_from("abc"),
            st.text(max_size=12),
            st.one_of(
                st.none(), st.text(max_size=12), st.sampled_from(["Ana Orth", "A. Orth", "Orth", "Amt (A)", "X Y"])
            ),
            st.sampled_from(["name", "body", "pronoun", "office", ""]),
        ),
        max_size=12,
    )
)
def test_whatever_is_named_every_mention_is_counted_once_at_most(mentions: list[Mention]) -> None:
    people = group(mentions, ALIASES)
    assert sum(person.statements for person in people) <= len(mentions)
    for person in people:
        assert person.name
        assert person.statements == sum(spelling.count for spelling in person.spellings)
    assert people == group(list(reversed(mentions)), ALIASES), "the order of reading changes nothing"


def test_many_names_are_grouped_in_time_that_grows_with_their_number() -> None:
    surnames = [
        "".join(letters).title() for letters in itertools.product("bdglmnr", "aeou", "bdglmnr", "aeou", "bdglmn")
    ]
    mentions = [said(str(number), f"Ana {surname}") for number, surname in enumerate(surnames)]
    assert len(group(mentions)) == len(surnames) == 4_704  # a comparison of all pairs would take minutes


LEUCHTTURM = "„Der Turm bleibt stehen“, sagte Hafenchefin Ana Lindqvist am Montag in Ollersand."
MOLE = "Die Hafenlöwin widersprach. „Die Mole ist sicher“, sagte die Hafenlöwin in Ollersand."


def test_the_library_lists_its_speakers_and_filters_by_alias(tmp_path: Path) -> None:
    with Library(tmp_path / "library", WordEmbedder(), aliases=ALIASES) as library:
        assert library.people() == []
        take(library, make_item("turm", LEUCHTTURM))
        assert [person.name for person in library.people()] == ["Ana Lindqvist"]
        take(library, make_item("mole", MOLE))
        (person,) = library.people("Hafenlöwin")
        assert person.statements >= 2, "an article that was added counts at once"
        assert "alias" in {reason for spelling in person.spellings for reason in spelling.why}
        for asked in ("Kaichefin", "Ana Lindqvist", "Lindqvist"):
            filters = Filters(speaker=(asked,))
            assert {one.article_id for one in library.statements(filters)} == {"turm", "mole"}
            assert {hit.article_id for hit in library.search("Turm Mole", filters=filters)} == {"turm", "mole"}
        library.delete("mole")
        assert {one.articles for one in library.people()[0].spellings} == {("turm",)}
