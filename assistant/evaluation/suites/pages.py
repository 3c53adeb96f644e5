"""What is kept of pages: the article, and nothing else."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from assistant.errors import InputError, MalformedInput, SourceNotFound
from assistant.evaluation.cases import Case, Row, Scores, Table, Task, Weights, known, share
from assistant.evaluation.suites.base import Suite, World, milliseconds, timed
from assistant.evaluation.wordings import precision_recall, squeezed
from assistant.reading import read_article

LEAST = 20
"""Letters and digits of a gold paragraph that counts: shorter ones may stand on a page more than once."""
_MOST_SHOWN = 8


class Pages(Suite):
    """Gold: pages with the paragraphs of their article, or with segments that must and must not be kept."""

    name = "pages"
    forms = frozenset({"page with its body", "page with segments"})

    def needs_library(self, rows: Iterable[Row]) -> bool:
        return False

    def predict(self, task: Task, world: World) -> Row:
        path = page_file(world.gold.path, task.row)
        data = path.read_bytes()
        name = path.name
        if name.endswith(".gz"):
            try:
                data, name = gzip.decompress(data), name.removesuffix(".gz")
            except (OSError, EOFError) as error:
                raise MalformedInput(f"The page {path} is no whole gzip file.", file=str(path)) from error
        url = str(task.row.get("url") or "")
        address = url if url.startswith(("http://", "https://")) else None
        try:
            article, ms = timed(lambda: read_article(data, url=address, filename=name))
        except InputError as error:
            return {"id": task.id, "error": {"code": error.code, "message": error.message}}
        kept = [{"text": one.text, "kind": one.kind} for one in article.paragraphs]
        return {"id": task.id, "title": article.title, "paragraphs": kept, "ms": ms}

    def cases(self, tasks: Sequence[Task], predicted: Mapping[str, Row], world: World) -> list[Case]:
        return [_case(task, predicted.get(task.id)) for task in tasks]

    def scores(self, table: Table, weights: Weights | None = None) -> Scores:
        sums = table.sums(weights)
        scores = {
            "paragraph_recall": share(sums, "kept", "paragraphs"),
            "character_precision": share(sums, "good_characters", "characters"),
        }
        if "right_kept" in sums:
            hits, lost, wrong = sums["right_kept"], sums["right_lost"], sums["wrong_kept"]
            if weights is None or hits + lost:  # a resample may hold no page with segments
                found = precision_recall(hits, hits + wrong, hits + lost)
                scores |= {f"segments.{part}": value for part, value in zip(("p", "r", "f1"), found, strict=True)}
        return known(scores)


def page_file(gold: Path, row: Row) -> Path:
    """The page of a gold line, whose path starts at the gold file; raises :class:`SourceNotFound`."""
    path = gold.parent / str(row["file"])
    if not path.is_file():
        raise SourceNotFound(f"There is no page {path}, which the gold file names.", file=str(path))
    return path


def _case(task: Task, prediction: Row | None) -> Case:
    row = task.row
    texts = [str(one["text"]) for one in (prediction or {}).get("paragraphs", [])]
    mine = [squeezed(text) for text in texts]
    body = "".join(mine)
    why: list[tuple[str, str]] = []
    if "paragraphs" in row:
        wanted = [one if isinstance(one, str) else one["text"] for one in row["paragraphs"]]
        whole = "".join(map(squeezed, wanted)) + squeezed(row.get("title"))
        long = [text for text in wanted if len(squeezed(text)) >= LEAST]
        why += [("paragraph lost", text) for text in long if squeezed(text) not in body]
        foreign = [text for text, one in zip(texts, mine, strict=True) if one and one not in whole]
        characters, bad = sum(map(len, mine)), sum(len(squeezed(text)) for text in foreign)
        counts = {"paragraphs": len(long), "kept": len(long) - len(why)}
        counts |= {"characters": characters, "good_characters": characters - bad}
        why += [("foreign text kept", text) for text in foreign]
        expected = f"{len(wanted)} paragraphs"
    else:
        lost = [text for text in row["with"] if squeezed(text) not in body]
        kept = [text for text in row["without"] if squeezed(text) in body]
        counts = {"right_kept": len(row["with"]) - len(lost), "right_lost": len(lost), "wrong_kept": len(kept)}
        why += [("segment lost", text) for text in lost] + [("foreign text kept", text) for text in kept]
        expected = f"{len(row['with'])} segments kept, {len(row['without'])} dropped"
    error = (prediction or {}).get("error")
    return Case(
        id=task.id, group=task.group, kind=str(row.get("publisher") or "page"), right=not why,
        counts={name: float(value) for name, value in counts.items()}, asked=str(row.get("title") or row["file"]),
        expected=expected, got=error["message"] if error else f"{len(texts)} paragraphs",
        why=tuple(f"{name[0].upper()}{name[1:]}: {text[:200]}" for name, text in why[:_MOST_SHOWN]),
        errors=tuple(name for name, _ in why), ms=milliseconds(prediction),
    )  # fmt: skip
