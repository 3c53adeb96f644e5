"""Sentences: what ends one and what does not."""

from __future__ import annotations

import pytest

from assistant.text import sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Am 3. Mai kam Papst Leo XIV. nach Lund. Es regnete.", 2),
        ("Das Spiel endete 3:1. Doppelt traf Holm.", 2),
        ("Es kamen 19. Die anderen blieben fort.", 2),
        ("Zum 140. Geburtstag kam Dr. Orth.", 1),
        ("Er zitierte: „(...) Es war schwer.“", 1),
        ("Der Rat hat das gesagt.Der Bürgermeister schwieg dazu.", 2),
        ("„Wir gehen!“ Dann schloss er die Tür.", 2),
        ("Die Kammer (ca. 40 Mitglieder) tagt z. B. in Lund.", 1),
    ],
)
def test_number_of_sentences(text: str, count: int) -> None:
    spans = sentences(text)
    assert len(spans) == count
    assert " ".join(text[s.start : s.end] for s in spans).replace(" ", "") == text.replace(" ", "")
