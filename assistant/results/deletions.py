"""What became of an article that was deleted, and of the answers that quote it."""

from __future__ import annotations

from assistant.article import IsoDate, Value


class Deletion(Value):
    """``deleted`` is false for an article that was gone before. ``quoting`` counts the records of answers that still
    hold words of it; ``cleared`` those from which they were removed."""

    article_id: str
    deleted: bool
    quoting: int = 0
    cleared: int = 0


class Removal(Value):
    """That the words of an article were taken out of an answer's record."""

    article_id: str
    at: IsoDate
