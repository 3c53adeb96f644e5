"""What is embedded of a paragraph: windows of whole sentences, and for short ones some context.

The context (headline, preceding sentence) is in the embedded text only, never in a quotation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

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


def embedded_texts(article: Article, embedder: Embedder) -> list[tuple[int, str]]:
    """Pairs of paragraph number and text to embed, at least one for each paragraph."""
    pieces: list[tuple[Paragraph, Span]] = []
    for paragraph in article.paragraphs:
        spans = sentences(paragraph.text) or [Span(0, len(paragraph.text))]
        pieces.extend((paragraph, span) for span in spans)
    counts = embedder.count_tokens([paragraph.text[span.start : span.end] for paragraph, span in pieces])
    by_paragraph: dict[int, list[tuple[Span, int]]] = {}
    for (paragraph, span), count in zip(pieces, counts, strict=True):
        by_paragraph.setdefault(paragraph.number, []).append((span, count))
    out: list[tuple[int, str]] = []
    before = ""
    for paragraph in article.paragraphs:
        sized = by_paragraph[paragraph.number]
        limit = min(WINDOW, embedder.max_tokens)
        for window in windows(sized, limit):
            text = paragraph.text[window.start : window.end]
            if sum(count for _, count in sized) < SHORT and paragraph.kind not in ("title", "heading"):
                text = _with_context(article, paragraph, before, text)
            out.append((paragraph.number, text))
        if paragraph.kind not in ("title", "heading", "caption"):
            last = sized[-1][0]
            before = paragraph.text[last.start : last.end]
    return out


def windows(sized: Sequence[tuple[Span, int]], limit: int) -> list[Span]:
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


def _with_context(article: Article, paragraph: Paragraph, before: str, text: str) -> str:
    parts = [article.title if paragraph.text != article.title else "", before]
    context = " ".join(part for part in parts if part)[-CONTEXT_CHARACTERS:]
    return f"{context} {text}".strip()


def text_hash(text: str) -> str:
    """The name under which a text's vector is kept."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
