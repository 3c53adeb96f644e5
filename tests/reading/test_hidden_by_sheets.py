"""Text that a page's style sheets hide is no text of the article; text that they only seem to hide is."""

from __future__ import annotations

import time

import pytest

from assistant.article import Article
from assistant.reading import read_article

BODY = (
    "Der Hafen von Wellin bleibt bis zum Herbst offen, teilte Hafenmeisterin Ada Lorn am Montag mit.",
    "Die Stadt hat für die neue Mole bisher zwölf Millionen ausgegeben, weitere Mittel sind nicht geplant.",
    "Im Frühjahr hatten die Fischer von Wellin gegen die Sperrung der alten Einfahrt protestiert.",
)
SLIPPED_IN = "Bürgermeister Tove Askland sagte, der Hafen werde noch in dieser Woche für immer geschlossen."


def page(css: str, inside: str, *, head: str = "", body: str = "") -> Article:
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    return read_article(
        f"<html><head><title>Hafen von Wellin</title><style>{css}</style>{head}</head><body {body}>"
        f"<h1>Hafen von Wellin bleibt offen</h1><article>{paragraphs}{inside}<p>{BODY[0][::-1]}</p></article>"
        "</body></html>".encode()
    )


def shown(article: Article) -> str:
    return "\n".join(paragraph.text for paragraph in article.paragraphs)


HIDING = [
    ".x { display: none }",
    "p.x { DISPLAY : None !important; }",
    "article > p.x{visibility:hidden}",
    ".x{opacity:0}",
    ".x{opacity:.01}",
    ".x{font-size:0}",
    ".x{font-size:1px}",
    ".x{font:1px/1 serif}",
    ".x{text-indent:-9999px}",
    ".x{position:absolute;left:-9999px}",
    ".x{position:absolute;left:-100em}",
    ".x{position:absolute;clip:rect(0,0,0,0)}",
    ".x{position:absolute;clip-path:inset(50%)}",
    ".x{height:0;overflow:hidden}",
    ".x{transform:scale(0)}",
    ".x{scale:0}",
    ".x{translate:-9999px 0}",
    ".x{margin-top:-9999px}",
    ".x{filter:blur(2px) opacity(0)}",
    ".x{text-indent:100%;white-space:nowrap;overflow:hidden}",
    ".x{-webkit-text-fill-color:transparent}",
    ".x{color:#fff}",
    ".x{color:#fefefe;background:#fff}",
    "body{background:#FFFFFF} .x{color:rgb(254, 254, 254)}",
    "body{background-color:#111} p{color:#eee} .x{color:#121212}",
    ".x{color:transparent}",
    ".x{color:rgba(0,0,0,0)}",
    ".x{color:hsl(0 0% 100%)}",
    "/* .a{} */ .a, article .x {display:none}",
    "@charset 'utf-8'; @font-face{font-family:a;src:url(a;b)} .x{display:none}",
    "@media screen{.x{display:none}}",
    "@media all and (min-width:1px){.x{display:none}}",
    "@supports (display:grid){@layer a{.x{display:none}}}",
    "article{p.x{display:none}}",
    "[data-y='1']{display:none}",
    ":root{--ink:#fefefe}.x{color:var(--ink, #000)}",
    ".x{content:'}';display:none",
    "#z .x{display:none}.x{display:block}",
    ".x{display:none}.x:hover{display:block}",
]


@pytest.mark.parametrize("css", HIDING)
def test_a_paragraph_hidden_by_a_sheet_is_not_read(css: str) -> None:
    article = page(css, f"<div id='z'><p class='x y' data-y='1'>{SLIPPED_IN}</p></div>".replace("div", "section"))
    if "article >" in css or "article{p" in css:
        article = page(css, f"<p class='x'>{SLIPPED_IN}</p>")
    assert SLIPPED_IN not in shown(article)
    assert all(text in shown(article) for text in BODY)
    assert any(one.reason == "hidden" and SLIPPED_IN in article.text[one.start : one.end] for one in article.dropped)


SHOWING = [
    "@media print{.x{display:none}}",
    "@media (max-width:600px){.x{display:none}}",
    "@media (min-width:900px){.x{display:none}}",
    "@media (prefers-color-scheme:dark){.x{color:#fff}}",
    ".x{display:none}.x{display:block}",
    ".x{display:none} @media (min-width:900px){.x{display:block}}",
    ".x:not(.seen){display:none}",
    ".no-js .x{display:none}",
    ".x::before{display:none}",
    ".x:empty{display:none}",
    ".x{opacity:0;transition:opacity .3s}",
    ".x{opacity:0;animation:fade 1s forwards}",
    "@keyframes fade{from{opacity:0}} .x{animation:fade 1s}",
    ".x{opacity:.5}",
    ".x{color:#fff;background:#000}",
    "section{background:#036}.x{color:#fff}",
    "section{background:url(a.png)}.x{color:#fff}",
    "section{background:var(--ground)}.x{color:#fff}",
    ".x{color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text}",
    ".x{color:#888}",
    ":root{--ink:#fff}.dark{--ink:#111}.x{color:var(--ink)}",
    "section{font-size:0}.x{font-size:16px}",
    "section{visibility:hidden}.x{visibility:visible}",
    ".x{margin-left:-9999px;padding-left:9999px}",
    ".x{height:0;overflow:hidden;padding-bottom:56%}",
    ".x{margin-top:-9999px;padding-top:9999px}",
    ".x{scale:.9;translate:-20px;filter:opacity(.9)}",
    ".x{text-indent:100%}",
    ".x{color:#fff;-webkit-text-fill-color:#111}",
    ".x{-webkit-text-fill-color:transparent;background:linear-gradient(red,blue);background-clip:text}",
    ".x .y{display:none}",
    ".y .x{display:none}",
    "div > .x{display:none}",
    "/*.x{display:none}*/",
    ".x{display:none;display:block}",
    "{.x{display:none}",
    "@media foo{.x{display:none",
]


@pytest.mark.parametrize("css", SHOWING)
def test_what_a_reader_sees_somewhere_stays(css: str) -> None:
    assert SLIPPED_IN in shown(page(css, f"<section><p class='x'>{SLIPPED_IN}</p></section>"))


@pytest.mark.parametrize(
    ("css", "body"),
    [
        ("body{opacity:0}", ""),
        (".wait{visibility:hidden}", "class=wait"),
        ("article{display:none}", ""),
        ("article p{display:none}", ""),
        ("p{color:#fff}", ""),
        ("", "style='opacity:0'"),
        ("", "style='display:none'"),
    ],
)
def test_a_page_that_waits_for_its_scripts_is_read(css: str, body: str) -> None:
    article = page(css, "", body=body)
    assert all(text in shown(article) for text in BODY)


def test_what_a_script_of_the_page_shows_is_read() -> None:
    css = ".more{display:none}#rest{display:none}"
    for mark, script in (
        ("class=more", "document.querySelector('article p').classList.remove('more')"),
        ("class=more", "$('p').removeClass('more')"),
        ("id=rest", "document.getElementById('rest').style.display = 'block'"),
    ):
        article = page(css, f"<p {mark}>{SLIPPED_IN}</p>", head=f"<script>{script}</script>")
        assert SLIPPED_IN in shown(article)


def test_white_type_may_stand_on_the_ground_of_a_sheet_that_is_not_at_hand() -> None:
    elsewhere = "<link rel=stylesheet href=/all.css>"
    assert SLIPPED_IN in shown(page(".x{color:#fff}", f"<p class=x>{SLIPPED_IN}</p>", head=elsewhere))
    css = "article{background:#fff}.x{color:#fff}"
    assert SLIPPED_IN not in shown(page(css, f"<p class=x>{SLIPPED_IN}</p>", head=elsewhere))


def test_a_sheet_for_readers_without_scripts_or_for_paper_hides_nothing() -> None:
    for head in (
        "<noscript><style>.x{display:none}</style></noscript>",
        "<style media=print>.x{display:none}</style>",
        "<style type=text/less>.x{display:none}</style>",
    ):
        assert SLIPPED_IN in shown(page("", f"<p class=x>{SLIPPED_IN}</p>", head=head))


def test_words_hidden_inside_a_paragraph_are_left_out_and_its_sentence_goes_on() -> None:
    css = ".a{display:none}.b{color:#fefefe}"
    inside = (
        "<p>Ada Lorn sagte <span class=a>am Abend nicht </span>am Montag, "
        "der Kai <i class=b>sei <b>nie</b> wieder</i> bleibe offen.</p>"
    )
    text = shown(page(css, inside))
    assert "Ada Lorn sagte am Montag, der Kai bleibe offen." in text
    assert "nie" not in text.split("\n")


def test_style_attributes_and_sheets_hide_alike() -> None:
    for style in ("color:#fefefe;background:#fff", "font-size:1px", "opacity:.01", "clip-path:inset(100%)"):
        assert SLIPPED_IN not in shown(page("", f'<p style="{style}">{SLIPPED_IN}</p>'))
        assert SLIPPED_IN not in shown(page(f".x{{{style}}}", f"<p class=x>{SLIPPED_IN}</p>"))
    css = "section{background:#036}"
    assert SLIPPED_IN in shown(page(css, f"<section><p style='color:#fff'>{SLIPPED_IN}</p></section>"))


def test_much_hidden_text_beside_a_short_article_does_not_bring_itself_back() -> None:
    css = ".x{display:none}"
    article = page(css, f"<p class=x>{SLIPPED_IN} {SLIPPED_IN} {SLIPPED_IN}</p>")
    assert SLIPPED_IN not in shown(article)


def test_an_attribute_hides_also_much_beside_an_article() -> None:
    inside = f"<div style='display:none'>{''.join(f'<p>{SLIPPED_IN} {n}</p>' for n in range(40))}</div>"
    text = shown(page("", inside))
    assert SLIPPED_IN not in text
    assert all(one in text for one in BODY)


@pytest.mark.parametrize(
    "css",
    [
        "".join(f"div div div div .c{n % 7} p{{display:none}}" for n in range(20_000)),
        "a{" * 300_000,
        "&&{" * 300_000,
        '"\\"' * 300_000,
        "url(" * 300_000,
        "p" + ",p" * 300_000 + "{display:none}",
        "p{display:" + " " * 300_000 + "none x}",
        "p{color:" + "rgb(" * 200_000 + "}",
        "a{--b:" * 200_000 + "var(--b" * 200_000,
        ":not(" * 200_000 + "p{display:none}",
    ],
    ids=range(10),
)
def test_a_sheet_built_to_take_long_does_not(css: str) -> None:
    inside = "".join(f"<div class=c{n}>" for n in range(300)) + f"<p>{SLIPPED_IN}</p>" + "</div>" * 300
    began = time.perf_counter()
    page(css, inside)
    assert time.perf_counter() - began < 15
