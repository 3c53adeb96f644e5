"""Plain text: clean articles are kept whole, page dumps lose what is not the article."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.article import Article
from assistant.errors import NoArticle
from assistant.reading import read_article

LEAD = (
    "Der Stadtrat von Lindenau hat nach langem Streit den Bau der neuen Brücke beschlossen. "
    "Die Opposition spricht von einem Fehler."
)
BODY = [
    "Bürgermeisterin Hanna Seifert hat den Beschluss des Stadtrats als Wendepunkt für die ganze Region gewürdigt. "
    "Sie sprach am Dienstag vor dem Rathaus.",
    '"Wir haben zehn Jahre auf diesen Tag gewartet", sagte Seifert. '
    "Die Bauarbeiten sollen im Herbst beginnen und drei Jahre dauern.",
    "Nach Angaben des Bauamts liegen die Kosten bei 3,2 Millionen Euro. "
    "Den größten Teil davon übernimmt das Land, wie ein Sprecher mitteilte.",
    "Die Opposition lehnte den Plan ab. "
    "Ihr Sprecher Jonas Wendt nannte ihn unbezahlbar und kündigte eine Klage an. (dpa)",
]
DUMP = f"""\
 date 2031-04-02 Lindenauer Bote - Nachrichten aus der Region
Wir verwenden Cookies und bitten um Ihre Zustimmung.
Sie haben kein
gültiges Abo.
MENÜ
Politik
Sport
Die alte Brücke ist seit Jahren gesperrt.
Die alte Brücke ist seit Jahren gesperrt. Bild: Mara Klein/dpa
Das Rathaus von Lindenau. (Archivbild)
Das Rathaus von Lindenau. (Archivbild) Foto: Mara Klein
Die alte Brücke ist seit Jahren gesperrt.
Die alte Brücke ist seit Jahren gesperrt. Bild: Mara Klein/dpa
Region
Lindenau baut neue Brücke über die Aue
Anhören
0:00 Anhören

{LEAD}

Lindenau.

{BODY[0]}

{BODY[1]}

Streit um die Kosten

{BODY[2]}

Mehr zum Thema – Was der Bau für Pendler bedeutet

{BODY[3]}

© Copyright dpa Deutsche Presse-Agentur GmbH
Das könnte Sie auch interessieren
03.04.2031
3 min.
Feuerwehr rettet Kater vom Kirchturm in Oberau
 7 Bilder
Der Kater blieb unverletzt und wurde seiner Besitzerin übergeben.
Die Feuerwehr ist am Mittwoch zu einem ungewöhnlichen Einsatz gerufen worden. Ein Kater saß auf dem Kirchturm fest.
10:06 Uhr
2 min.
Seifert trifft Wendt zum Gespräch
Die Bürgermeisterin und der Sprecher der Opposition wollen reden. Wann das geschieht, ist offen.
Schreibe einen Kommentar
"""


def read(text: str) -> Article:
    return read_article(text.encode(), filename="seite.txt")


def test_a_page_dump_gives_up_its_article_and_nothing_else() -> None:
    article = read(DUMP)
    assert [paragraph.text for paragraph in article.paragraphs] == [
        "Lindenau baut neue Brücke über die Aue",
        LEAD,
        "Lindenau.",
        BODY[0],
        BODY[1],
        "Streit um die Kosten",
        BODY[2],
        BODY[3],
    ]
    assert [paragraph.kind for paragraph in article.paragraphs] == [
        "title", "lead", "dateline", "text", "text", "heading", "text", "text",
    ]  # fmt: skip
    assert (article.title, article.published, article.agency) == (
        "Lindenau baut neue Brücke über die Aue",
        "2031-04-02",
        "dpa",
    )


def test_what_was_left_out_can_be_shown_with_its_reason() -> None:
    article = read(DUMP)
    reasons = {article.text[left.start : left.end]: left.reason for left in article.dropped}
    assert reasons["Wir verwenden Cookies und bitten um Ihre Zustimmung."] == "cookie notice"
    assert reasons["Die alte Brücke ist seit Jahren gesperrt."] == "caption"
    assert reasons["Mehr zum Thema – Was der Bau für Pendler bedeutet"] == "related"
    assert reasons["Seifert trifft Wendt zum Gespräch"] == "teaser"
    assert reasons["Schreibe einen Kommentar"] == "comment prompt"
    covered = sum(p.source_end - p.source_start for p in article.paragraphs) + sum(
        d.end - d.start for d in article.dropped
    )
    assert covered == sum(len(line.strip()) for line in article.text.split("\n"))


LAYOUTS = {
    "blank lines": "\n\n".join,
    "one a line": "\n".join,
    "wrapped at 72": lambda parts: "\n\n".join(textwrap.fill(part, 72) for part in parts),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_article_is_kept_whole_in_every_layout(layout: str) -> None:
    parts = ["Lindenau baut neue Brücke", *BODY]
    article = read(LAYOUTS[layout](parts))
    assert [" ".join(paragraph.text.split()) for paragraph in article.paragraphs] == parts
    assert article.paragraphs[0].kind == "title"
    assert not article.dropped


def test_one_long_line_and_one_short_sentence_are_articles() -> None:
    line = " ".join(BODY * 6)
    assert [paragraph.text for paragraph in read(line).paragraphs] == [line]
    assert [paragraph.text for paragraph in read("Es regnet.").paragraphs] == ["Es regnet."]


def test_a_byline_gives_the_authors_and_no_paragraph_is_lost_without_a_page_around() -> None:
    article = read("\n\n".join(["Lindenau baut neue Brücke", "Von Mara Klein und Tom Ott", *BODY]))
    assert article.authors == ("Mara Klein", "Tom Ott")
    assert len(article.paragraphs) == 6


def test_an_english_dump() -> None:
    body = [
        "The council of Lindenau has approved the new bridge after a dispute that lasted for more than ten years.",
        "Mayor Hanna Seifert said that the work would begin in autumn and that it would take about three years.",
    ]
    text = "\n".join(
        [
            "Skip to main content",
            "Menu",
            "Sign in",
            "Lindenau approves new bridge",
            "5 min read",
            "",
            *body,
            "",
            "Read more: Bridges",
            "Related stories",
            "Cat rescued from church tower",
            "The fire brigade was called to a church in Oberau on Wednesday.",
        ]
    )
    article = read(text)
    assert [paragraph.text for paragraph in article.paragraphs] == ["Lindenau approves new bridge", *body]
    assert article.language == "en"


def test_markdown_keeps_its_structure() -> None:
    article = read(
        f"# Neue Brücke\n\n{BODY[0]}\n\n## Kosten\n\n- 3,2 Millionen Euro\n- drei Jahre\n\n> Endlich!\n\n{BODY[2]}"
    )
    assert [(p.kind, p.text) for p in article.paragraphs][2:6] == [
        ("heading", "Kosten"),
        ("list_item", "3,2 Millionen Euro"),
        ("list_item", "drei Jahre"),
        ("quote", "Endlich!"),
    ]


def test_a_page_of_menus_is_no_article() -> None:
    with pytest.raises(NoArticle):
        read("MENÜ\nStartseite\nPolitik\nSport\nAnmelden\nImpressum\nDatenschutz\n")


@given(st.lists(st.text(alphabet='abcdefg ÄöäßĀ.!?,-„“"()', min_size=1, max_size=60), min_size=1, max_size=12))
def test_text_without_a_page_around_it_loses_no_letter(lines: list[str]) -> None:
    text = "\n".join([*BODY[:2], *lines])
    article = read(text)
    if any(left.reason not in {"ornament"} for left in article.dropped):
        return  # something in it looked like a page
    kept = "".join(paragraph.text for paragraph in article.paragraphs)
    assert [c for c in kept if c.isalpha()] == [c for c in article.text if c.isalpha()]


def test_the_same_sentence_again_and_again_is_still_a_text() -> None:
    assert read("Es regnet in Lindenau.\n" * 3).paragraphs[0].text == "Es regnet in Lindenau."
