"""Plain text: an article as it is, or the dump of a whole page with the article somewhere in it.

A text without signs of a page around it is kept whole. On a page dump the article runs from its
headline to its last sentence; menus stand before, teasers after, captions and players anywhere.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from assistant.article import Article, ParagraphKind
from assistant.errors import NoArticle
from assistant.reading.agency import agency_of
from assistant.reading.boilerplate import is_credited, reason_of
from assistant.reading.build import Mark, Metadata, article_from_marks, flat
from assistant.reading.dateline import is_dateline, opens_with_dateline
from assistant.reading.dates import iso
from assistant.reading.identity import host_of
from assistant.reading.language import language_of
from assistant.reading.lines import Line, blocks_of_text
from assistant.reading.mastheads import masthead
from assistant.reading.stamps import byline_names
from assistant.text import fold

_SENTENCE = re.compile(r"[.!?…][\"“”«»‘’')\]]*(?:\s*\([\w/ .-]{2,30}\))?$")
_SOLID = 90
"""Characters from which a block that ends like a sentence is running text rather than a line of a menu."""
_HARMLESS = frozenset({"date", "byline", "reading time", "agency notice", "ornament"})
"""What a clean article file may have too: these alone don't make a page dump."""
_LONGEST_HEADING = 130


@dataclass(slots=True)
class _Piece:
    line: Line
    text: str
    reason: str | None
    solid: bool
    sentence: bool
    kind: ParagraphKind | None = None


def read_plain(
    text: str, *, data: bytes, url: str | None = None, filename: str | None = None, retrieved_at: str | None = None
) -> Article:
    """The article in a plain text; ``text`` is decoded and cleaned, ``data`` the raw bytes.

    Ranges point into ``text``. Raises :class:`NoArticle` for a page of nothing but menus.
    """
    pieces = _pieces(text)
    _find_captions(pieces)
    page = any(piece.reason and piece.reason not in _HARMLESS for piece in pieces)
    if not any(piece.sentence and not piece.reason for piece in pieces) and (page or len(pieces) >= 5):
        raise NoArticle("There are only menus and headlines here, no article.", source=filename or url)
    title = _keep_article(pieces) if page else _keep_all(pieces)
    kept = [piece.text for piece in pieces if piece.kind]
    if not kept:
        raise NoArticle("There are only menus and notices here, no article.", source=filename or url)
    head = pieces[: next((i for i, piece in enumerate(pieces) if piece.kind == "text"), len(pieces)) + 1]
    authors = tuple(dict.fromkeys(name for piece in head for name in byline_names(piece.text)))
    notices = [piece.text for piece in pieces if piece.reason == "agency notice"]
    return article_from_marks(
        text,
        [Mark(piece.line.start, piece.line.end, piece.kind, piece.reason or "boilerplate") for piece in pieces],
        Metadata(
            title=flat(title.text) if title else "",
            outlet=host_of(url) or masthead(piece.text for piece in head),
            authors=authors,
            published=_published(head),
            language=language_of(" ".join(kept)),
            agency=agency_of(kept, authors=authors, notices=notices),
        ),
        data=data,
        url=url,
        filename=filename,
        retrieved_at=retrieved_at,
    )


def _pieces(text: str) -> list[_Piece]:
    out = []
    for line in blocks_of_text(text):
        words = text[line.start : line.end]
        sentence = _SENTENCE.search(words) is not None
        out.append(_Piece(line, words, reason_of(words), sentence and len(words) >= _SOLID, sentence))
    return out


def _find_captions(pieces: list[_Piece]) -> None:
    """Lines with a photo credit, and the same lines without it just before; lines that come again."""
    keys = [fold(piece.text) for piece in pieces]
    counts = Counter(keys)
    for i, piece in enumerate(pieces):
        if piece.reason:
            continue
        if is_credited(piece.text):
            piece.reason = "caption"
            for j in range(max(0, i - 2), i):
                if not pieces[j].reason and len(keys[j]) >= 15 and keys[i].startswith(keys[j]):
                    pieces[j].reason = "caption"
        elif counts[keys[i]] >= 3 and len(keys[i]) >= 12 and not piece.sentence:
            piece.reason = "repeated"
    captions = {key for key, piece in zip(keys, pieces, strict=True) if piece.reason == "caption"}
    seen: set[str] = set()
    for key, piece in zip(keys, pieces, strict=True):
        if not piece.reason and key in captions:
            piece.reason = "caption"
        elif not piece.reason and len(key) >= 60 and key in seen:
            piece.reason = "repeated"
        seen.add(key)


def _keep_all(pieces: list[_Piece]) -> _Piece | None:
    """No page around it: every block is the article's."""
    for piece in pieces:
        if piece.reason != "ornament":
            piece.reason = None
    kept = [piece for piece in pieces if not piece.reason]
    title = kept[0] if len(kept) > 1 and _is_headline(kept[0]) else None
    _set_kinds(pieces, title, 0, len(pieces))
    return title


def _keep_article(pieces: list[_Piece]) -> _Piece | None:
    end = _cut(pieces)
    body = [i for i in range(end) if pieces[i].solid and not pieces[i].reason]
    if not body:
        body = [i for i in range(end) if pieces[i].sentence and not pieces[i].reason]
    if not body:
        return None
    first = _body_start(pieces, body)
    title_at = _title_at(pieces, first)
    start = first if title_at is None else title_at
    last = body[-1]
    while (
        last + 1 < end and not pieces[last + 1].reason and (pieces[last + 1].sentence or pieces[last + 1].line.marker)
    ):
        last += 1
    for i, piece in enumerate(pieces):
        if i < start or (title_at is not None and title_at < i < first and not piece.sentence):
            piece.reason = piece.reason or "menu"
        elif i >= end:
            piece.reason = piece.reason or "teaser"
        elif i > last:
            piece.reason = piece.reason or "boilerplate"
    title = pieces[title_at] if title_at is not None else None
    _set_kinds(pieces, title, start, last + 1)
    return title


def _cut(pieces: list[_Piece]) -> int:
    """Where the page goes on to other articles or comments: the index of the first piece beyond.

    A line that announces other articles ("Das könnte Sie auch interessieren") ends the article unless
    running text follows that is not cut up by dates and reading times.
    """
    solid = [piece.solid and not piece.reason for piece in pieces]
    for i, piece in enumerate(pieces):
        if piece.reason not in {"related", "comment prompt"} or len(piece.text) > 60 or not any(solid[:i]):
            continue
        rest = pieces[i + 1 :]
        if rest and rest[0].solid and not rest[0].reason:
            continue  # a pointer between two paragraphs
        stamps = sum(other.reason in {"date", "reading time"} for other in rest)
        after = [len(other.text) for other in rest if other.solid and not other.reason]
        before = sum(len(other.text) for other in pieces[:i] if other.solid and not other.reason)
        if stamps >= 2 or len(after) < 2 or (piece.reason == "comment prompt" and sum(after) < before):
            return i
        if sum(after) / len(after) < 200 and sum(after) < before:
            return i
    return _stamped_tail(pieces, solid)


def _stamped_tail(pieces: list[_Piece], solid: list[bool]) -> int:
    """A list of teasers without a heading: several reading times in a row of short entries."""
    times = [i for i, piece in enumerate(pieces) if piece.reason == "reading time" and any(solid[:i])]
    if len(times) >= 3 and all(b - a <= 8 for a, b in itertools.pairwise(times)):
        first = times[0]
        while first > 0 and pieces[first - 1].reason in {"date", "related", "menu"}:
            first -= 1
        return first
    return len(pieces)


def _body_start(pieces: list[_Piece], body: list[int]) -> int:
    """The first running text, behind notices that the wording did not tell."""
    total = sum(len(pieces[i].text) for i in body)
    before = 0
    for i, following in itertools.pairwise(body):
        before += len(pieces[i].text)
        between = pieces[i + 1 : following]
        if before > 0.25 * total:
            break
        if len(between) >= 4 and sum(not piece.sentence for piece in between) >= 4 and any(p.reason for p in between):
            return following
    return body[0]


def _is_headline(piece: _Piece) -> bool:
    return piece.line.marker == "#" or (
        10 <= len(piece.text) <= 200 and not re.search(r"[.,;:][\"“”«»‘’')]*$", piece.text) and piece.line.marker == ""
    )


def _title_at(pieces: list[_Piece], first: int) -> int | None:
    """The headline: the nearest line of three words or more above the running text."""
    options = [
        i
        for i in range(max(0, first - 25), first)
        if not pieces[i].reason and _is_headline(pieces[i]) and len(pieces[i].text.split()) >= 3
    ]
    if not options:
        return None
    nearest = options[-1]
    above = [i for i in options if nearest - 2 <= i < nearest and len(pieces[i].text) > 2 * len(pieces[nearest].text)]
    return above[-1] if above else nearest


def _set_kinds(pieces: list[_Piece], title: _Piece | None, start: int, stop: int) -> None:
    inside = [piece for piece in pieces[start:stop] if not piece.reason]
    for at, piece in enumerate(inside):
        following = inside[at + 1] if at + 1 < len(inside) else None
        piece.kind = "text"
        if piece is title:
            piece.kind = "title"
        elif piece.line.marker:
            piece.kind = {"#": "heading", "-": "list_item", ">": "quote"}[piece.line.marker]  # type: ignore[assignment]  # literals, seen as str
        elif following and at <= 4 and is_dateline(piece.text) and following.sentence:
            piece.kind = "dateline"
        elif (
            following and len(piece.text) <= _LONGEST_HEADING and not re.search(r"[.,;:…][\"“”«»‘’')\]]*$", piece.text)
        ):
            piece.kind = "heading" if title is not None or at else "text"
    _set_lead(inside, title)


def _set_lead(inside: list[_Piece], title: _Piece | None) -> None:
    """The paragraph between the headline and a place line is the lead."""
    body = [piece for piece in inside if piece is not title]
    if len(body) >= 2 and body[0].kind == "text" and title is not None and len(body[0].text) <= 600:
        placed = body[1].kind == "dateline" or opens_with_dateline(body[1].text)
        if placed and not opens_with_dateline(body[0].text):
            body[0].kind = "lead"


def _published(head: list[_Piece]) -> str | None:
    """The first date that stands above the running text."""
    for piece in head[:-1]:
        if len(piece.text) <= 120 and (found := iso(piece.text)):
            return found
        if (
            len(piece.text) <= 120
            and (match := re.search(r"\b\d{4}-\d\d-\d\d\b", piece.text))
            and (found := iso(match[0]))
        ):
            return found
    return None
