"""The list of the library's articles as HTML. Whatever comes from an article is escaped here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.answering.phrases import day
from assistant.results import ArticleEntry
from assistant.ui import permalinks
from assistant.ui.html import count, escaped, heard, inner_link, joined
from assistant.ui.lists import listed
from assistant.ui.paging import STEP, going, reached, size
from assistant.ui.texts import Language, text

_COLUMNS = ("article", "filter_outlet", "published", "filter_language", "versions_short", "copies", "paragraphs")


def wanted(entries: Sequence[ArticleEntry], words: str) -> list[ArticleEntry]:
    """The articles whose headline, outlet or address holds some words."""
    parts = words.casefold().split()
    return [
        one
        for one in entries
        if all(part in f"{one.title} {one.outlet or ''} {one.url or ''} {one.article_id}".casefold() for part in parts)
    ]


def shelf(entries: Sequence[ArticleEntry], found: Sequence[ArticleEntry], language: Language, shown: int = STEP) -> str:
    """The first of the articles found among all."""
    stories = Counter(one.story for one in entries)
    if not found:
        return listed(heard(text("shelf_none" if entries else "shelf_empty", language)))
    heads = "".join(f'<th scope="col">{escape(text(name, language))}</th>' for name in _COLUMNS)
    rows = "".join(
        _row(one, stories[one.story] - 1, language, reached(number, shown, "shelf"))
        for number, one in enumerate(found[:shown])
    )
    table = f'<table class="beleg-table beleg-shelf"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return listed(size("shelf", len(found), shown, language) + table + going(len(found), shown, "shelf"))


def language_name(code: str | None, language: Language) -> str | None:
    """A language by its name, where the page knows one."""
    if code is None:
        return None
    return text(f"lang_{code}", language) if code in ("de", "en") else code


def _row(one: ArticleEntry, copies: int, language: Language, marked: str) -> str:
    title = inner_link(permalinks.article(one.article_id), one.title or one.article_id)
    outlet = joined((escaped(one.outlet or text("unknown_outlet", language)), escaped(one.agency)))
    published = day(one.published, language) if one.published else ""
    cells = (
        outlet,
        escape(published),
        escape(language_name(one.language, language) or ""),
        count(one.versions, language) if one.versions > 1 else "",
        count(copies, language) if copies else "",
        count(one.paragraphs, language),
    )
    named = zip(_COLUMNS[1:], cells, strict=True)
    rest = "".join(_cell(name, cell, language) for name, cell in named)
    return f'<tr{marked}><th scope="row">{title}</th>{rest}</tr>'


def _cell(name: str, cell: str, language: Language) -> str:
    # On a small screen the column's name stands before its value.
    return f'<td data-name="{escape(text(name, language))}">{cell}</td>' if cell else "<td></td>"
