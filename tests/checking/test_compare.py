"""Comparisons: one statement, several outlets, side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.checking import Comparer
from assistant.library import Library

Shelve = Callable[..., None]


@pytest.fixture
def two(library: Library, shelve: Shelve) -> Comparer:
    shelve("one", "„Wer hier ohne Erlaubnis ankert, ist ein Eindringling“, sagte Hafenmeister Ole Brandwik.",
           outlet="Küstenblatt", published="2025-05-06")  # fmt: skip
    shelve("two", "„Wer hier ohne Genehmigung ankert, ist ein Eindringling“, sagte Ole Brandwik am Hafen.",
           outlet="Hafenbote", published="2025-05-07")  # fmt: skip
    shelve("later", "„Wer hier ohne Genehmigung ankert, ist ein Eindringling“, sagte Ole Brandwik am Kai.",
           outlet="Inselpost", published="2025-08-07")  # fmt: skip
    return Comparer(library)


def test_versions_of_one_occasion_stand_side_by_side(two: Comparer) -> None:
    group = two.compare("Was sagte Brandwik über das Ankern ohne Erlaubnis?").groups[0]
    assert {version.citation.outlet for version in group.versions} == {"Küstenblatt", "Hafenbote"}
    assert group.versions[0].citation.number == group.against
    assert ("delete", "Genehmigung") in group.versions[1].diff
    assert ("insert", "Erlaubnis") in group.versions[1].diff


def test_the_version_compared_with_can_be_chosen(two: Comparer) -> None:
    group = two.compare("Ole Brandwik", against="Hafenbote").groups[0]
    assert group.versions[0].citation.outlet == "Hafenbote"


def test_numbers_of_citations_are_unique(two: Comparer) -> None:
    found = two.compare("Ole Brandwik")
    numbers = [version.citation.number for group in found.groups for version in group.versions]
    assert numbers == list(range(1, len(numbers) + 1))


def test_nothing_to_compare_is_said(library: Library) -> None:
    assert Comparer(library).compare("Wer ankert hier?").reason


def test_copies_are_folded_under_the_agencys_text(library: Library, shelve: Shelve) -> None:
    said = "„Wer hier ohne Erlaubnis ankert, ist ein Eindringling“, sagte Hafenmeister Ole Brandwik."
    more = "Die Hafenaufsicht will die Regeln noch vor dem Sommer verschärfen, wie sie in Lüttenort am Abend mitteilte."
    shelve("copy", said, more, outlet="Küstenblatt", published="2025-05-06")
    shelve("wire", said, more, outlet="Nordkai-Dienst", published="2025-05-06", agency="nkd")
    shelve("own", said.replace("Erlaubnis", "Genehmigung"), outlet="Inselpost", published="2025-05-06")
    group = Comparer(library).compare("Ole Brandwik").groups[0]
    assert [version.citation.outlet for version in group.versions] == ["Nordkai-Dienst", "Inselpost"]
    assert group.versions[0].citation.also_in == ("Küstenblatt",)
    assert group.versions[0].citation.agency == "nkd"


def test_translations_of_one_sentence_are_versions_of_it(sample_library: Assistant) -> None:
    found = sample_library.compare("Was sagte Tschagorin über Schiffe, die ohne Erlaubnis ankern?")
    versions = found.groups[0].versions
    assert {version.citation.outlet for version in versions} == {
        "Küstenland-Kurier", "Warfmärker Stimme", "The Sereva Courier",
    }  # fmt: skip
    assert {version.language for version in versions} == {"de", "en"}
    assert all(bool(version.diff) == (version.language == "de") for version in versions[1:])


def test_what_other_people_say_on_other_matters_is_left_out(sample_library: Assistant) -> None:
    found = sample_library.compare("Wir haben keine Stunde verloren")
    assert all("Reinsdorff" in str(group.speaker) for group in found.groups)
    assert set(found.groups[0].versions[0].citation.also_in) == {"Küstenland-Kurier", "Haldersieler Bote"}
