from __future__ import annotations

import threading

import numpy as np
import pytest
import torch

from assistant.models.lanes import Lanes
from assistant.models.transformer import BATCH_LETTERS, _batches


@pytest.fixture
def lanes() -> Lanes:
    made = Lanes()
    made._count = 3
    return made


def test_results_come_in_the_order_of_the_batches_from_threads_of_their_own(lanes: Lanes) -> None:
    def run(batch: int) -> tuple[int, int, str]:
        return batch, torch.get_num_threads(), threading.current_thread().name

    before = torch.get_num_threads()
    found = list(lanes.map(run, range(20)))
    assert [batch for batch, _, _ in found] == list(range(20))
    assert {threads for _, threads, _ in found} == {1}
    assert all(name.startswith("lane") for _, _, name in found)
    assert torch.get_num_threads() == 3, "what others run keeps all threads"
    torch.set_num_threads(before)


def test_few_batches_stay_in_the_thread_of_the_caller(lanes: Lanes) -> None:
    assert list(lanes.map(lambda batch: threading.current_thread(), [1, 2])) == [threading.current_thread()] * 2


def test_what_fails_in_a_lane_is_raised(lanes: Lanes) -> None:
    before = torch.get_num_threads()
    with pytest.raises(ZeroDivisionError):
        list(lanes.map(lambda batch: 1 // batch, [3, 2, 1, 0]))
    torch.set_num_threads(before)


def test_batches_hold_every_text_once_and_no_more_letters_than_allowed() -> None:
    lengths = np.random.default_rng(1).integers(0, 20_000, 300)
    texts = ["a" * int(length) for length in lengths]
    batches = _batches(texts)
    assert sorted(place for batch in batches for place in batch) == list(range(300))
    for batch in batches:
        longest = max(len(texts[place]) for place in batch)
        assert len(batch) == 1 or len(batch) * longest <= BATCH_LETTERS
