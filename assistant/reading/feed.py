"""RSS and Atom feeds, in all the variants that feedparser knows: entries with their text, or links to it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin

import feedparser

from assistant.article import Article, ParagraphKind
from assistant.errors import EmptyInput, MalformedInput, NoArticle
from assistant.reading.agency import agency_of
from assistant.reading.boilerplate import reason_of
from assistant.reading.build import Block, Metadata, article_from_blocks, dropped, flat
from assistant.reading.dates import iso
from assistant.reading.dom import HEADINGS, DomBlock, blocks_of, parse
from assistant.reading.identity import clean_url
from assistant.reading.language import language_of

_PROLOGUE = re.compile(
    r"(?:\ufeff|\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s[^>\[]*(?:\[.*?\]\s*)?>)*(?=<(?:[\w.-]+:)?(\w+))",
    re.DOTALL | re.IGNORECASE,
)
_FULL = 600
"""Characters from which a text is an article and not its teaser, which has some 100 to 400 and is one paragraph;
a text of four paragraphs needs half of it."""
_CUT = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.|&hellip;)\s*\]|weiterlesen|mehr lesen|read more|continue reading)\W*$", re.IGNORECASE
)
_KEPT_ZONES = frozenset({None, "info box", "byline", "aside", "header"})
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


_BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What feedparser lets through, mostly for encodings that don't exist or don't fit."""


class Entry(NamedTuple):
    """An entry of a feed: with its ``article``, if the feed holds all of its text, else with its ``link``.

    ``raw`` are the entry's own fields as JSON. (The feed's bytes change with each entry that joins it;
    an article must not get a new version for that.)
    """

    number: int
    title: str
    link: str | None
    article: Article | None
    raw: bytes


def is_feed(data: bytes) -> bool:
    """Whether some bytes are RSS, RDF or Atom, by their first element."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    match = _PROLOGUE.match(data[:65536].decode(encoding, "replace"))
    return match is not None and match.group(1).lower() in {"rss", "feed", "rdf"}


def read_feed(
    data: bytes, *, url: str | None = None, filename: str | None = None, retrieved_at: str | None = None
) -> Iterator[Entry]:
    """The entries of a feed, in its order; nothing is fetched.

    ``url`` is the feed's own address, for links without a host. Raises :class:`MalformedInput` for
    what is no feed, or one broken before its first entry, and :class:`EmptyInput` for one without entries.
    """
    name = filename or url or "the feed"
    try:  # as a file object: bytes would first be tried as a file's name
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except _BROKEN as error:
        raise MalformedInput(f"{name} can't be read as a feed: {flat(str(error))}.", source=filename or url) from error
    entries: list[Any] = feed.get("entries") or []
    if not entries:
        if feed.get("bozo") or not feed.get("version"):
            why = flat(str(feed.get("bozo_exception") or "it is neither RSS nor Atom"))
            raise MalformedInput(f"{name} can't be read as a feed: {why}.", source=filename or url)
        raise EmptyInput(f"The feed {name} has no entries.", source=filename or url)
    about = feed.get("feed") or {}
    outlet = flat(_text(about, "title")) or None
    language = _text(about, "language").partition("-")[0].lower() or None
    base = url or clean_url(_text(about, "link"))
    return (
        _entry(number, entry, outlet, language, base, retrieved_at) for number, entry in enumerate(entries, start=1)
    )


def _entry(
    number: int, entry: Any, outlet: str | None, language: str | None, base: str | None, retrieved_at: str | None
) -> Entry:
    title = flat("".join(block.text for block in _blocks(_text(entry, "title"), True)))
    link = _link(base, _text(entry, "link"))
    authors = tuple(name for author in dict.get(entry, "authors") or () if (name := flat(_text(author, "name"))))
    published = _text(entry, "published") or _text(entry, "updated")
    content, html = _content(entry)
    raw = json.dumps(
        {
            "id": _text(entry, "id"),
            "title": _text(entry, "title"),
            "link": link,
            "published": published,
            "authors": authors,
            "content": content,
        },
        ensure_ascii=False,
    ).encode("utf-8", "replace")
    blocks = _blocks(content, html)
    words = [block.text for block in blocks if block.kind]
    if not _is_full(words, has_link=link is not None):
        return Entry(number, title, link, None, raw)
    blocks = [block for block in blocks if flat(block.text) != title]
    metadata = Metadata(
        title=title,
        outlet=outlet,
        url=link,
        authors=authors,
        published=iso(published),
        language=language_of("\n".join(words), language),
        agency=agency_of(words, authors=authors),
    )
    try:
        article = article_from_blocks(
            [Block(title, "title"), *blocks],
            metadata,
            data=raw,
            url=link,
            retrieved_at=retrieved_at,
            given_id=None if link else _text(entry, "id")[:512] or None,
        )
    except NoArticle:  # control characters only
        article = None
    return Entry(number, title, link, article, raw)


def _link(base: str | None, link: str) -> str | None:
    try:
        return clean_url(urljoin(base or "", link)) if link else None
    except ValueError:  # brackets that are no IPv6 address: the entry then has no link
        return None


def _text(fields: Any, key: str) -> str:
    """A field's text. Not by feedparser's own access: it takes one date for another, with a warning."""
    value = dict.get(fields, key)
    return value.strip() if isinstance(value, str) else ""


def _content(entry: Any) -> tuple[str, bool]:
    """The longest text of an entry, and whether it is HTML."""
    found = [*(dict.get(entry, "content") or ()), dict.get(entry, "summary_detail") or {}]
    best = max(found, key=lambda part: len(_text(part, "value")))
    return _text(best, "value"), "html" in _text(best, "type") or "<p" in _text(best, "value")


def _is_full(words: list[str], *, has_link: bool) -> bool:
    """Whether this is an article's text. Without a link to more, it is all there is."""
    size = sum(map(len, words))
    if not has_link:
        return size > 0
    return size >= (_FULL if len(words) < 4 else _FULL / 2) and not _CUT.search(words[-1])


def _blocks(content: str, html: bool) -> list[Block]:
    if not html:
        return [Block(part) for part in _BLANK_LINE.split(content) if part.strip()]
    root = parse(content) if content.strip() else None
    return [] if root is None else [_block(block) for block in blocks_of(root)]


def _block(block: DomBlock) -> Block:
    reason = block.zone if block.zone not in _KEPT_ZONES else reason_of(block.text)
    return dropped(block.text, reason) if reason else Block(block.text, _kind(block))


def _kind(block: DomBlock) -> ParagraphKind:
    if block.tag in HEADINGS:
        return "heading"
    if "blockquote" in block.inside:
        return "quote"
    return "list_item" if "li" in block.inside else "text"
