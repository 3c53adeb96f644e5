"""What a question demands of its sources, and what it only names."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.answering.limits import Limits, fits, merged, read_limits, without_aside
from assistant.results import Filters

OUTLETS = ["Welliner Bote", "Hafen-Kurier", "Frankenauer Allgemeine Zeitung", "wellin-heute.de"]
PUBLISHED = ("2025-09-01", "2026-02-10")


@pytest.mark.parametrize(
    ("question", "text", "demanded"),
    [
        ("Was sagte Orth, nur im Hafen-Kurier?", "Was sagte Orth?", {"outlet": ("Hafen-Kurier",)}),
        ("Was sagte Orth nur im Welliner Boten?", "Was sagte Orth?", {"outlet": ("Welliner Bote",)}),
        ("Wie lang ist der Damm, nur in der FAZ?", "Wie lang ist der Damm?", {"outlet": (OUTLETS[2],)}),
        ("What did Orth say, only in the Hafen-Kurier?", "What did Orth say?", {"outlet": ("Hafen-Kurier",)}),
        ("Was sagte Orth seit November zum Damm?", "Was sagte Orth zum Damm?", {"since": "2025-11-01"}),
        ("Was geschah seit dem 3. Dezember 2025?", "Was geschah?", {"since": "2025-12-03"}),
        ("What did Orth say since January?", "What did Orth say?", {"since": "2026-01-01"}),
        ("Was sagte Orth bis Oktober?", "Was sagte Orth?", {"until": "2025-10-31"}),
        (
            "Was sagte Orth zwischen dem 3. Oktober und dem 5. November?",
            "Was sagte Orth?",
            {"since": "2025-10-03", "until": "2025-11-05"},
        ),
        (
            "Was sagte Orth nur im Oktober 2025?",
            "Was sagte Orth?",
            {"since": "2025-10-01", "until": "2025-10-31"},
        ),
        ("Was sagte Orth vor dem 3. Februar?", "Was sagte Orth?", {"until": "2026-02-02"}),
        ("Was sagte Orth nach dem 1. Dezember zum Damm?", "Was sagte Orth zum Damm?", {"since": "2025-12-02"}),
        ("What did Orth say before January 2026?", "What did Orth say?", {"until": "2025-12-31"}),
        ("Was sagte Orth, nur auf Englisch?", "Was sagte Orth?", {"language": ("en",)}),
        ("What did Orth say, only in German papers?", "What did Orth say?", {"language": ("de",)}),
    ],
)
def test_a_demand_becomes_a_filter_and_leaves_the_question(question: str, text: str, demanded: dict[str, Any]) -> None:
    found = read_limits(question, OUTLETS, PUBLISHED)
    assert found.text == text
    assert found.filters == Filters(**demanded)
    assert not found.unknown


@pytest.mark.parametrize(
    "question",
    [
        "Seit wann ist der Damm gesperrt?",
        "Seit wie vielen Jahren gibt es den Damm?",
        "Wer regierte seit 1871?",
        "Nur in der Nordsee lebt welches Tier?",
        "Which party may run only in the EU?",
        "Was steht in der Zeitung?",
        "Was sagte Orth seit 31.02.2026?",
        "Was sagte Orth vor dem Treffen?",
        "Was sagte Orth vor 3 Tagen?",
        "Wer hielt den Damm vor dem 3. Februar?",
        "Wie lange fuhr die Fähre von März bis Mai?",
    ],
)
def test_what_is_asked_for_is_no_filter(question: str) -> None:
    found = read_limits(question, OUTLETS, PUBLISHED)
    assert found == Limits(question)


def test_without_known_days_no_day_is_demanded() -> None:
    assert not read_limits("Was sagte Orth seit November?", OUTLETS, None).filters


def test_an_outlet_that_is_only_named_is_preferred() -> None:
    found = read_limits("Was schrieb der Welliner Bote über den Damm?", OUTLETS, PUBLISHED)
    assert not found.filters
    assert found.preferred.outlet == ("Welliner Bote",)
    assert fits(found.preferred, "Welliner Bote", None)
    assert not fits(found.preferred, "Hafen-Kurier", "2025-10-01")


def test_a_month_that_is_only_named_prefers_what_was_published_then_or_soon_after() -> None:
    found = read_limits("Was sagte Orth im Oktober 2025?", OUTLETS, PUBLISHED)
    assert not found.filters
    assert fits(found.preferred, None, "2025-10-31T10:00:00")
    assert fits(found.preferred, None, "2025-11-03")
    assert not fits(found.preferred, None, "2025-12-01")


def test_what_only_says_where_to_look_need_not_stand_in_an_article() -> None:
    for question, left in [
        ("Was schrieb der Welliner Bote über den Damm?", "Was über den Damm?"),
        ("Was sagte Orth im Oktober 2025?", "Was sagte Orth ?"),
        ("Was stand im Oktober auf dem Damm?", "Was stand im Oktober auf dem Damm?"),
    ]:
        assert without_aside(question, read_limits(question, OUTLETS, PUBLISHED)) == left


@pytest.mark.parametrize("named", ["SZ", "Nordwelliner Zeitung"])
def test_an_outlet_that_the_library_lacks_is_named(named: str) -> None:
    demanded = read_limits(f"Wie lang ist der Damm, nur in der {named}?", OUTLETS, PUBLISHED)
    assert demanded.filters.outlet == (named,)
    assert demanded.unknown == (named,)
    reported = read_limits(f"Was berichtet die {named} über den Damm?", OUTLETS, PUBLISHED)
    assert not reported.filters
    assert reported.unknown == (named,)


def test_filters_set_by_hand_stay() -> None:
    by_hand = Filters(outlet=("Hafen-Kurier",), until="2025-10-01")
    read = Filters(outlet=("Welliner Bote",), since="2026-01-01")
    assert merged(by_hand, read) == by_hand
    assert merged(Filters(language=("de",)), read) == Filters(
        outlet=("Welliner Bote",), since="2026-01-01", language=("de",)
    )


@pytest.mark.parametrize("question", ["Was sagte Orth im auguſt?", "Was sagte Orth seit ſeptember 2025?"])
def test_letters_that_only_look_like_a_month_are_none(question: str) -> None:
    assert not read_limits(question, OUTLETS, PUBLISHED).filters


def test_the_last_month_of_all_years_ends_nothing() -> None:
    assert not read_limits("Was sagte Orth im Dezember?", OUTLETS, ("2025-01-01", "9999-12-31")).filters


def test_an_outlet_is_known_by_the_last_word_of_its_name_if_no_other_has_it() -> None:
    outlets = ("Torfhager Kreisblatt", "Hafenbote", "Alter Bote")
    assert read_limits("Was kostet er laut Kreisblatt?", outlets, PUBLISHED).preferred.outlet == outlets[:1]
    both = ("Torfhager Kreisblatt", "Haffer Kreisblatt")
    assert read_limits("Was kostet er laut Kreisblatt?", both, PUBLISHED).preferred.outlet == ()


@pytest.mark.parametrize("first", ["1. November", "1.", "1"])
def test_a_span_may_end_after_the_last_article_and_name_its_month_once(first: str) -> None:
    found = read_limits(f"Was sagte Orth zwischen dem {first} und dem 30. November?", OUTLETS, PUBLISHED)
    assert (found.filters.since or "")[5:] == "11-01"
    assert (found.filters.until or "")[5:] == "11-30"
    assert (found.filters.since or "")[:4] == (found.filters.until or "")[:4]
