"""What a sentence states in other words supports a claim; what somebody only wants, weighs or denies decides none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.checking import ClaimChecker, check_against
from assistant.checking.pairwords import best, content_words
from assistant.checking.ranks import ranks
from assistant.library import Library

Shelve = Callable[..., None]
IN_OTHER_WORDS = [
    ("Das Amtsgericht lehnte den Antrag des Hafens ab.", "Das Amtsgericht hat den Antrag des Hafens abgelehnt."),
    ("Die Anleger in Lüttenort wurden am Montag gebaut.", "Die Anleger in Lüttenort wurden am Montag errichtet."),
    ("Pelle Brandwik trat am Abend zurück.", "Pelle Brandwik ist zurückgetreten."),
    ("Die Gebühren im Hafen steigen um 4 Prozent.", "Die Gebühren im Hafen werden um 4 Prozent erhöht."),
    ("Auf die Frage, ob er den Steg verkaufen wolle, sagte Pelle Brandwik: „Nein.“",
     "Pelle Brandwik schließt aus, dass er den Steg verkauft."),
]  # fmt: skip
LEFT_OPEN = [
    ("Die Reederei beantragte, die Mahnwache am Hafen zu verbieten.", "Die Mahnwache am Hafen wurde verboten."),
    ("Über Sanierung oder Abriss des Stegs will der Rat entscheiden.", "Der Steg wird abgerissen."),
    ("Die Reederei fordert 6 Prozent mehr Gebühren im Hafen.", "Die Gebühren im Hafen steigen um 4 Prozent."),
    ("Von den 140 Lotsen werden 90 übernommen.", "Alle 140 Lotsen wurden übernommen."),
    ("Aus dem Spalt trete Wasser aus, sagte Pelle Brandwik.", "Pelle Brandwik ist zurückgetreten."),
    ("„Er hat nicht gelogen“, sagte Jette Harmsdorf über Ole Brandwik.", "Ole Brandwik hat gelogen."),
    ("Am Samstag kehrten die Bewohner von Lüttenort in ihre Häuser zurück.",
     "Die Bewohner von Lüttenort verließen am Donnerstag ihre Häuser."),
    ("Der Steg wurde saniert.", "Der Steg wurde 1974 saniert."),
    ("Jette Harmsdorf hat den Bau des Stegs nach Lüttenort verschoben.", "Der Steg nach Lüttenort wird gebaut."),
    ("Der Rat hat die Sanierung des Stegs abgesagt.", "Der Steg wird saniert."),
    ("The council has cancelled the repair of the quay.", "The quay is being repaired."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "claim"), IN_OTHER_WORDS)
def test_other_forms_of_the_words_support(library: Library, shelve: Shelve, source: str, claim: str) -> None:
    shelve("one", source)
    assert ClaimChecker(library).check(claim).verdict == "supported"


@pytest.mark.parametrize(("source", "claim"), LEFT_OPEN)
def test_what_is_left_open_decides_nothing(library: Library, shelve: Shelve, source: str, claim: str) -> None:
    shelve("one", source)
    assert ClaimChecker(library).check(claim).verdict == "not_enough_evidence"


def test_another_place_in_the_row_contradicts(sample_library: Assistant) -> None:
    found = sample_library.check_claim("Es ist der zweite Streik in der Geschichte der Jorksen-Werft.")
    assert found.verdict == "contradicted"
    difference = found.evidence[0].discrepancies[0]
    assert (difference.claim, difference.source) == ("zweite Streik", "dritte Streik")


def test_what_goes_into_operation_was_put_into_operation(sample_library: Assistant) -> None:
    assert sample_library.check_claim("Die Talsperre Arnsohl ging 1961 in Betrieb.").verdict == "supported"
    assert sample_library.check_claim("Die Talsperre Arnsohl ging 1971 in Betrieb.").verdict == "contradicted"


def test_what_a_person_did_not_do_contradicts(library: Library, shelve: Shelve) -> None:
    shelve("one", "Jette Harmsdorf sprach im Rat. Den Rücktritt verlangte sie nicht: „Ich will Antworten.“")
    assert ClaimChecker(library).check("Jette Harmsdorf verlangte den Rücktritt.").verdict == "contradicted"


def test_days_are_no_places_in_a_row() -> None:
    assert ranks("Der Hafen öffnet am 2. Mai.", "Der Hafen öffnet am 3. Mai.") == []
    assert ranks("the 2nd strike", "the third strike")[0].source == "third strike"


def test_a_verb_and_its_particle_are_one_word() -> None:
    words = content_words("Der Rat lehnte den Antrag am Abend ab, der Zug fuhr um acht Uhr.", "de")
    assert "ab" not in [word.word for word in words]
    assert best(content_words("abgelehnt", "de"), words) == [1.0]
    assert best(content_words("lehnen", "de"), words) != [1.0]


def test_a_text_with_another_number_never_supports() -> None:
    text = "Die Schule Lüttenort unterrichtet ab dem Sommer in zwei Sprachen."
    found = check_against("Die Schule Lüttenort unterrichtet ab dem Sommer in drei Sprachen.", text)
    assert found.verdict == "contradicted"
    assert found.evidence[0].discrepancies[0].kind == "number"
