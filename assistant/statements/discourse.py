"""Speakers over sentences: who goes on speaking where a sentence names nobody."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.statements import chains, clauses, sources, speakers
from assistant.statements.attributions import Frame
from assistant.statements.cues import Cue
from assistant.statements.drafts import Draft
from assistant.statements.parsed import Mention, ParsedParagraph, Sentence

_PERSON = 3
_OTHERS_SPEAK = frozenset("soll sollen wird wurde wurden werden worden".split())
_FARTHEST = 6
_HEADING = 120
"""Sentences between a speaker's naming and the words, at most, inside one paragraph."""


def talker(paragraph: ParsedParagraph, sentence: Sentence, cues: list[Cue], frames: list[Frame]) -> Mention | None:
    """The one whom a sentence names as speaking: the subject of its first verb of saying, else its source."""
    for cue in cues:
        segment = sentence.segments[cue.segment]
        if any(clauses.is_konjunktiv1(word) for word in sentence.words[segment.first : segment.last]):
            continue  # what somebody says, and nobody who says it
        mention = speakers.subject(paragraph, sentence, cue)
        if mention is not None:
            return mention
    named = next((frame.mention for frame in frames if frame.mention is not None and frame.rule != "demnach"), None)
    return named or _person(paragraph, sentence)


def _person(paragraph: ParsedParagraph, sentence: Sentence) -> Mention | None:
    """The subject of a sentence without a verb of saying, if it is a person who does something.

    Not of a passive or a rumour ("wird beschuldigt", "soll"): there others speak.
    """
    if any(word.low in _OTHERS_SPEAK for word in sentence.words):
        return None
    found = None if chains.mood(paragraph, sentence) else speakers.opening(paragraph, sentence)
    if found is None:
        return None
    return found if sources.liveliness(paragraph, sentence, found) >= _PERSON else None


def is_heading(paragraph: ParsedParagraph) -> bool:
    """Whether a paragraph is a heading, or looks like one: a short line without a closing mark."""
    last = paragraph.text[paragraph.start : paragraph.end].rstrip()[-1:]
    return paragraph.context or (paragraph.end - paragraph.start < _HEADING and last.isalnum())


def attribute(parsed: Sequence[ParsedParagraph], drafts: list[Draft]) -> None:
    """Give a speaker to the drafts whose own sentence names none."""
    by_number = {paragraph.number: paragraph for paragraph in parsed}
    order: dict[int, int] = {}
    place = 0
    for paragraph in parsed:
        place += not is_heading(paragraph)
        order[paragraph.number] = place
    ordered = sorted(drafts, key=lambda draft: (draft.start, -draft.end, draft.kind))
    last: Draft | None = None
    for draft in ordered:
        if draft.speaker is None and not draft.anonymous:
            _continue(parsed, by_number, order, ordered, draft, last)
        if draft.speaker is not None and draft.rule != "demnach":
            last = draft


def _continue(
    parsed: Sequence[ParsedParagraph],
    by_number: dict[int, ParsedParagraph],
    order: dict[int, int],
    ordered: list[Draft],
    draft: Draft,
    last: Draft | None,
) -> None:
    if last is not None and last.covers(draft.start, draft.end) and last.kind != "direct":
        _take(draft, last.speaker, last.speaker_paragraph, "goes-on")
        return
    paragraph = by_number[draft.paragraph]
    stop = max(-1, draft.sentence - _FARTHEST - 1)
    for number in range(draft.sentence - 1, stop, -1):
        if last is not None and last.paragraph == draft.paragraph and last.sentence >= number:
            _take(draft, last.speaker, last.speaker_paragraph, "goes-on")
            return
        mention = paragraph.talkers[number]
        if mention is not None:
            _take(draft, mention, draft.paragraph, "goes-on")
            return
    near = last is not None and order[draft.paragraph] - order[last.paragraph] <= 1
    if near and last is not None and draft.rule in ("quotation", "konjunktiv-chain"):
        _take(draft, last.speaker, last.speaker_paragraph, "paragraph-before")


def _take(draft: Draft, mention: Mention | None, paragraph: int, rule: str) -> None:
    if mention is None:
        return
    draft.speaker = Mention(mention.start, mention.end, f"{rule}: {mention.rule.split(': ')[-1]}", mention.name_start)
    draft.speaker_paragraph = paragraph
