"""Plain text: an article as it is, or the dump of a whole page with the article somewhere in it.

A text without signs of a page around it is kept whole. On a page dump the article runs from its
headline to its last sentence; menus stand before, teasers after, captions and players anywhere.
"""

from __future__ import annotations

import itertools
import re

from assistant.article import Article
from assistant.errors import NoArticle
from assistant.reading.agency import agency_of
from assistant.reading.biography import is_biography
from assistant.reading.build import Mark, Metadata, article_from_marks, flat
from assistant.reading.dateline import is_dateline, opens_with_dateline
from assistant.reading.dates import iso
from assistant.reading.dump_end import end_of_article
from assistant.reading.identity import host_of
from assistant.reading.language import language_of
from assistant.reading.mastheads import masthead
from assistant.reading.pieces import Piece, pieces_of
from assistant.reading.stamps import byline_names, is_name

_HARMLESS = frozenset({"date", "byline", "reading time", "agency notice", "ornament"})
"""What a clean article file may have too: these alone don't make a page dump."""
_LONGEST_HEADING = 130
_NO_HEADING = re.compile(r"[.,;:…][\"“”«»‘’')\]]*$|[a-zäöüß]{3}[.!?] [A-ZÄÖÜ].*\?$")
"""What ends like running text, and two sentences of which the second is a question, as in interviews."""
_LONGEST_LEAD = 600
_LONGEST_KICKER = 35
"""Characters from which a line above another headline is the headline itself, and the other one its deck."""
_AMID = 6
"""Lines of a box between the last two paragraphs, plus one."""
_CLOSING = 70
"""Characters of a last paragraph that stands behind such a box."""
_ENDING = frozenset({"comment prompt", "agency notice", "share buttons", "tags", "author"})
_BELOW_LEAD = frozenset({"byline", "date", "reading time"})
"""What pages put between the lead and the text."""


def read_plain(
    text: str, *, data: bytes, url: str | None = None, filename: str | None = None, retrieved_at: str | None = None
) -> Article:
    """The article in a plain text; ``text`` is decoded and cleaned, ``data`` the raw bytes.

    Ranges point into ``text``. Raises :class:`NoArticle` for a page of nothing but menus.
    """
    pieces = pieces_of(text)
    page = any(piece.reason and piece.reason not in _HARMLESS for piece in pieces)
    if not any(piece.sentence and not piece.reason for piece in pieces) and (page or len(pieces) >= 5):
        raise NoArticle("There are only menus and headlines here, no article.", source=filename or url)
    title = _keep_article(pieces) if page else _keep_all(pieces)
    head = pieces[: next((i for i, piece in enumerate(pieces) if piece.kind == "text"), len(pieces)) + 1]
    authors = _authors(head)
    if page:
        _drop_biography(pieces, authors)
    kept = [piece.text for piece in pieces if piece.kind]
    if not kept:
        raise NoArticle("There are only menus and notices here, no article.", source=filename or url)
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


def _keep_all(pieces: list[Piece]) -> Piece | None:
    """No page around it: every block is the article's."""
    for piece in pieces:
        if piece.reason != "ornament":
            piece.reason = None
    kept = [piece for piece in pieces if not piece.reason]
    title = kept[0] if len(kept) > 1 and _is_headline(kept[0]) else None
    _set_kinds(pieces, title, 0, len(pieces))
    return title


def _keep_article(pieces: list[Piece]) -> Piece | None:
    end = end_of_article(pieces)
    body = [i for i in range(end) if pieces[i].solid and not pieces[i].reason]
    if not body:
        body = [i for i in range(end) if pieces[i].sentence and not pieces[i].reason]
    if not body:
        return None
    first = _body_start(pieces, body)
    title_at = _title_at(pieces, first)
    start = first if title_at is None else title_at
    last = body[-1]
    while (following := _closing_line(pieces, last, end)) is not None:
        last = following
    deck = _deck_at(pieces, title_at, first)
    for i, piece in enumerate(pieces):
        if i < start or (title_at is not None and title_at < i < first and not piece.sentence and i != deck):
            piece.reason = piece.reason or "menu"
        elif i >= end:
            piece.reason = piece.reason or "teaser"
        elif i > last:
            piece.reason = piece.reason or "boilerplate"
    title = pieces[title_at] if title_at is not None else None
    _set_kinds(pieces, title, start, last + 1)
    if deck is not None:
        pieces[deck].kind = "lead"
    return title


def _closing_line(pieces: list[Piece], last: int, end: int) -> int | None:
    """The next line of the article behind its last long paragraph: it follows at once, or is long enough."""
    for i in range(last + 1, min(end, last + 1 + _AMID)):
        piece = pieces[i]
        if piece.reason in _ENDING:
            return None
        if piece.reason:
            continue
        if (piece.sentence and (i == last + 1 or len(piece.text) >= _CLOSING)) or (piece.line.marker and i == last + 1):
            return i
    return None


def _body_start(pieces: list[Piece], body: list[int]) -> int:
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


def _is_headline(piece: Piece) -> bool:
    return piece.line.marker == "#" or (
        10 <= len(piece.text) <= 200 and not re.search(r"[.,;:][\"“”«»‘’')]*$", piece.text) and piece.line.marker == ""
    )


def _title_at(pieces: list[Piece], first: int) -> int | None:
    """The headline: the nearest line of three words or more above the running text."""
    options = [
        i
        for i in range(max(0, first - 25), first)
        if not pieces[i].reason and _is_headline(pieces[i]) and pieces[i].words >= 3
    ]
    if not options:
        return None
    if marked := [i for i in options if pieces[i].line.marker == "#"]:
        return marked[-1]
    nearest = options[-1]
    before = nearest - 1
    while before > 0 and pieces[before].reason in _HARMLESS:
        before -= 1
    upper = pieces[before] if before in options else None
    if upper and upper.words >= 5 and _LONGEST_KICKER <= len(upper.text) < len(pieces[nearest].text):
        return before
    above = [i for i in options if nearest - 2 <= i < nearest and len(pieces[i].text) > 2 * len(pieces[nearest].text)]
    return above[-1] if above else nearest


def _deck_at(pieces: list[Piece], title: int | None, first: int) -> int | None:
    """The line below the headline that sums the article up without being a sentence."""
    for i in range(title + 1, first) if title is not None else ():
        if not pieces[i].reason:
            deck = not pieces[i].sentence and pieces[i].words >= 5 and len(pieces[i].text) >= _LONGEST_KICKER
            return i if deck and not pieces[i].line.marker else None
    return None


def _set_kinds(pieces: list[Piece], title: Piece | None, start: int, stop: int) -> None:
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
        elif following and len(piece.text) <= _LONGEST_HEADING and not _NO_HEADING.search(piece.text):
            piece.kind = "heading" if title is not None or at else "text"
    _set_lead(inside, title)
    if title is not None and inside[1:] and inside[1].kind == "text" and len(inside[1].text) <= _LONGEST_LEAD:
        stop = pieces.index(inside[2]) if inside[2:] else 0
        if any(piece.reason in _BELOW_LEAD for piece in pieces[pieces.index(inside[1]) : stop]):
            inside[1].kind = "lead"


def _set_lead(inside: list[Piece], title: Piece | None) -> None:
    """The paragraph between the headline and a place line is the lead."""
    body = [piece for piece in inside if piece is not title]
    if len(body) >= 2 and body[0].kind == "text" and title is not None and len(body[0].text) <= _LONGEST_LEAD:
        placed = body[1].kind == "dateline" or opens_with_dateline(body[1].text)
        if placed and not opens_with_dateline(body[0].text):
            body[0].kind = "lead"


def _drop_biography(pieces: list[Piece], authors: tuple[str, ...]) -> None:
    """A last paragraph that says what the author does is none of the article's."""
    texts = [piece for piece in pieces if piece.kind == "text"]
    for piece in texts[1:][-2:]:
        if is_biography(piece.text, authors):
            piece.kind, piece.reason = None, "author"


def _authors(head: list[Piece]) -> tuple[str, ...]:
    """The names in bylines; without any, those that stand below the headline beside the date or a profession."""
    named = [name for piece in head for name in byline_names(piece.text)]
    below = itertools.dropwhile(lambda piece: piece.kind != "title", head)
    alone = [piece.text for piece in below if piece.reason == "byline" and is_name(piece.text)]
    return tuple(dict.fromkeys(named or alone))


def _published(head: list[Piece]) -> str | None:
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
