from __future__ import annotations

import math
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.library.lexical import GRAM_WEIGHT, K1, B, LexicalIndex
from assistant.library.terms import GRAM_FIELD, hashed, pack, question_language, stems, unpack

_WORDS = st.sampled_from("Hafen Häfen gesperrt Sperrung Brücke Brückenbau und der zwölf 12 Lenne Quellmünde".split())
_TEXTS = st.lists(_WORDS, max_size=12).map(" ".join)


def reference(texts: list[str], alive: list[bool], question: set[int]) -> list[float]:
    """BM25 as in the books, one document after the other."""
    counted = [hashed(text, "de") for text in texts]
    living = [place for place, one in enumerate(alive) if one]
    out = [0.0] * len(texts)
    for term in question:
        gram = term >= GRAM_FIELD
        size = [sum(n for other, n in one.items() if (other >= GRAM_FIELD) == gram) for one in counted]
        mean = max(sum(size[place] for place in living) / max(len(living), 1), 1e-6)
        having = sum(term in counted[place] for place in living)
        idf = math.log1p((len(living) - having + 0.5) / (having + 0.5))
        for place in living:
            count = counted[place][term]
            if count:
                norm = K1 * (1 - B + B * size[place] / mean)
                out[place] += (GRAM_WEIGHT if gram else 1) * idf * (K1 + 1) * count / (count + norm)
    return out


@given(st.lists(st.lists(_TEXTS, max_size=5), max_size=6), _TEXTS, st.randoms(use_true_random=False))
def test_scores_are_those_of_bm25_however_the_index_grew(parts: list[list[str]], question: str, random) -> None:  # type: ignore[no-untyped-def]
    index = LexicalIndex()
    for part in parts:
        index = index.extended([pack(text, "de") for text in part])
    texts = [text for part in parts for text in part]
    alive = [random.random() < 0.8 for _ in texts]
    terms = set(hashed(question, "de"))
    scores = index.scores(terms, np.array(alive, bool))
    assert len(index) == len(texts)
    assert np.allclose(scores, reference(texts, alive, terms), rtol=1e-4, atol=1e-5)
    for term in terms:
        expected = sum(term in hashed(text, "de") for text, lives in zip(texts, alive, strict=True) if lives)
        assert index.frequency(term, np.array(alive, bool)) == expected


def test_growing_leaves_the_index_before_as_it_was() -> None:
    first = LexicalIndex().extended([pack("Der Hafen ist gesperrt.", "de")])
    before = first.scores(hashed("Hafen", "de"), np.ones(1, bool)).copy()
    for _ in range(40):
        later = first.extended([pack("Der Hafen brennt.", "de")] * 3)
    assert len(later) == 4
    assert np.array_equal(first.scores(hashed("Hafen", "de"), np.ones(1, bool)), before)


@given(st.text(max_size=200))
def test_packed_terms_come_back(text: str) -> None:
    terms, counts = unpack(pack(text, "de"))
    assert Counter(dict(zip(terms.tolist(), counts.tolist(), strict=True))) == hashed(text, "de")


def test_a_word_said_very_often_counts_once_more_and_no_more() -> None:
    index = LexicalIndex().extended([pack("Hafen " * 70_000, "de"), pack("Brücke", "de")])
    scores = index.scores(hashed("Hafen", "de"), np.ones(2, bool))
    assert np.isfinite(scores).all()
    assert scores[0] > 0 == scores[1]


def test_compounds_and_inflections_share_terms() -> None:
    assert set(stems("Die Häuser", "de")) == set(stems("des Hauses", "de")) or set(hashed("Häuser", "de"))
    shared = set(hashed("Brückensperrung", "de")) & set(hashed("Sperrung der Brücke", "de"))
    assert len(shared) >= 5


def test_the_language_of_a_question() -> None:
    assert question_language("Wer hat das gesagt?") == "de"
    assert question_language("Who said that?") == "en"
    assert question_language("Quellmünde") is None
