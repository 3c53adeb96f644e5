"""What a sentence says of somebody or something else decides nothing about a claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.checking import ClaimChecker
from assistant.library import Library

Shelve = Callable[..., None]
CASES = [
    # another does the same
    ("Harmsland zieht bis zum 30. Juni zwölf Boote ab. Quellmark wartet.",
     "Quellmark zieht bis zum 30. Juni zwölf Boote ab.", "not_enough_evidence"),
    ("Harmsland zieht bis zum 30. Juni zwölf Boote ab. Quellmark wartet.",
     "Harmsland zieht bis zum 30. Juni zwölf Boote ab.", "supported"),
    # the man and the woman
    ("Pelle Brandwik forderte den Minister zum Rücktritt auf.",
     "Pelle Brandwik verlangte nicht den Rücktritt der Ministerin.", "not_enough_evidence"),
    ("Pelle Brandwik forderte die Ministerin zum Rücktritt auf.",
     "Pelle Brandwik verlangte nicht den Rücktritt der Ministerin.", "contradicted"),
    # what is denied in a part that has only a synonym of the claim's verb
    ("Reeder Pelle Brandwik kam. Er trage die Verantwortung, einen Grund zum Rücktritt sehe er aber nicht.",
     "Pelle Brandwik ist zurückgetreten.", "not_enough_evidence"),
    # another event, dated by the one of the claim
    ("Quellheim war am Donnerstag. Neun Tage nach der Räumung sind die Bewohner von Quellheim am Samstag in ihre "
     "Häuser zurückgekehrt.", "Quellheim wurde am 18. September geräumt.", "not_enough_evidence"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "claim", "verdict"), CASES)
def test_what_is_said_of_another_decides_nothing(
    library: Library, shelve: Shelve, source: str, claim: str, verdict: str
) -> None:
    shelve("one", source, published="2025-09-29")
    assert ClaimChecker(library).check(claim).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Harmsland would take 60 per cent of the catch.", "supported"),
        ("Quellmark would take 40 per cent of the catch.", "supported"),
        ("Harmsland would take 40 per cent of the catch.", "contradicted"),
        ("Quellmark would take 60 per cent of the catch.", "contradicted"),
    ],
)
def test_numbers_shared_out_among_names_are_not_mixed_up(
    library: Library, shelve: Shelve, claim: str, verdict: str
) -> None:
    text = "Under the draft, Harmsland would take 60 per cent of the catch and Quellmark 40 per cent."
    shelve("one", text, language="en")
    found = ClaimChecker(library).check(claim)
    assert found.verdict == verdict
    kinds = [one.kind for one in found.evidence[0].discrepancies]
    assert kinds == (["number"] if verdict == "contradicted" else [])


def test_a_day_of_something_that_came_later_is_no_conflict(sample_library: Assistant) -> None:
    assert sample_library.check_claim("Untersohl wurde am 18. September geräumt.").verdict == "supported"
