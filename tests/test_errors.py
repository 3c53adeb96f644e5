from __future__ import annotations

import inspect
import pickle
import re

import pytest

from assistant import errors
from assistant.errors import BelegError, LibraryLocked

CLASSES = [found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, BelegError)]


def test_each_error_has_a_code_of_its_own() -> None:
    codes = [found.code for found in CLASSES]
    assert len(codes) == len(set(codes)), "a program tells errors apart by their code"
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)


def test_the_drawing_shows_every_error() -> None:
    assert errors.__doc__ is not None
    drawn = set(re.findall(r"\b[A-Z]\w+\b", errors.__doc__))
    assert {found.__name__ for found in CLASSES} <= drawn


@pytest.mark.parametrize("kind", CLASSES)
def test_errors_carry_a_sentence_and_details_also_between_processes(kind: type[BelegError]) -> None:
    error = pickle.loads(pickle.dumps(kind("The harbour is closed.", since="Friday")))
    assert type(error) is kind
    assert (str(error), error.message, error.details) == (
        "The harbour is closed.",
        "The harbour is closed.",
        {"since": "Friday"},
    )


def test_one_except_catches_all() -> None:
    with pytest.raises(BelegError):
        raise LibraryLocked("Another process is writing.")
