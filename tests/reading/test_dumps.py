"""Dumps of pages in the styles of the trade: article, headline, lead, place line, agency, authors and date."""

from __future__ import annotations

import pytest

from assistant.article import Article
from assistant.reading import read_article

_KINDS = {"T": "title", "L": "lead", "P": "text", "H": "heading"}
TABLOID = """
BLITZ.example
News
Regio
Suche
14.03.2031 - 18:42 Uhr
T| Kran kracht auf Schulhof – „Wie ein Erdbeben“
VON: Tom Kessler
Artikel anhören
Ein Kran liegt quer über dem Schulhof in Brennau
Foto: Tom Kessler
P| Brennau – Auf dem Hof der Realschule ist am Freitag ein 30 Meter hoher Baukran umgestürzt, verletzt wurde niemand.
P| „Es war wie ein Erdbeben“, sagte Hausmeister Rudi Samt (58). Die Schüler waren zu diesem Zeitpunkt im Gebäude.
Lesen Sie auch
Brand in Chemiefabrik: Rauchwolke über Sonnfeld
Polizei sucht diesen Mann
P| Die Bauleitung spricht von einem Defekt. Die Staatsanwaltschaft ermittelt und hat einen Gutachter bestellt.
H| Unterricht fällt aus
P| Bis Mittwoch bleibt die Schule geschlossen. Eine Notbetreuung wird eingerichtet, teilte die Stadt am Abend mit.
Haben Sie Fehler entdeckt? Dann schreiben Sie uns gerne!
Themen:
Brennau
Die besten Luftreiniger im Vergleich
Impressum
"""
PAY_WALL = """
Zum Hauptinhalt springen
E-Paper
Anmelden
Wir verwenden Cookies und ähnliche Technologien, um Ihnen ein besseres Angebot zu machen.
Alle akzeptieren
Rücktritt
T| Gemeindepräsidentin von Hirsau tritt zurück
L| Vreni Zumthor zieht die Konsequenzen aus dem Streit um das Schulhaus. Neuwahlen gibt es im November.
Reto Aebischer
Publiziert heute um 06:30 Uhr
28.08.2031
0 Kommentare
P| Vreni Zumthor, die Präsidentin von Hirsau, tritt zurück. Das gab sie am Mittwoch an einer Medienkonferenz bekannt.
P| «Ich habe das Vertrauen verspielt», sagte Zumthor. Sie übernehme die Verantwortung für die Kosten des Schulhauses.
Newsletter
Der Morgen
Der perfekte Start in den Tag mit News und Geschichten aus der Schweiz und der Welt.
Einloggen
P| Neuwahlen finden voraussichtlich am 23. November statt. Wer kandidiert, ist offen.
Reto Aebischer ist Redaktor im Ressort Region und schreibt über Gemeindepolitik. Mehr Infos
"""
FORUM = """
Suche
Login
17. Februar 2031, 09:41
T| Alpenbahn kauft 40 Züge beim Hersteller Stadtmann
L| Der Auftrag ist mehr als 600 Millionen Euro wert, geliefert wird ab 2034
P| Wien – Die Alpenbahn hat beim Hersteller Stadtmann 40 Züge bestellt. Das teilte das Unternehmen am Montag mit.
P| Der Zuschlag war umstritten. Ein Bieter hatte das Verfahren angefochten, war aber gescheitert. (APA, 17.2.2031)
Forum: 128 Postings
Bergziege77
vor 3 Stunden
Na endlich. Die alten Garnituren sind ja wirklich eine Zumutung, vor allem im Sommer ohne Klimaanlage.
antworten
Zugfan
vor 2 Stunden
Mich würde interessieren, warum man nicht gleich die doppelte Menge bestellt hat, wenn der Bedarf so groß ist.
"""
TEASERS = """
Login
Newsletter
T| Regierung in Norvia tritt nach Misstrauensvotum zurück
09.01.2031, 11:20 Uhr | AFP
P| Velsund (AFP) - Die Regierung von Norvia ist nach einem Misstrauensvotum zurückgetreten, wie ihr Sprecher mitteilte.
P| Ministerpräsident Hagberg sprach von einem „schweren Tag für das Land“. Neuwahlen sollen in 60 Tagen stattfinden.
Das könnte Sie auch interessieren
Streik legt Hafen von Velsund lahm
Hunderte Hafenarbeiter haben am Mittwoch die Arbeit niedergelegt. Sie fordern acht Prozent mehr Lohn.
Lachsfang bricht ein
Die Fischer des Landes haben so wenig Lachs gefangen wie seit 20 Jahren nicht mehr. Forscher sind besorgt.
Impressum
"""
BRITISH = """
Skip to main content
Sign in
World
T| Ferry operator admits it knew of cracked hull
L| Leaked memo shows engineers warned Norwick Lines in spring, as families demand inquiry
Harriet Vane-Moss
Wed 11 Jun 2031 06.00 BST
Share
Getty Images
Divers at the wreck off Norwick last winter
P| The operator of a ferry that sank off Norwick has admitted that it had known about a crack for almost a year.
P| “We were told again and again that the ship was sound,” said Delia Marsh, whose brother died. “That was a lie.”
Explore more on these topics
Shipping
Most viewed
"""
MARKDOWN = """
* [Start](/)
* [Sport](/sport)

T| Stadtrat stoppt Bau des Windparks

Von Emil Barth | 19. Juli 2031 | Lesezeit: 4 Minuten

L| Der Rat von Wellin hat den Windpark am Hornberg abgelehnt. Der Betreiber will klagen.

P| Wellin. Der Stadtrat hat am Freitag den Bau des Windparks am Hornberg gestoppt. Dagegen stimmten 19 Mitglieder.

![Windräder am Hornberg](/img/wind.jpg)

P| Die Bürgerinitiative begrüßte die Entscheidung. Ihre Sprecherin Gerda Lühr sprach von einem Sieg der Vernunft.

[Zum Kommentar: Ein Fehler mit Folgen](/kommentar)
"""
CASES = {
    "tabloid": (TABLOID, ("Tom Kessler",), "2031-03-14", None),
    "pay wall": (PAY_WALL, ("Reto Aebischer",), "2031-08-28", None),
    "forum": (FORUM, (), "2031-02-17", "APA"),
    "teasers": (TEASERS, (), "2031-01-09", "AFP"),
    "British": (BRITISH, ("Harriet Vane-Moss",), "2031-06-11", None),
    "Markdown": (MARKDOWN, ("Emil Barth",), "2031-07-19", None),
}


def read(dump: str) -> tuple[Article, list[tuple[str, str]]]:
    """The dump as read, and what its marked lines ("T| ...") say must be kept."""
    lines, expected = [], []
    for line in dump.strip().split("\n"):
        kind = _KINDS.get(line[:1]) if line[1:3] == "| " else None
        if kind:
            expected.append((kind, line[3:]))
        lines.append(line[3:] if kind else line)
    return read_article("\n".join(lines).encode(), filename="seite.txt"), expected


@pytest.mark.parametrize("name", CASES)
def test_the_article_with_its_kinds_and_facts(name: str) -> None:
    dump, authors, published, agency = CASES[name]
    article, expected = read(dump)
    assert [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs] == expected
    assert (article.title, article.authors, article.agency) == (expected[0][1], authors, agency)
    assert (article.published or "")[:10] == published


def test_bold_marks_and_headings_of_markdown_are_not_words() -> None:
    dump = MARKDOWN.replace("T| ", "# ").replace("L| ", "**").replace("will klagen.", "will klagen.**")
    article, _ = read(dump)
    assert article.paragraphs[0].text == "Stadtrat stoppt Bau des Windparks"
    assert article.paragraphs[1].text.startswith("Der Rat")
    assert article.paragraphs[1].text.endswith("klagen.")
