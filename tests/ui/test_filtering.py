"""The filters' boxes: days as people write them, and what can't be meant is refused."""

from __future__ import annotations

import pytest

from assistant.errors import InvalidFilter
from assistant.results import Filters
from assistant.ui.filtering import day_given, given_filters


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-09-05", "2025-09-05"),
        ("5.9.2025", "2025-09-05"),
        (" 05. 09.2025 ", "2025-09-05"),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_as_it_is_written(words: str | None, day: str | None) -> None:
    assert day_given(words, "since") == day


@pytest.mark.parametrize("words", ["gestern", "31.6.2025", "2025-13-01", "5.9.25", "05/09/2025"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(InvalidFilter) as caught:
        day_given(words, "since")
    assert caught.value.details["day"] == words


def test_the_boxes_make_the_limits_of_a_search() -> None:
    assert given_filters([], " ", "", None, "") == Filters()
    assert given_filters(["Sielblatt"], "Tamsen, Reinsdorff; ", "1.2.2025", "2025-03-01", "de") == Filters(
        outlet=("Sielblatt",),
        speaker=("Tamsen", "Reinsdorff"),
        since="2025-02-01",
        until="2025-03-01",
        language=("de",),
    )
    with pytest.raises(InvalidFilter):
        given_filters(None, None, "2.2.2025", "1.2.2025", None)
