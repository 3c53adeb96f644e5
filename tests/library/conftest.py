"""The library of these tests: empty, in a folder of its own, with a model that needs no weights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from shelf import WordEmbedder

from assistant.library import Library


@pytest.fixture
def words() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def library(tmp_path: Path, words: WordEmbedder) -> Iterator[Library]:
    with Library(tmp_path / "library", words) as opened:
        yield opened
