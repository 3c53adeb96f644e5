"""What a list says of an article, and of its versions."""

from __future__ import annotations

from assistant.article import Value


class ArticleEntry(Value):
    """A line of the list of articles: its current version."""

    article_id: str
    version: int
    versions: int
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    agency: str | None
    story: str
    paragraphs: int
    retrieved_at: str | None


class ArticleEdition(Value):
    """One version of an article."""

    version: int
    title: str
    published: str | None
    retrieved_at: str | None
    sha256: str
