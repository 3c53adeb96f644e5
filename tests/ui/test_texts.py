"""The page says everything in both languages, and nothing that no table has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.results import Alteration, ClaimVerdict, MatchKind, QuoteVerdict, Stance
from assistant.ui.language import label, translations
from assistant.ui.texts import TEXTS

SOURCES = [path.read_text(encoding="utf-8") for path in Path(label.__code__.co_filename).parent.glob("*.py")]


def test_both_languages_have_the_same_texts_with_the_same_fields() -> None:
    fields = {
        language: {name: set(re.findall(r"{\w+}", text)) for name, text in table.items()}
        for language, table in TEXTS.items()
    }
    assert fields["de"] == fields["en"]
    assert all(text.strip() for table in TEXTS.values() for text in table.values())


def test_every_text_that_the_page_names_exists() -> None:
    named = {name for source in SOURCES for name in re.findall(r"(?<![\w.])(?:text|label)\(\s*\"([\w ]+)\"", source)}
    assert len(named) > 60
    assert named <= TEXTS["de"].keys()


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("quote_{}", QuoteVerdict),
        ("quote_{}_why", QuoteVerdict),
        ("claim_{}", ClaimVerdict),
        ("claim_{}_why", ClaimVerdict),
        ("match_{}", MatchKind),
        ("alteration {}", Alteration),
        ("stance_{}", Stance),
    ],
)
def test_every_verdict_and_kind_has_its_words(prefix: str, values: object) -> None:
    for value in values.__args__:  # type: ignore[attr-defined]  # the values of a Literal
        assert prefix.format(value) in TEXTS["de"]


def test_labels_are_plain_and_do_not_meet_gradios_own() -> None:
    with pytest.raises(KeyError):
        label("size")
    with pytest.raises(KeyError):
        label("no such text")
    tables = translations().translations
    assert tables["de"]["beleg_ask"] == "Fragen"
    assert tables["en"]["beleg_ask"] == "Ask"
    assert all(name.startswith(("beleg_", "common.")) for table in tables.values() for name in table)
