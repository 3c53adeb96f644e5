"""What every suite offers: which gold it takes, how a task is done, and how it is scored."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar

from assistant.errors import InputError, MalformedInput
from assistant.evaluation.cases import Case, Row, Scores, Table, Task, Weights
from assistant.evaluation.gold import Gold, form_of

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.models.entailment import EntailmentModel
    from assistant.settings import Settings

T = TypeVar("T")


class World(NamedTuple):
    """What a suite works with. ``entailment`` is the model that the settings name, if any; else rules judge."""

    beleg: Assistant | None
    settings: Settings
    gold: Gold
    entailment: EntailmentModel | None = None

    @property
    def library(self) -> Assistant:
        assert self.beleg is not None, "the runner opens a library for suites that need one"
        return self.beleg


class Suite(ABC):
    """One kind of evaluation. Predictions have the JSON of the command line, with ``ms`` added."""

    name: ClassVar[str]
    forms: ClassVar[frozenset[str]]
    """The forms of gold lines that are taken; lines of other forms are passed over."""
    falling: ClassVar[frozenset[str]] = frozenset()
    """The scores that are better when they are lower."""

    def tasks(self, rows: Iterable[Row]) -> list[Task]:
        """The tasks of gold lines; raises :class:`MalformedInput` if there is none, or an id comes twice."""
        out = [task for row in rows for task in self.tasks_of(row)]
        if not out:
            takes = ", ".join(sorted(self.forms))
            raise MalformedInput(f"The gold file has no line that the suite “{self.name}” takes: {takes}.")
        seen: set[str] = set()
        for task in out:
            if task.id in seen:
                raise MalformedInput(f"The id “{task.id}” comes twice in the gold file.", id=task.id)
            seen.add(task.id)
        return out

    def tasks_of(self, row: Row) -> list[Task]:
        """The tasks of one line; none of a line that the suite doesn't take."""
        return list(self._made(row)) if form_of(row) in self.forms else []

    def _made(self, row: Row) -> Iterable[Task]:
        name = str(row["id"])
        return [Task(name, name, row)]

    def needs_library(self, rows: Iterable[Row]) -> bool:
        """Whether the tasks ask a library."""
        return True

    def left_out(self, rows: Iterable[Row]) -> frozenset[str]:
        """The ids of articles that must not be in the library."""
        return frozenset()

    def article_of(self, task: Task) -> str | None:
        """The id of the article that the gold wants to be found, if it names one."""
        return None

    def evidence_of(self, task: Task) -> list[list[str]]:
        """Groups of wordings, of each of which one has to be found."""
        return []

    @abstractmethod
    def predict(self, task: Task, world: World) -> Row:
        """Do one task."""

    @abstractmethod
    def cases(self, tasks: Sequence[Task], predicted: Mapping[str, Row], world: World) -> list[Case]:
        """Compare what was predicted with the gold. A task without a prediction counts as failed."""

    @abstractmethod
    def scores(self, table: Table, weights: Weights | None = None) -> Scores:
        """All scores of some cases, or of a resample of them."""


def timed(run: Callable[[], T]) -> tuple[T, dict[str, float]]:
    """A result with the milliseconds it took."""
    started = time.perf_counter()
    result = run()
    return result, {"total": round((time.perf_counter() - started) * 1000, 3)}


def checked(run: Callable[[], Row]) -> Row:
    """A prediction, or the error of an input that can't be used, as the command line prints it."""
    try:
        return run()
    except InputError as error:
        return {"error": {"code": error.code, "message": error.message}}


def milliseconds(prediction: Row | None) -> dict[str, float]:
    """The times noted with a prediction."""
    return dict((prediction or {}).get("ms") or {})
