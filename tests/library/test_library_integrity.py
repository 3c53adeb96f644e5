from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from shelf import WordEmbedder, make_item, take

from assistant.library import Library
from assistant.library.database import FILE


@pytest.fixture
def filled(tmp_path: Path, words: WordEmbedder) -> Iterator[Library]:
    with Library(tmp_path / "library", words) as library:
        take(
            library,
            make_item("hafen", "Der Hafen bleibt gesperrt.", "„Wir warten“, sagte Ilka Brandt am Kai.", title="Hafen"),
            make_item("brücke", "Die Brücke wird neu gebaut."),
        )
        words.embedded.clear()
        yield library


def _broken(library: Library, statement: str) -> list[str]:
    library.close()
    with sqlite3.connect(library.folder / FILE) as raw:
        raw.execute(statement)
    raw.close()
    return [finding.code for finding in library.verify().findings]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE originals SET data = (SELECT data FROM originals LIMIT 1)", "original"),
        ("DELETE FROM originals WHERE rowid = 1", "original"),
        ("UPDATE paragraphs SET text = 'Der Hafen ist offen.' WHERE number = 1", "range"),
        ("UPDATE statements SET data = replace(data, 'warten', 'gehen')", "statement"),
        ("DELETE FROM vectors WHERE rowid = 1", "vector_extra"),
        ("DELETE FROM passages WHERE id = 1", "passage"),
        ("UPDATE passages SET text = 'anders' WHERE id = 1", "passage"),
        ("UPDATE vectors SET data = (SELECT data FROM vectors ORDER BY rowid DESC LIMIT 1)", "vector_differs"),
        ("UPDATE articles SET version = 0", "pending"),
    ],
)
def test_verify_finds_what_does_not_fit(filled: Library, statement: str, code: str) -> None:
    assert code in _broken(filled, statement)


def test_reindex_repairs_a_lost_vectors_folder_without_embedding(filled: Library, words: WordEmbedder) -> None:
    filled.close()
    shutil.rmtree(filled.folder / "vectors")
    assert [one.code for one in filled.verify().findings] == ["vector_missing"] * 3
    assert filled.search("Hafen gesperrt")[0].article_id == "hafen", "the catalogue is the truth"
    assert filled.reindex() == 0
    assert words.embedded == []
    assert filled.verify().sound


def test_reindex_repairs_vectors_that_differ(filled: Library) -> None:
    filled.write()
    chroma = filled._vectors
    names, values = next(iter(chroma.everything()))
    chroma.add(names[:1], -values[:1])
    chroma.add(["f" * 32], values[:1])
    assert sorted(one.code for one in filled.verify().findings) == ["vector_differs", "vector_extra"]
    filled.reindex()
    assert filled.verify().sound


def test_reindex_makes_words_and_statements_anew(filled: Library) -> None:
    before = filled.statements()
    assert before
    assert _broken(filled, "UPDATE paragraphs SET terms = x''") == []
    _broken(filled, "DELETE FROM statements")
    assert filled.statements() == []
    filled.reindex()
    assert filled.statements() == before
    assert filled.search("Hafen gesperrt")[0].lexical > 0


def test_embedding_again_replaces_every_vector(filled: Library, words: WordEmbedder) -> None:
    assert _broken(filled, "UPDATE vectors SET data = zeroblob(128)") == ["vector_differs"] * 3
    assert filled.reindex(embed_again=True) == 3
    assert len(words.embedded) == 3
    assert filled.verify().sound
    assert np.isclose(filled.search("Die Brücke wird neu gebaut.")[0].dense, 1.0)


def test_a_reader_notices_that_another_process_rebuilt_the_library(filled: Library) -> None:
    other = WordEmbedder("words:2")
    with Library(filled.folder, other) as reader:
        filled.close()
        with Library(filled.folder, other) as writer:
            writer.reindex()
            assert reader.search("Hafen gesperrt")[0].article_id == "hafen"
            opened = reader._open()
            assert opened is not None
            before = opened.searcher.state()
            writer.reindex()
            after = opened.searcher.state()
        assert len(after.ids) == 3, "no dead rows, no vectors of before"
        assert np.array_equal(np.sort(before.keys), np.sort(after.keys))


def test_an_empty_folder_is_sound(tmp_path: Path, words: WordEmbedder) -> None:
    with Library(tmp_path / "nothing", words) as library:
        assert library.verify().sound
        assert not (tmp_path / "nothing").exists()
