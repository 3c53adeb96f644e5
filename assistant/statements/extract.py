"""From paragraphs to statements: the rules, in their order, and the seam for a trained tagger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.results import Located, Speaker, Statement
from assistant.statements import attributions, chains, cues, discourse, indirect, quotations, reported
from assistant.statements.circumstances import Circumstances
from assistant.statements.drafts import Draft
from assistant.statements.lexicon import lexicon
from assistant.statements.parsed import Block, ParsedParagraph, parse_all
from assistant.statements.people import People
from assistant.statements.resolve import Resolver

_SEPARATORS = " \t\n,;:–—-("
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")


class Extractor(Protocol):
    """What finds statements: the rules here, or a trained tagger that a newsroom brings."""

    def extract(
        self, text: str, blocks: Sequence[Block], language: str | None, published: str | None
    ) -> list[Statement]:
        """The statements of a text, in order; offsets count in ``text``."""
        ...


def blocks_of(text: str) -> list[Block]:
    """The paragraphs of a text, as blank lines part them."""
    found: list[Block] = []
    start = 0
    for match in [*_BLANK.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            found.append(Block(len(found) + 1, start, end))
        start = match.end() if match else end
    return found


class RuleExtractor:
    """The rules: each paragraph is parsed, drafts are proposed, then attributed over the whole text."""

    def extract(
        self, text: str, blocks: Sequence[Block], language: str | None, published: str | None
    ) -> list[Statement]:
        lex = lexicon(language)
        parsed = parse_all(text, blocks, lex)
        people = People(text, parsed)
        surnames = people.surnames()
        drafts: list[Draft] = []
        for paragraph in parsed:
            paragraph.names = surnames
            if not paragraph.context:
                drafts += self.propose(paragraph)
        drafts = nested(drafts)
        discourse.attribute(parsed, drafts)
        unquoted(text, drafts)
        if drafts:
            resolver = Resolver(text, parsed, people)
            resolver.resolve(drafts)
            Circumstances(parsed, drafts, people, published).find()
        return [_statement(text, draft) for draft in _ordered(drafts)]

    def propose(self, paragraph: ParsedParagraph) -> list[Draft]:
        """The drafts of one paragraph, each with the speaker that its own sentence names."""
        spoken: list[Draft] = []
        sentences = []
        for number, sentence in enumerate(paragraph.sentences):
            found = cues.find_cues(paragraph, sentence)
            frames = attributions.find_frames(paragraph, sentence)
            mine = indirect.indirect_drafts(paragraph, number, sentence, found)
            mine += attributions.attribution_drafts(paragraph, number, sentence)
            spoken += mine
            sentences.append((found, frames))
            paragraph.talkers.append(discourse.talker(paragraph, sentence, found, frames))
        spoken += chains.chain_drafts(paragraph, spoken)
        by_sentence = _by_sentence(spoken)
        spoken += self._reported(paragraph, [found for found, _ in sentences], by_sentence)
        by_sentence = _by_sentence(spoken)
        literal: list[Draft] = []
        for number, (sentence, (found, frames)) in enumerate(zip(paragraph.sentences, sentences, strict=True)):
            near = by_sentence.get(number, [])
            literal += quotations.quotation_drafts(paragraph, number, sentence, found, frames, near)
        return spoken + literal

    def _reported(
        self, paragraph: ParsedParagraph, cue_lists: list[list[cues.Cue]], by_sentence: dict[int, list[Draft]]
    ) -> list[Draft]:
        """What is reported in sentences that hold no other statement."""
        found: list[Draft] = []
        for number, (sentence, verbs) in enumerate(zip(paragraph.sentences, cue_lists, strict=True)):
            before = reported.pointed_at(paragraph, number, sentence, verbs)
            if before is not None and number - 1 not in by_sentence:
                found.append(before)
            if number not in by_sentence:
                found += reported.act_drafts(paragraph, number, sentence, verbs)
        return found


def _by_sentence(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts that reach into each sentence."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        for number in range(draft.sentence, max(draft.sentence, draft.last_sentence) + 1):
            found.setdefault(number, []).append(draft)
    return found


def _ordered(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: (draft.start, -draft.end, draft.kind))


def nested(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts without those that cross another one or repeat it; a literal quotation outweighs the others."""
    kept: list[Draft] = []
    open_drafts: list[Draft] = []
    dropped: set[int] = set()
    for draft in _ordered(drafts):
        while open_drafts and (open_drafts[-1].end <= draft.start or id(open_drafts[-1]) in dropped):
            open_drafts.pop()
        crossed = [other for other in open_drafts if other.end < draft.end]
        if any(other.kind == "direct" for other in crossed) or (crossed and draft.kind != "direct"):
            continue
        dropped.update(id(other) for other in crossed)
        last = open_drafts[-1] if open_drafts else None
        if (
            last is not None
            and not crossed
            and (last.start, last.end, last.kind) == (draft.start, draft.end, draft.kind)
        ):
            continue
        kept.append(draft)
        open_drafts = [other for other in open_drafts if id(other) not in dropped]
        open_drafts.append(draft)
    return [draft for draft in kept if id(draft) not in dropped]


def unquoted(text: str, drafts: Iterable[Draft]) -> None:
    """Cut a speaker's mention where quoted words begin in it: nobody is named by what is said."""
    drafts = list(drafts)
    starts = sorted(draft.start for draft in drafts if draft.kind == "direct")
    for draft in drafts:
        mention = draft.speaker
        if mention is None:
            continue
        at = bisect_left(starts, mention.start)
        if at == len(starts) or starts[at] >= mention.end:
            continue
        kept = text[mention.start : starts[at]].rstrip(_SEPARATORS)
        end = mention.start + len(kept)
        draft.speaker = replace(mention, end=end) if kept else None


def _located(text: str, span: tuple[int, int] | None, paragraph: int) -> Located | None:
    if span is None:
        return None
    return Located(text=text[span[0] : span[1]], paragraph=paragraph, start=span[0], end=span[1])


def _statement(text: str, draft: Draft) -> Statement:
    speaker = None
    if draft.speaker is not None:
        mention = draft.speaker
        speaker = Speaker(
            text=text[mention.start : mention.end],
            start=mention.start,
            end=mention.end,
            name=draft.name,
            paragraph=draft.speaker_paragraph,
            rule=mention.rule,
            name_rule=draft.name_rule,
        )
    cue = _located(text, draft.cue, draft.paragraph)
    addressee = _located(text, draft.addressee, draft.paragraph)
    place = _located(text, draft.place, draft.place_paragraph)
    occasion = _located(text, draft.occasion, draft.occasion_paragraph)
    day = _located(text, draft.day[:2] if draft.day else None, draft.day_paragraph or draft.paragraph)
    return Statement(
        paragraph=draft.paragraph,
        start=draft.start,
        end=draft.end,
        text=text[draft.start : draft.end],
        kind=draft.kind,
        speaker=speaker,
        cue=cue.text if cue else None,
        cue_at=cue,
        addressee=addressee.text if addressee else None,
        addressee_at=addressee,
        place=place.text if place else None,
        place_at=place,
        occasion=occasion.text if occasion else None,
        occasion_at=occasion,
        date=draft.day.iso if draft.day else None,
        date_at=day,
        rule=draft.rule,
    )
