"""The public face: any bytes in, an exact Article or a named error out."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import (
    BelegError,
    BinaryInput,
    EmptyInput,
    InputTooLarge,
    NoArticle,
    UndecodableText,
    UnsupportedFormat,
)
from assistant.reading import read_article
from assistant.reading.read import kind_of

STORY = "Der Rat von Lindenau hat am Dienstag den Bau der Brücke beschlossen. Die Kosten liegen bei 3,2 Millionen Euro."


def test_kinds_are_told_by_content_not_by_name() -> None:
    assert kind_of("<!-- a --><!DOCTYPE html><p>Hallo</p>") == "html"
    assert kind_of('<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>') == "feed"
    assert kind_of('{"id": "a", "text": "b"}') == "json"
    assert kind_of('[{"id": "a"}]') == "json"
    assert kind_of("Ein Satz mit <b>fett</b> darin.") == "text"
    assert kind_of("[Anmerkung der Redaktion] Ein Text.") == "text"
    assert (
        read_article(f"<html><body><p>{STORY}</p></body></html>".encode(), filename="story.txt").paragraphs[0].text
        == STORY
    )
    assert read_article(STORY.encode(), filename="story.html").paragraphs[0].text == STORY


def test_facts_of_the_reading_are_kept() -> None:
    data = STORY.encode()
    article = read_article(
        data, url="https://bote.example/bruecke?utm_source=x", retrieved_at="2025-05-06T07:08:09+00:00"
    )
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.url == "https://bote.example/bruecke"
    assert article.outlet == "bote.example"
    assert article.retrieved_at == "2025-05-06T07:08:09+00:00"
    assert article.language == "de"


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf", b"\x00\x00\x00\x00", "\u200b\u200b".encode()])
def test_nothing_is_called_nothing(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        read_article(data)


def test_what_is_no_text_is_refused_by_name() -> None:
    with pytest.raises(BinaryInput):
        read_article(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(UnsupportedFormat):
        read_article(b'{"id": "1", "text": "x"}')
    with pytest.raises(InputTooLarge) as caught:
        read_article(b"a" * 30, max_bytes=20)
    assert caught.value.details["limit"] == 20
    with pytest.raises(UndecodableText):
        read_article("Это совсем другой текст на другом языке".encode("cp1251"))
    with pytest.raises(NoArticle):
        read_article(b"<html><body><nav><a href='/'>Start</a><a href='/a'>Politik</a></nav></body></html>")


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_an_exact_article_or_a_named_error(data: bytes) -> None:
    _check(data)


_TAGS = st.sampled_from(
    "<p> </p> <div> </div> <h1> </h1> <li> <br> <br><br> "
    "<article> </article> <html> <b> <a href='/x'> </a> <table> <td> <!-- "
    "--> <script> "
    "</script> <figcaption> <blockquote> <style> &nbsp; &#0; &auml; <p hidden> <p style='display:none'>".split(" ")
)


@given(st.lists(_TAGS | st.text(max_size=30) | st.just(STORY), max_size=25))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_markup_gives_an_exact_article_or_a_named_error(parts: list[str]) -> None:
    _check(("<html><body>" + "".join(parts)).encode("utf-8", "replace"))


def _check(data: bytes) -> None:
    try:
        article = read_article(data)
    except BelegError as error:
        if error.message.endswith("."):
            return
        raise
    at = 0
    for number, paragraph in enumerate(article.paragraphs, start=1):
        assert paragraph.number == number
        assert article.text[paragraph.source_start : paragraph.source_end] == paragraph.text != ""
        assert paragraph.source_start >= at
        at = paragraph.source_end
    for left in article.dropped:
        assert 0 <= left.start < left.end <= len(article.text)
        assert left.reason
