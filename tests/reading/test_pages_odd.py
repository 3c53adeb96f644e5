"""Pages as they come: broken mark-up, subscriptions, comments, boxes. Each gives its article or a clear error."""

from __future__ import annotations

import json

import pytest

from assistant.article import Article
from assistant.errors import MalformedInput, NoArticle
from assistant.reading import read_article

TITLE = "Oberfelden reißt sein Hallenbad ab"
BODY = [
    "Der Gemeinderat von Oberfelden hat mit knapper Mehrheit beschlossen, das alte Hallenbad neu zu bauen.",
    "„Wir haben uns das nicht leicht gemacht“, sagte Bürgermeisterin Petra Lohwald nach der Sitzung am Montag.",
    "Die Kosten schätzt das Bauamt auf 14,2 Millionen Euro. Das Land übernimmt knapp die Hälfte davon.",
    "Kritik kam von der Bürgerliste. Deren Sprecher Arno Feiler nannte den Beschluss überstürzt.",
    "Der Abriss soll im Frühjahr beginnen. Bis dahin müssen die Vereine nach Niederau ausweichen.",
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)
FOOTER = "<footer><p>Felder Bote GmbH, Marktplatz 3. Alle Angaben ohne Gewähr, alle Rechte beim Verlag.</p></footer>"

DERBY = "".join(
    f"<p>Im Spiel Nummer {i} verlor der Verein gegen Niederau, wie alle es erwartet hatten.</p>" for i in range(3)
)
COMMENTS = "".join(
    f"<div><b>Leser{i}</b><p>Ich finde, dass der Rat hier richtig entschieden hat, Nummer {i}.</p></div>"
    for i in range(12)
)


def page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="de"><head><title>{TITLE} - Felder Bote</title>{head}</head><body>'
        f'<nav><ul><li><a href="/">Start</a></li></ul></nav>{body}{FOOTER}</body></html>'
    )


def read(text: str) -> Article:
    return read_article(text.encode(), url="https://felder.example/bad")


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in read(text).paragraphs]


WHOLE = {
    "paragraphs never closed": page(f"<article><h1>{TITLE}</h1>{PARAGRAPHS.replace('</p>', '')}</article>"),
    "line breaks only": page(f"<div><h1>{TITLE}</h1>{'<br><br>'.join(BODY)}</div>"),
    "nothing but div": page(f"<div><div>{TITLE}</div>{PARAGRAPHS.replace('p>', 'div>')}</div>"),
    "one <font> in the other": page("<font>" * 400 + f"<h1>{TITLE}</h1>{PARAGRAPHS}"),
    "elements with a prefix": (
        '<?xml version="1.0"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body>'
        f"<h:h1>{TITLE}</h:h1>{PARAGRAPHS.replace('p>', 'h:p>').replace('</h:p>', '</h:p>')}</h:body></h:html>"
    ).replace("</h:h:", "</h:"),
    "a table for layout": (
        f"<html><body><table><tr><td><a href=a>Start</a><br><a href=b>Sport</a></td><td><font><b>{TITLE}</b></font>"
        f"<br><br>{'<br><br>'.join(BODY)}</td></tr></table></body></html>"
    ),
    "another article below": page(
        f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article><article><h1>SV Felden verliert das Derby</h1>"
        f"{DERBY}</article>"
    ),
    "a card with a linked heading": page(
        f"<article><h1>{TITLE}</h1>{PARAGRAPHS[: len(BODY[0]) + 7]}<article><a href=/k><h3>Feuerwehr rettet Kater</h3>"
        "<p>Die Feuerwehr musste am Mittwoch zu einem Einsatz ausrücken und einen Kater retten.</p></a></article>"
        f"{PARAGRAPHS[len(BODY[0]) + 7 :]}</article>"
    ),
    "comments under a heading": page(
        f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article><section><h2>12 Kommentare</h2>{COMMENTS}</section>"
    ),
    "a newsletter's box without a name": page(
        f"<article><h1>{TITLE}</h1>{PARAGRAPHS}<div><h3>Felder am Morgen</h3><p>Unser Newsletter bringt Ihnen jeden "
        "Werktag die wichtigsten Nachrichten aus der Region ins Postfach.</p></div></article>"
    ),
    "the author's biography": page(
        f"<article><h1>{TITLE}</h1><p>Von Mira Tolk</p>{PARAGRAPHS}<p><em>Mira Tolk arbeitet seit 2018 als Redakteurin "
        "beim Felder Boten und berichtet über Kommunalpolitik.</em></p></article>"
    ),
    "a video described": page(
        f"<article><h1>{TITLE}</h1>{PARAGRAPHS}<div>Die Bürgermeisterin verteidigt den Beschluss. Wie geht es mit dem "
        "alten Bad weiter? 21.04.2031 | 3:18 min</div></article>"
    ),
    "notices of the desk": page(
        f"<article><h1>{TITLE}</h1>{PARAGRAPHS}<p>Dieser Artikel wurde mithilfe von Künstlicher Intelligenz erstellt "
        "und geprüft.</p><p>Laden Sie jetzt die Bote-App und bleiben Sie auf dem Laufenden.</p>"
        "<p>[Mehr dazu jeden Morgen in unserem Newsletter. Zur Anmeldung geht es hier.]</p></article>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_the_article_and_nothing_else(name: str) -> None:
    assert texts(WHOLE[name]) == [TITLE, *BODY]


@pytest.mark.parametrize("between", ["\n\n", "</p><p>"])
def test_behind_a_pay_wall_the_page_s_json_ld_carries_the_article(between: str) -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": f"<p>{between.join(BODY)}</p>"})
    shown = f"<h1>{TITLE}</h1><p>{BODY[0]}</p><div class=wall><p>Jetzt weiterlesen mit Bote Plus.</p></div>"
    article = read(
        page(shown, f'<script type="application/ld+json">{data.replace("</", "<" + chr(92) + "/")}</script>')
    )
    assert [paragraph.text for paragraph in article.paragraphs] == [TITLE, *BODY]


def test_json_ld_of_another_article_replaces_nothing() -> None:
    other = " ".join(f"Im Spiel Nummer {i} verlor der Verein gegen Niederau." for i in range(20))
    data = json.dumps({"@type": "NewsArticle", "headline": "Derby", "articleBody": other})
    article = read(page(f"<h1>{TITLE}</h1>{PARAGRAPHS}", f'<script type="application/ld+json">{data}</script>'))
    assert [paragraph.text for paragraph in article.paragraphs] == [TITLE, *BODY]


NOTHING = {
    "a cookie notice alone": page("<div><h2>Ihre Privatsphäre</h2><p>Wir verwenden Cookies.</p></div>"),
    "a page made by a script": page('<div id="root"></div>'),
    "frames": "<html><head><title>Bote</title></head><frameset><frame src=a><frame src=b></frameset></html>",
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_page_without_an_article_says_so(name: str) -> None:
    with pytest.raises(NoArticle):
        read(NOTHING[name])


def test_elements_too_deep_in_each_other_are_refused_and_not_cut_off() -> None:
    with pytest.raises(MalformedInput, match="too deep"):
        read(f"<html><body><p>{BODY[0]}</p>{'<div>' * 3000}{PARAGRAPHS}</body></html>")


def test_headline_without_the_line_above_it_and_without_its_punctuation() -> None:
    heads = [
        f"<h1><span class='kicker'>Streit ums Bad</span><span>: </span><span>{TITLE}</span></h1>",
        f"<h1><span>Streit ums Bad:</span> <span class='topline'>{TITLE}</span></h1>",
        f"<h1>{TITLE}</h1><h2>Oberfelden reißt das alte Hallenbad jetzt ab</h2>",
        f"<h1>{TITLE}</h1><div>FAQ</div>",
    ]
    for head in heads:
        assert texts(page(f"<article>{head}{PARAGRAPHS}</article>")) == [TITLE, *BODY]


def test_a_byline_at_the_end_of_the_lead_names_the_author_and_is_no_part_of_it() -> None:
    lead = "Nach drei Jahren Streit ist die Entscheidung gefallen: Das Bad kommt weg."
    article = read(page(f"<article><h1>{TITLE}</h1><p class='lead'>{lead} Von Mira Tolk</p>{PARAGRAPHS}</article>"))
    assert [paragraph.text for paragraph in article.paragraphs] == [TITLE, lead, *BODY]
    assert article.authors == ("Mira Tolk",)
