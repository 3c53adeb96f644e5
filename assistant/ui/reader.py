"""An article to read: numbered paragraphs, who says what in them, what was left out, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from assistant.answering.phrases import day
from assistant.article import Article, Paragraph
from assistant.results import ArticleEntry, Statement
from assistant.ui import permalinks
from assistant.ui.html import copy_link_button, count, escaped, inner_link, joined, link, problem, terms
from assistant.ui.shelf import language_name
from assistant.ui.texts import Language, dropped_text, text

COLOURS = 6
"""Speakers that have a colour of their own; each stretch also names its speaker."""
_HEADINGS = frozenset({"title", "heading"})


def reader(
    article: Article,
    said: Sequence[Statement],
    entry: ArticleEntry | None,
    copies: Sequence[ArticleEntry],
    language: Language,
    paragraph: int | str | None = None,
) -> str:
    """The article, with ``paragraph`` marked and scrolled to; if it has no such paragraph, it says so. ``entry`` is
    its line in the list, ``copies`` those of the same story in other outlets."""
    here = [one for one in said if one.version == article.version]
    speakers = list(dict.fromkeys(one.speaker.name for one in here if one.speaker and one.speaker.name))
    published = day(article.published, language) if article.published else None
    source = joined(
        (
            f"<strong>{escape(article.outlet or text('unknown_outlet', language))}</strong>",
            escaped(article.agency),
            escaped(published),
            escaped(language_name(article.language, language)),
            link(article.url, text("original", language)),
        )
    )
    number, last = permalinks.number(paragraph), len(article.paragraphs)
    shown = number if number is not None and 1 <= number <= last else None
    missing = ""
    if paragraph is not None and shown is None:
        missing = problem(text("paragraph_missing", language, number=str(paragraph)[:20], last=last))
    target = f"beleg-p-{shown}" if shown else "beleg-read-title"
    lines = "".join(_paragraph(one, here, speakers, language, marked=one.number == shown) for one in article.paragraphs)
    address = permalinks.article(article.id, article.version, shown)
    return (
        f'<article class="beleg-reader"><p class="beleg-source">{source}</p>'
        f'<h2 id="beleg-read-title" tabindex="-1">{escape(article.title or text("no_title", language))}</h2>'
        f"{missing}{_versions(article, entry, language)}{_legend(speakers, language)}{_keys(here, language)}"
        f'<div class="beleg-text">{lines}</div>{_dropped(article, language)}{_copies(copies, language)}'
        f"{_provenance(article, language)}<p>{copy_link_button(text('copy_link', language), address)}</p>"
        f'<span data-goto="{target}"></span></article>'
    )


def _paragraph(
    one: Paragraph, said: Sequence[Statement], speakers: Sequence[str], language: Language, *, marked: bool
) -> str:
    stretches = [statement for statement in said if statement.paragraph == one.number]
    tag = "h3" if one.kind in _HEADINGS else "p"
    chosen = " beleg-chosen" if marked else ""
    spoken = escape(text("paragraph", language, number=one.number))
    return (
        f'<div class="beleg-paragraph{chosen}" id="beleg-p-{one.number}" data-number="{one.number}" tabindex="-1">'
        f'<span class="beleg-count" aria-hidden="true">{one.number}</span><span class="beleg-spoken">{spoken}</span>'
        f"<{tag}>{_with_statements(one.text, stretches, speakers, language)}</{tag}></div>"
    )


def _with_statements(words: str, said: Sequence[Statement], speakers: Sequence[str], language: Language) -> str:
    """The text in stretches; where statements lie within each other, the innermost marks its words."""
    borders = sorted({0, len(words), *(one.start for one in said), *(one.end for one in said)})
    out: list[str] = []
    for start, end in pairwise(borders):
        inside = [one for one in said if one.start <= start and end <= one.end]
        piece = escape(words[start:end])
        if not inside:
            out.append(piece)
            continue
        one = min(inside, key=lambda each: each.end - each.start)
        named = ""
        if end == one.end:
            named = f' <span class="beleg-who">{escape(_who(one, language))}</span>'
        out.append(f'<span class="beleg-said beleg-{one.kind} {_colour(one, speakers)}">{piece}</span>{named}')
    return "".join(out)


def _who(one: Statement, language: Language) -> str:
    """The speaker's name; a mention without one in quotation marks, as words of the article."""
    if one.speaker is None:
        return text("nobody", language)
    return one.speaker.name or text("quoted", language, quote=one.speaker.text)


def _colour(one: Statement, speakers: Sequence[str]) -> str:
    if one.speaker is None or one.speaker.name is None:
        return "beleg-speaker-none"
    number = speakers.index(one.speaker.name)
    return f"beleg-speaker-{number}" if number < COLOURS else "beleg-speaker-more"


def _legend(speakers: Sequence[str], language: Language) -> str:
    if not speakers:
        return ""
    names = "".join(
        f'<li class="beleg-speaker-{number if number < COLOURS else "more"}">{escape(name)}</li>'
        for number, name in enumerate(speakers)
    )
    heading = escape(text("speaks_here", language))
    return f'<div class="beleg-speakers"><span>{heading}</span><ul>{names}</ul></div>'


def _keys(said: Sequence[Statement], language: Language) -> str:
    """What the underlining of a stretch means."""
    kinds = [kind for kind in ("direct", "indirect", "reported") if any(one.kind == kind for one in said)]
    if not kinds:
        return ""
    signs = " · ".join(
        f'<span class="beleg-said beleg-{kind}">{escape(text(f"kind_{kind}", language))}</span>' for kind in kinds
    )
    return f'<p class="beleg-note">{signs}</p>'


def _versions(article: Article, entry: ArticleEntry | None, language: Language) -> str:
    if entry is None or entry.versions < 2:
        return ""
    links = [
        f'<strong aria-current="true">{number}</strong>'
        if number == article.version
        else inner_link(permalinks.article(article.id, number), str(number), text("version", language, number=number))
        for number in range(1, entry.versions + 1)
    ]
    return f'<p class="beleg-note">{escape(text("all_versions", language))}: {" ".join(links)}</p>'


def _dropped(article: Article, language: Language) -> str:
    """What was left out as no part of the article, with the reason, in its order."""
    if not article.dropped:
        return ""
    words = [(one.reason, article.text[one.start : one.end].strip()) for one in article.dropped]
    lines = "".join(
        f'<li><span class="beleg-kind">{escape(dropped_text(reason, language))}</span> {escape(left)}</li>'
        for reason, left in words
        if left
    )
    summary = escape(text("dropped", language, number=count(len(article.dropped), language)))
    return f'<details class="beleg-dropped"><summary>{summary}</summary><ol>{lines}</ol></details>'


def _copies(copies: Sequence[ArticleEntry], language: Language) -> str:
    if not copies:
        return ""
    links = ", ".join(
        inner_link(permalinks.article(one.article_id), one.outlet or text("unknown_outlet", language)) for one in copies
    )
    return f'<p class="beleg-note">{escape(text("copies_in", language))}: {links}</p>'


def _provenance(article: Article, language: Language) -> str:
    retrieved = article.retrieved_at
    facts = terms(
        (
            (text("authors", language), ", ".join(article.authors) or None),
            (text("address", language), article.url),
            (text("retrieved", language), f"{day(retrieved, language)}, {retrieved}" if retrieved else None),
            (text("sha256", language), article.sha256 or None),
            (text("article_id", language), article.id),
            (text("version_name", language), str(article.version)),
        )
    )
    return (
        f'<details class="beleg-provenance"><summary>{escape(text("provenance", language))}</summary>{facts}</details>'
    )
