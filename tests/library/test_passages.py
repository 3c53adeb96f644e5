from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from shelf import WordEmbedder, make_item

from assistant.article import Article, Paragraph
from assistant.library.passages import WINDOW, embedded_texts, windows
from assistant.text import Span

_SIZES = st.lists(st.integers(0, 300), min_size=1, max_size=40)


@given(_SIZES, st.integers(1, 200))
def test_windows_are_runs_of_whole_sentences_without_loss(sizes: list[int], limit: int) -> None:
    sized = [(Span(10 * place, 10 * place + 9), size) for place, size in enumerate(sizes)]
    found = windows(sized, limit)
    assert found[0].start == 0
    assert found[-1].end == sized[-1][0].end
    starts, ends = {span.start for span, _ in sized}, {span.end for span, _ in sized}
    assert all(window.start in starts and window.end in ends and window.start < window.end for window in found)
    assert all(before.end + 1 == after.start for before, after in pairwise(found))


@given(_SIZES, st.integers(20, 200))
def test_windows_are_not_much_longer_than_asked_for(sizes: list[int], limit: int) -> None:
    sized = [(Span(10 * place, 10 * place + 9), size) for place, size in enumerate(sizes)]
    for window in windows(sized, limit):
        inside = [size for span, size in sized if window.start <= span.start < window.end]
        assert sum(inside) <= limit + max(inside)


class Short(WordEmbedder):
    max_tokens = 12


def test_a_sentence_longer_than_the_model_reads_is_embedded_whole() -> None:
    text = " ".join(f"Wort{number}" for number in range(100)) + "."
    model = Short()
    found = [part for _, part in embedded_texts(make_item("x", text).article, model)]
    assert len(found) > 8
    assert max(model.count_tokens(found)) <= Short.max_tokens
    assert {word for part in found for word in part.split()} == set(text.split())


def test_a_text_without_spaces_is_cut_too() -> None:
    class Characters(WordEmbedder):
        max_tokens = 50

        def count_tokens(self, texts: object) -> list[int]:
            return [len(text) for text in texts]  # type: ignore[attr-defined]

    found = [part for _, part in embedded_texts(make_item("x", "字" * 1_000).article, Characters())]
    assert "".join(found) == "字" * 1_000
    assert max(map(len, found)) <= 50


def test_short_paragraphs_carry_headline_and_the_sentence_before() -> None:
    article = make_item("x", "Erster Satz. Der Rat tagt.", "Er stimmte zu.", title="Neue Brücke").article
    assert [text for _, text in embedded_texts(article, WordEmbedder())] == [
        "Neue Brücke Erster Satz. Der Rat tagt.",
        "Neue Brücke Der Rat tagt. Er stimmte zu.",
    ]


def test_context_never_pushes_the_paragraph_out_of_the_model() -> None:
    article = make_item("x", "Der Rat tagt heute.", title="Eine sehr lange Überschrift " * 10).article
    model = Short()
    texts = [text for _, text in embedded_texts(article, model)]
    assert all(text.endswith("Der Rat tagt heute.") for text in texts)
    assert max(model.count_tokens(texts)) <= Short.max_tokens + 2


def test_headings_stand_alone_and_every_paragraph_is_embedded() -> None:
    texts = ["Neue Brücke", "Der Rat tagt.", " ", "Satz eins ist hier. " * 60]
    kinds = ["title", "text", "text", "text"]
    at, paragraphs = 0, []
    for number, (text, kind) in enumerate(zip(texts, kinds, strict=True), start=1):
        paragraphs.append(Paragraph(number=number, kind=kind, text=text, source_start=at, source_end=at + len(text)))  # type: ignore[arg-type]
        at += len(text)
    article = Article(id="x", title="Neue Brücke", text="".join(texts), paragraphs=tuple(paragraphs))
    found = embedded_texts(article, WordEmbedder())
    assert {number for number, _ in found} == {1, 2, 3, 4}
    assert found[0] == (1, "Neue Brücke")
    assert max(WordEmbedder().count_tokens([text for _, text in found])) <= 2 * WINDOW
