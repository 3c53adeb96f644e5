"""Pieces of HTML that the page's lists and cards share. Whatever comes from outside is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from assistant.reading import clean_url
from assistant.ui.texts import Language


def hint(words: str, kind: str = "") -> str:
    return f'<p class="beleg-hint {kind}">{escape(words)}</p>'


def heard(words: str) -> str:
    """A hint that the page's script also tells to those who listen: a list read out as a whole would help nobody."""
    return f'<p class="beleg-hint" data-heard="1">{escape(words)}</p>'


def problem(message: str) -> str:
    """What stands in place of something that could not be made."""
    return f'<div class="beleg-problem" role="alert">{escape(message)}</div>'


def link(url: str | None, words: str) -> str | None:
    """A link to the article, where its address is one of the web; scripts and files are no addresses."""
    address = clean_url(url)
    if address is None:
        return None
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(words)}</a>'


def inner_link(address: str, words: str, label: str | None = None) -> str:
    """A link within the page: opened in it by a click, and by itself in a tab of its own."""
    named = f' aria-label="{escape(label)}"' if label else ""
    return f'<a class="beleg-inner" href="{escape(address)}"{named}>{escape(words)}</a>'


def copy_button(words: str, given: str) -> str:
    """A button that puts a text on the clipboard."""
    return f'<button type="button" class="beleg-small" data-copy="{escape(given)}">{escape(words)}</button>'


def copy_link_button(words: str, address: str) -> str:
    """A button that puts the full address of a permalink on the clipboard, which then stands in the address bar."""
    return (
        f'<button type="button" class="beleg-small" data-copy-link="{escape(address)}" '
        f'data-address="{escape(address)}">{escape(words)}</button>'
    )


def terms(pairs: Iterable[tuple[str, str | None]]) -> str:
    """A list of terms, those without a value left out; the names are the page's own words."""
    lines = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs if value)
    return f"<dl>{lines}</dl>" if lines else ""


def escaped(words: str | None) -> str | None:
    return escape(words) if words else None


def joined(parts: Iterable[str | None]) -> str:
    return '<span class="beleg-dot"> · </span>'.join(part for part in parts if part)


def count(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", "." if language == "de" else ",")
