"""English subjects that commas part from their verb: "Ana Ruiz, of the council, said …"."""

from __future__ import annotations

from assistant.statements import phrases, sources, wordkinds
from assistant.statements.cues import Cue
from assistant.statements.lexicon import Lexicon
from assistant.statements.parsed import Mention, ParsedParagraph, Segment, Sentence, Word

_FAR = 6
"""Segments before a verb in which its subject may stand."""
_OPENERS = frozenset("but and yet so however meanwhile what".split())
_WHO = frozenset("who which whose whom where".split())


def subject(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """The subject with what describes it, up to the comma before the verb; ``None`` where none is parted so.

    The nearest name is it, else the first phrase of those who can speak: "the ferry, Ana Ruiz, of the council, said".
    """
    words, lex, segments = sentence.words, paragraph.lexicon, sentence.segments
    segment = segments[cue.segment]
    if lex.language != "en" or cue.segment < 2 or cue.finite != segment.first or segment.mark != ",":
        return None
    if _speaker_follows(paragraph, sentence, cue, segment.last):
        return None
    found: Mention | None = None
    for number in range(cue.segment - 1, max(-1, cue.segment - _FAR), -1):
        part = segments[number]
        if part.first >= part.last or (number and part.mark != ","):
            return None
        described = words[part.first].low in _WHO
        if not described and _has_verb(words, part, lex):
            break
        first = part.first
        while first < part.last and (words[first].quote or words[first].low in _OPENERS):
            first += 1
        if number == cue.segment - 1 or described or not _is_whole(words, first, part.last, lex):
            continue
        mention = sources.mention_of(sentence, first, segment.first - 1, "subject-apposition")
        named = part.last - first > 1 and all(word.capital for word in words[first : part.last])
        if named:
            return mention
        if sources.can_speak(paragraph, sources.mention_of(sentence, first, part.last, "")):
            found = mention
    return found


def _is_whole(words: list[Word], first: int, last: int, lex: Lexicon) -> bool:
    """Whether a part of a sentence is one noun phrase."""
    if first >= last or words[first].low in lex["prepositions"] or words[first].low in lex["pronouns"]:
        return False
    return phrases.starts_noun_phrase(words, first, lex) and phrases.noun_phrase_end(words, first, last, lex) == last


def _has_verb(words: list[Word], part: Segment, lex: Lexicon) -> bool:
    """Whether a part surely has a finite verb: the tables take every plural for one ("head of operations")."""
    return any(_is_finite(word, lex) for word in words[part.first + 1 : part.last])


def _is_finite(word: Word, lex: Lexicon) -> bool:
    return not word.capital and (word.low in lex["auxiliaries"] or wordkinds.is_past(word.low))


def _speaker_follows(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue, last: int) -> bool:
    """Whether the subject stands behind the verb: "a shame, a scandal, said Ana Ruiz on Monday"."""
    words, lex, at = sentence.words, paragraph.lexicon, cue.index + 1
    if "say" not in cue.verb.sections or at >= last or not phrases.starts_noun_phrase(words, at, lex):
        return False
    end = phrases.noun_phrase_end(words, at, last, lex, loose=False)
    if end <= at or any(wordkinds.is_verb(word, lex) for word in words[end:last]):
        return False
    return sources.can_speak(paragraph, sources.mention_of(sentence, at, end, ""))


def shared(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> int:
    """The word that is the verb with which a cue after "and" shares its subject; -1 if there is none for sure."""
    words, lex = sentence.words, paragraph.lexicon
    first = sentence.segments[cue.segment].first
    at = next((i for i in range(cue.finite - 1, first, -1) if words[i].low in ("and", "but")), -1)
    if at < 0 or any(words[i].low not in lex["adverbs"] for i in range(at + 1, cue.finite)):
        return -1
    return next((i for i in range(first, at) if _is_finite(words[i], lex)), -1)
