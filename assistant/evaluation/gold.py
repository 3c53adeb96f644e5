"""Gold data: JSON objects, a line each. The forms are described with examples in ``tests/gold/README.md``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from assistant.errors import EmptyInput, MalformedInput, SourceNotFound
from assistant.evaluation.cases import Row

FORMS: dict[str, tuple[str, ...]] = {
    "question": ("id", "question", "evidence"),
    "quotation": ("id", "quote", "expect"),
    "claim": ("id", "claim", "expect"),
    "paragraph with questions": ("para_id", "context", "qas"),
    "article with quotations": ("doc_id", "text", "quotations"),
    "wording": ("id", "query", "in_index", "label"),
    "sentence pair": ("id", "sentence1", "sentence2", "verbatim"),
    "claim with evidence": ("id", "claim", "evidence", "verdict"),
    "page with its body": ("id", "file", "paragraphs"),
    "page with segments": ("id", "file", "with", "without"),
}
"""What each form of a gold line needs."""


class Gold(NamedTuple):
    """A gold file with its lines; ``sha256`` is that of its bytes."""

    path: Path
    rows: tuple[Row, ...]
    sha256: str


def form_of(row: Row) -> str | None:
    """The form that a line has all fields of, the first that fits; ``None`` if none does."""
    return next((name for name, fields in FORMS.items() if all(field in row for field in fields)), None)


def read_lines(path: Path) -> tuple[bytes, list[Row]]:
    """The bytes and the objects of a JSONL file; raises :class:`SourceNotFound` or :class:`MalformedInput`."""
    if not path.is_file():
        raise SourceNotFound(f"There is no file {path}.", file=str(path))
    data = path.read_bytes()
    rows = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8"))
        except ValueError as error:
            raise MalformedInput(f"Line {number} of {path} is not JSON in UTF-8.", line=number) from error
        if not isinstance(row, dict):
            raise MalformedInput(f"Line {number} of {path} is not a JSON object.", line=number)
        rows.append(row)
    return data, rows


def read_gold(path: Path) -> Gold:
    """Read a gold file; raises :class:`SourceNotFound`, :class:`EmptyInput`, :class:`MalformedInput`."""
    data, rows = read_lines(path)
    if not rows:
        raise EmptyInput(f"The gold file {path} is empty.", file=str(path))
    for number, row in enumerate(rows, start=1):
        if form_of(row) is None:
            raise MalformedInput(
                f"Object {number} of {path} has none of the forms of gold data: it holds {', '.join(sorted(row))}.",
                line=number,
            )
    return Gold(path, tuple(rows), hashlib.sha256(data).hexdigest())


def articles_in(rows: Iterable[Row], left_out: frozenset[str] = frozenset()) -> Iterator[Row]:
    """The articles that gold lines carry themselves, as ``beleg ingest`` reads them from a JSONL file."""
    for row in rows:
        article: Row | None = None
        if "para_id" in row:
            article = {"id": row["para_id"], "title": "", "text": row["context"], "language": row.get("lang")}
        elif "doc_id" in row and "text" in row:
            article = {"id": row["doc_id"], "title": row.get("title", ""), "text": row["text"]}
            article |= {"published": row.get("date"), "language": row.get("lang")}
        elif "sentence1" in row:
            article = {"id": row["id"], "title": "", "text": row["sentence1"], "language": row.get("lang")}
        if article is not None and article["id"] not in left_out:
            yield {name: value for name, value in article.items() if value is not None}
