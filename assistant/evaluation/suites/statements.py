"""Who said what: quotation spans, and the speakers of those that were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.evaluation.cases import Case, Row, Scores, Table, Task, Weights, known, share
from assistant.evaluation.suites.base import Suite, World, milliseconds, timed
from assistant.evaluation.wordings import SAME_SPEAKER, matched, precision_recall, token_f1, trimmed
from assistant.statements import extract_statements

_SHOWN = 90


class Statements(Suite):
    """Gold: articles with their quotations. A quotation is found at an overlap of .7, quotation marks trimmed."""

    name = "statements"
    forms = frozenset({"article with quotations"})
    falling = frozenset({"broken_offsets"})

    def _made(self, row: Row) -> Iterable[Task]:
        return [Task(str(row["doc_id"]), str(row["doc_id"]), row)]

    def needs_library(self, rows: Iterable[Row]) -> bool:
        return False

    def predict(self, task: Task, world: World) -> Row:
        row = task.row
        found, ms = timed(lambda: extract_statements(row["text"], row.get("lang") or "de", row.get("published")))
        return {"id": task.id, "statements": [one.model_dump(mode="json") for one in found], "ms": ms}

    def cases(self, tasks: Sequence[Task], predicted: Mapping[str, Row], world: World) -> list[Case]:
        return [_case(task, predicted.get(task.id)) for task in tasks]

    def scores(self, table: Table, weights: Weights | None = None) -> Scores:
        sums = table.sums(weights)
        out: dict[str, float | None] = {}
        drawn = weights is not None  # a resample without a quotation, or a speaker, tells nothing of these scores
        for name, hits in (("direct", "direct"), ("all", "all"), ("quotation_and_speaker", "joint")):
            kind = "direct" if name == "direct" else "all"
            if drawn and not sums[f"{kind}_gold"]:
                continue
            found = precision_recall(sums[f"{hits}_hit"], sums[f"{kind}_predicted"], sums[f"{kind}_gold"])
            out |= {f"{name}.{part}": value for part, value in zip(("p", "r", "f1"), found, strict=True)}
        for name, of in (("speaker_token_f1", "speaker"), ("speaker_token_f1_direct", "direct_speaker")):
            score = share(sums, f"{of}_f1", f"{of}s")
            out[name] = 0.0 if score is None and not drawn else score
        out["broken_offsets"] = sums["broken_offsets"]
        return known(out)


def _case(task: Task, prediction: Row | None) -> Case:
    text, gold = task.row["text"], task.row["quotations"]
    found = (prediction or {}).get("statements", [])
    gold_spans = [trimmed(text, one["start"], one["end"]) for one in gold]
    spans = [trimmed(text, one["start"], one["end"]) for one in found]
    pairs = matched(gold_spans, spans)
    direct_gold = [at for at, one in enumerate(gold) if one["type"] == "direct"]
    direct_found = [at for at, one in enumerate(found) if one["kind"] == "direct"]
    direct_pairs = matched([gold_spans[at] for at in direct_gold], [spans[at] for at in direct_found])
    counts: Counter[str] = Counter()
    counts.update(
        all_hit=len(pairs), all_gold=len(gold), all_predicted=len(found),
        direct_hit=len(direct_pairs), direct_gold=len(direct_gold), direct_predicted=len(direct_found),
        broken_offsets=sum(text[one["start"] : one["end"]] != one["text"] for one in found),
    )  # fmt: skip
    values: dict[str, float] = dict(counts)
    values |= dict.fromkeys(("joint_hit", "speaker_f1", "speakers", "direct_speaker_f1", "direct_speakers"), 0.0)
    why, errors, places = [], [], []
    for i, j in pairs:
        speaker, mine = gold[i].get("speaker"), found[j].get("speaker") or {}
        if speaker:
            score = max(token_f1(speaker["text"], mine.get("text")), token_f1(speaker["text"], mine.get("name")))
            values["speaker_f1"] += score
            values["speakers"] += 1
            if gold[i]["type"] == "direct":
                values["direct_speaker_f1"] += score
                values["direct_speakers"] += 1
            right = score >= SAME_SPEAKER
        else:
            right = not mine
        values["joint_hit"] += right
        if not right:
            said = speaker["text"] if speaker else "nobody"
            why.append(f"«{_short(gold[i])}» is said by {said}, not by {mine.get('text') or 'nobody'}.")
            errors.append("wrong speaker")
            places.append(gold[i]["start"])
    for at in sorted(set(range(len(gold))) - {i for i, _ in pairs}):
        why.append(f"Missed ({gold[at]['type']}): «{_short(gold[at])}».")
        errors.append(f"missed {gold[at]['type']}")
        places.append(gold[at]["start"])
    for at in sorted(set(range(len(found))) - {j for _, j in pairs}):
        why.append(f"Not in gold ({found[at]['kind']}): «{_short(found[at])}».")
        errors.append(f"invented {found[at]['kind']}")
        places.append(found[at]["start"])
    return Case(
        id=task.id, group=task.group, kind=str(task.row.get("lang") or "de"), right=not why, counts=values,
        asked=str(task.row.get("title") or _short(task.row)), expected=f"{len(gold)} quotations",
        got="no prediction" if prediction is None else f"{len(found)} statements, {len(pairs)} of them in gold",
        why=tuple(why), errors=tuple(errors),
        evidence=tuple(dict.fromkeys(_paragraph(text, at) for at in sorted(places))),
        ms=milliseconds(prediction),
    )  # fmt: skip


def _paragraph(text: str, at: int) -> str:
    """The line of a text that a place stands in."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end].strip()


def _short(one: Mapping[str, Any]) -> str:
    text = " ".join(str(one["text"]).split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
