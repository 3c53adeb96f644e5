"""What counts as a source of a claim: copies once, both sides of a conflict, other languages for the reader only."""

from __future__ import annotations

from collections.abc import Callable

from assistant.assistant import Assistant
from assistant.checking import ClaimChecker, check_against
from assistant.library import Library

Shelve = Callable[..., None]
FLOOD = "Nach dem Hochwasser mussten {} Bewohner den Ort Lüttenort verlassen."
MORE = "Die Deiche am Nordkai sollen nach Angaben der Stadt bis zum Winter um einen Meter erhöht werden."


def test_a_text_that_several_print_is_one_source(library: Library, shelve: Shelve) -> None:
    shelve("one", FLOOD.format(300), MORE, outlet="Küstenblatt", published="2025-05-06")
    shelve("two", FLOOD.format(300), MORE, outlet="Hafenbote", published="2025-05-06")
    found = ClaimChecker(library).check("Nach dem Hochwasser mussten 300 Bewohner Lüttenort verlassen.")
    assert found.verdict == "supported"
    assert [one.stance for one in found.evidence].count("supports") == 1
    assert found.evidence[0].citation.also_in == ("Hafenbote",)


def test_one_voice_against_many_is_shown(library: Library, shelve: Shelve) -> None:
    for number in range(10):
        shelve(f"yes{number}", f"{FLOOD.format(300)} Das steht in Heft {number + 40}.", outlet=f"Blatt {number}")
    shelve("no", FLOOD.format(450), outlet="Hafenbote")
    found = ClaimChecker(library).check("Nach dem Hochwasser mussten 300 Bewohner Lüttenort verlassen.")
    assert found.verdict == "conflicting"
    assert {one.stance for one in found.evidence} >= {"supports", "contradicts"}


def test_a_short_sentence_supports_with_what_stands_around_it(library: Library, shelve: Shelve) -> None:
    shelve("fire", "Das Gasthaus in Harmsdorf wurde in der Nacht geräumt. Verletzt wurde niemand.")
    shelve("other", "Die Räumung des Marktes in Quellheim dauerte lange.")
    assert ClaimChecker(library).check("Bei der Räumung in Harmsdorf wurde niemand verletzt.").verdict == "supported"


def test_a_negation_of_something_else_contradicts_nothing(library: Library, shelve: Shelve) -> None:
    shelve("fire", "Nach der Räumung in Harmsdorf sind die Bewohner des Gasthauses am Samstag zurückgekehrt.")
    found = ClaimChecker(library).check("Bei der Räumung in Harmsdorf wurde niemand verletzt.")
    assert found.verdict == "not_enough_evidence"


def test_a_text_without_a_word_of_the_claim_decides_nothing() -> None:
    found = check_against("Die Sternwarte in Quellheim entdeckte einen Kometen.", "Die Reederei kauft zwölf Fähren.")
    assert found.verdict == "not_enough_evidence"


def test_a_source_in_another_language_is_shown_and_decides_nothing(sample_library: Assistant) -> None:
    claim = 'Die Sundlinie will die alte "Harm Sund" notfalls bis zum Frühjahr weiterfahren lassen.'
    found = sample_library.check_claim(claim)
    assert found.verdict == "not_enough_evidence"
    assert "Harm Sund in service until spring" in found.evidence[0].citation.quote
    assert found.evidence[0].stance == "neutral"


def test_reasons_are_in_the_language_of_the_claim(library: Library) -> None:
    german = ClaimChecker(library).check("Der Hafen ist wunderbar.")
    english = ClaimChecker(library).check("The harbour is wonderful.")
    assert "Meinung" in str(german.reason)
    assert "opinion" in str(english.reason)
