"""Facts from a page's head, in the order of trust, and never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.dates import iso
from assistant.reading.dom import parse
from assistant.reading.metadata import PageFacts, page_facts


def facts(head: str, body: str = "", url: str | None = "https://www.bote.example/a") -> PageFacts:
    root = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return page_facts(root, url)


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2031-04-02", "2031-04-02"),
        ("2031-04-02T09:30:00Z", "2031-04-02T09:30:00+00:00"),
        ("2031-04-02 09:30:00+02:00", "2031-04-02T09:30:00+02:00"),
        ("2031-04-02T09:30+0200", "2031-04-02T09:30:00+02:00"),
        ("Stand: 2.4.2031, 9 Uhr", "2031-04-02"),
        ("2. April 2031", "2031-04-02"),
        ("April 2, 2031", "2031-04-02"),
        ("Wed, 02 Apr 2031 09:30:00 +0200", "2031-04-02T09:30:00+02:00"),
        ("20310402", "2031-04-02"),
        ("31.2.2031", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_dates_as_pages_write_them(written: str, meant: str | None) -> None:
    assert iso(written) == meant


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[-. ][0-9]{1,2}[-. T][0-9:.+ Z]{0,20}"))
def test_no_text_breaks_the_dates(text: str) -> None:
    iso(text)


def test_the_article_node_wins_over_page_and_site() -> None:
    found = facts(
        '<meta property="og:title" content="Anders | Bote"><link rel="canonical" href="/politik/bruecke?utm_source=x">'
        + ld(
            '{"@graph": [{"@type": "WebPage", "headline": "Seite"}, '
            '{"@type": ["NewsArticle"], "headline": "Die Brücke"}]}'
        )
    )
    assert found.title == "Die Brücke"
    assert found.url == "https://www.bote.example/politik/bruecke"
    assert found.outlet == "bote.example"


def test_meta_tags_stand_in_for_json_ld() -> None:
    found = facts(
        '<meta property="og:title" content="Die Brücke | Lindenauer Bote">'
        '<meta property="og:site_name" content="Lindenauer Bote">'
        '<meta name="author" content="Von Mara Klein und Tom Ott"><meta name="date" content="2.4.2031">'
    )
    assert found.title == "Die Brücke"
    assert (found.outlet, found.published) == ("Lindenauer Bote", "2031-04-02")
    assert found.authors == ("Mara Klein", "Tom Ott")


def test_a_publisher_that_is_an_address_is_no_name() -> None:
    found = facts(ld('{"@type": "NewsArticle", "headline": "X", "publisher": {"name": "https://bote.example/"}}'))
    assert found.outlet == "bote.example"


@pytest.mark.parametrize(
    "broken",
    ["{", "[]", "null", '{"@type": 7}', '{"@graph": {"@type": "NewsArticle", "author": [null, 3, {}]}}', "<!--"],
)
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    assert facts(ld(broken) + "<title>Die Brücke steht</title>").title == "Die Brücke steht"


def test_time_element_and_language() -> None:
    found = facts(
        '<meta http-equiv="content-language" content="de-CH">', '<time datetime="2031-04-02T09:30">Mittwoch</time>'
    )
    assert (found.published, found.language) == ("2031-04-02T09:30:00", "de")
