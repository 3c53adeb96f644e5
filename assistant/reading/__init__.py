"""Reading: bytes in, :class:`~assistant.article.Article` out."""

from assistant.reading.build import Block, Mark, Metadata, article_from_blocks, article_from_marks, clean, dropped, flat
from assistant.reading.identity import article_id, clean_url, host_of
from assistant.reading.read import MAX_BYTES, read_article

__all__ = [
    "MAX_BYTES",
    "Block",
    "Mark",
    "Metadata",
    "article_from_blocks",
    "article_from_marks",
    "article_id",
    "clean",
    "clean_url",
    "dropped",
    "flat",
    "host_of",
    "read_article",
]
