"""A report as one page that needs nothing else: scores, plots, times, and each failed case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from assistant.evaluation.cases import Case
from assistant.evaluation.plots import plots
from assistant.evaluation.profile import Phase
from assistant.evaluation.report import Report, Score, Stage

MOST_CASES = 1_000
"""Failed cases that are shown in full; the JSON holds all."""

_FEW = 10
"""Independent cases below which a bound says nothing."""

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #222; background: #fff; margin: 2rem auto; max-width: 62rem;
  padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #ddd; vertical-align: top; }
td.n, th.n { text-align: right; } .below { color: #b3261e; font-weight: 600; } .note { color: #595959; }
figure { margin: 1rem 0; } figcaption { font-weight: 600; } svg { max-width: 100%; height: auto; }
details { border: 1px solid #ddd; border-radius: 4px; padding: .4rem .8rem; margin: .4rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; } h3 { font-size: 1rem; }
.wide { overflow-x: auto; } td.n { white-space: nowrap; } .warn { color: #7a4b00; }
dt { font-weight: 600; margin-top: .4rem; } dd { margin: 0; overflow-wrap: anywhere; }
.id { font-family: ui-monospace, monospace; font-size: .85em; color: #595959; }
"""


def page(report: Report) -> str:
    """The whole page; nothing in it is loaded from elsewhere, and no text out of the data is taken for HTML."""
    return "\n".join(_page(report)) + "\n"


def _page(report: Report) -> Iterator[str]:
    title = f"Evaluation: {escape(report.suite)} on {escape(report.gold)}"
    failed = [case for case in report.cases if not case.right]
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>"
    about = [f"{len(report.cases)} cases, {len(failed)} failed", report.library, report.made_at]
    yield f'<p class="note">{escape(" · ".join(part for part in about if part))}</p>'
    for note in report.notes:
        yield f'<p class="warn">{escape(note)}</p>'
    yield "<h2>Scores</h2>"
    yield from _table(
        ("score", "value", "95 % interval", "floor", "margin"), [_score(one) for one in report.scores], report.scores
    )
    if any(one.low == one.high for one in report.scores):
        yield f'<p class="note">{escape(_no_width(report))}</p>'
    for name, svg in plots(report):
        yield f'<figure role="img" aria-label="{escape(name)}">\n<figcaption>{escape(name)}</figcaption>'
        yield f"{svg}</figure>"
    if report.stages:
        yield "<h2>Milliseconds by stage</h2>"
        yield from _table(("stage", "cases", "mean", "p50", "p95", "share of the time"), map(_stage, report.stages))
    if report.phases:
        yield "<h2>Time and memory of the run</h2>"
        yield from _table(("phase", "seconds", "MB at its end", "MB at most so far"), map(_phase, report.phases))
    yield "<h2>Failed cases</h2>"
    if not failed:
        yield "<p>None.</p>"
    for error, cases in _by_error(failed[:MOST_CASES]):
        yield f"<h3>{escape(error)} ({len(cases)})</h3>"
        for case in cases:
            yield from _case(case)
    if len(failed) > MOST_CASES:
        yield f"<p>{len(failed) - MOST_CASES} more are in the JSON file.</p>"
    yield "<h2>Measured with</h2>"
    made = {"beleg": report.beleg, "embedding": report.model or "none", "entailment check": report.entailment}
    yield from _table(("what", "which"), [*(made | dict(report.machine)).items(), ("sha256 of the data", report.data)])
    yield "</main>\n</body>\n</html>"


def _by_error(failed: list[Case]) -> list[tuple[str, list[Case]]]:
    """Failed cases by the first of their errors, the most frequent one first."""
    groups: dict[str, list[Case]] = {}
    for case in failed:
        groups.setdefault(case.errors[0] if case.errors else "other", []).append(case)
    return sorted(groups.items(), key=lambda one: -len(one[1]))


def _no_width(report: Report) -> str:
    """What the bootstrap can't tell, by the rule of three (Hanley and Lippman-Hand, JAMA 1983)."""
    groups = len({case.group for case in report.cases})
    told = "An interval without width says that all cases agree, not that the score is certain"
    if groups < _FEW:
        return f"{told}: {groups} independent cases are too few to tell."
    return f"{told}: of {groups} independent cases, one in {groups // 3} may still come out otherwise."


def _stage(one: Stage) -> tuple[str, ...]:
    share = "" if one.share is None else f"{one.share:.1%}"
    return one.name, str(one.cases), f"{one.mean:.1f}", f"{one.p50:.1f}", f"{one.p95:.1f}", share


def _phase(one: Phase) -> tuple[str, ...]:
    held = "" if one.memory is None else f"{one.memory:,.0f}"
    return one.name, f"{one.seconds:,.1f}", held, f"{one.peak:,.0f}"


def _score(score: Score) -> tuple[str, ...]:
    sure = f"{score.low:.4f} to {score.high:.4f}" if score.low is not None and score.high is not None else ""
    name = f"{score.name} (lower is better)" if score.falling else score.name
    if score.floor is None:
        return name, f"{score.value:.4f}", sure, "", ""
    return name, f"{score.value:.4f}", sure, f"{score.floor:.4f}", f"{score.margin:+.4f}"


def _table(head: Iterable[str], rows: Iterable[tuple[str, ...]], scores: tuple[Score, ...] = ()) -> Iterator[str]:
    names = list(head)
    numeric = [name not in ("score", "stage", "phase", "what", "which") for name in names]
    yield '<div class="wide"><table>\n<thead><tr>' + "".join(
        _cell("th", name, n) for name, n in zip(names, numeric, strict=True)
    )
    yield "</tr></thead>\n<tbody>"
    for place, row in enumerate(rows):
        margin = scores[place].margin if scores else None
        below = margin is not None and margin < 0
        cells = "".join(_cell("td", value, n) for value, n in zip(row, numeric, strict=True))
        yield f'<tr class="below">{cells}</tr>' if below else f"<tr>{cells}</tr>"
    yield "</tbody>\n</table></div>"


def _cell(tag: str, value: str, numeric: bool) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    return f"<{tag}{scope}{' class=n' if numeric else ''}>{escape(value)}</{tag}>"


def _case(case: Case) -> Iterator[str]:
    summary = f'<span class="id">{escape(case.id)}</span> {escape(case.asked)}'
    yield f'<details>\n<summary>{summary} <span class="note">({escape(", ".join(dict.fromkeys(case.errors)))})</span>'
    yield "</summary>\n<dl>"
    parts = (("Expected", [case.expected]), ("Got", [case.got]), ("Wrong", case.why), ("Evidence", case.evidence))
    for name, texts in parts:
        if texts:
            yield f"<dt>{name}</dt>" + "".join(f"<dd>{escape(text)}</dd>" for text in texts)
    if case.confidence is not None:
        yield f"<dt>Confidence</dt><dd>{case.confidence:.4f}</dd>"
    yield "</dl>\n</details>"
