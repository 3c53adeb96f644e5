"""Who said what, where: statements with speaker, place and date from the paragraphs of an article.

``extract_statements`` works on any text; ``article_statements`` on an article, with its outlet and day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.article import Article
from assistant.errors import MalformedInput
from assistant.reading.orders import heard
from assistant.results import Located, Speaker, Statement
from assistant.statements.extract import Extractor, RuleExtractor, blocks_of
from assistant.statements.names import Aliases, Merge, load_aliases, name_matches, same_person
from assistant.statements.parsed import Block

__all__ = [
    "Aliases",
    "Block",
    "Extractor",
    "Merge",
    "RuleExtractor",
    "article_statements",
    "extract_statements",
    "load_aliases",
    "name_matches",
    "same_person",
]

_CONTEXT_KINDS = frozenset(("title", "heading", "dateline", "caption"))
_BETWEEN = "\n\n"


def extract_statements(
    text: str, language: str | None = "de", published: str | None = None, extractor: Extractor | None = None
) -> list[Statement]:
    """The statements of a text whose paragraphs are parted by blank lines.

    Offsets count code points in ``text``; ``paragraph`` counts from 1. ``published`` (an ISO day or
    moment) is what "gestern" and "am Freitag" are counted from; :class:`MalformedInput` if it is none.
    Nobody speaks in words that are addressed to machines; see :mod:`assistant.reading.orders`.
    """
    if published is not None:
        _check_day(published)
    return _said(text, blocks_of(text), language, published, extractor)


def _said(
    text: str, blocks: Sequence[Block], language: str | None, published: str | None, extractor: Extractor | None
) -> list[Statement]:
    """What an extractor finds where people speak: each paragraph ends for it before the first order to a machine."""
    spoken = [replace(one, end=one.start + heard(text[one.start : one.end]).end) for one in blocks]
    return (extractor or RuleExtractor()).extract(text, spoken, language, published)


def _check_day(published: str) -> None:
    try:
        date.fromisoformat(published[:10])
    except ValueError as error:
        raise MalformedInput(f"“{published}” is no day of publication; write it like 2025-05-07.") from error


def article_statements(article: Article, extractor: Extractor | None = None) -> list[Statement]:
    """The statements of an article, none in words to machines; offsets count in the paragraph that a field names."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for paragraph in article.paragraphs:
        end = at + len(paragraph.text)
        blocks.append(Block(paragraph.number, at, end, paragraph.kind in _CONTEXT_KINDS))
        pieces.append(paragraph.text)
        at = end + len(_BETWEEN)
    starts = {block.number: block.start for block in blocks}
    found = _said(_BETWEEN.join(pieces), blocks, article.language, article.published, extractor)
    return [_placed(statement, starts, article) for statement in found]


def _placed(statement: Statement, starts: dict[int, int], article: Article) -> Statement:
    def moved(located: Located | Speaker | None) -> Located | Speaker | None:
        if located is None:
            return None
        by = starts[located.paragraph]
        return located.model_copy(update={"start": located.start - by, "end": located.end - by})

    by = starts[statement.paragraph]
    places = ("speaker", "cue_at", "addressee_at", "place_at", "occasion_at", "date_at")
    return statement.model_copy(
        update={
            "start": statement.start - by,
            "end": statement.end - by,
            "article_id": article.id,
            "version": article.version,
            "outlet": article.outlet,
            **{name: moved(getattr(statement, name)) for name in places},
        }
    )
