"""Numbers in news: figures and words, units and bounds, and what is a day and not a number of things."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.discrepancies import agree
from assistant.checking.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2.300 Menschen", 2300, "menschen"),
        ("5,1 Prozent", 5.1, "percent"),
        ("27,5 Milliarden Euro", 27.5e9, "euro"),
        ("ein Dutzend Boote", 12, "boote"),
        ("dreiundzwanzig Kühe", 23, "kühe"),
        ("zweitausendfünfhundert Schafe", 2500, "schafe"),
        ("eine Million Mark", 1e6, "mark"),
        ("der 72-Jährige", 72, ""),
        ("am 3. Juli", 3, "date"),
        ("sieben Jahre", 7, "year"),
    ],
)
def test_german_numbers(text: str, value: float, unit: str) -> None:
    found = quantities(text)[0]
    assert found.value == pytest.approx(value)
    assert found.unit.startswith(unit)


@pytest.mark.parametrize(
    ("text", "value"), [("1,500 sheep", 1500), ("2.5 million pounds", 2.5e6), ("twenty-three cows", 23)]
)
def test_english_numbers(text: str, value: float) -> None:
    assert quantities(text, "en")[0].value == pytest.approx(value)


def test_an_article_is_no_number() -> None:
    assert quantities("Ein Mann und eine Frau kamen zu einem Fest.") == []


@pytest.mark.parametrize(
    ("left", "right", "agreed"),
    [
        ("mehr als 20 Länder", "26 Länder", True),
        ("mehr als 20 Länder", "18 Länder", False),
        ("rund 100 Boote", "102 Boote", True),
        ("rund 100 Boote", "140 Boote", False),
        ("höchstens zehn Tage", "neun Tage", True),
        ("zwölf Boote", "ein Dutzend Boote", True),
    ],
)
def test_bounds_and_roundings_agree_with_exact_numbers(left: str, right: str, agreed: bool) -> None:
    assert agree(quantities(left)[0], quantities(right)[0]) is agreed


@settings(deadline=None)
@given(
    st.text(alphabet="0123456789.,' €%-ein zweihundertmillion jährigMai", max_size=60), st.sampled_from(("de", "en"))
)
def test_each_number_has_its_range(text: str, language: str) -> None:
    at = 0
    for one in quantities(text, language):
        assert at <= one.start < one.end <= len(text)
        at = one.end
