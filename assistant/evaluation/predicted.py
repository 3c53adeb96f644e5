"""Predictions out of a file: the JSON lines of the command line, or those of any other system in the same form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.errors import EmptyInput, EvaluationError, MalformedInput
from assistant.evaluation.cases import Row, Task
from assistant.evaluation.forms import Form, fault
from assistant.evaluation.gold import read_lines
from assistant.results import ClaimVerdict, QuoteVerdict

_NAMED = 3
"""Ids that a note names; the rest are counted."""


class Named(Form):
    article_id: str
    quote: str


class Cited(Named):
    paragraph_text: str
    start: int
    end: int


class Numbered(Cited):
    number: int


class Sentence(Form):
    text: str
    citations: list[int]


class Answered(Form):
    text: str
    abstained: bool
    citations: list[Numbered] = Field(default_factory=list)
    sentences: list[Sentence] = Field(default_factory=list)
    confidence: float | None = Field(default=None, ge=0, le=1)


class Refused(Form):
    """What the suite ``abstention`` looks at."""

    abstained: bool
    text: str = ""
    confidence: float | None = Field(default=None, ge=0, le=1)
    evidence: list[str] | None = None


class Found(Form):
    article_id: str
    text: str = ""
    dense: float = 0.0


class Hits(Form):
    hits: list[Found]


class Place(Form):
    citation: Named | None = None
    similarity: float = 0.0


class Proof(Form):
    citation: Cited | None = None


class QuoteChecked(Form):
    verdict: QuoteVerdict
    matches: list[Place] | None = None


class Weighed(Form):
    citation: Named | None = None
    score: float | None = None


class ClaimChecked(Form):
    verdict: ClaimVerdict | Literal["refuted", "not_supported"]
    evidence: list[Weighed] | None = None


class Proved(Form):
    """What the suite ``answers`` looks at in checks."""

    verdict: str
    matches: list[Proof] | None = None
    evidence: list[Proof] | None = None


class Speaker(Form):
    text: str | None = None
    name: str | None = None


class Attributed(Form):
    start: int
    end: int
    text: str
    kind: str
    speaker: Speaker | None = None


class Attributions(Form):
    statements: list[Attributed]


class Kept(Form):
    text: str


class Body(Form):
    paragraphs: list[Kept]


class Told(Form):
    message: str


class Failed(Form):
    """A task that ended with an error, as the command line prints it."""

    error: Told


class Timed(Form):
    ms: dict[str, float] | None = None


def _form(suite: str, row: Row) -> type[Form]:
    if suite == "answers":
        return Answered if "question" in row else Proved
    forms: dict[str, type[Form]] = {"abstention": Refused, "retrieval": Hits, "quotes": QuoteChecked}
    forms |= {"claims": ClaimChecked, "statements": Attributions, "pages": Body}
    return forms[suite]


def read_predictions(path: Path, suite: str, tasks: Sequence[Task]) -> tuple[dict[str, Row], list[str]]:
    """The predictions of a file by the ids of their tasks, and notes on ids that only one side has.

    Raises :class:`EmptyInput`, :class:`MalformedInput` for a line without an id, one id twice, or a form that the
    suite can't score, and :class:`EvaluationError` if no line is for any of the tasks.
    """
    wanted = {task.id: task for task in tasks}
    out: dict[str, Row] = {}
    unknown = []
    lines = read_lines(path)
    for number, row in zip(lines.numbers, lines.rows, strict=True):
        if row.get("id") is None:
            raise MalformedInput(f"Line {number} of {path} has no id.", line=number)
        name = str(row["id"])
        if name in out:
            raise MalformedInput(f"Line {number} of {path}: the id “{name}” comes twice.", line=number, id=name)
        if name not in wanted:
            unknown.append(name)
            continue
        form = Failed if row.get("error") else _form(suite, wanted[name].row)
        wrong = fault(form, row) or fault(Timed, row)
        if wrong:
            message = f"Line {number} of {path} is no prediction that the suite “{suite}” can score (id “{name}”)"
            raise MalformedInput(f"{message}: {wrong}.", line=number, id=name)
        out[name] = row
    if not lines.rows:
        raise EmptyInput(f"The file {path} holds no predictions.", file=str(path))
    if not out:
        raise EvaluationError(f"None of the {len(unknown)} predictions in {path} is for a task of the gold file.")
    notes = []
    missing = [name for name in wanted if name not in out]
    if missing:
        notes.append(
            f"No prediction for {len(missing)} of {len(wanted)} tasks, which count as failed: {some(missing)}."
        )
    if unknown:
        notes.append(f"Predictions for no task of the gold, passed over: {some(unknown)}.")
    return out, notes


def some(names: Sequence[str]) -> str:
    """A few of many names, and how many there are besides."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
