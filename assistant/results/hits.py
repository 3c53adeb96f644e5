"""What a search finds."""

from __future__ import annotations

from assistant.article import IsoDate, Value


class Hit(Value):
    """A paragraph that a search found. ``score`` is the fused one, ``dense`` a cosine, ``lexical`` a BM25 score.

    The order is that of the scores, but for paragraphs that hold words quoted in the question, which come first,
    and for headings, which come a little later.
    """

    article_id: str
    version: int
    paragraph: int
    text: str
    score: float
    dense: float
    lexical: float
    title: str
    outlet: str | None = None
    url: str | None = None
    published: IsoDate | None = None
    language: str | None = None
    kind: str = "text"
    agency: str | None = None
    story: str | None = None


class SearchResult(Value):
    """The paragraphs found, best first.

    ``did_you_mean`` are speakers whose names come close to one of the filters that the library does not know.
    """

    id: str | None = None
    hits: tuple[Hit, ...] = ()
    did_you_mean: tuple[str, ...] = ()
