"""Whether wordings are found, and called what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.evaluation.cases import Case, Row, Scores, Table, Task, Weights, known, share
from assistant.evaluation.gold import form_of
from assistant.evaluation.suites.base import Suite, World, checked, milliseconds, timed

_FOUND = frozenset({"verbatim", "reported", "misattributed"})
_VERDICTS = ("verbatim", "altered", "reported", "misattributed", "not_found")
_EVIDENCE = 3


class Quotes(Suite):
    """Gold: wordings out of articles, some of which the library must not hold; quotations with the verdict they
    deserve; or pairs of sentences that share words, of which the first is in the library."""

    name = "quotes"
    forms = frozenset({"wording", "quotation", "sentence pair"})
    falling = frozenset({"false_found", "false_verbatim"})

    def left_out(self, rows: Iterable[Row]) -> frozenset[str]:
        return frozenset(str(row["doc_id"]) for row in rows if row.get("in_index") is False)

    def article_of(self, task: Task) -> str | None:
        return str(task.row["doc_id"]) if form_of(task.row) == "wording" else None

    def predict(self, task: Task, world: World) -> Row:
        row = task.row
        words = row.get("query") or row.get("quote") or row.get("sentence2") or ""
        speaker = row.get("speaker") if "quote" in row else None

        def run() -> Row:
            found, ms = timed(lambda: world.library.check_quote(words, speaker))
            return found.model_copy(update={"id": task.id}).model_dump(mode="json") | {"ms": ms}

        return checked(run)

    def cases(self, tasks: Sequence[Task], predicted: Mapping[str, Row], world: World) -> list[Case]:
        return [_case(task, predicted.get(task.id)) for task in tasks]

    def scores(self, table: Table, weights: Weights | None = None) -> Scores:
        sums = table.sums(weights)
        scores = {
            "found": share(sums, "found", "present"),
            "direct_as_verbatim": share(sums, "direct_right", "direct"),
            "reported_as_reported": share(sums, "reported_right", "reported"),
            "false_found": share(sums, "false_found", "absent"),
            "accuracy": share(sums, "verdict_right", "verdicts"),
            "false_verbatim": share(sums, "false_verbatim", "not_verbatim"),
        }
        scores |= {f"accuracy.{name}": share(sums, f"{name}_as_{name}", f"{name}_expected") for name in _VERDICTS}
        return known(scores)


def _case(task: Task, prediction: Row | None) -> Case:
    verdict = (prediction or {}).get("verdict", "none")
    form = form_of(task.row)
    if form == "wording":
        counts, expected, error = _wording(task.row, prediction, verdict)
    elif form == "quotation":
        counts, expected, error = _quotation(task.row, verdict)
    else:
        counts, expected, error = _pair(task.row, prediction, verdict)
    if error is None and "error" in (prediction or {}):
        error = "an error instead of a verdict"
    matches = [match for match in (prediction or {}).get("matches") or [] if match.get("citation")]
    words = task.row.get("query") or task.row.get("quote") or task.row.get("sentence2") or ""
    return Case(
        id=task.id, group=str(task.row.get("doc_id") or task.id), kind=expected, right=error is None, counts=counts,
        asked=f"{words} ({task.row['speaker']})" if task.row.get("speaker") else words, expected=expected,
        got=str(((prediction or {}).get("error") or {}).get("message") or verdict),
        why=() if error is None else (f"{error[0].upper()}{error[1:]}.",), errors=() if error is None else (error,),
        evidence=() if error is None else tuple(_shown(match) for match in matches[:_EVIDENCE]),
        confidence=float(matches[0]["similarity"]) if matches and "similarity" in matches[0] else None,
        positive=error is None if matches else None, ms=milliseconds(prediction),
    )  # fmt: skip


def _wording(row: Row, prediction: Row | None, verdict: str) -> tuple[dict[str, float], str, str | None]:
    if not row["in_index"]:
        # Without a prediction nothing was found; the task still counts among the failed ones.
        if prediction is None:
            return {"missing": 1.0}, "not found", "no prediction"
        wrong = verdict in _FOUND
        return {"absent": 1.0, "false_found": float(wrong)}, "not found", f"absent, called {verdict}" if wrong else None
    kind = "direct" if row["label"] == "direct" else "reported"
    wanted = "verbatim" if kind == "direct" else "reported"
    if prediction is None:
        return {"missing": 1.0}, wanted, "no prediction"
    first = ((prediction.get("matches") or [{}])[0] or {}).get("citation") or {}
    here = first.get("article_id") == row["doc_id"]
    found, right = here and verdict != "not_found", here and verdict == wanted
    counts = {"present": 1.0, "found": float(found), kind: 1.0, f"{kind}_right": float(right)}
    if right:
        return counts, wanted, None
    return counts, wanted, f"{wanted}, called {verdict}" if here or verdict == "not_found" else "in another article"


def _quotation(row: Row, verdict: str) -> tuple[dict[str, float], str, str | None]:
    wanted, right = str(row["expect"]), verdict == row["expect"]
    counts = {"verdicts": 1.0, "verdict_right": float(right)}
    counts |= {f"{wanted}_expected": 1.0, f"{wanted}_as_{wanted}": float(right)}
    if wanted == "not_found":
        counts |= {"absent": 1.0, "false_found": float(verdict in _FOUND)}
    return counts, wanted, None if right else f"{wanted}, called {verdict}"


def _pair(row: Row, prediction: Row | None, verdict: str) -> tuple[dict[str, float], str, str | None]:
    if prediction is None:
        return {"missing": 1.0}, "verbatim" if row["verbatim"] else "not verbatim", "no prediction"
    if row["verbatim"]:
        right = verdict == "verbatim"
        return {"verdicts": 1.0, "verdict_right": float(right)}, "verbatim", None if right else "literal, not found so"
    wrong = verdict == "verbatim"
    counts = {"not_verbatim": 1.0, "false_verbatim": float(wrong)}
    return counts, "not verbatim", "not literal, called verbatim" if wrong else None


def _shown(match: Mapping[str, Any]) -> str:
    citation = match["citation"]
    return f"{citation.get('outlet') or citation['article_id']}: {citation['quote']}"
