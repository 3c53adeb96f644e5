"""From blocks in document order to an :class:`Article` with exact ranges: every reader ends here.

A reader that takes a page apart (HTML, PDF, JSON, feed) hands in blocks, and the stored text is
made of them. One that points into a text that already exists (plain text) hands in ranges.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from assistant.article import Article, Dropped, Paragraph, ParagraphKind
from assistant.errors import NoArticle
from assistant.reading.identity import article_id, clean_url

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff\u200b\u2060\ufeff]")
"""Control characters (tab and newline are none), half surrogates, and characters without width.

Soft hyphens and joiners stay: they are spelling, and comparing evens them out.
"""
_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SEPARATOR = "\n\n"


class Block(NamedTuple):
    """A stretch of the page: a paragraph if it has a ``kind``, else dropped for a ``reason``."""

    text: str
    kind: ParagraphKind | None = "text"
    reason: str = ""


class Mark(NamedTuple):
    """The same as a :class:`Block`, as a range of a text that exists already."""

    start: int
    end: int
    kind: ParagraphKind | None = "text"
    reason: str = ""


def dropped(text: str, reason: str) -> Block:
    """A block that is not the article."""
    return Block(text, None, reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of an article beside its words; the fields are those of :class:`Article`.

    ``url`` is the address the article says it has (its canonical link); the address it was
    retrieved from stands in when that is unknown.
    """

    title: str = ""
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    agency: str | None = None


def clean(text: str) -> str:
    """The text as it is stored: NFC, newlines as ``\\n``, no control or zero-width characters.

    Characters are removed before they are composed, so cleaning twice changes nothing.
    """
    return unicodedata.normalize("NFC", _CONTROL.sub("", _NEWLINE.sub("\n", text)))


def flat(text: str) -> str:
    """The text as one line: cleaned, with every run of white space as one space."""
    return " ".join(clean(text).split())


def digest(data: bytes) -> str:
    """The sha256 of the raw bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def article_from_blocks(
    blocks: Iterable[Block],
    metadata: Metadata,
    *,
    data: bytes,
    url: str | None = None,
    filename: str | None = None,
    retrieved_at: str | None = None,
    given_id: str | None = None,
    version: int = 1,
) -> Article:
    """Write the blocks one below the other as the stored text, and number the paragraphs.

    ``data`` are the raw bytes (for sha256 and, without any name, the id). Empty blocks vanish;
    blank space at a block's ends is cut. Raises :class:`NoArticle` if no paragraph is left.
    """
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for block in blocks:
        text = clean(block.text).strip()
        if not text:
            continue
        if parts:
            at += len(SEPARATOR)
        marks.append(Mark(at, at + len(text), block.kind, block.reason))
        parts.append(text)
        at += len(text)
    return article_from_marks(
        SEPARATOR.join(parts),
        marks,
        metadata,
        data=data,
        url=url,
        filename=filename,
        retrieved_at=retrieved_at,
        given_id=given_id,
        version=version,
    )


def article_from_marks(
    text: str,
    marks: Sequence[Mark],
    metadata: Metadata,
    *,
    data: bytes,
    url: str | None = None,
    filename: str | None = None,
    retrieved_at: str | None = None,
    given_id: str | None = None,
    version: int = 1,
) -> Article:
    """The same for ranges of ``text``, which must be :func:`clean` already and is stored as it is."""
    paragraphs: list[Paragraph] = []
    left_out: list[Dropped] = []
    for mark in marks:
        if mark.kind is None:
            left_out.append(Dropped(start=mark.start, end=mark.end, reason=mark.reason or "boilerplate"))
        else:
            paragraphs.append(
                Paragraph(
                    number=len(paragraphs) + 1,
                    kind=mark.kind,
                    text=text[mark.start : mark.end],
                    source_start=mark.start,
                    source_end=mark.end,
                )
            )
    if not paragraphs:
        raise NoArticle(f"There is no article in {filename or url or 'this text'}.", source=filename or url)
    sha = digest(data)
    address = clean_url(metadata.url) or clean_url(url)
    return Article(
        id=article_id(given=given_id, url=address, filename=filename, sha256=sha),
        version=version,
        title=flat(metadata.title),
        outlet=metadata.outlet,
        url=address,
        authors=metadata.authors,
        published=metadata.published,
        language=metadata.language,
        retrieved_at=retrieved_at,
        sha256=sha,
        agency=metadata.agency,
        text=text,
        paragraphs=tuple(paragraphs),
        dropped=tuple(left_out),
    )
