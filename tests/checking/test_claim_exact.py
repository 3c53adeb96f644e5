"""A claim is supported or contradicted by what states it of the same one, not by words in common."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.checking import ClaimChecker, QuoteChecker
from assistant.errors import EmptyQuestion
from assistant.library import Library

Shelve = Callable[..., None]
CASES = [
    ("Reeder Pelle Brandwik kam nach Lüttenort.", "Pelle Brandwik ist zurückgetreten.", "not_enough_evidence"),
    ("Das Seil hat Hausmeister Ole Brandwik geflickt.", "Ole Brandwik ist Bürgermeister.", "not_enough_evidence"),
    ("Bürgermeister Ole Brandwik eröffnete den Steg.", "Ole Brandwik ist Bürgermeister.", "supported"),
    ("Die Plätze werden 70 zu 30 zugunsten Quellheims aufgeteilt. Harmsdorf klagt.",
     "Die Plätze werden 70 zu 30 zugunsten Harmsdorfs aufgeteilt.", "contradicted"),
    ("Der Spalt sei 2,10 Meter lang und reiche 30 Zentimeter tief in den Steg, heißt es im Bericht.",
     "Der Spalt ist 30 Zentimeter lang.", "contradicted"),
    ("„Wir streiken nicht gegen den Hafen, wir streiken für ihn“, rief Jette Harmsdorf.",
     "Rund 300 Beschäftigte streikten im Hafen.", "not_enough_evidence"),
    ("Jette Harmsdorf stimmte gegen den Steg.", "Jette Harmsdorf stimmte für den Steg.", "contradicted"),
    ("Jette Harmsdorf stimmte für den Steg.", "Jette Harmsdorf stimmte für den Steg.", "supported"),
    ("Jette Harmsdorf bestritt, dass der Steg nie geprüft worden sei.",
     "Jette Harmsdorf sagte, der Steg sei nie geprüft worden.", "contradicted"),
    ("Jette Harmsdorf wies den Vorwurf zurück, der Steg sei nie geprüft worden. Sie kam am Abend.",
     "Der Steg ist nie geprüft worden.", "not_enough_evidence"),
    ("Jette Harmsdorf bestritt, dass der Steg nie geprüft worden sei.",
     "Jette Harmsdorf bestritt, dass der Steg nie geprüft worden sei.", "supported"),
    ("Zwei Kilometer lang ist die Schlange vor dem Steg.", "Der Spalt ist 2,10 Meter lang.", "not_enough_evidence"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "claim", "verdict"), CASES)
def test_a_verdict_needs_the_predicate(library: Library, shelve: Shelve, source: str, claim: str, verdict: str) -> None:
    shelve("one", source)
    assert ClaimChecker(library).check(claim).verdict == verdict


def test_a_no_to_a_question_contradicts_what_it_asks(sample_library: Assistant) -> None:
    assert sample_library.check_claim("Steenbuck will Aufträge ins Ausland verlagern.").verdict == "contradicted"
    assert sample_library.check_claim("Steenbuck will keine Aufträge ins Ausland verlagern.").verdict == "supported"


def test_a_price_that_is_part_of_a_noun_supports(library: Library, shelve: Shelve) -> None:
    shelve("one", "The ferry Nore Tern is late.", "The 40-million-euro ferry carries 300 passengers.", language="en")
    assert ClaimChecker(library).check("The ferry Nore Tern costs 40 million euros.").verdict == "supported"


@pytest.mark.parametrize("words", ["Was sagte Brandwik?", "Wer ist Brandwik?", "Brandwik sagte", "Brandwik"])
def test_a_question_or_a_fragment_is_no_claim(library: Library, words: str) -> None:
    found = ClaimChecker(library).check(words)
    assert not found.checkable
    assert found.reason


def test_a_common_word_is_no_quotation(library: Library, shelve: Shelve) -> None:
    shelve("one", "„Wir bauen den Steg nicht, das wäre beschämend“, sagte Reeder Pelle Brandwik.")
    with pytest.raises(EmptyQuestion):
        QuoteChecker(library).check("nicht")
    assert QuoteChecker(library).check("beschämend").warnings


def test_the_journalists_words_are_not_clearly_the_speakers(library: Library, shelve: Shelve) -> None:
    shelve("one", "Das Gasthaus wurde geräumt. Verletzt wurde niemand. Bürgermeister Ole Brandwik kam am Abend.")
    found = QuoteChecker(library).check("Verletzt wurde niemand.", "Ole Brandwik")
    assert found.verdict == "reported"
    assert "Ole Brandwik" in found.warnings[0]
