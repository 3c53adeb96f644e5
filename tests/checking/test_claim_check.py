"""Claim checks: part by part, with both sides of each difference, and no verdict without a source."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from assistant.checking import ClaimChecker, check_against
from assistant.errors import EmptyInput, EmptyQuestion, QuestionTooLong
from assistant.library import Library
from assistant.results import ClaimCheck, Searched

Shelve = Callable[..., None]
FERRY = "Die Reederei Nordkai kauft zwölf neue Fähren für den Verkehr nach Lüttenort."
MEETING = "Reeder Pelle Brandwik und die Gewerkschaft einigten sich am Abend in einem Gasthof in Harmsdorf."


@pytest.fixture
def checker(library: Library, shelve: Shelve) -> ClaimChecker:
    shelve("ferry", FERRY, "Das Geld dafür kommt aus dem Verkauf der Werft.", published="2025-05-06")
    shelve("meeting", MEETING, "Der Streik endet damit nach neun Tagen.", published="2025-05-07")
    shelve("rain", "In Oberwald hat es am Wochenende heftig geregnet, mehrere Keller liefen voll.")
    return ClaimChecker(library)


def test_a_claim_that_an_article_states_is_supported(checker: ClaimChecker) -> None:
    found = checker.check("Die Reederei Nordkai kauft ein Dutzend Fähren.")
    assert found.verdict == "supported"
    assert found.evidence[0].citation.quote == FERRY
    assert found.method == "rules"


@pytest.mark.parametrize(
    ("claim", "kind", "ours", "theirs"),
    [
        ("Die Reederei Nordkai kauft fünfzehn neue Fähren.", "number", "fünfzehn", "zwölf"),
        ("Die Reederei Nordkai kauft keine neuen Fähren.", "negation", "keine", ""),
        ("Reeder Pelle Brandwik und die Gewerkschaft einigten sich in einem Gasthof in Oberwald.", "place", "Oberwald",
         "Harmsdorf"),
    ],
)  # fmt: skip
def test_a_difference_is_shown_with_both_sides(
    checker: ClaimChecker, claim: str, kind: str, ours: str, theirs: str
) -> None:
    found = checker.check(claim)
    assert found.verdict == "contradicted"
    first = found.evidence[0].discrepancies[0]
    assert first.kind == kind
    assert ours in first.claim
    assert theirs in first.source


def test_sources_that_disagree_are_conflicting(library: Library, shelve: Shelve) -> None:
    shelve("one", "Nach dem Hochwasser mussten 300 Bewohner den Ort Lüttenort verlassen.", outlet="Küstenblatt")
    shelve("two", "Nach dem Hochwasser mussten 450 Bewohner den Ort Lüttenort verlassen.", outlet="Hafenbote")
    found = ClaimChecker(library).check("Nach dem Hochwasser mussten 300 Bewohner Lüttenort verlassen.")
    assert found.verdict == "conflicting"


def test_what_only_somebody_says_is_not_so(library: Library, shelve: Shelve) -> None:
    shelve("said", "„Der neue Hafen ist völlig überflüssig geworden“, sagte Kämmerer Ole Brandwik am Montag.")
    found = ClaimChecker(library).check("Der neue Hafen ist überflüssig geworden.")
    assert found.verdict == "not_enough_evidence"
    assert found.evidence[0].stance == "said"
    assert "Brandwik" in str(found.reason)


def test_that_somebody_said_it_is_supported(library: Library, shelve: Shelve) -> None:
    shelve("said", "„Der neue Hafen ist völlig überflüssig geworden“, sagte Kämmerer Ole Brandwik am Montag.")
    found = ClaimChecker(library).check("Laut Ole Brandwik ist der neue Hafen überflüssig geworden.")
    assert found.verdict == "supported"


def test_a_correction_contradicts_what_it_corrects(library: Library, shelve: Shelve) -> None:
    shelve("fix", "Wir hatten Reeder Pelle Brandwik als Besitzer der Werft Nordkai bezeichnet. Das ist falsch.")
    found = ClaimChecker(library).check("Pelle Brandwik ist Besitzer der Werft Nordkai.")
    assert found.verdict == "contradicted"


def test_nothing_on_it_is_not_enough_and_says_so(checker: ClaimChecker) -> None:
    found = checker.check("Die Sternwarte in Quellheim entdeckte einen Kometen.")
    assert found.verdict == "not_enough_evidence"
    assert found.reason
    assert found.searched.articles == 3


@pytest.mark.parametrize(
    "claim",
    ["Die Reederei Nordkai ist großartig.", "Im Jahr 2050 wird Lüttenort versinken.", "I think ferries are slow."],
)
def test_opinions_and_predictions_are_not_checkable(checker: ClaimChecker, claim: str) -> None:
    found = checker.check(claim)
    assert not found.checkable
    assert found.reason


def test_the_parts_of_a_claim_stand_at_their_ranges(checker: ClaimChecker) -> None:
    claim = "Am 3. Mai kauften zwölf Reeder in Lüttenort keine Fähre."
    found = checker.check(claim)
    assert {part.kind for part in found.parts} >= {"date", "number", "place", "negation"}
    assert all(claim[part.start : part.end] == part.text for part in found.parts)


def test_a_claim_against_one_text_needs_no_library() -> None:
    found = check_against("Zwölf Fähren wurden gekauft.", "Es regnet. Zwölf Fähren wurden in Lüttenort gekauft.")
    assert found.verdict == "supported"
    citation = found.evidence[0].citation
    assert citation.quote == "Zwölf Fähren wurden in Lüttenort gekauft."
    assert check_against("Der Reeder lachte nie.", "Der Reeder lachte.").verdict == "contradicted"
    assert check_against("Der Kai ist offen.", "Der Kai ist nicht offen.").verdict == "contradicted"


def test_bad_input_is_named(library: Library) -> None:
    with pytest.raises(EmptyQuestion):
        ClaimChecker(library).check(" ?! ")
    with pytest.raises(QuestionTooLong):
        ClaimChecker(library, longest=5).check("Es regnet.")
    with pytest.raises(EmptyInput):
        check_against("Es regnet.", "  ")


@pytest.mark.parametrize("verdict", ["supported", "contradicted", "conflicting"])
def test_no_verdict_without_evidence(verdict: str) -> None:
    with pytest.raises(ValidationError, match="evidence"):
        ClaimCheck(claim="x", verdict=verdict, method="rules", searched=Searched(articles=0, paragraphs=0))  # type: ignore[arg-type]
