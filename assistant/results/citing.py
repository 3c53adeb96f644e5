"""The one way to make a citation: from a paragraph, what is known of its article, and an exact range."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from assistant.article import Article, Paragraph
from assistant.results.citation import Citation
from assistant.text import Span


class Quotable(Protocol):
    """A paragraph with what a citation says of its article. ``source_start`` counts in the stored text."""

    @property
    def article_id(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def source_start(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def sha256(self) -> str: ...
    @property
    def agency(self) -> str | None: ...


class _Quotable(NamedTuple):
    article_id: str
    version: int
    number: int
    text: str
    source_start: int
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    sha256: str
    agency: str | None


def quotable(article: Article, paragraph: Paragraph) -> Quotable:
    """A paragraph of an article, ready to be cited."""
    return _Quotable(
        article_id=article.id,
        version=article.version,
        number=paragraph.number,
        text=paragraph.text,
        source_start=paragraph.source_start,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        sha256=article.sha256,
        agency=article.agency,
    )


def cite(
    source: Quotable,
    span: Span,
    number: int,
    *,
    speaker: str | None = None,
    place: str | None = None,
    also_in: tuple[str, ...] = (),
) -> Citation:
    """A citation of ``source.text[span.start:span.end]``; ``ValueError`` if that is empty or outside the paragraph."""
    return Citation(
        number=number,
        article_id=source.article_id,
        version=source.version,
        paragraph=source.number,
        start=span.start,
        end=span.end,
        quote=source.text[span.start : span.end],
        paragraph_text=source.text,
        source_start=source.source_start + span.start,
        source_end=source.source_start + span.end,
        title=source.title,
        outlet=source.outlet,
        url=source.url,
        published=source.published,
        speaker=speaker,
        place=place,
        sha256=source.sha256,
        agency=source.agency,
        also_in=also_in,
    )
