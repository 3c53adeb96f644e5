"""The library that a suite asks: one that is there, or one made of a corpus or of the gold's own articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.assistant import Assistant
from assistant.errors import EvaluationError, NotALibrary
from assistant.evaluation.cases import Row
from assistant.evaluation.files import files_below
from assistant.evaluation.gold import articles_in, form_of, read_lines
from assistant.settings import Settings


@contextmanager
def existing(settings: Settings) -> Iterator[Assistant]:
    """A library that is there already; raises :class:`NotALibrary`."""
    with Assistant.open(settings) as beleg:
        if not beleg.library.exists:
            raise NotALibrary(f"There is no library in {settings.library}.", folder=str(settings.library))
        yield beleg


@contextmanager
def made(
    settings: Settings,
    folder: Path,
    corpus: Sequence[Path],
    gold: Sequence[Row],
    left_out: frozenset[str] = frozenset(),
    done: Callable[[str, int, int | None], None] | None = None,
) -> Iterator[Assistant]:
    """A library in ``folder`` out of a corpus, else out of the articles that the gold carries itself.

    Gold files may serve as a corpus. ``left_out`` are ids of such articles. What is there already is not taken in
    again, so that an interrupted run goes on. Raises :class:`EvaluationError` if anything can't be taken in.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sources = [_source(path, folder / f"corpus-{number}.jsonl", left_out) for number, path in enumerate(corpus)]
    if not corpus:
        sources = [_written(folder / "gold.jsonl", list(articles_in(gold, left_out)))]
    if not any(sources):
        raise EvaluationError("There is nothing to ask: give --library or --corpus.")
    with Assistant.open(settings.model_copy(update={"library": folder / "library"})) as beleg:
        progress = (lambda state: done("articles taken in", state.articles, None)) if done else None
        report = beleg.ingest([str(source) for source in sources if source], progress)
        if report.failed:
            first = report.failed[0]
            many = len(report.failed)
            raise EvaluationError(f"Sources of the corpus can't be read: {many}, first {first.source}: {first.message}")
        yield beleg


def _source(path: Path, converted: Path, left_out: frozenset[str]) -> Path | None:
    files_below([path])
    if path.is_file() and path.suffix == ".jsonl":
        rows = read_lines(path).rows
        if rows and form_of(rows[0]) in {"paragraph with questions", "article with quotations", "sentence pair"}:
            return _written(converted, list(articles_in(rows, left_out)))
    return path


def _written(path: Path, articles: Sequence[Row]) -> Path | None:
    if not articles:
        return None
    with path.open("w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path
