"""The sample corpus: invented articles, for a first look at an empty library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from assistant.assistant import Assistant
from assistant.library import Progress
from assistant.reading.sources import Item, expand
from assistant.results import IngestReport
from assistant.settings import Settings

_PACKAGE = Path(__file__).resolve().parent.parent


def sample_folder() -> Path:
    """Where the sample articles lie: beside the package in a checkout, inside it when installed."""
    inside = _PACKAGE / "_corpus"
    return inside if inside.is_dir() else _PACKAGE.parent / "corpus"


def load_sample(assistant: Assistant, progress: Callable[[Progress], None] | None = None) -> IngestReport:
    """Take the sample corpus in; with a bar on stderr unless told how else to show the progress."""
    if progress is not None:
        return assistant.ingest([sample_folder()], progress)
    with _bar() as shown:
        return assistant.ingest([sample_folder()], shown)


def holds_sample(assistant: Assistant) -> bool:
    """Whether the library holds the sample corpus and nothing else."""
    articles, _ = assistant.library.size()
    if articles != len(_sample_ids()):  # a large library is not listed for this
        return False
    return {entry.article_id for entry in assistant.articles()} == _sample_ids()


@cache
def _sample_ids() -> frozenset[str]:
    items = expand([sample_folder()], Settings())
    return frozenset(item.article.id for item in items if isinstance(item, Item))


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Reading the sample articles", total=None)

        def show(state: Progress) -> None:
            if state.embedded:
                bar.update(task, description="Embedding their paragraphs")
            bar.update(task, completed=state.embedded, total=state.embedded + state.waiting)

        yield show
