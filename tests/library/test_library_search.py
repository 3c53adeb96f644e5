from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.runnables import RunnableLambda
from shelf import WordEmbedder, make_item, take

from assistant.assistant import Assistant
from assistant.errors import InvalidFilter
from assistant.library import Library
from assistant.library.retriever import LibraryRetriever
from assistant.results import Filters


@pytest.fixture(scope="module")
def shelf_of_six(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("six") / "library", WordEmbedder()) as library:
        take(
            library,
            make_item("a", "Der Hafen ist gesperrt.", outlet="Küstenblatt", published="2025-03-01"),
            make_item("b", "Der Hafen ist offen.", outlet="Bergbote", published="2025-03-02T08:00:00+01:00"),
            make_item("c", "The harbour is open.", outlet="Gazette", language="en", published="2025-03-02"),
            make_item("d", "Der Hafen brennt.", "Ein zweiter Absatz.", outlet="ÄRZTEBLATT", published="2025-03-03"),
            make_item("e", "Am Hafen steht nichts."),
            make_item("f", "„Der Hafen bleibt zu“, sagte Ilka Brandt.", outlet="Bergbote", published="2025-03-04"),
        )
        yield library


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "abcdef"),
        (Filters(outlet=("bergbote",)), "bf"),
        (Filters(outlet=("ärzteblatt", "KÜSTENBLATT")), "ad"),
        (Filters(language=("EN",)), "c"),
        (Filters(since="2025-03-02"), "bcdf"),
        (Filters(until="2025-03-02"), "abc"),
        (Filters(since="2025-03-02", until="2025-03-02"), "bc"),
        (Filters(since="2025-03-02T12:00:00", until="2025-03-03T01:00:00"), "bcd"),
        (Filters(until="9999-12-31"), "abcdf"),
        (Filters(article=("e", "a", "nirgends")), "ae"),
        (Filters(speaker=("Brandt",)), "f"),
        (Filters(speaker=("Brandt",), outlet=("Gazette",)), ""),
        (Filters(outlet=("Mondzeitung",)), ""),
    ],
)
def test_filters_are_hard_limits(shelf_of_six: Library, filters: Filters, expected: str) -> None:
    found = shelf_of_six.search("Was ist am Hafen? The harbour.", limit=50, filters=filters)
    assert "".join(sorted({hit.article_id for hit in found})) == expected
    assert shelf_of_six.size(filters)[0] == len(expected)


def test_dates_the_wrong_way_round_are_refused(shelf_of_six: Library) -> None:
    with pytest.raises(InvalidFilter, match="leave nothing"):
        shelf_of_six.search("Hafen", filters=Filters(since="2025-03-03", until="2025-03-01"))


def test_a_limit_larger_than_the_library_gives_all_of_it(shelf_of_six: Library) -> None:
    found = shelf_of_six.search("Hafen", limit=1_000)
    assert len(found) == 7
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert shelf_of_six.search("Hafen", limit=0) == []


def test_a_longer_list_begins_like_a_short_one(library: Library) -> None:
    take(library, *(make_item(f"n{number}", f"Hafen Nummer {number} von {number % 17}.") for number in range(300)))
    many = library.search("Hafen Nummer 7", limit=280)
    assert len({(hit.article_id, hit.paragraph) for hit in many}) == 280
    assert many[:8] == library.search("Hafen Nummer 7", limit=8)


@pytest.mark.parametrize(
    "question",
    ["wer was wo", "Haf\0en", "\ud800 Hafen", "🙂", "Hafen " * 700, "?", "'; DROP TABLE articles; --", "\u202eHafen"],
)
def test_odd_questions_are_answered(shelf_of_six: Library, question: str) -> None:
    assert shelf_of_six.search(question, limit=3)


def test_no_question_no_hits(shelf_of_six: Library) -> None:
    assert shelf_of_six.search(" \n") == []


def test_the_approximate_index_finds_what_the_exact_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: WordEmbedder
) -> None:
    with Library(tmp_path / "library", words) as library:
        texts = [
            f"Meldung {number} über {'Hafen' if number % 3 else 'Brücke'} {number * 7 % 31}." for number in range(150)
        ]
        take(library, *(make_item(f"n{number}", text, text) for number, text in enumerate(texts)))
        questions = ["Meldung über die Brücke 14", "Hafen 3", "Was ist mit Meldung 77?"]
        exact = [library.search(question, limit=20) for question in questions]
        asked: list[int] = []
        nearest = library._vectors.nearest
        monkeypatch.setattr(library._vectors, "nearest", lambda vector, n: asked.append(n) or nearest(vector, n))
        monkeypatch.setattr("assistant.library.search.EXACT", 0)
        assert [library.search(question, limit=20) for question in questions] == exact
        assert len(asked) == 3
        filtered = library.search("Hafen 3", filters=Filters(article=("n3",)))
        assert {hit.article_id for hit in filtered} == {"n3"}
        assert len(asked) == 3, "a filtered search compares exactly"


def test_statements_are_found_by_speaker_place_day_and_kind(shelf_of_six: Library) -> None:
    (one,) = shelf_of_six.statements(Filters(speaker=("Ilka Brandt",)))
    assert (one.article_id, one.kind) == ("f", "direct")
    assert shelf_of_six.statements(Filters(since="2025-03-04", until="2025-03-04"), kind="direct") == [one]
    assert shelf_of_six.statements(Filters(until="2025-03-03")) == []
    assert shelf_of_six.statements(Filters(outlet=("gazette",))) == []
    assert shelf_of_six.statements(place="Nirgendwo") == []


def test_the_retriever_works_in_a_chain(shelf_of_six: Library) -> None:
    retriever = LibraryRetriever(library=shelf_of_six, limit=2, filters=Filters(outlet=("Bergbote",)))
    chain = retriever | RunnableLambda(lambda documents: [document.metadata["outlet"] for document in documents])
    assert chain.invoke("Hafen offen") == ["Bergbote", "Bergbote"]
    document = retriever.invoke("Hafen offen")[0]
    assert document.id == "b/1/1"
    assert document.page_content == shelf_of_six.article("b").paragraph(1).text


def test_the_bundled_model_finds_meaning_across_words_and_languages(sample_library: Assistant) -> None:
    best = sample_library.search("Why was the town of Untersohl evacuated?", limit=3)
    assert any("Riss" in hit.text for hit in best)
    assert all(-1 <= hit.dense <= 1.01 for hit in best)
    documents = sample_library.as_retriever(limit=3).invoke("Wie viele Beschäftigte der Werft streiken?")
    assert any("900" in document.page_content for document in documents)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wer sagte: „Wir haben keine Stunde verloren“?", "Wir haben keine Stunde verloren"),
        ("Wer rief: 'x' und \"Wir streiken nicht gegen die Werft\"?", "streiken nicht gegen die Werft, wir streiken"),
    ],
)
def test_paragraphs_that_hold_the_quoted_words_come_before_all_others(
    sample_library: Assistant, question: str, words: str
) -> None:
    hits = sample_library.search(question, limit=20)
    assert words in hits[0].text
    holding = [words.split(",")[0] in hit.text and hit.kind not in ("title", "heading") for hit in hits]
    assert holding == sorted(holding, reverse=True)


def test_quoted_words_lift_nothing_over_a_filter(sample_library: Assistant) -> None:
    question = "Wer rief: „Wir streiken nicht gegen die Werft“?"
    (outlet, *_) = {hit.outlet for hit in sample_library.search("Talsperre Arnsohl", limit=3)}
    assert outlet is not None
    assert {hit.outlet for hit in sample_library.search(question, filters=Filters(outlet=(outlet,)))} == {outlet}
