"""The subject of a verb of saying: its range, and the rule that found it."""

from __future__ import annotations

from assistant.statements import agreement, clauses, interrupted, phrases, scanning, sources
from assistant.statements.cues import Cue
from assistant.statements.lexicon import Lexicon, Verb
from assistant.statements.parsed import Mention, ParsedParagraph, Segment, Sentence
from assistant.statements.wordkinds import is_verb

_OBJECTS = frozenset("das dies dazu es this".split())
_RELATIVE = frozenset("der die das welcher welche welches who which".split())
_NO_VERB = Verb("", frozenset())
_BODY = 2
_INTERRUPTIONS = 6
"""Segments before a verb in which its subject may stand, past appositions and relative clauses."""


def subject(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """Who says it: the subject of the cue's clause, or the agent of a passive.

    "wir" and "ich" outside of quotation marks are the outlet itself, "der" and "es" alone name nobody.
    """
    found = _subject(paragraph, sentence, cue)
    if found is None and cue.verb.lemma == "verlauten":
        found = sources.source(paragraph, sentence, cue)  # "Aus Lotsenkreisen verlautete, …"
    if found is None or paragraph.text[found.start : found.end].lower() in scanning.NOBODY:
        return None
    return None if sources.is_abstract(paragraph, sentence, found) else found


def _subject(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    if cue.verb.lemma == "zitieren":
        quoted = _quoted_person(paragraph, sentence, cue)
        if quoted is not None:
            return quoted
    elif cue.passive:
        return sources.agent(paragraph, sentence, cue)
    if cue.verb.lemma == "heißen":
        return sources.source(paragraph, sentence, cue)
    if cue.verb.lemma == "stehen":
        return sources.telling_source(paragraph, sentence, cue)
    if cue.finite and sentence.words[cue.finite - 1].low == "zu":
        return _first_subject(paragraph, sentence, cue)  # an infinitive has none of its own
    joined = _joined(paragraph, sentence, cue) or interrupted.subject(paragraph, sentence, cue)
    if joined is not None:
        return joined
    segment = sentence.segments[cue.segment]
    if cue.shape == "last":
        opening = sentence.segments[cue.opening]
        last = cue.first if cue.opening == cue.segment else opening.last
        like = sentence.words[opening.first].low in ("wie", "as")
        found = scanning.scan(paragraph, sentence, opening.first + 1, last, "subject-clause", loose=like)
        if sentence.words[opening.first].low in _RELATIVE and cue.opening:
            next_word = sentence.words[min(opening.first + 1, len(sentence.words) - 1)]
            if found is None or found.start != next_word.start or _is_subject(paragraph, sentence, opening, found, cue):
                found = scanning.antecedent(paragraph, sentence, cue.opening) or found
        return found or sources.telling_source(paragraph, sentence, cue)
    if cue.shape == "first":
        pronoun = sentence.words[min(cue.finite + 1, len(sentence.words) - 1)].low in ("er", "sie", "he", "she")
        earlier = None if pronoun else _earlier(paragraph, sentence, cue)
        if earlier is not None:
            return _after_object(paragraph, sentence, cue, earlier) or _answerer(paragraph, sentence, cue, earlier)
        # English turns only verbs of saying around: "renewed calls for …" has its subject before it
        turned = paragraph.language != "en" or "say" in cue.verb.sections
        at = cue.finite + 1 if turned else segment.last
        after = scanning.scan(paragraph, sentence, at, segment.last, "subject-after", loose=False)
        return after or (_first_subject(paragraph, sentence, cue) if cue.segment else None)
    return _around(paragraph, sentence, cue)


def _after_object(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue, earlier: Mention) -> Mention | None:
    """The phrase after the verb, where the one before its relative clause is the object.

    "Die Lotsen, die am Kai warteten, nannte die Zeitung …"
    """
    words, lex = sentence.words, paragraph.lexicon
    if lex.language != "de":
        return None
    after = scanning.scan(
        paragraph, sentence, cue.finite + 1, sentence.segments[cue.segment].last, "subject-after", loose=False
    )
    if after is None:
        return None
    ranges = sources.word_range(sentence, earlier), sources.word_range(sentence, after)
    number = agreement.plural(words, *ranges[0])
    if number is None or number == words[cue.finite].low.endswith("n"):
        return None
    return after if agreement.object_first(words, *ranges, cue.finite, lex, paragraph.names) else None


def _answerer(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue, earlier: Mention) -> Mention:
    """Who says a word that stands alone before the verb: "Unsinn, sagte Ana Ruiz"; else the phrase before it."""
    if sources.liveliness(paragraph, sentence, earlier) >= _BODY:
        return earlier
    words, last = sentence.words, sentence.segments[cue.segment].last
    at = cue.finite + 1
    if at >= last or not phrases.starts_noun_phrase(words, at, paragraph.lexicon):
        return earlier
    after = scanning.scan(paragraph, sentence, at, last, "subject-after", loose=False)
    return after if after is not None and sources.liveliness(paragraph, sentence, after) >= _BODY else earlier


def _is_subject(paragraph: ParsedParagraph, sentence: Sentence, opening: Segment, found: Mention, cue: Cue) -> bool:
    """Whether a relative pronoun is the subject, and the phrase after it the object: "der die Absage … nannte"."""
    words, lex, names = sentence.words, paragraph.lexicon, paragraph.names
    first, last = sources.word_range(sentence, found)
    low, verb = words[opening.first].low, words[cue.finite].low.endswith("n")
    if low in ("der", "welcher"):
        return words[first].low not in ("der", "er", "sie")
    if low not in ("die", "das", "welche", "welches"):
        return False
    return (
        agreement.plural(words, first, last) not in (None, verb)
        or agreement.liveliness(words, first, last, lex, names) < 1
    )


def _joined(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """The subject of a verb after "und" that follows another one in its segment: its own, else that of the other.

    "Orth lachte und sagte", "…, der Deich sei sicher und kündigte an" (the matrix verb's), "A kam und Ana Ruiz sagte".
    """
    words, lex = sentence.words, paragraph.lexicon
    segment = sentence.segments[cue.segment]
    if lex.language != "de":
        verb = interrupted.shared(paragraph, sentence, cue)
        return _shared(paragraph, sentence, cue, verb) if verb >= 0 else None
    if cue.shape == "last":
        return None
    at = next((i for i in range(cue.finite - 1, segment.first, -1) if words[i].low in scanning.AND), -1)
    verbs = [i for i in range(segment.first, max(at, segment.first)) if is_verb(words[i], lex)]
    if not verbs:
        return None
    if at + 1 < cue.finite and phrases.starts_noun_phrase(words, at + 1, lex):
        end = phrases.noun_phrase_end(words, at + 1, cue.finite, lex)
        return sources.mention_of(sentence, at + 1, end, "subject-before") if end == cue.finite else None
    if any(words[i].low not in lex["adverbs"] for i in range(at + 1, cue.finite)):
        return None
    if clauses.has_konjunktiv(segment, sentence) or words[segment.first].low in clauses.THAT:
        return _first_subject(paragraph, sentence, cue)
    return _shared(paragraph, sentence, cue, verbs[0])


def _shared(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue, verb: int) -> Mention | None:
    """The subject of another verb of the cue's segment."""
    shape = "first" if verb == sentence.segments[cue.segment].first else "second"
    other = Cue(_NO_VERB, verb, verb, cue.segment, shape, False, -1, cue.segment)
    found = subject(paragraph, sentence, other)
    return Mention(found.start, found.end, "shared-subject") if found is not None else None


def _quoted_person(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """Whom somebody cites: the subject of "wird … zitiert", the object of "zitiert …"."""
    segment = sentence.segments[cue.segment]
    if cue.passive:
        plain = Cue(cue.verb, cue.index, cue.finite, cue.segment, cue.shape, False, cue.particle, cue.opening)
        found = _around(paragraph, sentence, plain) if cue.shape == "second" else None
        found = found or scanning.scan(paragraph, sentence, cue.finite + 1, segment.last, "cited", loose=False)
        if found is None and cue.shape == "last":
            found = scanning.scan(paragraph, sentence, segment.first + 1, cue.first, "cited", loose=False)
        return None if found is None else _without_agent(sentence, found)
    at = cue.finite + 1 + (sentence.words[min(cue.finite + 1, segment.last - 1)].low == "man")
    return sources.prepositional(paragraph, sentence, at, segment.last, "cited")


def _without_agent(sentence: Sentence, mention: Mention) -> Mention:
    """A mention without the agent of the passive after it: "Orthmann | von der Agentur zitiert wird"."""
    first, last = sources.word_range(sentence, mention)
    for at in range(first + 1, last):
        if sentence.words[at].low in ("von", "vom") and sentence.words[at - 1].capital:
            return sources.mention_of(sentence, first, at, mention.rule)
    return mention


def _around(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    words, lex = sentence.words, paragraph.lexicon
    segment = sentence.segments[cue.segment]
    first = segment.first
    while first < cue.finite and words[first].low in scanning.FOCUS:
        first += 1
    if first >= cue.finite:
        return scanning.scan(paragraph, sentence, cue.finite + 1, segment.last, "subject-after", loose=False)
    if paragraph.language == "en":
        return scanning.nearest_before(paragraph, sentence, segment.first, cue)
    after = scanning.scan(paragraph, sentence, cue.finite + 1, segment.last, "subject-after", loose=False)
    before, end = None, first
    if phrases.starts_noun_phrase(words, first, lex):
        end = phrases.noun_phrase_end(words, first, cue.finite, lex)
        if end > first and not (end == first + 1 and words[first].low in _OBJECTS):
            before = sources.mention_of(sentence, first, end, "subject-before")
            alone = end == first + 1 and words[first].low in lex["pronouns"]
            if cue.segment and first == segment.first and not alone:
                earlier = _earlier(paragraph, sentence, cue)
                before = Mention(earlier.start, before.end, "subject-before") if earlier else before
    if before is None:
        return after or _earlier(paragraph, sentence, cue)
    limit = scanning.next_clause(paragraph, sentence, cue)
    if after is not None and limit < segment.last:
        after = scanning.scan(paragraph, sentence, cue.finite + 1, limit, "subject-after", loose=False)
    if after is not None:
        ranges = (first, end), sources.word_range(sentence, after)
        if agreement.object_first(words, *ranges, cue.finite, lex, paragraph.names):
            return after
    return before


def _earlier(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """The subject before what describes it: "Ana Ruiz, die das Amt leitet, sagte …", "Ana Ruiz, 58, Rätin, sagte …"."""
    words, lex = sentence.words, paragraph.lexicon
    found: Mention | None = None
    described = cue.segment - 1
    for number in range(cue.segment - 1, max(-1, cue.segment - _INTERRUPTIONS), -1):
        segment = sentence.segments[number]
        first = segment.first
        while first < segment.last and words[first].low in scanning.FOCUS:
            first += 1
        if first >= segment.last or (number and words[first].low in lex["prepositions"]):
            described = number - 1 if clauses.has_verb(segment, sentence, lex) else described
            continue
        if found is not None and is_verb(words[first], lex):
            first += 1
        nominal = phrases.starts_noun_phrase(words, first, lex) and not words[first].quote
        whole = nominal and phrases.noun_phrase_end(words, first, segment.last, lex) == segment.last
        opens = number == 0 or segment.mark in (";", ":")
        told = lex.language != "de" or clauses.has_verb(segment, sentence, lex)
        if number and not whole and told and clauses.is_relative(segment, sentence, lex):
            described = number - 1
            continue
        if whole or _opens_subject(sentence, segment, first, cue, lex):
            if nominal and (whole or opens):
                last = max(sentence.segments[described].last, segment.last)
                found = sources.mention_of(sentence, first, last, "subject-apposition")
            if opens:
                break
            continue
        if segment.last - first == 1 and words[first].text.isdigit():
            continue
        break
    return found


def _opens_subject(sentence: Sentence, segment: Segment, first: int, cue: Cue, lex: Lexicon) -> bool:
    """Whether a segment without a verb can be part of the description of a subject, however it is built."""
    if not cue.verb.lemma or first >= segment.last:
        return False
    if lex.language != "de":  # "The study, published on Friday, found …"
        return first > 0 and sentence.words[first].low.endswith(("ed", "ing"))
    return not clauses.has_verb(segment, sentence, lex) and sentence.words[segment.last - 1].low not in lex["particles"]


def holder(paragraph: ParsedParagraph, sentence: Sentence, segment: Segment, noun: int) -> Mention | None:
    """Whose demand, warning or hope a noun names: its genitive, else the subject of its clause."""
    words = sentence.words
    after = noun + 1
    if after < segment.last and words[after].low in ("der", "des", "von", "vom", "of", "by"):
        return sources.prepositional(
            paragraph,
            sentence,
            after if words[after].low in ("der", "des") else after + 1,
            segment.last,
            "genitive",
            contracted=words[after].low == "vom",
        )
    return of_segment(paragraph, sentence, sentence.segment_of(noun), "noun-subject")


def of_segment(paragraph: ParsedParagraph, sentence: Sentence, number: int, rule: str) -> Mention | None:
    """The subject of a clause without a verb of saying, if it is somebody who can speak."""
    words, lex = sentence.words, paragraph.lexicon
    segment = sentence.segments[number]
    finite = next((i for i in range(segment.first, segment.last) if is_verb(words[i], lex)), -1)
    if finite < 0:
        return None
    shape = "first" if finite == segment.first else "second"
    cue = Cue(_NO_VERB, finite, finite, number, shape, False, -1, number)
    found = subject(paragraph, sentence, cue)
    if found is None or not sources.can_speak(paragraph, found):
        return None
    return Mention(found.start, found.end, rule)


def _first_subject(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """The subject that a verb shares with an earlier clause: "Orth wich aus, kündigte aber an, …"."""
    for number in range(cue.segment):
        found = of_segment(paragraph, sentence, number, "shared-subject")
        if found is not None:
            return found
    return None


def opening(paragraph: ParsedParagraph, sentence: Sentence) -> Mention | None:
    """The subject of the first clause of a sentence that has one who can speak."""
    for number in range(min(3, len(sentence.segments))):
        found = of_segment(paragraph, sentence, number, "sentence-subject")
        if found is not None:
            return found
    return None
