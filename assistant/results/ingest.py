"""What became of the sources that were to be taken in."""

from __future__ import annotations

from assistant.article import Value


class Failure(Value):
    """A source that could not be taken in, and why (``code`` is that of the error's class)."""

    source: str
    code: str
    message: str


class Taken(Value):
    """A source that was taken in, and the article it became."""

    source: str
    article_id: str
    version: int
    title: str = ""
    paragraphs: int = 0
    copy_of: str | None = None


class IngestReport(Value):
    """What became of each source. ``duplicates`` are copies of a story that is there already; they are kept."""

    added: tuple[Taken, ...] = ()
    updated: tuple[Taken, ...] = ()
    unchanged: tuple[Taken, ...] = ()
    duplicates: tuple[Taken, ...] = ()
    failed: tuple[Failure, ...] = ()
    embedded: int = 0
    seconds: float = 0.0
