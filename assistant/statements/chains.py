"""Konjunktiv sentences that go on with somebody's words without naming the speaker again."""

from __future__ import annotations

from assistant.statements import clauses, morphology, wordkinds
from assistant.statements.drafts import Draft
from assistant.statements.parsed import ParsedParagraph, Sentence, Word


def mood(paragraph: ParsedParagraph, sentence: Sentence) -> str:
    """ "firm" if a main clause of the sentence is in Konjunktiv I, "weak" if it may be in its substitute, else ""."""
    words, lex = sentence.words, paragraph.lexicon
    found = ""
    for segment in sentence.segments:
        if segment.first >= segment.last:
            continue
        opening = words[segment.first].low
        if opening in lex["subordinators"] - lex["determiners"] or clauses.is_relative(segment, sentence, lex):
            continue
        for word in words[segment.first : segment.last]:
            form = word.low
            if not word.is_word or (word.capital and word.start != sentence.start):
                continue
            if word.capital and form not in lex["auxiliaries"]:
                continue
            if morphology.is_konjunktiv1(form) and not _with_ich(words, word):
                return "firm"
            if morphology.is_konjunktiv2(form):
                found = "weak"
    return found


_RELATIVES = frozenset("wer wem wen wessen was".split())
"""What opens a clause that is the subject or the object of the next one: "Wer mehr verdiene, …"."""


def _begin(paragraph: ParsedParagraph, sentence: Sentence) -> int:
    """Where the Konjunktiv begins in a sentence that opens in the indicative: "Der Verdacht, er sei …"."""
    words, lex = sentence.words, paragraph.lexicon
    for number, segment in enumerate(sentence.segments):
        inside = words[segment.first : segment.last]
        if any(clauses.is_konjunktiv(word) for word in inside):
            return inside[0].start if number else sentence.start
        if inside and (inside[0].low in lex["subordinators"] - lex["determiners"] or inside[0].low in _RELATIVES):
            return sentence.start
        if not any(wordkinds.is_verb(word, lex) for word in inside):
            return sentence.start
    return sentence.start


def _with_ich(words: list[Word], verb: Word) -> bool:
    """Whether "ich" stands in the sentence: its indicative looks like Konjunktiv I."""
    return verb.low != "sei" and any(word.low == "ich" for word in words)


def chain_drafts(paragraph: ParsedParagraph, drafts: list[Draft]) -> list[Draft]:
    """Runs of Konjunktiv sentences, one draft a run, with the speaker of the statement before them."""
    if paragraph.language != "de":
        return []
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    found: list[Draft] = []
    run: Draft | None = None
    spoken = False
    for number, sentence in enumerate(paragraph.sentences):
        mine = by_sentence.get(number, [])
        how = "" if mine else mood(paragraph, sentence)
        if how == "firm" or (how == "weak" and spoken):
            start = sentence.start if run is not None else _begin(paragraph, sentence)
            if run is not None:
                run.end, run.last_sentence = sentence.end, number
            else:
                run = Draft(start, sentence.end, "indirect", "konjunktiv-chain", paragraph.number, number)
                found.append(run)
            spoken = True
        else:
            run = None
            spoken = bool(mine)
    return found
