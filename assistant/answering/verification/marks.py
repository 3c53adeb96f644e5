"""The quoted words of a sentence that somebody else wrote: are they the source's, letter for letter?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.generative_evidence import Evidence
from assistant.answering.verify import stretches
from assistant.checking.view import View, whole
from assistant.text import Span


class Quoted(NamedTuple):
    """Words between marks: their range in the sentence, without the marks, and where they stand in the evidence."""

    span: Span
    evidence: Evidence | None
    place: Span
    """The range in the paragraph; meaningless without evidence."""


NOWHERE = Span(0, 0)


def exact(text: str, cited: Sequence[Evidence]) -> tuple[str, list[Quoted]]:
    """The sentence with its quoted words put as the source has them, and where each of them stands.

    Only what typography varies may differ (kinds of space, dash and mark, characters without width); then the
    source's own characters are put in. Words that stand in no evidence come back without any.
    """
    found: list[Quoted] = []
    for span in reversed(stretches(text)):
        words = text[span.start : span.end]
        quoted = next((hit for one in cited if (hit := _find(words, one)) is not None), None)
        if quoted is None:
            found.append(Quoted(span, None, NOWHERE))
            continue
        evidence, place = quoted
        source = evidence.paragraph.text[place.start : place.end]
        if source != words and words.strip() in evidence.paragraph.text:
            source = words
        moved = len(source) - len(words)
        found = [one._replace(span=Span(one.span.start + moved, one.span.end + moved)) for one in found]
        text = text[: span.start] + source + text[span.end :]
        found.append(Quoted(Span(span.start, span.start + len(source)), evidence, place))
    return text, found[::-1]


def _find(words: str, one: Evidence) -> tuple[Evidence, Span] | None:
    text = one.paragraph.text
    at = text.find(words.strip(), one.trusted.start, one.trusted.end)
    if at >= 0:
        return one, Span(at, at + len(words.strip()))
    part = whole(words)
    for place in View(text).find(part) if part else ():
        inside = one.trusted.start <= place.start and place.end <= one.trusted.end
        # The first letter has to be the source's, too: the view's search takes either case.
        if inside and text[place.start] == words.strip(_EDGE)[:1]:
            return one, place
    return None


_EDGE = " .,;:-'"


def outside(text: str) -> str:
    """The sentence with blanks in the place of quoted words: the same length, the same offsets."""
    for span in stretches(text):
        text = text[: span.start] + re.sub(r"\S", " ", text[span.start : span.end]) + text[span.end :]
    return text
