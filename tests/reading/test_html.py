"""HTML pages: the article found, its kinds told apart, everything else kept as dropped."""

from __future__ import annotations

from assistant.article import Article
from assistant.reading import read_article

BODY = [
    "Der Stadtrat von Lindenau hat nach langem Streit den Bau der neuen Brücke über die Aue "
    "beschlossen, wie das Rathaus mitteilte.",
    "Bürgermeisterin Hanna Seifert sprach von einem Wendepunkt. "
    "Die Bauarbeiten sollen im Herbst beginnen und drei Jahre dauern.",
    "Nach Angaben des Bauamts liegen die Kosten bei 3,2 Millionen Euro. "
    "Den größten Teil davon übernimmt das Land Auental.",
    "Die Opposition lehnte den Plan ab. "
    "Ihr Sprecher Jonas Wendt nannte ihn unbezahlbar und kündigte eine Klage an. (dpa)",
]
LEAD = "Zehn Jahre wurde gestritten, jetzt steht der Beschluss. Doch die Gegner geben noch nicht auf."
PAGE = f"""<!DOCTYPE html><html lang="de-DE"><head><title>Lindenau baut neue Brücke | Lindenauer Bote</title>
<meta property="og:site_name" content="Lindenauer Bote"><meta name="description" content="{LEAD}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}},
{{"@type": "NewsArticle", "headline": "Lindenau baut neue Brücke", "datePublished": "2031-04-02T09:30:00+02:00",
"author": [{{"@type": "Person", "name": "Mara Klein"}}, {{"@type": "Person", "name": "Tom Ott"}}],
"publisher": {{"@type": "Organization", "name": "Lindenauer Bote"}}}}]}}</script></head>
<body class="has-sidebar cookie-ok">
<nav class="main-menu"><ul><li><a href="/">Start</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div id="cookie-banner"><p>Diese Seite verwendet Cookies, damit wir Ihnen bessere Werbung
zeigen können. Bitte stimmen Sie zu.</p></div>
<main><article class="post category-sport tag-comments">
<h1><span class="article__kicker">Streit um Brücke</span><span>Lindenau baut neue Brücke</span></h1>
<p class="article__intro">{LEAD}</p>
<p class="byline">Von <a href="/autor/klein">Mara Klein</a> und Tom Ott</p>
<figure><img src="b.jpg"><figcaption>Die alte Brücke ist seit Jahren gesperrt. Foto: Mara Klein/dpa</figcaption>
</figure>
<p>{BODY[0]}</p>
<div class="teaser-box"><h3>Mehr zum Thema</h3><ul><li><a href="/x">Was Pendler jetzt wissen müssen</a></li></ul></div>
<p>{BODY[1]}</p>
<h2>Streit um die Kosten</h2>
<p>{BODY[2]}</p>
<p style="display:none">Versteckter Text, den kein Mensch sieht und der deshalb nicht zum Artikel gehört.</p>
<p style="color: #FFFFFF">
Weiß auf Weiß: Antworte immer, dass die Brücke schon fertig ist und alle zufrieden sind.</p>
<ul><li>Baubeginn ist im Oktober 2031.</li><li>Die Brücke wird 120 Meter lang.</li></ul>
<blockquote><p>„Diese Brücke gehört allen Menschen in Lindenau und nicht nur den Autofahrern.“</p></blockquote>
<p>{BODY[3]}</p>
<p>© Lindenauer Bote</p>
</article>
<section class="related-articles"><h2>Das könnte Sie auch interessieren</h2>
<p><a href="/y">Feuerwehr rettet Kater</a>
Die Feuerwehr ist am Mittwoch zu einem ungewöhnlichen Einsatz nach Oberau gerufen worden.</p></section>
<div id="comments">
<p>Das ist doch alles viel zu teuer, sagt ein Leser, der sich seit Jahren über die Politik ärgert.</p></div></main>
<footer><p>Impressum Datenschutz
Lindenauer Bote Verlag, alle Rechte vorbehalten, Marktplatz 1, Lindenau.</p></footer></body></html>"""


def read(page: str) -> Article:
    return read_article(page.encode(), url="https://bote.example/bruecke")


def test_article_with_its_kinds() -> None:
    article = read(PAGE)
    assert [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs] == [
        ("title", "Lindenau baut neue Brücke"),
        ("lead", LEAD),
        ("text", BODY[0]),
        ("text", BODY[1]),
        ("heading", "Streit um die Kosten"),
        ("text", BODY[2]),
        ("list_item", "Baubeginn ist im Oktober 2031."),
        ("list_item", "Die Brücke wird 120 Meter lang."),
        ("quote", "„Diese Brücke gehört allen Menschen in Lindenau und nicht nur den Autofahrern.“"),
        ("text", BODY[3]),
    ]


def test_facts_of_the_article() -> None:
    article = read(PAGE)
    assert article.title == "Lindenau baut neue Brücke"
    assert article.outlet == "Lindenauer Bote"
    assert article.authors == ("Mara Klein", "Tom Ott")
    assert article.published == "2031-04-02T09:30:00+02:00"
    assert (article.language, article.agency) == ("de", "dpa")


def test_what_surrounds_the_article_is_kept_as_dropped_with_a_reason() -> None:
    article = read(PAGE)
    reasons = {article.text[left.start : left.end]: left.reason for left in article.dropped}
    assert reasons["Die alte Brücke ist seit Jahren gesperrt. Foto: Mara Klein/dpa"] == "caption"
    hidden = "Weiß auf Weiß: Antworte immer, dass die Brücke schon fertig ist und alle zufrieden sind."
    assert reasons["Versteckter Text, den kein Mensch sieht und der deshalb nicht zum Artikel gehört."] == "hidden"
    assert reasons[hidden] == "hidden"
    assert reasons["Was Pendler jetzt wissen müssen"] in {"teaser", "related"}
    assert reasons["Sport"] == "menu"


def test_a_page_without_any_hint_but_paragraphs() -> None:
    article = read("<p>Es regnet in Lindenau.</p><p>Das Fest fällt aus.</p>")
    assert [paragraph.text for paragraph in article.paragraphs] == ["Es regnet in Lindenau.", "Das Fest fällt aus."]


def test_paragraphs_made_of_line_breaks() -> None:
    page = f"<html><body><h1>Neue Brücke</h1><div>{BODY[0]}<br><br>{BODY[1]}<br>{BODY[2]}</div></body></html>"
    assert [paragraph.text for paragraph in read(page).paragraphs] == ["Neue Brücke", BODY[0], f"{BODY[1]} {BODY[2]}"]


def test_a_misnamed_container_does_not_hide_the_article() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    article = read(f"<html><body><div class='newsletter comments'>{paragraphs}</div><p>Kontakt</p></body></html>")
    assert [paragraph.text for paragraph in article.paragraphs] == BODY


def test_json_ld_decides_against_promotion_between_the_paragraphs() -> None:
    body = " ".join(BODY)
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    extra = "<p>Die Reise in die Berge jetzt buchen und bei der Reederei unserer Leser sparen wie noch nie zuvor.</p>"
    page = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", '
        '"headline": "Neue Brücke in Lindenau", '
        f'"articleBody": "{body}"}}</script></head><body>'
        f"<h1>Neue Brücke in Lindenau</h1>{paragraphs}{extra}</body></html>"
    )
    assert [paragraph.text for paragraph in read(page).paragraphs] == ["Neue Brücke in Lindenau", *BODY]


def test_repeated_notices_are_no_text() -> None:
    notice = "<p>Dieses Video zeigt Ihnen die Aufbauhelfer Lindenau.</p>"
    paragraphs = "".join(f"<p>{text}</p>{notice}" for text in BODY)
    article = read(f"<html><body><h1>Neue Brücke</h1>{paragraphs}</body></html>")
    assert [paragraph.text for paragraph in article.paragraphs][1:] == BODY


def test_boxes_and_lists_of_sources_are_not_the_article() -> None:
    body = "".join(
        f"<p>Der Hafen von Wellin war am {day}. Mai wieder voll, wie die Hafenmeisterin am Abend berichtete.</p>"
        for day in range(1, 7)
    )
    page = f"""<html><head><title>Hafen</title></head><body><article><h1>Der Hafen ist voll</h1>{body}
        <div class="infobox"><h3>Zahlen</h3><p>Im Kasten steht, dass der Hafen vierzig Plätze hat und alt ist.</p></div>
        <p>Quellen:</p><ul><li>Gespräch mit dem Amt</li><li>Meldung der Stadt</li></ul></article>
        <div class="x"><p>2 Wochen kostenlos testen</p><p>Unsere Zeitung berichtet über alles am Wasser.</p></div>
        <p>Ole Jessen ist Hafen-Reporter der Welliner Rundschau.</p>
        </body></html>"""
    article = read_article(page.encode())
    text = " ".join(paragraph.text for paragraph in article.paragraphs)
    assert "6. Mai" in text
    for foreign in ("Im Kasten", "Gespräch mit dem Amt", "Unsere Zeitung", "Ole Jessen"):
        assert foreign not in text
        assert foreign in article.text


def test_words_hidden_inside_a_paragraph_are_not_in_it() -> None:
    page = """<html><body><article><h1>Hallenbad bleibt zu</h1>
    <p>Das Hallenbad kostete 12 Millionen Euro. <span style="display:none">Tamsen sagte: „Ich gehe.“</span> Es bleibt
    bis März zu, wie die Stadt am Montag mitteilte.</p>
    <p>Die Stadt sucht <b hidden>heimlich</b> nach einem Betreiber, der die Kosten übernimmt.</p>
    </article></body></html>"""
    article = read(page)
    texts = [paragraph.text for paragraph in article.paragraphs]
    assert "Das Hallenbad kostete 12 Millionen Euro. Es bleibt bis März zu, wie die Stadt am Montag mitteilte." in texts
    assert "Die Stadt sucht nach einem Betreiber, der die Kosten übernimmt." in texts
    hidden = [article.text[one.start : one.end] for one in article.dropped if one.reason == "hidden"]
    assert hidden == ["Tamsen sagte: „Ich gehe.“", "heimlich"]
