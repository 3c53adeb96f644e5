"""The view evens out typography, and nothing else, and always finds its way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.view import View, parts, whole

TEXTS = st.text(alphabet="abzÄßẞfi éè„“”«»'’-–—…\u00ad\u00a0\u2009 .,;!?()[]12Ⅳﬁ", max_size=80)


@settings(deadline=None)
@given(TEXTS)
def test_each_word_stands_at_its_range_and_they_follow_each_other(text: str) -> None:
    at = 0
    for word in View(text).words():
        assert at <= word.start < word.end <= len(text)
        assert View(text[word.start : word.end]).text.strip("'.,;- ") == word.form.strip("'.,;- ")
        at = word.end


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_found_reads_like_what_was_sought(text: str, sought: str) -> None:
    for part in parts(sought):
        for span in View(text).find(part):
            found = View(text[span.start : span.end]).text.strip(" .,;:-'")
            assert found[1:] == part[1:]
            assert found[:1].casefold() == part[:1].casefold()


@pytest.mark.parametrize(
    ("stored", "sought"),
    [
        ("Wir – alle – kommen", "Wir - alle - kommen"),
        ("Das ist «groß» gedacht", "Das ist „gross“ gedacht"),
        ("Do\u00adnau\u00ading und\u00a0Hafen", "Donauing und Hafen"),
        ("Cafe\u0301 am Fluss".replace("e\u0301", "é"), "Cafe\u0301 am Fluss"),
        ("Der Steg — so breit", "Der Steg – so breit"),
        ("« Kommen Sie ! »", "Kommen Sie!"),
    ],
)
def test_typography_does_not_matter(stored: str, sought: str) -> None:
    assert list(View(stored).find(whole(sought)))


@pytest.mark.parametrize(
    ("stored", "sought"),
    [
        ("Wir kommen, alle", "Wir kommen alle"),
        ("Die Weiße Flotte", "Die weiße Flotte"),
        ("Er sah 12 Boote", "Er sah 13 Boote"),
        ("Wir kommen nicht", "Wir kommen nich"),
        ("Wie geht's dir", "Wie gehts dir"),
    ],
)
def test_nothing_else_is_forgiven(stored: str, sought: str) -> None:
    assert not list(View(stored).find(whole(sought)))


def test_an_ellipsis_parts_a_quotation() -> None:
    assert parts("„Wir gehen […] nicht zurück.“") == ["Wir gehen", "nicht zurück"]
    assert parts("... wir gehen ...") == ["wir gehen"]
