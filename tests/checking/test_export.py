"""Exports: nothing of an article's text gets to be markup, a script or a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from assistant.checking import ClaimChecker, QuoteChecker, check_against, export
from assistant.errors import UnsupportedFormat
from assistant.library import Library
from assistant.results import QuoteCheck

Shelve = Callable[..., None]
NASTY = "=cmd|'/c calc'!A1 <script>alert(1)</script> sagte niemand in Lüttenort am Hafen"


@pytest.fixture
def found(library: Library, shelve: Shelve) -> QuoteCheck:
    shelve("nasty", NASTY, title="=HYPERLINK(1)", outlet="<b>Blatt</b>", url="javascript:alert(1)")
    return QuoteChecker(library).check("cmd|'/c calc'!A1 <script>alert(1)</script> sagte niemand")


def test_html_has_no_markup_of_the_article(found: QuoteCheck) -> None:
    page = export(found, "html")
    assert "<script" not in page
    assert "<b>" not in page
    assert "javascript:" not in page
    assert "default-src 'none'" in page


def test_csv_has_no_formulas(found: QuoteCheck) -> None:
    rows = list(csv.DictReader(io.StringIO(export(found, "csv"))))
    assert rows
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert rows[0]["title"] == "'=HYPERLINK(1)"


def test_markdown_escapes_what_an_article_says(found: QuoteCheck) -> None:
    assert "<script>" not in export(found, "markdown").replace("\\<", "")


def test_json_reads_back_as_the_result(found: QuoteCheck) -> None:
    assert QuoteCheck.model_validate_json(export(found, "json")) == found


def test_a_claim_review_has_what_the_vocabulary_asks_for(library: Library, shelve: Shelve) -> None:
    shelve("ferry", "Die Reederei Nordkai kauft zwölf neue Fähren.", published="2025-05-06", title="Fähren",
           outlet="Küstenblatt", url="https://kuestenblatt.example/1")  # fmt: skip
    check = ClaimChecker(library).check("Die Reederei Nordkai kauft zwölf neue Fähren.")
    made = json.loads(export(check, "claimreview", "Lüttenorter Redaktion", "https://redaktion.example/1"))
    assert made["@type"] == "ClaimReview"
    assert made["author"]["name"] == "Lüttenorter Redaktion"
    assert made["url"] == "https://redaktion.example/1"
    assert made["reviewRating"]["ratingValue"] == 5
    assert made["itemReviewed"]["datePublished"] == "2025-05-06"
    assert made["itemReviewed"]["appearance"][0]["url"] == "https://kuestenblatt.example/1"


def test_a_claim_without_a_verdict_is_rated_by_no_number() -> None:
    check = check_against("Der Hafen ist aus Gold </script>.", "Am Montag regnete es in den Bergen.")
    made = export(check, "claimreview")
    assert "ratingValue" not in made
    assert "</script>" not in made


def test_an_unknown_format_is_named(found: QuoteCheck) -> None:
    for name in ("docx", "claimreview"):
        with pytest.raises(UnsupportedFormat):
            export(found, name)
