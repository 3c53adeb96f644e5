"""Quote checks: what was said literally, what was not, and what was done to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from assistant.checking import QuoteChecker
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.library import Library
from assistant.results import QuoteCheck, Searched

Shelve = Callable[..., None]
PIER = (
    "„Wir bauen den neuen Steg nicht vor dem Herbst, und wir bauen ihn aus Eiche“, sagte Bürgermeisterin Jette "
    "Harmsdorf am Dienstag in Lüttenort."
)
COST = "Der Steg koste 40.000 Euro, sagte Kämmerer Ole Brandwik. Er halte den Preis für angemessen."


@pytest.fixture
def checker(library: Library, shelve: Shelve) -> QuoteChecker:
    shelve("pier", PIER, COST, outlet="Küstenblatt", published="2025-05-06")
    return QuoteChecker(library)


def test_literal_words_of_the_speaker_are_verbatim(checker: QuoteChecker) -> None:
    found = checker.check("wir bauen den neuen Steg nicht vor dem Herbst", "Harmsdorf")
    assert found.verdict == "verbatim"
    assert "Jette Harmsdorf" in str(found.speaker_found)
    citation = found.matches[0].citation
    assert citation.quote == "Wir bauen den neuen Steg nicht vor dem Herbst"
    assert PIER[citation.start : citation.end] == citation.quote


def test_an_ellipsis_between_two_parts_is_verbatim(checker: QuoteChecker) -> None:
    found = checker.check("Wir bauen den neuen Steg […] aus Eiche", "Harmsdorf")
    assert found.verdict == "verbatim"
    assert len(found.matches[0].parts) == 2
    assert checker.check("aus Eiche […] Wir bauen den neuen Steg").verdict != "verbatim"


def test_words_of_somebody_else_are_misattributed(checker: QuoteChecker) -> None:
    found = checker.check("Wir bauen den neuen Steg nicht vor dem Herbst", "Ole Brandwik")
    assert found.verdict == "misattributed"
    assert "Jette Harmsdorf" in str(found.speaker_found)


def test_the_journalists_words_are_reported(checker: QuoteChecker) -> None:
    assert checker.check("Der Steg koste 40.000 Euro").verdict == "reported"


def test_a_rendering_that_its_cue_parts_is_reported(library: Library, shelve: Shelve) -> None:
    said = "Die Stadt lebe vom Hafen, sagte Jette Harmsdorf, und der Hafen lebe von ihr."
    shelve("one", said)
    found = QuoteChecker(library).check("Die Stadt lebe vom Hafen, und der Hafen lebe von ihr", "Harmsdorf")
    assert found.verdict == "reported"
    assert found.matches[0].parts == ((0, 24), (said.index("und"), said.index(".")))
    assert [op for op, _ in found.matches[0].diff] == ["equal", "delete", "equal"]
    other = QuoteChecker(library).check("Die Stadt lebe vom Hafen, und der Hafen lebe von uns", "Harmsdorf")
    assert other.verdict != "reported"


def test_words_that_run_over_a_quotation_mark_are_no_quotation(checker: QuoteChecker) -> None:
    assert checker.check("wir bauen ihn aus Eiche, sagte Bürgermeisterin Jette Harmsdorf").verdict == "reported"


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("Wir bauen den neuen Steg vor dem Herbst, und wir bauen ihn aus Eiche", "negation dropped"),
        ("Wir bauen den neuen Steg nicht vor dem Herbst, und wir bauen ihn aus Beton", "words replaced"),
        ("Wir bauen den neuen Steg und wir bauen ihn aus Eiche", "omission in the middle"),
        ("Wir bauen den neuen Steg nicht vor dem Herbst und wir bauen ihn aus Eiche", "punctuation changed"),
    ],
)
def test_what_was_done_to_a_quotation_is_named(checker: QuoteChecker, asked: str, kind: str) -> None:
    found = checker.check(asked, "Harmsdorf")
    assert found.verdict == "altered"
    assert kind in found.matches[0].alterations


def test_a_changed_number_is_named(library: Library, shelve: Shelve) -> None:
    shelve("fee", "„Jede Fahrt mit der Fähre kostet uns zwölf Euro im Winter“, sagte Reeder Pelle Groß.")
    found = QuoteChecker(library).check("Jede Fahrt mit der Fähre kostet uns zwanzig Euro im Winter")
    assert found.verdict == "altered"
    assert "number changed" in found.matches[0].alterations


def test_the_diff_leads_from_the_source_to_the_words_asked_for(checker: QuoteChecker) -> None:
    found = checker.check("Wir bauen den alten Steg nicht vor dem Herbst, und wir bauen ihn aus Eiche")
    assert ("delete", "neuen") in found.matches[0].diff
    assert ("insert", "alten") in found.matches[0].diff


def test_nothing_close_shows_the_nearest_and_no_match(checker: QuoteChecker) -> None:
    found = checker.check("Der neue Steg wird im Herbst von Tauchern gesprengt")
    assert found.verdict == "not_found"
    assert not found.matches
    assert len(found.nearest) <= 3
    assert (found.searched.articles, found.searched.paragraphs) == (1, 2)


def test_an_empty_library_finds_nothing(library: Library) -> None:
    assert QuoteChecker(library).check("Wir bauen den Steg").verdict == "not_found"


def test_a_cue_in_the_middle_does_not_break_a_quotation(library: Library, shelve: Shelve) -> None:
    shelve("split", "„Ich habe nie um Geld gebeten“, sagte Jette Harmsdorf, „ich habe um Zeit gebeten.“")
    found = QuoteChecker(library).check("Ich habe nie um Geld gebeten, ich habe um Zeit gebeten", "Jette Harmsdorf")
    assert found.verdict == "verbatim"
    assert len(found.matches[0].parts) == 2


def test_copies_of_one_text_are_one_match(library: Library, shelve: Shelve) -> None:
    more = "Die Arbeiten am Ufer dauern nach Angaben der Stadt bis in den Winter, die Fähre legt solange am Nordkai an."
    shelve("first", PIER, COST, more, outlet="Küstenblatt", published="2025-05-06")
    shelve("second", PIER, COST, more, outlet="Hafenbote", published="2025-05-07")
    found = QuoteChecker(library).check("Wir bauen den neuen Steg nicht vor dem Herbst")
    assert [match.citation.outlet for match in found.matches] == ["Küstenblatt"]
    assert found.matches[0].citation.also_in == ("Hafenbote",)


def test_what_was_deleted_is_not_found(library: Library, shelve: Shelve) -> None:
    shelve("pier", PIER)
    library.delete("pier")
    assert QuoteChecker(library).check("Wir bauen den neuen Steg nicht vor dem Herbst").verdict == "not_found"


def test_only_the_current_version_counts(library: Library, shelve: Shelve) -> None:
    shelve("pier", PIER)
    shelve("pier", COST)
    assert QuoteChecker(library).check("Wir bauen den neuen Steg nicht vor dem Herbst").verdict == "not_found"


def test_a_rebuilt_library_finds_the_same(library: Library, shelve: Shelve) -> None:
    shelve("pier", PIER)
    library.reindex()
    assert QuoteChecker(library).check("Wir bauen den neuen Steg nicht vor dem Herbst").verdict == "verbatim"


def test_bad_input_is_named(checker: QuoteChecker, library: Library) -> None:
    with pytest.raises(EmptyQuestion):
        checker.check(" „…“ ")
    with pytest.raises(QuestionTooLong):
        QuoteChecker(library, longest=10).check("viel zu lange Worte")


def test_words_that_look_like_a_search_query_are_only_words(checker: QuoteChecker) -> None:
    for words in (
        'Steg" OR "a',
        "NEAR(Steg Herbst)",
        "words: Steg*",
        "Steg AND NOT Herbst",
        "'; DROP TABLE wording; --",
    ):
        assert checker.check(words).verdict in ("not_found", "altered")


def test_no_verdict_without_a_match() -> None:
    with pytest.raises(ValidationError, match="proves"):
        QuoteCheck(quote="x", verdict="verbatim", searched=Searched(articles=0, paragraphs=0))
