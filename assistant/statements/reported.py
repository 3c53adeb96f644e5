"""Speech that is reported without a clause of its own."""

from __future__ import annotations

from assistant.statements import sources, speakers
from assistant.statements.cues import Cue
from assistant.statements.drafts import Draft
from assistant.statements.parsed import ParsedParagraph, Sentence

_POINTERS = frozenset(("das", "dies"))
_SHORTEST = 4
"""Words beside verb and speaker that a report needs to have a content."""


def act_drafts(paragraph: ParsedParagraph, number: int, sentence: Sentence, cues: list[Cue]) -> list[Draft]:
    """The sentence, if its main verb is a speech act with an object: "Die Partei fordert den Rücktritt …"."""
    words = sentence.words
    if any(word.quote for word in words):
        return []
    for cue in cues:
        if "act" not in cue.verb.sections or cue.shape == "last" or cue.passive:
            continue
        mention = speakers.subject(paragraph, sentence, cue)
        if mention is None or not sources.can_speak(paragraph, mention):
            return []
        rest = sum(word.is_word and not (mention.start <= word.start < mention.end) for word in words)
        if rest < _SHORTEST:
            return []
        return [
            Draft(
                sentence.start,
                sentence.end,
                "reported",
                "speech-act",
                paragraph.number,
                number,
                mention,
                paragraph.number,
                cue.span(sentence),
            )
        ]
    return []


def pointed_at(paragraph: ParsedParagraph, number: int, sentence: Sentence, cues: list[Cue]) -> Draft | None:
    """The sentence before "Das sagte X" or "Dies teilte X mit"."""
    words = sentence.words
    if number == 0 or words[0].low not in _POINTERS:
        return None
    for cue in cues:
        if cue.segment or cue.passive or not 1 <= cue.finite <= 2 or "say" not in cue.verb.sections:
            continue
        mention = speakers.subject(paragraph, sentence, cue)
        if mention is None or mention.start <= words[0].start:
            return None
        before = paragraph.sentences[number - 1]
        return Draft(
            before.start,
            before.end,
            "reported",
            "pointed-at",
            paragraph.number,
            number - 1,
            mention,
            paragraph.number,
            cue.span(sentence),
        )
    return None
