"""What stands between quotation marks in a paragraph, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.library.wording import Place
from assistant.results import Citation, Statement, cite
from assistant.statements.marks import outermost, stretches
from assistant.text import Span

UNNAMED_WORDS = 5
"""Words between marks from which on they are taken for a quotation although no statement was recognised in them:
titles and names are shorter."""
GAP = 160
"""The most characters between two parts of one quotation that the article splits by its cue."""
_WORD = re.compile(r"\w+")
_PRONOUN = re.compile(
    r"(?:er|sie|es|ich|wir|man|dieser|diese|der|die|das|he|she|it|they|we|i)(?:\W|$)(?!\s*\w)", re.IGNORECASE
)


class Quoted(NamedTuple):
    """A literal quotation in a paragraph: one range, or several that the article splits by its cue."""

    ranges: tuple[Span, ...]
    statement: Statement | None


def quotations(place: Place, statements: Sequence[Statement]) -> list[Quoted]:
    """The literal quotations of a paragraph in order, each range on its own."""
    direct = [one for one in statements if one.kind == "direct"]
    found = [Quoted((Span(one.start, one.end),), one) for one in direct]
    if place.kind == "quote" and not direct:
        found.append(Quoted((Span(0, len(place.text)),), None))
    for stretch in outermost(stretches(place.text)):
        known = any(one.start < stretch.end and one.end > stretch.start for one in direct)
        if not known and len(_WORD.findall(place.text, stretch.start, stretch.end)) >= UNNAMED_WORDS:
            found.append(Quoted((Span(stretch.start, stretch.end),), None))
    outer = [
        one
        for one in found
        if not any(
            other is not one
            and other.ranges[0].start <= one.ranges[0].start
            and one.ranges[0].end <= other.ranges[0].end
            and other.ranges[0] != one.ranges[0]
            for other in found
        )
    ]
    return sorted(outer, key=lambda one: one.ranges[0])


def joined(found: Sequence[Quoted]) -> list[Quoted]:
    """Runs of neighbouring quotations of one speaker, two parts or more each."""
    out: list[Quoted] = []
    run: list[Quoted] = []
    for one in found:
        if run and not _continues(run[-1], one):
            out += _merged(run)
            run = []
        run.append(one)
    return out + _merged(run)


def _continues(before: Quoted, after: Quoted) -> bool:
    gap = after.ranges[0].start - before.ranges[-1].end
    left, right = speaker_of(before.statement), speaker_of(after.statement)
    return 0 <= gap <= GAP and (left == right or left is None or right is None)


def _merged(run: Sequence[Quoted]) -> list[Quoted]:
    if len(run) < 2:
        return []
    ranges = tuple(span for one in run for span in one.ranges)
    named = [one.statement for one in run if speaker_of(one.statement)]
    return [Quoted(ranges, named[0] if named else run[0].statement)]


def covering(statements: Sequence[Statement], start: int, end: int) -> Statement | None:
    """The statement that a range of the paragraph is most of all part of, one with a speaker if there is one."""

    def overlap(one: Statement) -> int:
        return min(one.end, end) - max(one.start, start)

    touching = [one for one in statements if overlap(one) > 0]
    return max(touching, key=lambda one: (overlap(one), speaker_of(one) is not None, one.start - one.end), default=None)


def speaker_of(statement: Statement | None) -> str | None:
    """The name of a statement's speaker, else the words of the mention; a bare pronoun names nobody."""
    speaker = statement.speaker if statement else None
    if speaker is None:
        return None
    name = speaker.name or speaker.text
    return None if _PRONOUN.match(name) else name


def cited(
    place: Place, span: Span, number: int, statement: Statement | None = None, also_in: tuple[str, ...] = ()
) -> Citation:
    """A citation of ``place.text[span.start:span.end]``, with who said so and where, as a statement tells."""
    where = statement.place if statement else None
    return cite(place, span, number, speaker=speaker_of(statement), place=where, also_in=also_in)
