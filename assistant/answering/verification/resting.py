"""On which sentences of a paragraph does a written sentence rest, and how much of it do they bear?"""

from __future__ import annotations

from assistant.answering.verification.vocabulary import REPORTING
from assistant.checking.claimparts import is_saying
from assistant.checking.pairwords import MISSING, ContentWord, best, content_words
from assistant.reading.orders import visible
from assistant.text import Span, sentences


def support(text: str, language: str, source: str) -> float:
    """The share of a sentence's words that the source has, 0 to 1; verbs of saying and the like play no part."""
    ours = [
        word
        for word in content_words(text, language)
        if word.word.lower() not in REPORTING and not is_saying(word.word.lower(), language)
    ]
    shares = best(ours, content_words(source, language))
    return sum(min(1.0, share / 0.8) for share in shares) / len(shares) if shares else 1.0


def closest(text: str, language: str, source: str) -> list[Span]:
    """The sentences of a source that a sentence rests on, best first: each adds words that those before lack."""
    missing: list[ContentWord] = content_words(text, language)
    spans = sentences(source) or [Span(0, len(source))]
    words = [content_words(visible(source[span.start : span.end]), language) for span in spans]
    out: list[Span] = []
    while missing and len(out) < _MOST_SENTENCES:
        shares = [best(missing, one) for one in words]
        top = max(range(len(spans)), key=lambda place: sum(shares[place]))
        found = [word for word, share in zip(missing, shares[top], strict=True) if share >= MISSING]
        if spans[top] in out or not found or (out and len(found) < _WORTH):
            break
        out.append(spans[top])
        missing = [word for word in missing if word not in found]
    return out


_MOST_SENTENCES = 3
_WORTH = 2
"""Words that a further sentence has to add to count as one that the answer rests on."""
