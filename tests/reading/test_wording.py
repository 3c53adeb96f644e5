"""Boilerplate, bylines, place lines, agencies and languages by their wording."""

from __future__ import annotations

import time

import pytest

from assistant.reading.agency import agencies_named, agency_of
from assistant.reading.boilerplate import is_credited, reason_of
from assistant.reading.dateline import is_dateline, opens_with_dateline
from assistant.reading.language import language_of
from assistant.reading.stamps import byline_names


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Stand: 02.04.2031, 09:30 Uhr", "date"),
        ("Mittwoch, 2. April 2031", "date"),
        ("3 min.", "reading time"),
        ("0:00 Anhören", "player"),
        ("Von Mara Klein, Lindenau", "byline"),
        ("Das könnte Sie auch interessieren", "related"),
        ("Lesen Sie auch: Der Streit um die Brücke", "related"),
        ("Schreibe einen Kommentar", "comment prompt"),
        ("Leave a Reply", "comment prompt"),
        ("We use cookies to improve your experience.", "cookie notice"),
        ("Dieser Artikel ist nur für Abonnenten", "subscription notice"),
        ("Lesen Sie das Blatt drei Wochen lang für 3,50 Euro. Jetzt testen", "subscription notice"),
        ("© 2031 Lindenauer Bote", "agency notice"),
        ("* * *", "ornament"),
    ],
)
def test_what_pages_say_to_their_readers(text: str, reason: str) -> None:
    assert reason_of(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Am 5. Mai kam er in Lindenau an.",
        "Von der Brücke bis zum Markt sind es zwei Kilometer.",
        "Mehr als 20 Menschen wurden verletzt.",
        "Weitere Informationen gab die Polizei nicht bekannt.",
        "Mit ihrer Zustimmung machte die Ministerin den Weg frei.",
        "Hier testen Forscher eine neue Brücke.",
        "Diskutieren wollten die Abgeordneten darüber nicht.",
        "Auch interessant ist der Blick auf die Zahlen.",
        "Alle akzeptieren das Ergebnis.",
        "Das Video zeigt, wie die Brücke einstürzt.",
        "Ihre Vorteile sind gering, sagte Wendt.",
        "Die Meldung stammt aus dem Jahr 1998.",
    ],
)
def test_sentences_of_an_article_are_not_mistaken(text: str) -> None:
    assert reason_of(text) is None


def test_no_text_makes_the_wording_slow() -> None:
    start = time.perf_counter()
    for text in (
        "Von " + "A B " * 30,
        "mehr " * 80,
        "1.1. " * 80,
        "newsletter " * 35,
        "©" * 400,
        "a" * 420,
        "Foto: " * 60,
    ):
        reason_of(text), is_credited(text), opens_with_dateline(text), byline_names(text)
    assert time.perf_counter() - start < 0.5


def test_photo_credits() -> None:
    assert is_credited("Die Brücke. Foto: Mara Klein/dpa")
    assert is_credited("Das Rathaus. (Archivbild)")
    assert is_credited("Das Rathaus © Mara Klein")
    assert not is_credited("Er sprach über das Bild: Es zeigt die Brücke. Danach ging er.")


def test_bylines() -> None:
    assert byline_names("Von Mara Klein und Tom Ott, Lindenau") == ["Mara Klein", "Tom Ott"]
    assert byline_names("By Mara Klein") == ["Mara Klein"]
    assert byline_names("Von Lindenau nach Oberau") == []


def test_place_lines() -> None:
    assert is_dateline("Lindenau.")
    assert is_dateline("Bad Lindenau/Oberau (dpa) -")
    assert not is_dateline("Die Brücke ist gesperrt.")
    assert opens_with_dateline("Lindenau (dpa) - Der Rat hat getagt.")
    assert not opens_with_dateline("Der Rat hat getagt.")


@pytest.mark.parametrize(
    ("paragraphs", "extra", "agency"),
    [
        (["Lindenau (dpa) - Der Rat hat getagt.", "Ende."], {}, "dpa"),
        (["Der Rat hat getagt.", "Er kam zurück. (dpa/AFP)"], {}, "dpa, AFP"),
        (["Der Rat hat getagt."], {"authors": ["Reuters", "Mara Klein"]}, "Reuters"),
        (["Der Rat hat getagt."], {"notices": ["© Copyright dpa Deutsche Presse-Agentur GmbH"]}, "dpa"),
        (["Der Rat hat getagt."], {"notices": ["Quelle: ntv.de, epd"]}, "epd"),
        (["Der Rat hat getagt. (KNA)"], {}, "KNA"),
        (["Der Rat hat getagt."], {"notices": ["Foto: Mara Klein/dpa"]}, None),
        (["Die dpa berichtete am Montag darüber."], {}, None),
        (["The council met (again)."], {}, None),
    ],
)
def test_agencies(paragraphs: list[str], extra: dict[str, list[str]], agency: str | None) -> None:
    assert agency_of(paragraphs, **extra) == agency
    assert agencies_named("ap") == []


def test_language_by_words_and_by_what_the_page_says() -> None:
    german = (
        "Der Rat hat beschlossen, dass die Brücke nicht gebaut wird, weil sie zu teuer ist und auch sonst nicht passt."
    )
    assert language_of(german) == "de"
    assert language_of(german * 2, stated="en") == "de"
    assert language_of("Kurz.", stated="fr") == "fr"
    assert language_of("The council said that the bridge would not be built.") == "en"
    assert language_of("Le conseil municipal a décidé mardi de construire un nouveau pont sur la rivière.") == "fr"
    assert language_of("Hm.") is None
