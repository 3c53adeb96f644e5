"""What the page knows beside a result when it shows one: the reader's language, the house's notes, the articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.article import Article
from assistant.assistant import Assistant
from assistant.errors import ArticleNotFound
from assistant.results import Citation, Statement
from assistant.ui.notes import NO_NOTES, Notes
from assistant.ui.texts import Language

Key = tuple[str, int]
"""The id and the version of an article."""


def _no_article(_article_id: str, _version: int) -> Article | None:
    return None


def _no_statements(_article_id: str) -> Sequence[Statement]:
    return ()


@dataclass(frozen=True)
class Desk:
    """Made for one request and thrown away with it, so that nothing deleted is shown from memory."""

    language: Language = "de"
    notes: Notes = NO_NOTES
    pattern: str | None = None
    find: Callable[[str, int], Article | None] = _no_article
    said: Callable[[str], Sequence[Statement]] = _no_statements
    _articles: dict[Key, Article | None] = field(default_factory=dict)
    _statements: dict[str, Sequence[Statement]] = field(default_factory=dict)

    def article(self, article_id: str, version: int) -> Article | None:
        """An article's version, read once; ``None`` if it is no longer in the library."""
        key = article_id, version
        if key not in self._articles:
            self._articles[key] = self.find(article_id, version)
        return self._articles[key]

    def occasion(self, citation: Citation) -> str | None:
        """On what occasion the cited words were said, if they are a statement with one."""
        if citation.speaker is None:
            return None
        if citation.article_id not in self._statements:
            self._statements[citation.article_id] = self.said(citation.article_id)
        for one in self._statements[citation.article_id]:
            here = one.version == citation.version and one.paragraph == citation.paragraph
            if here and one.occasion and one.start < citation.end and citation.start < one.end:
                return one.occasion
        return None


def desk_over(assistant: Assistant, language: Language, notes: Notes, pattern: str | None) -> Desk:
    """A desk that reads the articles of a library."""

    def find(article_id: str, version: int) -> Article | None:
        try:
            return assistant.article(article_id, version)
        except ArticleNotFound:
            return None

    return Desk(language, notes, pattern, find, lambda article_id: assistant.statements(article=article_id))
