"""Opinions and predictions are told from facts, plans and reports, in German and English."""

from __future__ import annotations

import pytest

from assistant.checking.checkable import uncheckable

OPINIONS = """Die Reederei Nordkai ist großartig.
Der neue Steg ist wirklich hässlich!
Ich finde, dass der Hafen zu laut ist.
Meiner Meinung nach fährt die Fähre zu selten.
Der Bürgermeister sollte endlich zurücktreten.
Autofähren gehören verboten.
Lüttenort ist die schönste Stadt an der Küste.
Leider hat der Steg keine Beleuchtung.
Die Preise der Fähre sind eine Frechheit.
I think ferries are slow.
The harbour should be closed for cars.
The new pier is ugly.
In my opinion the ferry is too expensive.
Lüttenort is the best place on the coast.
Hopefully the ferry is on time.""".splitlines()
PREDICTIONS = """Im Jahr 2090 wird Lüttenort versinken.
Die Fähre wird bald wieder pünktlich fahren.
Nächstes Jahr werden die Preise steigen.
In zehn Jahren wird niemand mehr mit der Fähre fahren.
Die Reederei wird den Streit wohl verlieren.
Pelle Brandwik wird die Wahl gewinnen.
Der Hafen dürfte künftig leer bleiben.
The ferry will be late tomorrow.
The harbour is going to be empty in ten years.
By 2090 the sea will have swallowed the pier.
Brandwik will win the election.
Prices will probably go up next year.""".splitlines()
FACTS = """Die Brücke sollte ursprünglich 2024 fertig werden.
Die Drossebrücke wird saniert.
Der Steg wird morgen eröffnet.
Der Hafen wird von der Stadt betrieben.
Die Reederei kauft zwölf Fähren.
Das war das beste Ergebnis seit zehn Jahren.
Brandwik war der beste Torschütze der Liga.
Im Mai wurde der Steg geschlossen.
Die Stadt wird von Jette Harmsdorf regiert.
Der Vertrag muss vom Rat bestätigt werden.
Die Stadt plant, bis 2090 alle Fähren zu ersetzen.
Er ist seit 2019 der wichtigste Zulieferer der Werft.
The pier was closed in May.
The ferry is run by the city.
The new harbour will be opened by the mayor.
It was the best result in ten years.
The council must approve the contract.
Will Brandwik owns the ferry.""".splitlines()


@pytest.mark.parametrize("claim", OPINIONS)
def test_an_opinion_is_one(claim: str) -> None:
    assert uncheckable(claim) == "opinion"


@pytest.mark.parametrize("claim", PREDICTIONS)
def test_a_prediction_is_one(claim: str) -> None:
    assert uncheckable(claim) == "prediction"


@pytest.mark.parametrize("claim", FACTS)
def test_facts_and_plans_can_be_checked(claim: str) -> None:
    assert uncheckable(claim) is None


def test_a_long_claim_costs_no_more_than_its_length() -> None:
    assert uncheckable("ist so " * 600 + "weit") is None
    assert uncheckable("wird in sehr " * 300 + "weit") is None
