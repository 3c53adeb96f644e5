"""A pool that an ingest and a comparison share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.models.turns import in_turns


def test_few_batches_come_in_between_many() -> None:
    done: list[int | str] = []

    def run(batch: int | str) -> int | str:
        done.append(batch)
        return batch

    with ThreadPoolExecutor(1) as pool:
        ingest = in_turns(pool, run, range(100), 3)
        first = next(ingest)
        assert list(in_turns(pool, run, ["comparison"], 3)) == ["comparison"]
        assert done.index("comparison") < 5
        assert [first, *ingest] == list(range(100))


def test_what_fails_is_raised_in_its_turn() -> None:
    with ThreadPoolExecutor(2) as pool:
        made = in_turns(pool, lambda number: 6 // number, [3, 2, 0, 1], 2)
        assert [next(made), next(made)] == [2, 3]
        with pytest.raises(ZeroDivisionError):
            next(made)
