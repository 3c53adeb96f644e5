"""Questions, quotations and claims, each right or not: evidence cited, speaker named, abstained where it should."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.evaluation.attribution import attribution
from assistant.evaluation.cases import Case, Row, Scores, Table, Task, Weights, known, share
from assistant.evaluation.gold import form_of
from assistant.evaluation.stages import ask_by_stage
from assistant.evaluation.suites.base import Suite, World, checked, milliseconds, timed
from assistant.results import Answer, ClaimCheck, QuoteCheck

Problem = tuple[str, str]
"""The kind of an error, and what is wrong in words."""
_KINDS = "kind:"


class Answers(Suite):
    """Gold: questions with evidence, patterns and whether to abstain; quotations and claims with their verdict.

    A case is right when nothing is wrong with it: citations are exact and hold each group's evidence, the speaker is
    named, patterns are there or not, the verdict is the one expected.
    """

    name = "answers"
    forms = frozenset({"question", "quotation", "claim"})

    def evidence_of(self, task: Task) -> list[list[str]]:
        return list(task.row.get("evidence", []))

    def predict(self, task: Task, world: World) -> Row:
        row, beleg = task.row, world.library

        def run() -> Row:
            found: Answer | QuoteCheck | ClaimCheck
            if "question" in row:
                found, ms = ask_by_stage(beleg, row["question"], row.get("history") or ())
            elif "quote" in row:
                found, ms = timed(lambda: beleg.check_quote(row["quote"], row.get("speaker")))
            else:
                found, ms = timed(lambda: beleg.check_claim(row["claim"]))
            return found.model_copy(update={"id": task.id}).model_dump(mode="json") | {"ms": ms}

        return checked(run)

    def cases(self, tasks: Sequence[Task], predicted: Mapping[str, Row], world: World) -> list[Case]:
        return [_case(task, predicted.get(task.id), world) for task in tasks]

    def scores(self, table: Table, weights: Weights | None = None) -> Scores:
        sums = table.sums(weights)
        scores: dict[str, float | None] = {
            "right": share(sums, "right", "cases"),
            "citations_exact": share(sums, "exact", "citations"),
            "citation_recall": share(sums, "citation_recall", "judged"),
            "citation_precision": share(sums, "citation_precision", "judged"),
            "answered_of_answerable": share(sums, "answered", "answerable"),
            "abstained_of_unanswerable": share(sums, "abstained", "unanswerable"),
        }
        kinds = sorted(name.removeprefix(_KINDS) for name in sums if name.startswith(_KINDS))
        scores |= {f"right.{kind}": share(sums, f"right:{kind}", f"{_KINDS}{kind}") for kind in kinds}
        return known(scores)


def _case(task: Task, prediction: Row | None, world: World) -> Case:
    row = task.row
    error = (prediction or {}).get("error")
    if prediction is None or error:
        problems = [("no answer", error["message"] if error else "There is no prediction.")]
        cited: list[dict[str, Any]] = []
    else:
        cited = _cited(row, prediction)
        problems = _problems(row, prediction, cited)
    kind = str(row.get("kind") or form_of(row))
    if "expect" in row:
        kind = f"{form_of(row)} {row['expect']}"
    right = not problems
    counts = {"cases": 1.0, "right": float(right), f"{_KINDS}{kind}": 1.0, f"right:{kind}": float(right)}
    counts |= {"citations": float(len(cited)), "exact": float(sum(_is_exact(one) for one in cited))}
    positive = None
    if "question" in row:
        positive = not row["abstain"]
        given = prediction or {}  # without a prediction there is neither an answer nor an abstention
        abstained, answered = bool(given.get("abstained", False)), not given.get("abstained", True)
        counts |= {"unanswerable": 1.0, "abstained": float(abstained)} if row["abstain"] else {}
        counts |= {"answerable": 1.0, "answered": float(answered)} if positive else {}
        if given.get("sentences"):
            recall, precision = attribution(given, world.entailment)
            counts |= {"judged": 1.0, "citation_recall": recall, "citation_precision": precision}
    return Case(
        id=task.id, group=task.group, kind=kind, right=right, counts=counts,
        asked=" → ".join([*row.get("history", ()), str(row.get("question") or row.get("quote") or row.get("claim"))]),
        expected=_expected(row), got=_got(prediction), why=tuple(text for _, text in problems),
        errors=tuple(dict.fromkeys(name for name, _ in problems)),
        evidence=() if right else tuple(f"{one.get('outlet') or one['article_id']}: {one['quote']}" for one in cited),
        confidence=(prediction or {}).get("confidence"), positive=positive, ms=milliseconds(prediction),
    )  # fmt: skip


def _problems(row: Row, given: Row, cited: list[dict[str, Any]]) -> list[Problem]:
    out: list[Problem] = []
    if "expect" in row:
        if given.get("verdict") != row["expect"]:
            wrong = ("wrong verdict", f"The verdict is {given.get('verdict')}, not {row['expect']}.")
            out.append(wrong)
        named = str(row.get("actual_speaker") or "")
        if named and named.lower() not in json.dumps(given, ensure_ascii=False).lower():
            out.append(("speaker not named", f"The real speaker, {named}, is not named."))
    else:
        out += _answer_problems(row, given, cited)
    for one in cited:
        if not _is_exact(one):
            out.append(("citation not exact", f"Citation {one.get('number')} is not exact."))
    for group in row.get("evidence", []):
        if not any(wording in one["paragraph_text"] for wording in group for one in cited):
            out.append(("evidence not cited", f"Nothing cited holds «{group[0]}»."))
    return out


def _answer_problems(row: Row, given: Row, cited: list[dict[str, Any]]) -> list[Problem]:
    out: list[Problem] = []
    text = given.get("text", "")
    if bool(given.get("abstained")) != row["abstain"]:
        out.append(
            ("answers, should abstain", "It should abstain.")
            if row["abstain"]
            else ("abstains, should answer", "It abstains, though the library answers.")
        )
    for pattern in row.get("must", []):
        if not re.search(pattern, text):
            out.append(("answer lacks something", f"The text lacks /{pattern}/."))
    for pattern in row.get("must_not", []):
        if re.search(pattern, text):
            out.append(("answer has something wrong", f"The text has /{pattern}/."))
    speaker = row.get("speaker")
    if speaker and not row["abstain"] and speaker.lower() not in (text + json.dumps(cited, ensure_ascii=False)).lower():
        out.append(("speaker not named", f"{speaker} is not named."))
    return out


def _cited(row: Row, given: Row) -> list[dict[str, Any]]:
    if "expect" in row:
        proofs = given.get("matches") or given.get("evidence") or []
        return [one["citation"] for one in proofs if one.get("citation")]
    return list(given.get("citations", []))


def _is_exact(citation: Mapping[str, Any]) -> bool:
    return bool(citation["paragraph_text"][citation["start"] : citation["end"]] == citation["quote"])


def _expected(row: Row) -> str:
    if "expect" in row:
        return str(row["expect"])
    if row["abstain"]:
        return "an abstention"
    parts = [f"/{pattern}/" for pattern in row.get("must", [])]
    parts += [f"«{' | '.join(group)}»" for group in row.get("evidence", [])]
    return " ".join(parts)


def _got(given: Row | None) -> str:
    if given is None:
        return "nothing"
    return str((given.get("error") or {}).get("message") or given.get("text") or given.get("verdict"))
