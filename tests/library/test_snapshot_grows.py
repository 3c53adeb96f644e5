"""A snapshot that followed every change finds the same as one that is read anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from shelf import WordEmbedder, make_item, take

from assistant.library import Library

_WORDS = "Hafen Brücke Rathaus Feuer Streik Werft Talsperre Messwert Riss Wasser Helfer Minister Montag zwölf".split()


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_the_same_is_found(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    questions = ["Hafen Brücke", "Was sagt der Minister zum Riss?", "Streik auf der Werft am Montag"]

    def text() -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(3, 9))) + "."

    with Library(tmp_path / "library", WordEmbedder()) as library:
        for _step in range(25):
            names = [entry.article_id for entry in library.entries()]
            if names and chance.random() < 0.25:
                library.delete(chance.choice(names))
            else:
                changed = [*names, f"n{chance.randint(0, 30)}"]
                items = [
                    make_item(chance.choice(changed), *(text() for _ in range(chance.randint(1, 4))))
                    for _ in range(chance.randint(1, 3))
                ]
                take(library, *items)
            if chance.random() < 0.7:
                library.search("Hafen")
        followed = [library.search(question, limit=200) for question in questions]
        with Library(library.folder, WordEmbedder()) as fresh:
            again = [fresh.search(question, limit=200) for question in questions]
        assert [len(hits) for hits in followed] == [len(hits) for hits in again]
        for ours, theirs in zip(followed, again, strict=True):
            assert [(hit.article_id, hit.version, hit.paragraph) for hit in ours] == [
                (hit.article_id, hit.version, hit.paragraph) for hit in theirs
            ]
            assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs], abs=1e-4)
        assert library.verify().sound
