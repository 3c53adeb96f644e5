"""Addresses within the page: of an answer, of an article at a paragraph, of a check."""

from __future__ import annotations

from urllib.parse import quote, urlencode

KINDS = ("answer", "article", "quote", "claim", "versions")
"""What an address can open; the name is that of its first parameter."""


def answer(answer_id: str) -> str:
    return _address(answer=answer_id)


def article(article_id: str, version: int | None = None, paragraph: int | None = None) -> str:
    return _address(article=article_id, version=version, paragraph=paragraph)


def quotation(words: str, speaker: str | None = None) -> str:
    return _address(quote=words, speaker=speaker)


def claim(words: str) -> str:
    return _address(claim=words)


def versions(words: str) -> str:
    """The wordings of one statement side by side."""
    return _address(versions=words)


def number(given: object) -> int | None:
    """A number out of an address; ``None`` for anything else."""
    text = str(given or "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 9 else None


def _address(**parameters: str | int | None) -> str:
    return "?" + urlencode({name: value for name, value in parameters.items() if value}, quote_via=quote)
