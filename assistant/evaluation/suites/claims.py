"""Whether claims get the verdict they deserve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.checking import check_against
from assistant.evaluation.cases import Case, Row, Scores, Table, Task, Weights, known, share
from assistant.evaluation.gold import form_of
from assistant.evaluation.suites.base import Suite, World, checked, milliseconds, timed
from assistant.evaluation.wordings import precision_recall

_NAMES = {"contradicted": "refuted"}
_UNDECIDED = "not_enough_evidence"
_TWO_WAY = "not_supported"
_LONGEST = 100_000
"""Characters of a claim in gold data: no limit, the gold is the user's own."""


class Claims(Suite):
    """Gold: claims with their evidence (a text, or a list of ``{"text"}``), or claims to check in the library."""

    name = "claims"
    forms = frozenset({"claim", "claim with evidence"})

    def needs_library(self, rows: Iterable[Row]) -> bool:
        return any(form_of(row) == "claim" for row in rows)

    def predict(self, task: Task, world: World) -> Row:
        row = task.row

        def run() -> Row:
            if form_of(row) == "claim":
                found, ms = timed(lambda: world.library.check_claim(row["claim"]))
            else:
                text = _text(row["evidence"])
                found, ms = timed(lambda: check_against(row["claim"], text, world.entailment, _LONGEST))
            return found.model_copy(update={"id": task.id}).model_dump(mode="json") | {"ms": ms}

        return checked(run)

    def cases(self, tasks: Sequence[Task], predicted: Mapping[str, Row], world: World) -> list[Case]:
        two_way = any(_wanted(task.row) == _TWO_WAY for task in tasks)
        return [_case(task, predicted.get(task.id), two_way) for task in tasks]

    def scores(self, table: Table, weights: Weights | None = None) -> Scores:
        sums = table.sums(weights)
        of: dict[str, float] = {}
        got: dict[str, float] = {}
        hits: dict[str, float] = {}
        for name, value in sums.items():
            wanted, _, verdict = name.partition(" as ")
            of[wanted] = of.get(wanted, 0.0) + value
            got[verdict] = got.get(verdict, 0.0) + value
            if wanted == verdict:
                hits[wanted] = value
        total = sum(of.values())
        drawn = [name for name in sorted(of) if of[name]]  # a resample may lack a rare verdict
        f1 = {name: precision_recall(hits.get(name, 0.0), got.get(name, 0.0), of[name])[2] for name in drawn}
        scores: dict[str, float | None] = {
            "accuracy": round(sum(hits.values()) / total, 4) if total else None,
            "macro_f1": round(sum(f1.values()) / len(f1), 4) if f1 else None,
            "majority": share({"most": of[_most(table)], "all": total}, "most", "all"),
        }
        return known(scores | {f"f1.{name}": value for name, value in f1.items()})


def _most(table: Table) -> str:
    """The verdict that most of the cases deserve, in a resample as well."""
    return Counter(case.kind for case in table.cases).most_common(1)[0][0]


def _text(evidence: Any) -> str:
    if isinstance(evidence, str):
        return evidence
    parts = [one if isinstance(one, str) else f"{one.get('question') or ''} {one['text']}".strip() for one in evidence]
    return "\n".join(parts)


def _wanted(row: Row) -> str:
    verdict = str(row["expect"] if form_of(row) == "claim" else row["verdict"])
    return _NAMES.get(verdict, verdict)


def _case(task: Task, prediction: Row | None, two_way: bool) -> Case:
    wanted = _wanted(task.row)
    verdict = str((prediction or {}).get("verdict", _UNDECIDED))
    verdict = _NAMES.get(verdict, verdict)
    if two_way and verdict != "supported":
        verdict = _TWO_WAY
    right = verdict == wanted and "verdict" in (prediction or {})
    evidence = (prediction or {}).get("evidence") or []
    said = "no prediction" if prediction is None else ((prediction.get("error") or {}).get("message") or verdict)
    cited = [one for one in evidence if one.get("citation")]
    shown = [f"{one.get('stance', 'evidence')}: {one['citation']['quote']}" for one in cited[:3]]
    if not shown and form_of(task.row) != "claim":
        shown = [_text(task.row["evidence"])]
    why, error = f"The verdict is {verdict}, not {wanted}.", f"{wanted}, called {verdict}"
    if verdict == wanted:
        why = error = "no verdict"
    return Case(
        id=task.id, group=task.group, kind=wanted, right=right, counts={f"{wanted} as {verdict}": 1.0},
        asked=task.row["claim"], expected=wanted, got=str(said),
        why=() if right else (why,), errors=() if right else (error,), evidence=() if right else tuple(shown),
        confidence=float(evidence[0]["score"]) if evidence and evidence[0].get("score") else None,
        positive=right if evidence else None, ms=milliseconds(prediction),
    )  # fmt: skip
