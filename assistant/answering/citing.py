"""Making citations: exact ranges of paragraphs, numbered in the order in which an answer uses them."""

from __future__ import annotations

from assistant.article import Article, Paragraph
from assistant.results import Citation
from assistant.text import Span


class Citations:
    """The citations of one answer. The same range is cited by one number, however often it is used."""

    def __init__(self) -> None:
        self._by_range: dict[tuple[str, int, int, int, int], Citation] = {}

    def cite(
        self,
        article: Article,
        paragraph: Paragraph,
        span: Span,
        *,
        speaker: str | None = None,
        place: str | None = None,
        also_in: tuple[str, ...] = (),
    ) -> int:
        """The number of the citation of that range; a new one if it was not cited yet."""
        key = (article.id, article.version, paragraph.number, span.start, span.end)
        if key not in self._by_range:
            self._by_range[key] = make_citation(
                article, paragraph, span, len(self._by_range) + 1, speaker=speaker, place=place, also_in=also_in
            )
        return self._by_range[key].number

    def all(self) -> tuple[Citation, ...]:
        return tuple(self._by_range.values())


def make_citation(
    article: Article,
    paragraph: Paragraph,
    span: Span,
    number: int,
    *,
    speaker: str | None = None,
    place: str | None = None,
    also_in: tuple[str, ...] = (),
) -> Citation:
    """A citation of ``paragraph.text[span.start:span.end]``; ``ValueError`` if that is empty or outside."""
    return Citation(
        number=number,
        article_id=article.id,
        version=article.version,
        paragraph=paragraph.number,
        start=span.start,
        end=span.end,
        quote=paragraph.text[span.start : span.end],
        paragraph_text=paragraph.text,
        source_start=paragraph.source_start + span.start,
        source_end=paragraph.source_start + span.end,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        speaker=speaker,
        place=place,
        sha256=article.sha256,
        agency=article.agency,
        also_in=also_in,
    )
