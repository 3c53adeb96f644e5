"""Whose words are they: speakers are compared as the library compares them, with its table of aliases."""

from __future__ import annotations

from collections.abc import Callable

from assistant.checking import ClaimChecker, Comparer, QuoteChecker
from assistant.library import Library

Shelve = Callable[..., None]
WORDS = "Der Steg bleibt den ganzen Winter zu"
SAID = f"„{WORDS}“, sagte die Hafenlöwin am Montag."


def test_a_quotation_is_of_the_one_whom_an_alias_means(library: Library, shelve: Shelve) -> None:
    shelve("pier", SAID)
    found = QuoteChecker(library).check(WORDS, "Jette Harmsdorf")
    assert found.verdict == "verbatim"
    assert found.matches[0].speaker_fits is True
    assert not found.warnings


def test_a_claim_on_who_said_it_knows_aliases(library: Library, shelve: Shelve) -> None:
    shelve("pier", SAID)
    assert (
        ClaimChecker(library).check("Laut Jette Harmsdorf bleibt der Steg den ganzen Winter zu.").verdict == "supported"
    )


def test_versions_of_one_statement_are_found_under_an_alias(library: Library, shelve: Shelve) -> None:
    shelve("one", SAID, outlet="Küstenblatt", published="2025-05-06")
    shelve("two", f"„{WORDS}“, so Jette Harmsdorf im Rathaus.", outlet="Hafenbote", published="2025-05-06")
    group = Comparer(library).compare("Jette Harmsdorf").groups[0]
    assert {version.citation.outlet for version in group.versions} == {"Küstenblatt", "Hafenbote"}


def test_words_in_a_headline_are_whose_they_are_below(library: Library, shelve: Shelve) -> None:
    text = f"Pelle Harmsdorf hörte zu. „{WORDS}“, sagte Bürgermeisterin Jette Harmsdorf."
    shelve("pier", f"„{WORDS}“", text)
    found = QuoteChecker(library).check(WORDS, "Pelle Harmsdorf")
    assert found.verdict == "misattributed"
    assert str(found.speaker_found).endswith("Jette Harmsdorf")
