"""Quotations that run over two paragraphs, with a citation in each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.checking import QuoteChecker
from assistant.library import Library

Shelve = Callable[..., None]
FIRST = "Ole Brandwik trat ans Pult. „Wir haben lange auf das Geld gewartet. Jetzt ist Schluss damit."


SECOND = "Morgen fangen wir mit dem Bau an“, sagte Brandwik."


@pytest.fixture(params=[f"„{SECOND}", SECOND], ids=["opened again", "running on"])
def checker(request: pytest.FixtureRequest, library: Library, shelve: Shelve) -> QuoteChecker:
    shelve("bau", FIRST, request.param, "Danach ging er heim. Die Halle leerte sich.", "Am Abend regnete es.")
    shelve("two", "„Der Kai ist viel zu alt“, sagte Pelle Groß.", "„Der Kran ist morsch“, sagte Silke Amundt.")
    return QuoteChecker(library)


@pytest.mark.parametrize(
    "asked",
    [
        "Jetzt ist Schluss damit. Morgen fangen wir mit dem Bau an",
        "Jetzt ist Schluss damit […] Morgen fangen wir mit dem Bau an",
        "Wir haben lange auf das Geld gewartet […] fangen wir mit dem Bau an",
    ],
)
def test_one_quotation_in_two_paragraphs_is_verbatim(checker: QuoteChecker, asked: str) -> None:
    found = checker.check(asked, "Ole Brandwik")
    assert found.verdict == "verbatim"
    match = found.matches[0]
    assert (match.citation.paragraph, match.continued and match.continued.paragraph) == (1, 2)
    assert match.continued is not None
    assert match.continued.quote.endswith("mit dem Bau an")
    assert match.continued.number == match.citation.number
    assert match.speaker_fits


def test_a_changed_word_is_found_over_the_border(checker: QuoteChecker) -> None:
    found = checker.check("Jetzt ist Schluss damit. Morgen hören wir mit dem Bau auf")
    assert found.verdict == "altered"
    assert found.matches[0].continued is not None


def test_running_text_over_a_border_is_reported(checker: QuoteChecker) -> None:
    assert checker.check("Die Halle leerte sich. Am Abend regnete es").verdict == "reported"


def test_quotations_of_two_people_are_never_one(checker: QuoteChecker) -> None:
    for asked in ("Der Kai ist viel zu alt […] Der Kran ist morsch", "Der Kai ist viel zu alt. Der Kran ist morsch"):
        assert checker.check(asked).verdict == "altered"


def test_parts_in_another_order_are_not_verbatim(checker: QuoteChecker) -> None:
    assert checker.check("Morgen fangen wir mit dem Bau an […] Jetzt ist Schluss damit").verdict != "verbatim"
