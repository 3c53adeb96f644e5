"""Whatever stands between quotation marks is in the source, letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.answering.citing import Citations
from assistant.answering.verify import check, in_marks, invented_words, quoted_words
from assistant.article import Article, Paragraph
from assistant.results import Citation
from assistant.text import Span

TEXT = "Der Hafen bleibe offen, sagte Orth. »Wir schließen „nichts“«, rief sie."
ARTICLE = Article(
    id="a",
    title="Hafen",
    sha256="0" * 64,
    text=TEXT,
    paragraphs=(Paragraph(number=1, kind="text", text=TEXT, source_start=0, source_end=len(TEXT)),),
)


def cited(start: int, end: int) -> Citation:
    citations = Citations()
    citations.cite(ARTICLE, ARTICLE.paragraph(1), Span(start, end))
    return citations.all()[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orth: „Wir gehen“", ["Wir gehen"]),
        ("Orth: “We go”", ["We go"]),
        ('Orth: "Wir gehen", und "wir kommen"', ["Wir gehen", "wir kommen"]),
        ("»Wir „gehen“ heute«", ["Wir „gehen“ heute"]),
        ("«We go»", ["We go"]),
        ("„offen bis zum Ende", ["offen bis zum Ende"]),
        ("Don't quote me", []),
        ("„“ leer", []),
    ],
)
def test_words_between_marks_of_all_national_styles_are_seen(text: str, expected: list[str]) -> None:
    assert quoted_words(text) == expected


def test_a_changed_letter_is_an_invented_word() -> None:
    citation = cited(0, 10)
    assert invented_words("Orth: „Der Hafen bleibe offen“", [citation]) == []
    assert invented_words("Orth: „Der Hafen bleibt offen“", [citation]) == ["Der Hafen bleibt offen"]


def test_a_sentence_without_a_citation_or_with_an_unknown_number_is_not_let_through() -> None:
    citation = cited(0, 10)
    assert check("Orth: „Der Hafen“", [1], [citation]) == []
    assert check("Der Hafen bleibt offen.", [], [citation]) == ["the sentence has no citation"]
    assert check("Der Hafen bleibt offen.", [7], [citation]) == ["citation [7] does not exist"]


@given(st.text(alphabet="abc „“”»«‹›\"' äß.", min_size=1).filter(str.strip), st.sampled_from(["de", "en"]))
def test_words_that_are_quoted_by_us_are_found_again_as_they_stand(words: str, language: str) -> None:
    text = in_marks(words, language)
    # A text with the marks of all nations leaves none to quote it by; the last gate then drops the sentence.
    assume(text[0] not in words and text[-1] not in words)
    assert quoted_words(text) == [words]


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_a_citation_is_exact_or_does_not_exist(start: int, length: int) -> None:
    end = min(len(TEXT), start + length)
    citation = cited(start, end)
    assert citation.paragraph_text[citation.start : citation.end] == citation.quote == TEXT[start:end]
    assert ARTICLE.text[citation.source_start : citation.source_end] == citation.quote
    with pytest.raises(ValueError, match="range"):
        Citation.model_validate({**citation.model_dump(), "quote": citation.quote + "x"})


def test_the_same_range_is_cited_by_one_number() -> None:
    citations = Citations()
    paragraph = ARTICLE.paragraph(1)
    numbers = [citations.cite(ARTICLE, paragraph, span) for span in (Span(0, 5), Span(6, 9), Span(0, 5))]
    assert numbers == [1, 2, 1]
    assert [citation.number for citation in citations.all()] == [1, 2]
