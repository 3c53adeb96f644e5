"""Pieces of HTML that the page's lists and cards share. Whatever comes from outside is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from assistant.reading import clean_url
from assistant.ui.texts import Language


def hint(words: str, kind: str = "") -> str:
    return f'<p class="beleg-hint {kind}">{escape(words)}</p>'


def link(url: str | None, words: str) -> str | None:
    """A link to the article, where its address is one of the web; scripts and files are no addresses."""
    address = clean_url(url)
    if address is None:
        return None
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(words)}</a>'


def escaped(words: str | None) -> str | None:
    return escape(words) if words else None


def joined(parts: Iterable[str | None]) -> str:
    return '<span class="beleg-dot"> · </span>'.join(part for part in parts if part)


def count(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", "." if language == "de" else ",")
