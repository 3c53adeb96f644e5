"""The tables and plots of what ``pipeline.py`` measured: ``pipeline.md`` and ``pipeline.svg`` beside the figures.

The README shows the same table, between two marks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from assistant.evaluation.files import write_whole

Row = dict[str, Any]
COLUMNS = {
    "paragraphs_per_second": "paragraphs/s",
    "query_p50_ms": "query p50, ms",
    "query_p95_ms": "p95",
    "filtered_p50_ms": "filtered p50, ms",
    "filtered_p95_ms": "p95 ",
    "index_memory_mb": "memory indexing, MB",
    "query_memory_mb": "asking, MB",
    "disk_mb": "disk, MB",
    "r1": "R@1",
    "r5": "R@5",
}
OURS, RECIPE = "Beleg", "LangChain recipe"
COLOURS = {OURS: "#1f5f99", RECIPE: "#b3261e", "BM25 alone": "#6b6b6b"}


MARKS = ("<!-- pipeline -->\n", "<!-- /pipeline -->")


def read_results(folder: Path) -> list[Row]:
    found = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("pipeline-*-*.json")]
    order = list(COLOURS)
    return sorted(found, key=lambda row: (row["paragraphs"], order.index(row["system"])))


def write_summary(folder: Path) -> str:
    """Write both files; returns the text."""
    rows = read_results(folder)
    text = "\n".join(_text(rows)) + "\n"
    write_whole(folder / "pipeline.md", text)
    write_whole(folder / "pipeline.svg", _plot(rows))
    return text


def show_in_readme(readme: Path, folder: Path) -> None:
    """Put the table and the ratios between the README's marks."""
    rows = read_results(folder)
    before, _, rest = readme.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    table = "\n".join([_about(rows[0]), *_table(rows), "", *_ratios(rows)])
    write_whole(readme, f"{before}{MARKS[0]}{table}\n{MARKS[1]}{after}")


def _text(rows: list[Row]) -> Iterator[str]:
    yield "# Beleg beside the usual recipe and BM25\n"
    yield _about(rows[0])
    yield from _table(rows)
    yield "\n## Ratios: Beleg against the recipe\n"
    yield from _ratios(rows)
    yield "\n## Where Beleg's time and memory go\n"
    for what in ("index", "query"):
        for row in rows:
            stages = row.get(f"{what}_stages")
            if stages:
                told = ", ".join(f"{name} {share:.0%}" for name, share in stages.items() if share >= 0.005)
                yield f"- {what}, {row['paragraphs']:,} paragraphs: {told}"
    for row in rows:
        if row["system"] == OURS:
            model, most, asking = row["model_memory_mb"], row["index_memory_mb"], row["query_memory_mb"]
            yield (
                f"- memory, {row['paragraphs']:,} paragraphs: {model:,} MB with the model loaded, {most:,} MB at most "
                f"while indexing; a process that only asks holds {asking:,} MB"
            )


def _about(row: Row) -> str:
    made = row["machine"]
    return (
        f"Text: {row['text']}, repeated with changes; {row['questions']} questions. "
        f"{made['processor']}, {made['cores']} cores, Python {made['python']}, torch {made['torch']}, "
        f"sentence-transformers {made['sentence-transformers']}, chromadb {made['chromadb']}.\n"
    )


def _table(rows: list[Row]) -> Iterator[str]:
    yield "| paragraphs | system | " + " | ".join(name.strip() for name in COLUMNS.values()) + " |"
    yield "|---" * (len(COLUMNS) + 2) + "|"
    for row in rows:
        figures = " | ".join(_figure(name, row[name]) for name in COLUMNS)
        yield f"| {row['paragraphs']:,} | {row['system']} | {figures} |"


def _ratios(rows: list[Row]) -> Iterator[str]:
    yield "| paragraphs | indexing (aim 3 or more) | R@1 (aim above 0) | filtered p95 (aim below 1) |"
    yield "|---|---|---|---|"
    for ours, theirs in _pairs(rows):
        faster = ours["paragraphs_per_second"] / theirs["paragraphs_per_second"]
        slower = ours["filtered_p95_ms"] / theirs["filtered_p95_ms"]
        yield f"| {ours['paragraphs']:,} | {faster:.2f} times | {ours['r1'] - theirs['r1']:+.3f} | {slower:.2f} times |"


def _figure(name: str, value: float) -> str:
    return f"{value:.3f}" if name in ("r1", "r5") else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def _pairs(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    for size in sorted({row["paragraphs"] for row in rows}):
        here = {row["system"]: row for row in rows if row["paragraphs"] == size}
        if OURS in here and RECIPE in here:
            yield here[OURS], here[RECIPE]


def _plot(rows: list[Row]) -> str:
    from matplotlib.figure import Figure

    shown = {
        "paragraphs_per_second": "paragraphs indexed a second",
        "query_p95_ms": "query, p95, ms",
        "filtered_p95_ms": "filtered query, p95, ms",
        "query_memory_mb": "memory while asking, MB",
        "disk_mb": "disk, MB",
        "r1": "right text first (R@1)",
    }
    figure = Figure(figsize=(10, 5.6), layout="constrained")
    for place, (name, title) in enumerate(shown.items(), start=1):
        axes = figure.add_subplot(2, 3, place)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_title(title, fontsize=10)
        axes.set_xscale("log")
        if name != "r1":
            axes.set_yscale("log")
        for system, colour in COLOURS.items():
            own = [(row["paragraphs"], row[name]) for row in rows if row["system"] == system]
            if own:
                axes.plot(*zip(*own, strict=True), "o-", color=colour, label=system)
        axes.set_xlabel("paragraphs")
    figure.axes[0].legend(frameon=False, fontsize=8)
    out = StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()
