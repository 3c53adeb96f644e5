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
_STANDS = frozenset("heißt hieß steht stand ist war waren sind".split())
_CLOSERS = frozenset('“”"«»')
_FARTHEST = 6
"""Sentences between a speaker's naming and the words, at most, inside one paragraph."""
_HEADING = 120
"""Characters below which a line without a closing mark looks like a heading."""


def talker(paragraph: ParsedParagraph, sentence: Sentence, cues: list[Cue], frames: list[Frame]) -> Mention | None:
    """The one whom a sentence names as speaking: the subject of its first verb of saying, else its source."""
    for cue in cues:
        segment = sentence.segments[cue.segment]
        if any(clauses.is_konjunktiv1(word) for word in sentence.words[segment.first : segment.last]):
            continue  # what somebody says, and nobody who says it
        mention = speakers.subject(paragraph, sentence, cue)
        if mention is not None and _is_somebody(paragraph, sentence, mention):
            return mention
    named = next((frame.mention for frame in frames if frame.mention is not None and frame.rule != "demnach"), None)
    return named or _person(paragraph, sentence)


def _is_somebody(paragraph: ParsedParagraph, sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention can go on speaking: anybody or a text, but not "die Verbreitung von Gerüchten"."""
    if sources.liveliness(paragraph, sentence, mention) > 0:
        return True
    first, last = sources.word_range(sentence, mention)
    return any(sources.is_source(word.text, paragraph.lexicon) for word in sentence.words[first:last])


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
    unnamed: Draft | None = None
    for draft in ordered:
        if draft.speaker is None and unnamed is not None and _told_in(draft, unnamed):
            draft.anonymous = True
        if draft.anonymous and draft.speaker is None:
            unnamed = draft
        elif draft.speaker is None:
            _continue(by_number, order, draft, last)
        if draft.speaker is not None and draft.rule != "demnach":
            last = draft
    _name_backwards(by_number, ordered)


def _name_backwards(by_number: dict[int, ParsedParagraph], ordered: Sequence[Draft]) -> None:
    """Whose quotation runs over paragraphs, only its last may say: each but that is left without a closing mark."""
    following: dict[int, Draft] = {}
    for draft in reversed(ordered):
        paragraph = by_number[draft.paragraph]
        after = following.get(draft.paragraph + 1)
        open_ended = draft.kind == "direct" and paragraph.text[draft.end - 1] not in _CLOSERS
        if draft.speaker is None and not draft.anonymous and open_ended and after is not None:
            _take(draft, after.speaker, after.speaker_paragraph, "paragraph-after")
        opens = not paragraph.text[paragraph.start : draft.start].strip()
        if draft.kind == "direct" and draft.speaker is not None and opens:
            following[draft.paragraph] = draft


def _told_in(draft: Draft, unnamed: Draft) -> bool:
    """Whether a draft is part of what nobody named says, or goes right on with it in Konjunktiv."""
    if unnamed.covers(draft.start, draft.end):
        return True
    if draft.rule != "konjunktiv-chain" or draft.paragraph != unnamed.paragraph:
        return False
    return draft.sentence == max(unnamed.sentence, unnamed.last_sentence) + 1


def _continue(by_number: dict[int, ParsedParagraph], order: dict[int, int], draft: Draft, last: Draft | None) -> None:
    if last is not None and last.covers(draft.start, draft.end) and last.kind != "direct":
        _take(draft, last.speaker, last.speaker_paragraph, "goes-on")
        return
    paragraph = by_number[draft.paragraph]
    if _points_back(paragraph, draft):
        before = paragraph.sentences[draft.sentence - 1] if draft.sentence else None
        author = speakers.opening(paragraph, before) if before is not None else None
        _take(draft, author, draft.paragraph, "goes-on")
        return
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


def _points_back(paragraph: ParsedParagraph, draft: Draft) -> bool:
    """Whether the words stand in a text of which the sentence before tells: "Darin heißt es: …"."""
    words = paragraph.sentences[draft.sentence].words
    return len(words) > 1 and words[0].low in ("darin", "darauf", "hierin") and words[1].low in _STANDS


def _take(draft: Draft, mention: Mention | None, paragraph: int, rule: str) -> None:
    if mention is None:
        return
    draft.speaker = Mention(mention.start, mention.end, f"{rule}: {mention.rule.split(': ')[-1]}", mention.name_start)
    draft.speaker_paragraph = paragraph
