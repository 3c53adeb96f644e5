"""The builder: exact ranges, numbers, ids."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import NoArticle
from assistant.reading import Block, Metadata, article_from_blocks, article_id, clean, clean_url, dropped, host_of

BLOCKS = st.lists(
    st.one_of(
        st.builds(Block, st.text(max_size=30), st.sampled_from(["text", "heading", "quote"])),
        st.builds(dropped, st.text(max_size=30), st.just("menu")),
    ),
    max_size=8,
)


@given(BLOCKS)
def test_ranges_are_exact_whatever_the_blocks_hold(blocks: list[Block]) -> None:
    try:
        article = article_from_blocks(blocks, Metadata(), data=b"x")
    except NoArticle:
        assert not any(block.kind and clean(block.text).strip() for block in blocks)
        return
    assert article.text == unicodedata.normalize("NFC", article.text)
    assert [paragraph.number for paragraph in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
    kept = [clean(block.text).strip() for block in blocks if block.kind and clean(block.text).strip()]
    assert [paragraph.text for paragraph in article.paragraphs] == kept
    gone = [clean(block.text).strip() for block in blocks if not block.kind and clean(block.text).strip()]
    assert [article.text[left.start : left.end] for left in article.dropped] == gone


def test_addresses_lose_trackers_and_fragments_only() -> None:
    assert (
        clean_url("HTTPS://Bote.Example:443/a%20b?id=7&utm_source=x&fbclid=y#top") == "https://bote.example/a%20b?id=7"
    )
    assert clean_url("http://[::1]:8080/x") == "http://[::1]:8080/x"
    assert clean_url("javascript:alert(1)") is None
    assert clean_url("http://[broken") is None
    assert host_of("https://www.bote.example/x") == "bote.example"


def test_ids_are_stable_short_and_safe() -> None:
    one = article_id(url="https://www.bote.example/politik/Brücke-beschlossen.html?utm_medium=mail#x")
    assert one == article_id(url="http://bote.example/politik/Brücke-beschlossen.html/")
    assert one.startswith("bruecke-beschlossen-")
    assert one != article_id(url="https://bote.example/sport/Brücke-beschlossen.html")
    assert article_id(given=" meine-id ", url="https://bote.example/") == "meine-id"
    assert article_id(filename="a/seite.txt") != article_id(filename="b/seite.txt")
    assert article_id(sha256="ab" * 32) == "text-" + "ab" * 8


@given(st.text(max_size=60))
def test_any_file_name_gives_a_url_safe_id(name: str) -> None:
    made = article_id(filename=name)
    assert made == article_id(filename=name)
    assert made.isascii()
    assert len(made) <= 60
    assert all(character.isalnum() or character == "-" for character in made)


def test_an_article_needs_a_paragraph() -> None:
    with pytest.raises(NoArticle):
        article_from_blocks([dropped("Menü", "menu")], Metadata(), data=b"x")
