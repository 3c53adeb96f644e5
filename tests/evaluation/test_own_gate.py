"""What has been reached on the project's own gold holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.evaluation import gate, read_floors
from assistant.evaluation.gate import lines

FLOORS = Path(__file__).resolve().parents[1] / "gold" / "floors.json"
CORPUS = FLOORS.parents[2] / "corpus"
OWN = [name for name, run in read_floors(FLOORS).runs.items() if not run.optional]


def test_every_suite_has_floors_of_its_own() -> None:
    runs = read_floors(FLOORS).runs
    assert {runs[name].suite for name in OWN} == {
        "answers", "retrieval", "statements", "quotes", "claims", "pages", "abstention",
    }  # fmt: skip
    for name, run in runs.items():
        assert set(run.floors) == set(run.scores), f"{name} is not pinned"


@pytest.mark.parametrize("name", OWN)
def test_the_floor_holds(name: str, sample_library: Assistant) -> None:
    (passed,) = gate(FLOORS, [name], settings=sample_library.settings, sample=(sample_library, CORPUS))
    assert passed.holds, "\n".join(lines(passed))
