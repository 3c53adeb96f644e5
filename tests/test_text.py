from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import Folded, fold, sentences, words

_ODD = st.text(alphabet="aäß İ¨\u00ad\u00a0„“\"'–-…ﬁ.!? \nXY3é\u0301", max_size=60)


@given(st.one_of(_ODD, st.text(max_size=80)))
def test_folding_finds_its_way_back(text: str) -> None:
    folded = Folded(text)
    assert fold(text) == folded.text
    assert len(folded.text) == len(folded.origin) == len(folded.ends)
    assert folded.origin == sorted(folded.origin)
    for at in range(len(folded.text)):
        span = folded.back(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)
    if folded.text:
        whole = folded.back(0, len(folded.text))
        assert fold(text[whole.start : whole.end]) == folded.text


@given(_ODD, _ODD, _ODD)
def test_what_is_found_folded_reads_like_the_needle(before: str, needle: str, after: str) -> None:
    text = f"{before} {needle} {after}"
    wanted = fold(needle)
    if wanted:
        folded = Folded(text)
        at = folded.text.index(wanted)
        span = folded.back(at, at + len(wanted))
        assert wanted in fold(text[span.start : span.end])


def test_folding_evens_out_what_pages_differ_in() -> None:
    assert fold("„Straße“ –\u00a0Auf\u00adtrag…") == fold('"STRASSE" - Auftrag...')
    with pytest.raises(ValueError, match="no range"):
        Folded("abc").back(2, 2)


@given(st.one_of(_ODD, st.text(max_size=120)))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Er kam am 3. Mai. Sie ging.", 2),
        ("Dr. Ilka Brandt sprach. Der Saal schwieg.", 2),
        ("Papst Leo XIV. sprach zu den Gläubigen.", 1),
        ("„Wir warten“, sagte sie. „Bis Freitag.“", 2),
        ("Das kostet 3.200 Euro z. B. im Jahr.", 1),
        ("„Nein!“, rief er.", 1),
        ("Der Rat hat zugestimmt.Die Brücke kommt.", 2),
        ("", 0),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(max_size=80))
def test_words_stand_at_their_offsets(text: str) -> None:
    for token in words(text):
        assert text[token.start : token.end] == token.text


def test_compounds_and_numbers_are_one_word() -> None:
    assert [token.text for token in words("Das Kriegs-Ende kostet 3.662 Euro, wie's heißt.")] == [
        "Das", "Kriegs-Ende", "kostet", "3.662", "Euro", "wie's", "heißt",
    ]  # fmt: skip
