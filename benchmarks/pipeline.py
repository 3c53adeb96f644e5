"""Beleg against the usual LangChain recipe and BM25 alone, in one run on one machine.

    .venv/bin/pip install -e ".[bench]"
    .venv/bin/python benchmarks/pipeline.py [--sizes 1000 10000 100000] [--text FILE.jsonl] [--results DIR]

Measured at each size: paragraphs indexed a second, milliseconds a query (four texts, with and without a filter by
outlet), the most memory held, disk, whether the right text comes first or among five, and where Beleg's time goes.
Every system runs in a process of its own, one after the other. Loading models is not measured. What is measured is
kept in the folder of results, so that an interrupted run goes on; ``--again`` measures anew. Without a text, the
sample corpus and its gold questions are used; a text has lines of ``{"para_id", "context", "lang", "qas"}``.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from stages import INDEXING, QUERIES, sampled, shares
from summary import show_in_readme, write_summary
from systems import SYSTEMS
from workload import make, read_articles, read_questions

from assistant.evaluation.files import write_whole
from assistant.evaluation.report import machine

RESULTS = Path(__file__).resolve().parent / "results"
README = RESULTS.parents[1] / "README.md"
TOP, DEEP = 4, 5
WARM = ("Wer wohnt am Hafen?", "When does the ferry leave?", "Was kostet die Brücke?")
MOST_QUESTIONS = 400
"""Questions that are timed: half of them without a filter, half with one."""


def index(name: str, work: Path, folder: Path) -> dict[str, Any]:
    """Index the workload; memory in MB."""
    system, articles = SYSTEMS[name](), read_articles(work)
    folder.mkdir(parents=True, exist_ok=True)
    system.warm(folder)
    before = _memory()
    wall, processor = time.perf_counter(), time.process_time()
    with sampled(INDEXING) as found:
        system.index(work, articles, folder)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    paragraphs = sum(len(one["paragraphs"]) for one in articles)
    out = {"seconds": round(wall, 2), "processor_seconds": round(processor, 2)}
    out |= {"paragraphs_per_second": round(paragraphs / wall, 2), "index_memory_mb": round(_memory())}
    out |= {"model_memory_mb": round(before), "disk_mb": round(_disk(folder), 1)}
    return out | {"index_stages": shares(found) if name == "beleg" else {}}


def query(name: str, work: Path, folder: Path) -> dict[str, Any]:
    """Ask the workload's questions in a fresh process."""
    system, questions = SYSTEMS[name](), read_questions(work)
    system.open(folder)
    for text in WARM:
        system.search(text, TOP)
        system.search(text, TOP, questions[0].outlet)
    # No question is timed twice, and recall comes last: a system may remember what it was asked.
    plain, filtered = [], []
    with sampled(QUERIES) as found:
        for question in questions[:MOST_QUESTIONS:2]:
            plain.append(_milliseconds(system, question.text, None))
        for question in questions[1:MOST_QUESTIONS:2]:
            filtered.append(_milliseconds(system, question.text, question.outlet))
    first = deep = 0
    for question in questions:
        right = [question.is_right(*one) for one in system.search(question.text, DEEP)]
        first, deep = first + any(right[:1]), deep + any(right)
    out: dict[str, Any] = {"questions": len(questions), "query_memory_mb": round(_memory())}
    out |= {"r1": round(first / len(questions), 4), "r5": round(deep / len(questions), 4)}
    for label, times in (("query", plain), ("filtered", filtered)):
        out |= {f"{label}_p{share}_ms": round(float(np.percentile(times, share)), 1) for share in (50, 95)}
    return out | {"query_stages": shares(found) if name == "beleg" else {}}


def _milliseconds(system: Any, question: str, outlet: str | None) -> float:
    started = time.perf_counter()
    system.search(question, TOP, outlet)
    return (time.perf_counter() - started) * 1000


def _memory() -> float:
    """The most memory this process has held, in MB."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _disk(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def measure(name: str, work: Path, folder: Path) -> dict[str, Any]:
    """Both phases, each in its own process."""
    out: dict[str, Any] = {}
    for phase in ("index", "query"):
        command = [sys.executable, __file__, "--worker", phase, name, str(work), str(folder)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        out |= json.loads(done.stdout.splitlines()[-1])
        print(f"    {phase}: {done.stdout.splitlines()[-1][:160]}", file=sys.stderr, flush=True)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="paragraphs")
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS), default=list(SYSTEMS))
    parser.add_argument("--text", type=Path, help="real text with questions, instead of the sample corpus")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--again", action="store_true", help="also measure what is measured already")
    parser.add_argument("--worker", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        phase, name, work, folder = given.worker
        run = index if phase == "index" else query
        print(json.dumps(run(name, Path(work), Path(folder))))
        return
    text = given.text.stem if given.text else "sample corpus"
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            work = Path(scratch) / "work"
            for name in given.systems:
                kept = given.results / f"pipeline-{size}-{name}.json"
                if kept.is_file() and not given.again:
                    print(f"{size} paragraphs, {name}: measured already", file=sys.stderr)
                    continue
                if not work.is_dir():
                    make(work, size, given.text)
                print(f"{size} paragraphs, {name}", file=sys.stderr, flush=True)
                found = measure(name, work, Path(scratch) / name)
                about = {"system": SYSTEMS[name].label, "paragraphs": size, "text": text, "machine": machine()}
                about["measured"] = time.strftime("%Y-%m-%d")
                write_whole(kept, json.dumps(about | found, indent=1, ensure_ascii=False) + "\n")
    print(write_summary(given.results))
    if given.results == RESULTS:
        show_in_readme(README, RESULTS)


if __name__ == "__main__":
    main()
