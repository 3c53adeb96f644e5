"""For any text: exact offsets, no crash, ranges that nest or are disjoint, the same result each time, linear time."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.results import Statement
from assistant.statements import extract_statements

MARKS = [*"„“”\"»«‚‘’'-()\n ßİé漢🙂", ", ", ". ", ": ", "; ", " – ", "\n\n", "...", "! ", "\u00ad", "\u200b"]
WORDS = (
    "sagte |Orth |Ana Lindqvist|dass |er |sei |habe |nach Angaben der |Feuerwehr |zufolge |laut |so |wie |teilte |mit|"
    "zu gehen|am 3. Mai |gestern |in Wien |der |die |Präsident |said |that |According to |Diese Aussagen |machte |1.|"
    "2025|Demnach "
).split("|")
PIECES = st.sampled_from(MARKS + WORDS)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def crossing(a: Statement, b: Statement) -> bool:
    return a.start < b.start < a.end < b.end


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["de", "en", None]), st.sampled_from([None, "2025-05-07", "2025-05-07T10:00:00+02:00"]))
def test_ranges_are_exact_and_well_formed(text: str, language: str | None, published: str | None) -> None:
    found = extract_statements(text, language, published)
    assert found == extract_statements(text, language, published)
    for statement in found:
        assert statement.text
        assert text[statement.start : statement.end] == statement.text
        places = [statement.speaker, statement.cue_at, statement.addressee_at]
        places += [statement.place_at, statement.occasion_at, statement.date_at]
        for place in places:
            if place is not None:
                assert text[place.start : place.end] == place.text
                assert place.paragraph >= 1
    assert not any(crossing(a, b) for a in found for b in found)
    assert len({(s.start, s.end, s.kind) for s in found}) == len(found)


@pytest.mark.parametrize(
    "unit",
    [
        "„",
        '"',
        "„Ja“ ",
        "sagte ",
        "nach Angaben ",
        "»a« ",
        "Er sagte, dass es gehe. ",
        "sei ",
        "Orth: „Nein.“ ",
        "dass, ",
    ],
)
def test_a_long_paragraph_costs_no_more_than_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        extract_statements(text)
        return time.process_time() - start

    # A collection walks over everything that the tests before have loaded, and would be counted here.
    gc.collect()
    gc.disable()
    try:
        short, long = (min(seconds(length) for _ in range(2)) for length in (10_000, 40_000))
    finally:
        gc.enable()
    assert long < max(0.1, short * 10), f"{short:.2f} s for 10,000 characters, {long:.2f} s for 40,000"
