"""Run by test_library_crashes: forks a process for each stage, which ingests and is killed there.

Usage: crash_driver.py FOLDER. Each stage has a library FOLDER/<stage> and a list of what was embedded beside it.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from shelf import WordEmbedder, make_item, take

from assistant.library import Library, catalogue
from assistant.library.indexing import Indexer
from assistant.library.vectors import ChromaVectors
from assistant.models import Floats
from assistant.statements import article_statements

FIRST = [make_item("a", "Der Hafen ist zu.", "Die Fähre fährt nicht."), make_item("b", "Die Brücke wird neu gebaut.")]
SECOND = [make_item("a", "Der Hafen ist zu.", "Die Fähre fährt wieder."), make_item("c", "Im Rathaus brennt Licht.")]


class Noting(WordEmbedder):
    """Writes down what was embedded; a killed process keeps nothing in memory."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def embed_passages(self, texts: Sequence[str], progress: Any = None) -> Floats:
        made = super().embed_passages(texts, progress)
        with self._file.open("a", encoding="utf-8") as out:
            out.writelines(f"{text}\n" for text in texts)
        return made


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(place: Any, name: str) -> None:
    setattr(place, name, die)


def after(place: Any, name: str) -> None:
    kept: Callable[..., Any] = getattr(place, name)

    def run(*given: Any, **named: Any) -> None:
        kept(*given, **named)
        die()

    setattr(place, name, run)


STAGES: dict[str, Callable[[], None]] = {
    "half_stored": lambda: before(Indexer, "store"),
    "passages_stored": lambda: after(Indexer, "store"),
    "stored": lambda: before(Indexer, "embed"),
    "embedding": lambda: before(WordEmbedder, "embed_passages"),
    "embedded": lambda: before(Indexer, "keep"),
    "vectors_stored": lambda: before(ChromaVectors, "add"),
    "vectors_added": lambda: after(ChromaVectors, "add"),
    "marking": lambda: after(catalogue, "mark_found"),
    "marked": lambda: before(ChromaVectors, "delete"),
    "forgetting": lambda: after(ChromaVectors, "delete"),
    "storing": lambda: after(catalogue, "store_version"),
    "rebuild_begun": lambda: before(Indexer, "repair"),
    "rebuild_cleared": lambda: after(ChromaVectors, "clear"),
    "rebuild_prepared": lambda: after(Indexer, "prepare"),
    "rebuild_added": lambda: after(ChromaVectors, "add"),
}


def work(folder: Path, stage: str) -> None:
    library = Library(folder / stage, Noting(folder / f"{stage}.txt"))
    take(library, *FIRST)
    if not stage.startswith("rebuild"):
        STAGES[stage]()
        take(library, *SECOND)
    else:
        take(library, *SECOND)
        STAGES[stage]()
        library.reindex()
    die()


def main() -> None:
    # What takes long to load is loaded once; Chroma itself must not start before the fork.
    importlib.import_module("chromadb")
    article_statements(FIRST[0].article)
    for stage in STAGES:
        child = os.fork()
        if child == 0:
            work(Path(sys.argv[1]), stage)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{stage} {os.WTERMSIG(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
