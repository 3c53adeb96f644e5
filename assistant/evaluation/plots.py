"""The plots of a report, as SVG to stand inside a page. matplotlib comes with the extra ``evaluation``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from io import StringIO
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import ExtraMissing
from assistant.evaluation.cases import Case
from assistant.evaluation.report import Report, Score

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, BLUE, RED, GREY = "#222222", "#1f5f99", "#b3261e", "#b9b9b9"
_WIDTH = 7.2
_BINS = 10
_MOST_KINDS = 14
_PROBABILITIES = {
    "abstention": "Calibration of abstention",
    "answers": "Calibration of abstention",
    "claims": "Calibration of verdicts",
}
"""The suites whose confidence is meant as a probability; a cosine or a similarity is not."""


def check_extra() -> None:
    """Raise :class:`ExtraMissing` where plots can't be drawn: before a long run, not after it."""
    if find_spec("matplotlib") is None:
        raise ExtraMissing("The report's plots need the extra “evaluation”: pip install 'beleg[evaluation]'.")


def plots(report: Report) -> list[tuple[str, str]]:
    """Titles and SVGs of all plots that a report has the data for; raises :class:`ExtraMissing`."""
    check_extra()
    import matplotlib

    unit = [score for score in report.scores if 0 <= score.value <= 1]
    judged = [case for case in report.cases if case.confidence is not None and case.positive is not None]
    out = []
    with matplotlib.rc_context({"svg.hashsalt": "beleg", "font.size": 9, "text.color": INK}):
        if unit:
            out.append(("Scores, their 95 % intervals, and floors", _scores(unit)))
        if len({case.positive for case in judged}) == 2:
            out.append(("Precision and recall by threshold", _thresholds(judged)))
            if report.suite in _PROBABILITIES:
                out.append((_PROBABILITIES[report.suite], _calibration(judged)))
        if any(case.ms for case in report.cases):
            out.append(("Latency", _latency(report)))
        errors = Counter(error for case in report.cases for error in case.errors)
        if errors:
            out.append(("Errors by kind", _errors(errors)))
    return out


def _figure(height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _legend(axes: Axes) -> None:
    """Beside the plot, where it hides no line."""
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))


def _svg(figure: Figure) -> str:
    out = StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return text[text.index("<svg") :]


def _scores(scores: Sequence[Score]) -> str:
    figure, axes = _figure(0.7 + 0.24 * len(scores))
    for place, score in enumerate(reversed(scores)):
        if score.low is not None and score.high is not None:
            axes.plot([score.low, score.high], [place, place], color=BLUE, linewidth=2, solid_capstyle="butt")
        axes.plot(score.value, place, "o", color=BLUE, markersize=5)
        if score.floor is not None:
            axes.plot(score.floor, place, "|", color=RED, markersize=11, markeredgewidth=2)
    axes.set_yticks(range(len(scores)), [score.name for score in reversed(scores)])
    axes.set_xlim(-0.02, 1.02)
    axes.grid(axis="x", color=GREY, linewidth=0.4)
    axes.set_xlabel("dot: measured; line: 95 % interval; red mark: floor (ceiling where lower is better)")
    return _svg(figure)


def _thresholds(cases: Sequence[Case]) -> str:
    confidence = np.array([case.confidence for case in cases], float)
    positive = np.array([case.positive for case in cases], bool)
    order = np.argsort(-confidence, kind="stable")
    hits = np.cumsum(positive[order])
    precision, recall = hits / np.arange(1, len(hits) + 1), hits / max(1, int(positive.sum()))
    figure, axes = _figure(2.8)
    axes.plot(confidence[order], precision, color=BLUE, drawstyle="steps-post", label="precision above")
    axes.plot(confidence[order], recall, color=RED, drawstyle="steps-post", label="recall above")
    axes.set_xlabel("threshold on the confidence")
    axes.set_ylim(-0.02, 1.05)
    _legend(axes)
    return _svg(figure)


def _calibration(cases: Sequence[Case]) -> str:
    confidence = np.array([case.confidence for case in cases], float)
    positive = np.array([case.positive for case in cases], bool)
    edges = np.linspace(min(0.0, confidence.min()), max(1.0, confidence.max()), _BINS + 1)
    bins = np.clip(np.digitize(confidence, edges) - 1, 0, _BINS - 1)
    figure, axes = _figure(2.8)
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=1)
    for place in range(_BINS):
        inside = bins == place
        if inside.any():
            x, y, many = confidence[inside].mean(), positive[inside].mean(), int(inside.sum())
            axes.plot(x, y, "o", color=BLUE, markersize=4 + 10 * (many / len(cases)) ** 0.5)
            axes.annotate(str(many), (x, y), textcoords="offset points", xytext=(6, 4), color=INK)
    axes.set_xlabel("mean confidence of the bin (the number says how many cases)")
    axes.set_ylabel("share that is true")
    axes.set_ylim(-0.05, 1.08)
    return _svg(figure)


def _latency(report: Report) -> str:
    figure, axes = _figure(2.8)
    names = [stage.name for stage in report.stages]
    colours = [BLUE, RED, "#3a7d44", "#8a5a00", "#6b4fa0", "#00707a"]
    for place, name in enumerate(names):
        times = np.sort([case.ms[name] for case in report.cases if name in case.ms])
        shares = np.arange(1, len(times) + 1) / len(times)
        width = 2.0 if name == "total" else 1.0
        axes.plot(np.maximum(times, 0.01), shares, color=colours[place % len(colours)], linewidth=width, label=name)
    axes.set_xscale("log")
    axes.set_xlabel("milliseconds")
    axes.set_ylabel("share of cases at most so slow")
    _legend(axes)
    return _svg(figure)


def _errors(errors: Counter[str]) -> str:
    from matplotlib.ticker import MaxNLocator

    shown = errors.most_common(_MOST_KINDS)[::-1]
    figure, axes = _figure(0.7 + 0.26 * len(shown))
    axes.barh([name for name, _ in shown], [many for _, many in shown], color=BLUE, height=0.6)
    for place, (_, many) in enumerate(shown):
        axes.annotate(str(many), (many, place), textcoords="offset points", xytext=(4, -3), color=INK)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("errors; a case may have several")
    return _svg(figure)
