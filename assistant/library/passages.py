"""What is embedded of a paragraph: windows of whole sentences, and for short ones some context.

The context (headline, preceding sentence) is in the embedded text only, never in a quotation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from assistant.article import Article, Paragraph
from assistant.models import Embedder
from assistant.text import Span, sentences

WINDOW = 100
"""Tokens a window aims at. R@1 of the embedding alone by window, XQuAD-de / MLQA-de / German to English:
whole paragraph .921 / .631 / .877, 150 .935 / .648 / .877, 100 .940 / .662 / .907, 64 .953 / .688 / .889 with
4 times the vectors. 100 costs no more than whole paragraphs, since windows don't overlap."""
SHORT = 40
"""Paragraphs of fewer tokens than this are embedded with their headline and the sentence before them."""
CONTEXT_CHARACTERS = 300
CHARACTERS_A_TOKEN = 2
"""A cautious measure: German has some 4 characters a token of e5, other scripts about 2."""
HEADINGS = frozenset({"title", "heading"})
"""Kinds of paragraphs that announce what others say."""

Sized = tuple[Span, int]
"""A stretch of a paragraph with its tokens."""


def embedded_texts(article: Article, embedder: Embedder) -> list[tuple[int, str]]:
    """Pairs of paragraph number and text to embed, at least one for each paragraph."""
    sized: dict[int, list[Sized]] = {paragraph.number: [] for paragraph in article.paragraphs}
    for paragraph, span, count in _sentences(article, embedder):
        sized[paragraph.number].append((span, count))
    limit = min(WINDOW, embedder.max_tokens)
    out: list[tuple[int, str]] = []
    before = ""
    for paragraph in article.paragraphs:
        own = sized[paragraph.number]
        total = sum(count for _, count in own)
        room = min(CONTEXT_CHARACTERS, (embedder.max_tokens - total) * CHARACTERS_A_TOKEN)
        for window in windows(own, limit):
            text = paragraph.text[window.start : window.end]
            if total < SHORT and room > 0 and paragraph.kind not in HEADINGS:
                text = _with_context(article, paragraph, before, text, room)
            out.append((paragraph.number, text))
        if paragraph.kind not in HEADINGS and paragraph.kind != "caption":
            last = own[-1][0]
            before = paragraph.text[last.start : last.end]
    return out


def _sentences(article: Article, embedder: Embedder) -> Iterator[tuple[Paragraph, Span, int]]:
    """All sentences with their tokens, in order; one that the model can't read whole comes in pieces."""
    waiting: list[tuple[Paragraph, Span]] = []
    for paragraph in article.paragraphs:
        spans = sentences(paragraph.text) or [Span(0, len(paragraph.text))]
        waiting.extend((paragraph, span) for span in spans)
    counts = embedder.count_tokens([paragraph.text[span.start : span.end] for paragraph, span in waiting])
    for (paragraph, span), count in zip(waiting, counts, strict=True):
        if count <= embedder.max_tokens:
            yield paragraph, span, count
        else:
            pieces = list(_pieces(paragraph.text, span, -(-count // embedder.max_tokens) + 1))
            sizes = embedder.count_tokens([paragraph.text[piece.start : piece.end] for piece in pieces])
            yield from ((paragraph, piece, size) for piece, size in zip(pieces, sizes, strict=True))


def _pieces(text: str, span: Span, number: int) -> Iterator[Span]:
    """A span cut in about so many pieces, at a space if there is one near."""
    length = max(1, -(-(span.end - span.start) // number))
    start = span.start
    while start < span.end:
        end = min(span.end, start + length)
        if end < span.end:
            space = text.rfind(" ", start + length // 2, end)
            end = space + 1 if space > 0 else end
        yield Span(start, end)
        start = end


def windows(sized: Sequence[Sized], limit: int) -> list[Span]:
    """Runs of whole sentences, even in size, of about ``limit`` tokens each; a longer sentence stands alone."""
    total = sum(count for _, count in sized)
    goal = total / max(1, -(-total // limit))
    out: list[Span] = []
    start, end, held = sized[0][0].start, sized[0][0].end, 0
    for span, count in sized:
        if held and held + count / 2 > goal:
            out.append(Span(start, end))
            start, held = span.start, 0
        end = span.end
        held += count
    out.append(Span(start, end))
    return out


def _with_context(article: Article, paragraph: Paragraph, before: str, text: str, room: int) -> str:
    parts = [article.title if paragraph.text != article.title else "", before]
    context = " ".join(part for part in parts if part)[-room:]
    return f"{context} {text}".strip()


def text_hash(text: str) -> str:
    """The name under which a text's vector is kept."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
