"""A library from before the index of exact wordings gets one when it is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from assistant.checking import QuoteChecker
from assistant.library import Library
from assistant.library.database import open_database

Shelve = Callable[..., None]


def test_an_older_library_is_indexed_when_it_is_opened(library: Library, shelve: Shelve, tmp_path: Path) -> None:
    shelve("pier", "„Der Steg bleibt den ganzen Winter zu“, sagte Jette Harmsdorf.")
    library.close()
    engine = open_database(tmp_path / "library", write=True)
    assert engine is not None
    with engine.begin() as connection:
        for statement in ("DROP TABLE wording_words", "DROP TABLE wording", "DELETE FROM migrations WHERE number >= 3"):
            connection.execute(text(statement))
    engine.dispose()
    assert QuoteChecker(library).check("Der Steg bleibt den ganzen Winter zu").verdict == "verbatim"


def test_the_count_of_what_was_searched_follows_the_library(library: Library, shelve: Shelve) -> None:
    shelve("one", "Der Steg ist zu.")
    assert library.size() == (1, 1)
    shelve("two", "Der Hafen ist offen.", "Die Fähre fährt.")
    assert library.size() == (2, 3)
