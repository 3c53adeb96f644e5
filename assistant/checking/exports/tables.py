"""Results as tables, for spreadsheets: a row for each place, statement, paragraph or spelling."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from functools import singledispatch
from typing import NamedTuple

from assistant.article import Article
from assistant.results import (
    Answer,
    ArticleEntry,
    Citation,
    ClaimCheck,
    Comparison,
    Hit,
    Person,
    QuoteCheck,
    SearchResult,
    Statement,
)

Cell = str | int | float | None
_PLACE = "outlet published title paragraph start end quote url article_id version agency also_in sha256".split()
_FORMULA = ("=", "+", "-", "@", "|", "%")


class Table(NamedTuple):
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def as_csv(table: Table) -> str:
    """A table as CSV (RFC 4180), its first line the names of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_defused(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _defused(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what may begin one.

    Spreadsheets skip blanks and control characters in front, and read full-width signs as signs.
    """
    if not isinstance(cell, str):
        return cell
    clean = "".join(" " if unicodedata.category(one) == "Cc" else one for one in cell)
    visible = "".join(one for one in clean if unicodedata.category(one) not in ("Zs", "Cf"))
    return f"'{clean}" if unicodedata.normalize("NFKC", visible[:1]).startswith(_FORMULA) else clean


def _at(citation: Citation) -> list[Cell]:
    found = citation.model_dump() | {"also_in": "; ".join(citation.also_in)}
    return [found[name] for name in _PLACE]


@singledispatch
def table(result: object) -> Table:
    """The table of a result; ``TypeError`` for what is none."""
    raise TypeError(f"no result: {type(result).__name__}")


@table.register
def _(result: Answer) -> Table:
    """A row for each citation of each sentence."""
    cited = {citation.number: citation for citation in result.citations}
    rows: list[list[Cell]] = [
        [place, sentence.text, number, cited[number].speaker, *_at(cited[number])]
        for place, sentence in enumerate(result.sentences, start=1)
        for number in sentence.citations
    ]
    return Table(["sentence", "answer", "number", "speaker", *_PLACE], rows)


@table.register
def _(result: QuoteCheck) -> Table:
    rows: list[list[Cell]] = [
        [
            *(result.verdict, one.citation.number, one.kind, one.similarity, "; ".join(one.alterations)),
            *(one.speaker, one.statement, *_at(one.citation)),
        ]
        for one in result.matches or result.nearest
    ]
    columns = ["verdict", "number", "kind", "similarity", "alterations", "speaker", "statement", *_PLACE]
    return Table(columns, rows)


@table.register
def _(result: ClaimCheck) -> Table:
    """A row for each discrepancy of a piece of evidence; one without any has one row."""
    rows: list[list[Cell]] = []
    for one in result.evidence:
        head: list[Cell] = [result.verdict, result.method, one.citation.number, one.stance, one.said_by, one.score]
        pairs: list[list[Cell]] = [[d.kind, d.claim, d.source] for d in one.discrepancies] or [[None, None, None]]
        rows += [[*head, *pair, *_at(one.citation)] for pair in pairs]
    columns = "verdict method number stance said_by score discrepancy claim_says source_says".split()
    return Table([*columns, *_PLACE], rows)


@table.register
def _(result: Comparison) -> Table:
    rows: list[list[Cell]] = [
        [
            *(place, group.speaker, one.citation.number, group.against, one.kind, one.language, one.similarity),
            *("; ".join(one.alterations), *_at(one.citation)),
        ]
        for place, group in enumerate(result.groups, start=1)
        for one in group.versions
    ]
    columns = "group speaker number against kind language similarity alterations".split()
    return Table([*columns, *_PLACE], rows)


@table.register
def _(result: SearchResult) -> Table:
    names = [name for name in Hit.model_fields if name != "story"]
    rows: list[list[Cell]] = [[getattr(hit, name) for name in names] for hit in result.hits]
    return Table(names, rows)


@table.register
def _(result: Article) -> Table:
    rows: list[list[Cell]] = [
        [one.number, one.kind, one.text, one.source_start, one.source_end] for one in result.paragraphs
    ]
    return Table("number kind text source_start source_end".split(), rows)


_SAID = "text kind cue addressee place occasion date outlet article_id version paragraph start end".split()
_LISTED = "article_id version title outlet url published language agency paragraphs".split()


@table.register
def _(result: tuple) -> Table:  # type: ignore[type-arg]  # singledispatch takes plain classes
    if result and isinstance(result[0], ArticleEntry):
        return Table(_LISTED, [[getattr(one, name) for name in _LISTED] for one in result])
    if result and isinstance(result[0], Person):
        return Table("name kind ambiguous statements spelling count why articles".split(), list(_spelled(result)))
    rows: list[list[Cell]] = []
    for one in result:
        assert isinstance(one, Statement)
        speaker = (one.speaker.name, one.speaker.text) if one.speaker else (None, None)
        rows.append([*speaker, *(getattr(one, name) for name in _SAID)])
    return Table(["speaker", "mention", *_SAID], rows)


def _spelled(people: Sequence[Person]) -> Iterator[list[Cell]]:
    for one in people:
        for spelling in one.spellings:
            head: list[Cell] = [one.name, one.kind, one.ambiguous, one.statements]
            yield [*head, spelling.text, spelling.count, "; ".join(spelling.why), "; ".join(spelling.articles)]
