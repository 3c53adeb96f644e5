"""Compares the words looked up with one paragraph: literally, across the cue that splits a quotation, or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checking.align import Alignment, align, diff, same_word
from assistant.checking.alterations import alterations
from assistant.checking.places import Quoted, cited, covering, joined, speaker_of
from assistant.checking.view import View, Word, whole
from assistant.library.wording import Place
from assistant.results import QuoteMatch, Statement
from assistant.text import Span

_WORD = re.compile(r"\w+")
_INSERTED = re.compile(r",[^,;:.!?]{2,60},\s*")
SHARED = 0.3
"""Share of the different words looked up that a paragraph has to hold to be compared word by word."""


def closest(places: Sequence[Place], quote: str, limit: int) -> list[Place]:
    """The paragraphs with most of the different words looked up, if they have enough to be compared."""
    wanted = bag(quote)
    shares = [(len(wanted & bag(place.text)) / len(wanted), -number) for number, place in enumerate(places)]
    best = sorted((share for share in shares if share[0] >= SHARED), reverse=True)[:limit]
    return [places[-number] for _, number in best]


def bag(text: str) -> set[str]:
    """The different words of a text, for a first look."""
    return set(_WORD.findall(text.casefold().replace("\u00ad", "")))


def literal(
    place: Place, statements: Sequence[Statement], marked: Sequence[Quoted], quote: str, wanted: Sequence[str]
) -> list[QuoteMatch]:
    """Where a paragraph holds the words literally: in a quotation, else outside of one."""
    view = View(place.text)
    found: list[tuple[Span, ...]] = [(span,) for span in view.find(whole(quote))]
    if not found and len(wanted) > 1:
        found = list(_in_order(view, wanted))
    out = []
    for spans in found:
        start, end = spans[0].start, spans[-1].end
        inside = _inside(marked, spans)
        if inside is None and len(spans) > 1 and any(_inside(marked, [span]) for span in spans):
            continue  # parts of different quotations, put together
        statement = inside.statement if inside else None
        if speaker_of(statement) is None:
            statement = covering(statements, start, end) or statement
        out.append(
            QuoteMatch(
                citation=cited(place, Span(start, end), 1, statement),
                kind="verbatim" if inside else "reported",
                similarity=1.0,
                diff=(("equal", place.text[start:end]),),
                statement="direct" if inside else (statement.kind if statement else None),
                speaker=speaker_of(statement),
                story=place.story,
                parts=tuple((span.start, span.end) for span in spans) if len(spans) > 1 else (),
            )
        )
    verbatim = [match for match in out if match.kind == "verbatim"]
    return verbatim or out[:1]


def _in_order(view: View, wanted: Sequence[str]) -> Iterator[tuple[Span, ...]]:
    """The parts one after the other, each at its first place behind the one before."""
    for first in view.find(wanted[0]):
        spans = [first]
        for part in wanted[1:]:
            following = next((span for span in view.find(part) if span.start >= spans[-1].end), None)
            if following is None:
                return
            spans.append(following)
        yield tuple(spans)


def _inside(marked: Sequence[Quoted], spans: Sequence[Span]) -> Quoted | None:
    """The quotation, or the run of one speaker's quotations, that holds all spans."""
    for one in (*marked, *joined(marked)):
        if all(any(outer.start <= span.start and span.end <= outer.end for outer in one.ranges) for span in spans):
            return one
    return None


def near_match(
    place: Place,
    statements: Sequence[Statement],
    marked: Sequence[Quoted],
    quote: str,
    asked: Sequence[Word],
    altered: float,
) -> QuoteMatch | None:
    """The stretch of a paragraph that comes closest; a real quotation from the similarity ``altered`` on."""
    best: tuple[float, Quoted | None, list[Word], Alignment] | None = None
    whole_paragraph = Quoted((Span(0, len(place.text)),), None)
    keys = {word.key for word in asked}
    for one in (*marked, *joined(marked), whole_paragraph):
        words = _words(place.text, one)
        if len(keys & {word.key for word in words}) < SHARED * len(keys):
            continue
        found = align(words, asked)
        # A quotation wins over the same words with what stands around it.
        if found and (best is None or found.similarity > best[0] + (0.1 if one is whole_paragraph else 0.0)):
            best = found.similarity, one if one is not whole_paragraph else None, words, found
    if best is None:
        return None
    similarity, quoted, words, found = best
    window = words[found.first : found.last]
    if not window:
        return None
    span = Span(window[0].start, window[-1].end)
    statement = quoted.statement if quoted else covering(statements, *span)
    if speaker_of(statement) is None:
        statement = covering(statements, *span) or statement
    cut = _around_cue(place.text, window, found, statement) if quoted is None else None
    if cut is not None:
        return QuoteMatch(
            citation=cited(place, span, 1, statement),
            kind="reported",
            similarity=1.0,
            diff=diff(place.text, words, quote, asked, found),
            statement="indirect",
            speaker=speaker_of(statement),
            story=place.story,
            parts=cut,
        )
    split = quoted is not None and len(quoted.ranges) > 1
    equal = quoted is not None and _is_literal(words, asked, found, quoted)
    kind = "verbatim" if equal else "altered" if quoted is not None and similarity >= altered else "near"
    return QuoteMatch(
        citation=cited(place, span, 1, statement),
        kind=kind,
        similarity=1.0 if equal else round(min(similarity, 0.999), 3),
        diff=diff(place.text, words, quote, asked, found),
        alterations=() if equal else alterations(words, asked, found),
        statement="direct" if quoted else (statement.kind if statement else None),
        speaker=speaker_of(statement),
        story=place.story,
        parts=_parts(quoted, span) if split and quoted else (),
    )


def _words(text: str, quoted: Quoted) -> list[Word]:
    out: list[Word] = []
    for span in quoted.ranges:
        for word in View(text[span.start : span.end]).words():
            out.append(word._replace(start=word.start + span.start, end=word.end + span.start))
    return out


def _is_literal(words: Sequence[Word], asked: Sequence[Word], found: Alignment, quoted: Quoted) -> bool:
    """Whether all words are the same, and the punctuation too except where the article splits the quotation."""
    window = words[found.first : found.last]
    if len(window) != len(asked) or any(code[0] != "equal" for code in found.opcodes):
        return False
    joints = {span.end for span in quoted.ranges[:-1]}
    for place, (ours, theirs) in enumerate(zip(window, asked, strict=True)):
        begins = place == 0 or any(window[place - 1].end <= joint <= ours.start for joint in joints)
        if not (same_word(ours, theirs) or (begins and ours.form[1:] == theirs.form[1:] and ours.key == theirs.key)):
            return False
        at_joint = place + 1 < len(window) and any(ours.end <= joint <= window[place + 1].start for joint in joints)
        if not at_joint and place + 1 < len(window) and ours.behind != theirs.behind:
            return False
    return True


def _around_cue(
    text: str, window: Sequence[Word], found: Alignment, statement: Statement | None
) -> tuple[tuple[int, int], ...] | None:
    """The ranges of a rendering that the article parts by its cue and by nothing else: "Es sei, sagte sie, gut"."""
    changed = [code for code in found.opcodes if code[0] != "equal"]
    if statement is None or statement.kind != "indirect" or not statement.cue or len(changed) != 1:
        return None
    op, first, last, _, _ = changed[0]
    if op != "delete" or not 0 < first < last < len(window):
        return None
    before, after = window[first - 1].end, window[last].start
    between = text[before:after]
    if not _INSERTED.fullmatch(between) or statement.cue not in _WORD.findall(between):
        return None
    return (window[0].start, before), (after, window[-1].end)


def _parts(quoted: Quoted, span: Span) -> tuple[tuple[int, int], ...]:
    cut = ((max(one.start, span.start), min(one.end, span.end)) for one in quoted.ranges)
    return tuple((start, end) for start, end in cut if start < end)
