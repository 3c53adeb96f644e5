"""The house's own: its form of a citation, and its notes on outlets."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.results import Citation
from assistant.ui.house import FIELDS, as_text, checked_pattern
from assistant.ui.notes import load_notes

TEXT = "„Der Deich hält“, sagte sie."


def citation(**fields: object) -> Citation:
    values: dict[str, object] = {
        "number": 1,
        "article_id": "deich",
        "version": 2,
        "paragraph": 4,
        "start": 0,
        "end": 16,
        "quote": TEXT[:16],
        "paragraph_text": TEXT,
        "source_start": 0,
        "source_end": 16,
        "title": "Deich hält",
        "outlet": "Halligbote",
        "published": "2025-03-04",
        "url": "https://halligbote.example/deich",
        "speaker": "Ulrike Tamsen",
        "sha256": "0" * 64,
    }
    return Citation.model_validate(values | fields)


def test_our_own_form_names_who_what_and_where() -> None:
    assert as_text(citation(), None, "de") == (
        "Ulrike Tamsen: „Der Deich hält“ (Halligbote, 4. März 2025, Deich hält, Absatz 4) https://halligbote.example/deich"
    )


def test_words_without_marks_get_the_languages_own() -> None:
    reported = citation(start=1, end=15, quote=TEXT[1:15], source_end=14, url="javascript:alert(1)")
    assert as_text(reported, None, "de").startswith("Ulrike Tamsen: „Der Deich hält“ (")
    assert as_text(reported, None, "en").startswith("Ulrike Tamsen: “Der Deich hält” (")
    assert "javascript" not in as_text(reported, None, "de")


def test_the_words_of_the_journalist_are_not_put_into_the_speakers_mouth() -> None:
    whole = f"{TEXT} Der Deich sei sicher, so Tamsen. Die „Mole“ auch."
    start = whole.index("Der Deich sei")
    given = {"quote": "Der Deich sei sicher", "paragraph_text": whole, "start": start, "end": start + 20}
    reported = citation(**given, source_end=20)
    assert as_text(reported, None, "de").startswith(
        "Ulrike Tamsen, wiedergegeben von Halligbote: „Der Deich sei sicher“ ("
    )
    assert as_text(reported, None, "en").startswith(
        "Ulrike Tamsen, as reported by Halligbote: “Der Deich sei sicher” ("
    )
    assert (
        as_text(reported, "{speaker} ({kind}): {quote}", "de") == "Ulrike Tamsen (wiedergegeben): Der Deich sei sicher"
    )
    assert as_text(citation(), "{speaker} ({kind})", "de") == "Ulrike Tamsen (wörtlich)"


def test_a_pattern_of_the_house_is_followed() -> None:
    pattern = checked_pattern("{outlet} v. {date}, Abs. {paragraph}: {quote} {agency} [{article}/{version}]")
    assert as_text(citation(), pattern, "de") == "Halligbote v. 4. März 2025, Abs. 4: „Der Deich hält“ [deich/2]"
    assert all(checked_pattern(f"{{{name}}}") for name in FIELDS)


@pytest.mark.parametrize("pattern", ["{quote", "{quote.__class__}", "{0}", "{author}", "{quote!r}", "{quote:>9}"])
def test_a_pattern_that_names_anything_else_is_refused(pattern: str) -> None:
    with pytest.raises(SettingsError, match="citation format"):
        checked_pattern(pattern)


def test_notes_are_found_whatever_the_case_of_the_outlet(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    file.write_text('[[outlet]]\nname = "Halligbote"\nowner = "Deichverband"\n', encoding="utf-8")
    notes = load_notes(file)
    found = notes.of("HALLIGBOTE ")
    assert found is not None
    assert found.owner == "Deichverband"
    assert notes.of("Sielkurier") is None
    assert notes.of(None) is None
    assert load_notes(None).of("Halligbote") is None


@pytest.mark.parametrize(
    "content", ["[[outlet", '[[outlet]]\nowner = "x"', '[[outlet]]\nname = "x"\nrating = 3', "\xff"]
)
def test_notes_that_can_not_be_read_are_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "outlets.toml"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"outlets\.toml"):
        load_notes(file)
    with pytest.raises(SettingsError, match="nowhere"):
        load_notes(tmp_path / "nowhere.toml")
