"""Results as files: JSON, Markdown, a page to print, CSV, and a claim check as schema.org ClaimReview.

What stands in articles is data here too: it is escaped for each format, and a cell of a table that a spreadsheet
would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.article import Article
from assistant.checking.exports.claimreview import claim_review
from assistant.checking.exports.markdown import markdown
from assistant.checking.exports.page import page
from assistant.checking.exports.sheets import sheet
from assistant.checking.exports.tables import as_csv, table
from assistant.checking.exports.words import ExportLanguage
from assistant.errors import UnsupportedFormat
from assistant.library.terms import question_language
from assistant.results import (
    Answer,
    ArticleEntry,
    ClaimCheck,
    Comparison,
    Hit,
    Person,
    QuoteCheck,
    SearchResult,
    Statement,
)

__all__ = ["FORMATS", "ExportLanguage", "Result", "export"]

FORMATS = ("json", "markdown", "html", "csv", "claimreview")
Single = Answer | QuoteCheck | ClaimCheck | Comparison | SearchResult | Article
_SINGLE = (Answer, QuoteCheck, ClaimCheck, Comparison, SearchResult, Article)
Result = Single | Sequence[Statement] | Sequence[Hit] | Sequence[Person] | Sequence[ArticleEntry]
"""Whatever Beleg gives, and a list of statements, hits, persons or articles (an empty list is one of statements)."""


def export(
    result: Result,
    to: str,
    publisher: str | None = None,
    url: str | None = None,
    language: ExportLanguage | None = None,
) -> str:
    """A result as text in one of :data:`FORMATS`.

    ``publisher`` and ``url`` sign a ``claimreview``, which a :class:`ClaimCheck` alone has; ``language`` is that of
    what is said around the sources' words, by default that of what was asked. Raises
    :class:`UnsupportedFormat` for another format, or one that the kind of result does not have.
    """
    if to not in FORMATS:
        raise UnsupportedFormat(f"There is no export as “{to}”. There are {', '.join(FORMATS)}.", format=to)
    if to == "claimreview":
        if not isinstance(result, ClaimCheck):
            raise UnsupportedFormat("Only the check of a claim can be exported as “claimreview”.", format=to)
        return claim_review(result, publisher, url, language or _language(result))
    one = _one(result)
    if to == "json":
        return _json(one)
    if to == "csv":
        return as_csv(table(one))
    laid_out = sheet(one, language or _language(one))
    return markdown(laid_out) if to == "markdown" else page(laid_out)


def _one(result: Result) -> Single | tuple[Statement | Person | ArticleEntry, ...]:
    """Hits as the result of a search, another list as a tuple."""
    if isinstance(result, _SINGLE):
        return result
    hits = tuple(one for one in result if isinstance(one, Hit))
    return SearchResult(hits=hits) if hits else tuple(one for one in result if not isinstance(one, Hit))


def _language(result: Single | tuple[Statement | Person | ArticleEntry, ...]) -> ExportLanguage:
    """English where the words looked up are, else German."""
    if isinstance(result, Article):
        return "en" if result.language == "en" else "de"
    words = next((str(getattr(result, name)) for name in ("question", "quote", "claim") if hasattr(result, name)), "")
    return "en" if question_language(words) == "en" else "de"


def _json(result: Single | tuple[Statement | Person | ArticleEntry, ...]) -> str:
    if not isinstance(result, tuple):
        return result.model_dump_json(indent=2)
    name = {ArticleEntry: "articles", Person: "people"}.get(type(result[0]) if result else Statement, "statements")
    return json.dumps({name: [one.model_dump(mode="json") for one in result]}, ensure_ascii=False, indent=2)
