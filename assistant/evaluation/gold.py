"""Gold data: JSON objects, a line each. The forms are described with examples in ``tests/gold/README.md``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from assistant.errors import EmptyInput, MalformedInput, SourceNotFound
from assistant.evaluation.cases import Row
from assistant.evaluation.forms import GOLD, fault

FORMS: dict[str, tuple[str, ...]] = {
    name: tuple(field.alias or own for own, field in form.model_fields.items() if field.is_required())
    for name, form in GOLD.items()
}
"""What each form of a gold line needs."""


class Lines(NamedTuple):
    """A JSONL file: its bytes, its objects, and the numbers of their lines."""

    data: bytes
    rows: list[Row]
    numbers: list[int]


class Gold(NamedTuple):
    """A gold file with its lines; ``sha256`` is that of its bytes."""

    path: Path
    rows: tuple[Row, ...]
    sha256: str


def form_of(row: Row) -> str | None:
    """The form that a line has all fields of, the first that fits; ``None`` if none does."""
    return next((name for name, fields in FORMS.items() if all(field in row for field in fields)), None)


def read_lines(path: Path) -> Lines:
    """The objects of a JSONL file; raises :class:`SourceNotFound` or :class:`MalformedInput`."""
    if not path.is_file():
        raise SourceNotFound(f"There is no file {path}.", file=str(path))
    data = path.read_bytes()
    out = Lines(data, [], [])
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            text = line.decode("utf-8")
            row = json.loads(text)
            json.dumps(row, ensure_ascii=False).encode()
        except UnicodeDecodeError as error:
            raise MalformedInput(f"Line {number} of {path} is not UTF-8.", line=number) from error
        except UnicodeEncodeError as error:
            raise MalformedInput(f"Line {number} of {path} holds half of a surrogate pair.", line=number) from error
        except json.JSONDecodeError as error:
            why = f"{error.msg} at column {error.colno}"
            raise MalformedInput(
                f"Line {number} of {path} is no JSON object on one line: {why}.", line=number
            ) from error
        except (ValueError, RecursionError) as error:
            raise MalformedInput(
                f"Line {number} of {path} is no JSON that can be read: {error}.", line=number
            ) from error
        if not isinstance(row, dict):
            raise MalformedInput(f"Line {number} of {path} is not a JSON object.", line=number)
        out.rows.append(row)
        out.numbers.append(number)
    return out


def read_gold(path: Path) -> Gold:
    """Read a gold file; raises :class:`SourceNotFound`, :class:`EmptyInput`, :class:`MalformedInput`."""
    data, rows, numbers = read_lines(path)
    if not rows:
        raise EmptyInput(f"The gold file {path} is empty.", file=str(path))
    articles: dict[str, str] = {}
    for number, row in zip(numbers, rows, strict=True):
        _check(path, number, row)
        for article in articles_in([row]):
            text = articles.setdefault(str(article["id"]), article["text"])
            if text != article["text"]:
                message = f"Line {number} of {path}: the id “{article['id']}” stands for two texts."
                raise MalformedInput(message, line=number, id=article["id"])
        if form_of(row) == "question":
            row.setdefault("abstain", False)  # it has evidence, then
    return Gold(path, tuple(rows), hashlib.sha256(data).hexdigest())


def _check(path: Path, number: int, row: Row) -> None:
    form = form_of(row)
    if form is None:
        near = min(FORMS, key=lambda name: (len(set(FORMS[name]) - set(row)), len(FORMS[name])))
        lacks = " and ".join(f"“{field}”" for field in FORMS[near] if field not in row)
        raise MalformedInput(
            f"Line {number} of {path} has none of the forms of gold data: it holds {', '.join(sorted(row))}. "
            f"As “{near}”, it lacks {lacks}.",
            line=number,
        )
    wrong = fault(GOLD[form], row)
    if wrong:
        raise MalformedInput(f"Line {number} of {path}, as “{form}”, can't be used: {wrong}.", line=number)


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
