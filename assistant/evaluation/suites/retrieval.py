"""Whether the right paragraph is found, and how far up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.errors import ExtraMissing
from assistant.evaluation.cases import Case, Row, Scores, Table, Task, Weights, known, share
from assistant.evaluation.gold import form_of
from assistant.evaluation.suites.base import Suite, World, checked, milliseconds, timed
from assistant.results import SearchResult

LIMIT = 10
"""Hits that are asked for: the deepest score looks at ten."""
_EVIDENCE = 3
_SHOWN = 400
"""Characters of the paragraph that a failed case shows."""


class Retrieval(Suite):
    """Gold: paragraphs with questions, where the right hit is that article; or questions with evidence, where it is a
    paragraph that holds one of the wordings (questions that have no answer, or lean on a history, are passed over)."""

    name = "retrieval"
    forms = frozenset({"paragraph with questions", "question"})

    def _made(self, row: Row) -> Iterable[Task]:
        if form_of(row) == "question":
            if row["evidence"] and not row.get("history"):
                wordings = [wording for group in row["evidence"] for wording in group]
                yield Task(str(row["id"]), str(row["id"]), row | {"wordings": wordings})
            return
        for question in row["qas"]:
            task = {"question": question["question"], "para_id": row["para_id"], "lang": row.get("lang")}
            task["shown"] = f"{row['para_id']}: {_short(row['context'])}"
            yield Task(str(question["id"]), str(row["para_id"]), task)

    def article_of(self, task: Task) -> str | None:
        return task.row.get("para_id")

    def evidence_of(self, task: Task) -> list[list[str]]:
        return [task.row["wordings"]] if "wordings" in task.row else []

    def predict(self, task: Task, world: World) -> Row:
        def run() -> Row:
            hits, ms = timed(lambda: world.library.search(task.row["question"], LIMIT))
            found = SearchResult(id=task.id, hits=tuple(hits))
            return found.model_dump(mode="json") | {"ms": ms}

        return checked(run)

    def cases(self, tasks: Sequence[Task], predicted: Mapping[str, Row], world: World) -> list[Case]:
        hits = {task.id: (predicted.get(task.id) or {}).get("hits", []) for task in tasks}
        relevant = {task.id: [_is_right(task.row, hit) for hit in hits[task.id]] for task in tasks}
        measured = _measured(tasks, relevant)
        return [_case(task, predicted.get(task.id), relevant[task.id], measured[task.id]) for task in tasks]

    def scores(self, table: Table, weights: Weights | None = None) -> Scores:
        sums = table.sums(weights)
        return known({name: share(sums, name, "questions") for name in ("r1", "r5", "r10", "mrr10", "ndcg10")})


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _is_right(row: Row, hit: Mapping[str, Any]) -> bool:
    if "wordings" in row:
        return any(wording in hit.get("text", "") for wording in row["wordings"])
    return bool(hit["article_id"] == row["para_id"])


def _measured(tasks: Sequence[Task], relevant: Mapping[str, list[bool]]) -> dict[str, dict[str, float]]:
    """Reciprocal rank and nDCG of each task by ir-measures. There is one thing to find: later copies count nothing."""
    try:
        from ir_measures import RR, Qrel, ScoredDoc, iter_calc, nDCG
    except ImportError as error:
        raise ExtraMissing(
            "The suite “retrieval” needs the extra “evaluation”: pip install 'beleg[evaluation]'."
        ) from error
    out = {task.id: {"mrr10": 0.0, "ndcg10": 0.0} for task in tasks}
    qrels, run = [], []
    for task in tasks:
        first = relevant[task.id].index(True) if True in relevant[task.id] else -1
        qrels.append(Qrel(task.id, str(first) if first >= 0 else "absent", 1))
        run += [ScoredDoc(task.id, str(at), float(-at)) for at in range(len(relevant[task.id]))]
    names = {RR @ 10: "mrr10", nDCG @ 10: "ndcg10"}
    for metric in iter_calc(list(names), qrels, run):
        out[metric.query_id][names[metric.measure]] = float(metric.value)
    return out


def _case(task: Task, prediction: Row | None, relevant: list[bool], measured: Mapping[str, float]) -> Case:
    rank = relevant.index(True) + 1 if True in relevant else 0
    hits = (prediction or {}).get("hits", [])
    counts: dict[str, float] = {"questions": 1.0, **measured}
    counts |= {f"r{depth}": float(0 < rank <= depth) for depth in (1, 5, 10)}
    failed = () if rank == 1 else ((f"rank {rank}",) if rank else (f"not among the first {LIMIT}",))
    error = (prediction or {}).get("error")
    got = error["message"] if error else f"rank {rank}" if rank else f"not among {len(hits)} hits"
    return Case(
        id=task.id, group=task.group, kind=str(task.row.get("kind") or task.row.get("lang") or "question"),
        right=rank == 1, counts=counts, asked=task.row["question"],
        expected=task.row.get("shown") or " / ".join(task.row.get("wordings", ())), got=got,
        why=tuple(f"The right paragraph: {one}." for one in failed), errors=failed,
        evidence=tuple(f"{hit['article_id']}: {hit.get('text', '')}" for hit in hits[:_EVIDENCE]) if failed else (),
        confidence=float(hits[0]["dense"]) if hits and "dense" in hits[0] else None,
        positive=rank == 1 if hits else None, ms=milliseconds(prediction),
    )  # fmt: skip
