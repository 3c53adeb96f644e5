"""The citations of an answer, numbered in the order in which it uses them."""

from __future__ import annotations

from assistant.article import Article, Paragraph
from assistant.results import Citation, cite, quotable
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
            number = len(self._by_range) + 1
            self._by_range[key] = cite(
                quotable(article, paragraph), span, number, speaker=speaker, place=place, also_in=also_in
            )
        return self._by_range[key].number

    def all(self) -> tuple[Citation, ...]:
        return tuple(self._by_range.values())
