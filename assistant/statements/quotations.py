"""Literal quotations: the stretches that the judge takes for somebody's words, with the speaker of their sentence."""

from __future__ import annotations

from collections.abc import Callable

from assistant.statements import chains, clauses, scanning, sources, speakers, wordkinds
from assistant.statements.attributions import Frame
from assistant.statements.cues import Cue
from assistant.statements.drafts import Draft
from assistant.statements.judge import certain, features, score
from assistant.statements.parsed import Mention, ParsedParagraph, Sentence
from assistant.statements.wordkinds import is_verb

_PERSON, _BODY = 3, 2


def quotation_drafts(
    paragraph: ParsedParagraph,
    number: int,
    sentence: Sentence,
    cues: list[Cue],
    frames: list[Frame],
    drafts: list[Draft],
    judge: Callable[[dict[str, float]], float] = score,
) -> list[Draft]:
    """The quotations of a sentence, with the speaker that the sentence itself names."""
    found: list[Draft] = []
    for at, word in enumerate(sentence.words):
        if word.quote is None:
            continue
        values = features(paragraph, sentence, at, cues, drafts)
        if not certain(paragraph, sentence, at, cues) and judge(values) < 0.5:
            continue
        mention, cue, rule = _speaker(paragraph, sentence, at, cues, frames, drafts)
        found.append(
            Draft(
                word.quote.start,
                word.quote.end,
                "direct",
                rule,
                paragraph.number,
                number,
                mention,
                paragraph.number,
                cue,
            )
        )
    return found


def _speaker(
    paragraph: ParsedParagraph, sentence: Sentence, at: int, cues: list[Cue], frames: list[Frame], drafts: list[Draft]
) -> tuple[Mention | None, tuple[int, int] | None, str]:
    words = sentence.words
    stretch = words[at].quote
    assert stretch is not None
    labelled = _label(paragraph, sentence, at)
    if labelled is not None:
        return labelled, None, "quotation-in-clause"
    around = [draft for draft in drafts if draft.covers(stretch.start, stretch.end) and draft.rule != "pointed-at"]
    whom = _for_whom(paragraph, sentence, at) or _with_words(paragraph, sentence, at)
    if whom is not None:
        return whom, None, "quotation-in-clause"
    inside = _told_inside(paragraph, sentence, at, cues) if around else None
    if inside is not None:
        return inside
    named = any(draft.speaker is not None or draft.rule == "konjunktiv-chain" for draft in around)
    if named and not (_by_source(around) and _own_verb(paragraph, sentence, around, cues)):
        inner = min(
            (draft for draft in around if draft.speaker is not None or draft.rule == "konjunktiv-chain"),
            key=lambda draft: draft.end - draft.start,
        )
        return inner.speaker, inner.cue, "quotation-in-indirect"
    if _by_source(around) and around:
        told = {draft.cue[0] for draft in around if draft.cue}
        cues = [cue for cue in cues if words[cue.index].start not in told]
    others = [draft for draft in drafts if not draft.covers(stretch.start, stretch.end)]
    ordered = sorted(cues, key=lambda cue: _distance(sentence, at, cue, others))
    if at and words[at - 1].text == ":":
        after = at + 1 + (at + 1 < len(words) and words[at + 1].text == ",")
        ordered.sort(key=lambda cue: (cue.finite != after, cue.last >= at))
    for cue in ordered:
        mention = speakers.subject(paragraph, sentence, cue)
        if mention is not None and not (mention.start < stretch.end and stretch.start < mention.end):
            beside = bool(frames) or clauses.is_konjunktiv1(words[cue.finite])
            if beside and sources.liveliness(paragraph, sentence, mention) < _BODY:
                continue  # "der Umbau verstoße nach Meinung des Amtes gegen …": the source says it
            if "say" not in cue.verb.sections and words[cue.finite].low + "n" == cue.verb.lemma:
                return None, None, "quotation"  # "Zudem halte das Amt den Plan für „…“": whoever spoke before says so
            verb = words[cue.index]
            return mention, (verb.start, verb.end), "quotation-with-verb"
    for frame in frames:
        if frame.mention is not None:
            cue_word = words[frame.cue]
            return frame.mention, (cue_word.start, cue_word.end), "quotation-with-source"
    mention = _clause_subject(paragraph, sentence, at)
    return mention, None, "quotation-in-clause" if mention else "quotation"


def _told_inside(
    paragraph: ParsedParagraph, sentence: Sentence, at: int, cues: list[Cue]
) -> tuple[Mention, tuple[int, int], str] | None:
    """Whose words a clause gives that hangs on a verb of saying inside indirect speech: "…, dass A fragte, ob …"."""
    words, number = sentence.words, sentence.segment_of(at)
    if words[sentence.segments[number].first].low not in paragraph.lexicon["complementizers"]:
        return None
    for cue in cues:
        if cue.segment + 1 == number and cue.shape == "last" and "say" in cue.verb.sections and not cue.passive:
            mention = speakers.subject(paragraph, sentence, cue)
            if mention is not None and sources.liveliness(paragraph, sentence, mention) >= _BODY:
                return mention, (words[cue.index].start, words[cue.index].end), "quotation-with-verb"
    return None


def _label(paragraph: ParsedParagraph, sentence: Sentence, at: int) -> Mention | None:
    """Who stands right before a colon or bracket without a verb: "…, und Ana Ruiz: „…“", "Ana Ruiz („…“)"."""
    words, lex = sentence.words, paragraph.lexicon
    if at < 2 or words[at - 1].text not in (":", "("):
        return None
    number = sentence.segment_of(at - 2)
    segment = sentence.segments[number]
    joined = words[segment.first].low in ("und", "sowie", "and") or words[at - 1].text == "("
    if number == 0 or not joined or any(wordkinds.is_verb(word, lex) for word in words[segment.first : at - 1]):
        return None
    found = scanning.phrase_at(paragraph, sentence, segment.first, at - 1, "before-colon")
    if found is None or found.end != words[at - 2].end or not sources.can_speak(paragraph, found):
        return None
    return found


def _distance(sentence: Sentence, at: int, cue: Cue, inner: list[Draft]) -> tuple[bool, int]:
    """How far a verb is from a quotation; one that is itself part of what somebody says comes last."""
    verb = sentence.words[cue.index]
    told = any(draft.covers(verb.start, verb.end) for draft in inner) or _aside(sentence, at, cue)
    following = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    if cue.first > at and following is not None and following.low in ("und", "and") and cue.finite > at + 2:
        told = True  # a clause of its own: "rief „…“ und die Menge jubelte"
    return told, abs(cue.first - at) if cue.first > at else abs(cue.last - at)


def _aside(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether a verb closes a clause beside the one that goes on to the quotation: "X, der … sagte, nannte … „…“"."""
    if cue.shape != "last" or cue.last >= at or sentence.words[at - 1].text == ":":
        return False
    return sentence.segment_of(at) != cue.segment


def _by_source(around: list[Draft]) -> bool:
    """Whether only a source beside the sentence claims the words: "…, sagte X laut Y" are X's."""
    return all(draft.rule in ("laut", "zufolge", "nach-angaben", "wie-clause", "konjunktiv-chain") for draft in around)


def _own_verb(paragraph: ParsedParagraph, sentence: Sentence, around: list[Draft], cues: list[Cue]) -> bool:
    """Whether the sentence has a verb of saying with a subject besides the source's own."""
    told = {draft.cue[0] for draft in around if draft.cue}
    for cue in cues:
        if (
            sentence.words[cue.index].start not in told
            and "say" in cue.verb.sections
            and speakers.subject(paragraph, sentence, cue)
        ):
            return True
    return False


def _clause_subject(paragraph: ParsedParagraph, sentence: Sentence, at: int) -> Mention | None:
    """The subject of a sentence that quotes without a verb of saying."""
    words, lex = sentence.words, paragraph.lexicon
    if at == 0 and not any(word.is_word for word in words):
        return None
    if words[at - 1].text == ":":
        segment = sentence.segments[sentence.segment_of(at) - 1]
        if not any(wordkinds.is_verb(word, lex) for word in words[segment.first : segment.last]):
            found = scanning.phrase_at(paragraph, sentence, segment.first, segment.last, "before-colon")
            if found is not None:
                named = scanning.before_apposition(paragraph, sentence, sentence.segment_of(at) - 1)
                return found if named is None else Mention(named.start, found.end, found.rule)
    whom = _for_whom(paragraph, sentence, at)
    if whom is None and any(word.text == "Rede" and words[i - 1].low == "die" for i, word in enumerate(words) if i):
        whom = sources.text_source(paragraph, sentence, sentence.segment_of(at))
    mood = chains.mood(paragraph, sentence)
    if whom is None and (mood == "firm" or (mood == "weak" and _talked_before(paragraph, sentence))):
        return None  # the sentence is itself what somebody says
    return whom or speakers.opening(paragraph, sentence)


def _talked_before(paragraph: ParsedParagraph, sentence: Sentence) -> bool:
    """Whether the sentence before this one names somebody as speaking."""
    number = paragraph.sentence_at(sentence.start)
    return 0 < number <= len(paragraph.talkers) and paragraph.talkers[number - 1] is not None


def _with_words(paragraph: ParsedParagraph, sentence: Sentence, at: int) -> Mention | None:
    """Who does something with these words: "Mit den Worten „…“ eröffnete Ana Ruiz die Brücke"."""
    words, lex = sentence.words, paragraph.lexicon
    number = sentence.segment_of(at)
    first = sentence.segments[number].first
    if lex.language != "de" or first + 1 >= at or words[first].low != "mit" or words[at - 1].text != "Worten":
        return None
    for later in (number, number + 1):
        if later < len(sentence.segments):
            segment = sentence.segments[later]
            verb = next((i for i in range(max(at + 1, segment.first), segment.last) if is_verb(words[i], lex)), -1)
            if verb >= 0:
                return scanning.scan(paragraph, sentence, verb + 1, segment.last, "subject-after", loose=False)
    return None


def _for_whom(paragraph: ParsedParagraph, sentence: Sentence, at: int) -> Mention | None:
    """Whose view a clause gives: "Für Ana Ruiz ist das „…“", "was für sie ein „…“ war"."""
    words = sentence.words
    number = sentence.segment_of(at)
    segment = sentence.segments[number - (number > 0 and words[at - 1].text == ":")]
    opens = segment.first + (words[segment.first].low in ("was", "what"))
    if opens >= at or words[opens].low not in ("für", "for"):
        return None
    found = sources.prepositional(paragraph, sentence, opens + 1, segment.last, "for-whom")
    if found is None:
        return None
    return found if sources.liveliness(paragraph, sentence, found) >= _PERSON else None
