"""The speaker among the phrases of a clause: where a name ends, agreement, passives, and things that don't speak."""

from __future__ import annotations

import pytest

from assistant.statements import extract_statements


def direct(text: str) -> list[tuple[str | None, str | None]]:
    """Mention and name of the speakers of the direct quotations."""
    found = [one.speaker for one in extract_statements(text) if one.kind == "direct"]
    return [(speaker.text, speaker.name) if speaker else (None, None) for speaker in found]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        # The agent of a passive is no part of whom it cites.
        ("Das Boot sei „längst gesunken“, wie Orthmann von der Nordhafener Zeitung zitiert wird.", "Orthmann"),
        ("In der Meldung wird Orthmann wie folgt zitiert: „Wir warten auf besseres Wetter.“", "Orthmann"),
        # "man" cites nobody: whom it cites stands after it.
        ("„Der Nebel kam ohne jede Warnung“, zitierte man Ana Ruiz.", "Ana Ruiz"),
        # A name in quotation marks and a domain end the phrase.
        ("„Die Möwen kommen jedes Jahr früher“, zitiert die „Hafenwoche“ Orthmann.", "die „Hafenwoche“"),
        ("„Die Möwen kommen jedes Jahr früher“, zitiert hafen.de Orthmann.", "hafen.de"),
        # A way is no part of those who go it.
        ("Danach liefen die Lotsen vom Leuchtturm bis zur Mole und riefen: „Wir bleiben an Bord!“", "die Lotsen"),
        ("Früh beschrieb die Zeitung unter Berufung auf Lotsen das Wetter als „so rau wie nie“.", "die Zeitung"),
        # Number tells the subject from an object before the verb, also behind a relative clause.
        ("Die alten Lotsen, die am Kai warteten, nannte die Zeitung „unersetzlich für den Hafen“.", "die Zeitung"),
        # Verbs after "und" share the subject of the clause before them, not a subordinate clause's.
        ("Als ein Matrose sich löste, riss die Köchin das Seil herum und rief: „Wir laufen auf!“", "die Köchin"),
        # Who acts in the next clause did not say the words of this one.
        ("Die Menge rief laut „Endlich Leinen los!“ und der Kapitän Falk Lind kündigte die Abfahrt an.", "Die Menge"),
        # An infinitive has no subject of its own.
        (
            "Orthmanns neue Kollegin Ana Ruiz nutzte den Abend, das Vorhaben zu erklären: „Wir heben zuerst den Kran.“",
            "Orthmanns neue Kollegin Ana Ruiz",
        ),
        # The particle may follow a clause inside.
        ("Lindqvist warf Orthmann, der zu spät kam, vor, er nehme „keine Fahrt mehr ernst“.", "Lindqvist"),
        # Who asks inside what somebody else reports has the words of the question.
        ("Die Zeitung meldet, dass Orthmann die Lotsin gefragt habe, ob sie „jemals gerudert“ sei.", "Orthmann"),
        # A source beside the verb speaks, where the subject is a thing.
        (
            "Die Verlegung der Fähre begründe sich nach Ansicht der Gemeinde aus dem „maroden Anleger am Ufer“.",
            "Ansicht der Gemeinde",
        ),
        (
            "Grund der Sperrung waren dem Gutachten zufolge lange vermutete „kleinere Schäden am Schleusentor“.",
            "dem Gutachten",
        ),
        # A law has its words, not the one about whom it speaks.
        (
            "Nach Paragraf 7 der Marktordnung darf der Aufseher „jeden Stand räumen lassen, der den Weg versperrt“.",
            "Paragraf 7 der Marktordnung",
        ),
    ],
)  # fmt: skip
def test_mention(text: str, mention: str) -> None:
    assert [found for found, _ in direct(text)] == [mention]


def test_nominalised_adjective_is_no_surname() -> None:
    text = "Am Abend wusste Orthmann Neues zu berichten. Der Kran stehe „in drei Wochen wieder fest auf der Mole“."
    assert direct(text) == [("Orthmann", "Orthmann")]


def test_genitive_before_a_source() -> None:
    text = "Nach Orthmanns Ansicht ist der Deich „ein Fass ohne Boden, das niemand mehr füllt“."
    assert direct(text) == [("Orthmann", "Orthmann")]


def test_konjunktiv_of_holding_goes_on_with_the_speaker_before() -> None:
    text = (
        "Die Werft erklärte, der Rat habe sie nicht gefragt. "
        "Zudem halte der Rat den Umzug für „zu früh und viel zu teuer“."
    )
    assert [name for _, name in direct(text)] == ["Werft"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Falk Orthmann kam zurück. Es war seiner Meinung nach „das kälteste Frühjahr seit Langem“.", "Falk Orthmann"),
        ("Angaben zufolge liegt der Kran „auf dem Grund des Beckens“.", None),
        ("Werftbesitzer Falk Lind sagte: „Der Kran bleibt stehen.“", "Falk Lind"),
        ("Der Abgeordnete der NHP Frank Lindqvist kam. „Der Deich hält“, sagte Lindqvist.", "Frank Lindqvist"),
        ("Deichgräfin Orthmann sagte: „Der Deich hält noch lange.“", "Orthmann"),
        ("Orthmanns frühere Kollegin Ana Ruiz sagte: „Der Deich hält.“", "Ana Ruiz"),
        (
            "Falk Lind kam zu spät. Silke Amundt, Mitglied im Rat, meinte: „Der Markt gehört ans Wasser,“ erklärt sie.",
            "Silke Amundt",
        ),
    ],
)
def test_name(text: str, name: str | None) -> None:
    assert [found for _, found in direct(text)] == [name]


def test_following_is_nobody() -> None:
    text = "Ana Ruiz lässt heute - wohl auf Wunsch der Werft - Folgendes mitteilen: „Ich kehre im Mai zurück.“"
    assert all(mention != "Folgendes" for mention, _ in direct(text))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Lindqvist wies den Vorwurf zurück, er habe Geld genommen.", "wies den Vorwurf zurück"),
        ("Lindqvist wies zurück, Geld genommen zu haben.", "wies zurück"),
        ("Lindqvist stritt ab, Geld genommen zu haben.", "stritt ab"),
        ("Lindqvist bestritt, dass er Geld genommen habe.", "bestritt"),
        ("Die Werft dementierte Berichte, wonach sie schließe.", "dementierte"),
        ("Lindqvist wies darauf hin, dass er kein Geld genommen habe.", "wies"),
    ],
)
def test_cue_shows_a_denial(text: str, cue: str) -> None:
    (found,) = extract_statements(text)
    assert found.cue == cue
    assert found.cue_at is not None
    assert text[found.cue_at.start : found.cue_at.end] == cue


def test_place_is_not_inherited_across_a_look_back() -> None:
    text = (
        "Ana Ruiz sagte in Nordhafen, der Deich sei sicher. "
        "Bislang hatte Ana Ruiz erklärt, der Deich müsse erneuert werden."
    )
    places = [one.place for one in extract_statements(text)]
    assert places == ["Nordhafen", None]


def test_rumour_after_laut_has_its_source() -> None:
    text = "Laut einer Umfrage würden die Fähren häufig vermisst. Gefragt seien vor allem „Fahrten nach Mitternacht“."
    assert {one.speaker.text for one in extract_statements(text) if one.speaker} == {"einer Umfrage"}
