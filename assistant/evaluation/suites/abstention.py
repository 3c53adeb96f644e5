"""Whether the confidence tells questions with an answer in the library from those without."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from assistant.evaluation.cases import Case, Row, Scores, Table, Task, Weights, known, share
from assistant.evaluation.gold import form_of
from assistant.evaluation.stages import ask_by_stage
from assistant.evaluation.suites.base import Suite, World, checked, milliseconds

SEED = 20
"""Which half of the paragraphs is left out; another one than the calibration was fitted with."""
_EVIDENCE = 3
_FAILED = "failed"
BINS = 10
"""Bins of equal width for the expected calibration error (Guo et al., ICML 2017)."""


class Abstention(Suite):
    """Gold: questions that say whether to abstain; or paragraphs with questions, of which half are left out of the
    library, so that half of the questions have no answer in it."""

    name = "abstention"
    forms = frozenset({"question", "paragraph with questions"})
    falling = frozenset({"answered_of_unanswerable", "calibration_error"})

    def left_out(self, rows: Iterable[Row]) -> frozenset[str]:
        names = sorted({str(row["para_id"]) for row in rows if "para_id" in row})
        return frozenset(random.Random(SEED).sample(names, len(names) // 2))

    def tasks(self, rows: Iterable[Row]) -> list[Task]:
        given = list(rows)
        gone = self.left_out(given)
        return [
            task._replace(row=task.row | {"abstain": task.row.get("abstain", task.group in gone)})
            for task in super().tasks(given)
        ]

    def _made(self, row: Row) -> Iterable[Task]:
        if form_of(row) == "question":
            return [Task(str(row["id"]), str(row["id"]), row)]
        return [Task(str(one["id"]), str(row["para_id"]), {"question": one["question"]}) for one in row["qas"]]

    def article_of(self, task: Task) -> str | None:
        return task.group if "evidence" not in task.row else None

    def predict(self, task: Task, world: World) -> Row:
        def run() -> Row:
            found, ms = ask_by_stage(world.library, task.row["question"], task.row.get("history") or ())
            kept = found.model_dump(mode="json", include={"text", "abstained", "reason", "confidence"})
            shown = [
                f"{one.outlet or one.article_id}: {one.quote}" for one in (found.citations or found.nearest)[:_EVIDENCE]
            ]
            return kept | {"id": task.id, "ms": ms, "evidence": shown}

        return checked(run)

    def cases(self, tasks: Sequence[Task], predicted: Mapping[str, Row], world: World) -> list[Case]:
        return [_case(task, predicted.get(task.id)) for task in tasks]

    def scores(self, table: Table, weights: Weights | None = None) -> Scores:
        sums = table.sums(weights)
        answered, refused = share(sums, "answered", "answerable"), share(sums, "abstained", "unanswerable")
        balanced = None
        if answered is not None and refused is not None:
            balanced = round((sums["answered"] / sums["answerable"] + sums["abstained"] / sums["unanswerable"]) / 2, 4)
        return known(
            {
                "answered_of_answerable": answered,
                "answered_of_unanswerable": share(sums, "answered_wrongly", "unanswerable"),
                "balanced_accuracy": balanced,
                "auroc": _auroc(table, weights),
                "calibration_error": _calibration_error(sums),
            }
        )


def _case(task: Task, prediction: Row | None) -> Case:
    given = prediction or {}
    failed = "abstained" not in given  # no prediction, or an error: neither an answer nor an abstention
    answered, abstained = not given.get("abstained", True), bool(given.get("abstained", False))
    confidence = given.get("confidence")
    answerable = not task.row["abstain"]
    if answerable:
        counts = {"answerable": 1.0, "answered": float(answered)}
        error = None if answered else "abstains, should answer"
    else:
        counts = {"unanswerable": 1.0, "abstained": float(abstained), "answered_wrongly": float(answered)}
        error = None if abstained else "answers, should abstain"
    if failed:
        counts[_FAILED] = 1.0
        error = "gives neither an answer nor an abstention"
    if confidence is not None:
        place = min(BINS - 1, int(confidence * BINS))
        counts |= {f"bin{place}": 1.0, f"sure{place}": float(confidence), f"true{place}": float(answerable)}
    return Case(
        id=task.id, group=task.group, kind="answerable" if answerable else "unanswerable", right=error is None,
        counts=counts, asked=task.row["question"], expected="an answer" if answerable else "an abstention",
        got=str((given.get("error") or {}).get("message") or given.get("text") or "nothing"),
        why=() if error is None else (f"It {error}.",), errors=() if error is None else (error,),
        evidence=() if error is None else tuple(given.get("evidence") or ()),
        confidence=confidence, positive=answerable, ms=milliseconds(prediction),
    )  # fmt: skip


def _calibration_error(sums: Mapping[str, float]) -> float | None:
    total = sum(sums.get(f"bin{place}", 0.0) for place in range(BINS))
    if not total:
        return None
    gaps = sum(abs(sums.get(f"sure{place}", 0.0) - sums.get(f"true{place}", 0.0)) for place in range(BINS))
    return round(gaps / total, 4)


def _sureness(case: Case) -> float:
    """The confidence; below all others where there is none, and on the wrong side where there is no prediction."""
    if _FAILED in case.counts and not case.positive:
        return 2.0
    return -1.0 if case.confidence is None else case.confidence


def _auroc(table: Table, weights: Weights | None) -> float | None:
    """The chance that a question with an answer gets more confidence than one without; ties count half."""
    scores = np.array([_sureness(case) for case in table.cases])
    labels = np.array([bool(case.positive) for case in table.cases])
    taken = np.ones(len(scores)) if weights is None else weights
    positive, negative = float(taken[labels].sum()), float(taken[~labels].sum())
    if not positive or not negative:
        return None
    order = np.argsort(scores, kind="stable")
    ranked, below = scores[order], np.cumsum(np.where(labels[order], 0.0, taken[order]))
    first = np.searchsorted(ranked, ranked, side="left")
    last = np.searchsorted(ranked, ranked, side="right")
    padded = np.r_[0.0, below]
    wins = (padded[first] + padded[last]) / 2
    return round(float((wins * taken[order])[labels[order]].sum() / (positive * negative)), 4)
