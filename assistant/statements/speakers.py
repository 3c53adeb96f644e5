"""The subject of a verb of saying: its range, and the rule that found it."""

from __future__ import annotations

from assistant.statements import agreement, clauses, phrases, sources
from assistant.statements.cues import Cue
from assistant.statements.lexicon import Verb
from assistant.statements.parsed import Mention, ParsedParagraph, Segment, Sentence
from assistant.statements.phrases import is_verb

_OBJECTS = frozenset("das dies dazu es this".split())
_FOCUS = frozenset(
    "auch selbst sogar nur insbesondere besonders und aber doch denn even also and but so lediglich".split()
)
_NOBODY = frozenset("der die das es wir ich dies folgendes folgende it we i this".split())
_AND = frozenset("und aber oder sondern".split())
_RELATIVE = frozenset("der die das welcher welche welches who which".split())
_NO_VERB = Verb("", frozenset())
_TITLE_SKIP = frozenset("sich dazu".split())


def subject(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """Who says it: the subject of the cue's clause, or the agent of a passive.

    "wir" and "ich" outside of quotation marks are the outlet itself, "der" and "es" alone name nobody.
    """
    found = _subject(paragraph, sentence, cue)
    return None if found is None or paragraph.text[found.start : found.end].lower() in _NOBODY else found


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
    joined = _joined(paragraph, sentence, cue)
    if joined is not None:
        return joined
    segment = sentence.segments[cue.segment]
    if cue.shape == "last":
        opening = sentence.segments[cue.opening]
        last = cue.first if cue.opening == cue.segment else opening.last
        like = sentence.words[opening.first].low in ("wie", "as")
        found = _scan(paragraph, sentence, opening.first + 1, last, "subject-clause", loose=like)
        if sentence.words[opening.first].low in _RELATIVE and cue.opening:
            next_word = sentence.words[min(opening.first + 1, len(sentence.words) - 1)]
            if found is None or found.start != next_word.start or _is_subject(paragraph, sentence, opening, found, cue):
                found = _antecedent(paragraph, sentence, cue.opening) or found
        return found or sources.telling_source(paragraph, sentence, cue)
    if cue.shape == "first":
        pronoun = sentence.words[min(cue.finite + 1, len(sentence.words) - 1)].low in ("er", "sie", "he", "she")
        earlier = None if pronoun else _earlier(paragraph, sentence, cue)
        if earlier is not None:
            return earlier
        after = _scan(paragraph, sentence, cue.finite + 1, segment.last, "subject-after", loose=False)
        return after or (_first_subject(paragraph, sentence, cue) if cue.segment else None)
    return _around(paragraph, sentence, cue)


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
    if lex.language != "de" or cue.shape == "last":
        return None
    at = next((i for i in range(cue.finite - 1, segment.first, -1) if words[i].low in _AND), -1)
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
    shape = "first" if verbs[0] == segment.first else "second"
    other = Cue(_NO_VERB, verbs[0], verbs[0], cue.segment, shape, False, -1, cue.segment)
    found = subject(paragraph, sentence, other)
    return Mention(found.start, found.end, "shared-subject") if found is not None else None


def _antecedent(paragraph: ParsedParagraph, sentence: Sentence, number: int) -> Mention | None:
    """Whom a relative pronoun means: the noun phrase that ends right before its comma."""
    words, lex = sentence.words, paragraph.lexicon
    segment = sentence.segments[number - 1]
    for at in range(max(segment.first, segment.last - 12), segment.last):
        if (
            phrases.starts_noun_phrase(words, at, lex)
            and phrases.noun_phrase_end(words, at, segment.last, lex) == segment.last
        ):
            return sources.mention_of(sentence, at, segment.last, "antecedent")
    return None


def _quoted_person(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """Whom somebody cites: the subject of "wird … zitiert", the object of "zitiert …"."""
    segment = sentence.segments[cue.segment]
    if cue.passive:
        plain = Cue(cue.verb, cue.index, cue.finite, cue.segment, cue.shape, False, cue.particle, cue.opening)
        found = _around(paragraph, sentence, plain) if cue.shape == "second" else None
        return found or _scan(paragraph, sentence, cue.finite + 1, segment.last, "cited", loose=False)
    return sources.prepositional(paragraph, sentence, cue.finite + 1, segment.last, "cited")


def _around(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    words, lex = sentence.words, paragraph.lexicon
    segment = sentence.segments[cue.segment]
    first = segment.first
    while first < cue.finite and words[first].low in _FOCUS:
        first += 1
    if first >= cue.finite:
        return _scan(paragraph, sentence, cue.finite + 1, segment.last, "subject-after", loose=False)
    if paragraph.language == "en":
        return _nearest_before(paragraph, sentence, segment.first, cue)
    after = _scan(paragraph, sentence, cue.finite + 1, segment.last, "subject-after", loose=False)
    before, end = None, first
    if phrases.starts_noun_phrase(words, first, lex):
        end = phrases.noun_phrase_end(words, first, cue.finite, lex)
        if end > first and not (end == first + 1 and words[first].low in _OBJECTS):
            before = sources.mention_of(sentence, first, end, "subject-before")
            if cue.segment and first == segment.first:
                earlier = _earlier(paragraph, sentence, cue)
                before = Mention(earlier.start, before.end, "subject-before") if earlier else before
    if before is None:
        return after or _earlier(paragraph, sentence, cue)
    if after is not None:
        ranges = (first, end), sources.word_range(sentence, after)
        if agreement.object_first(words, *ranges, cue.finite, lex, paragraph.names):
            return after
    return before


def _nearest_before(paragraph: ParsedParagraph, sentence: Sentence, first: int, cue: Cue) -> Mention | None:
    """The English subject: the phrase that ends right before the verb."""
    words, lex = sentence.words, paragraph.lexicon
    best: Mention | None = None
    at = first
    while at < cue.finite:
        if not words[at].quote and phrases.starts_noun_phrase(words, at, lex):
            end = phrases.noun_phrase_end(words, at, cue.finite, lex)
            if end > at:
                if at == first or words[at - 1].low not in lex["prepositions"]:
                    best = sources.mention_of(sentence, at, end, "subject-before")
                at = end
                continue
        at += 1
    return best


def _earlier(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """The subject before an apposition or a relative clause: "Ana Ruiz, die das Amt leitet, sagte …"."""
    words, lex = sentence.words, paragraph.lexicon
    found: Mention | None = None
    for number in range(cue.segment - 1, max(-1, cue.segment - 4), -1):
        segment = sentence.segments[number]
        first = segment.first
        while first < segment.last and words[first].low in _FOCUS:
            first += 1
        if first >= segment.last or (number and words[first].low in lex["prepositions"]):
            continue
        if found is not None and is_verb(words[first], lex):
            first += 1
        if phrases.starts_noun_phrase(words, first, lex) and not words[first].quote:
            end = phrases.noun_phrase_end(words, first, segment.last, lex)
            if end == segment.last:
                found = sources.mention_of(
                    sentence, first, phrases.with_apposition(sentence, end, lex), "subject-apposition"
                )
                continue
        if number and clauses.is_relative(segment, sentence, lex):
            continue
        if segment.last - first == 1 and words[first].text.isdigit():
            continue
        break
    return found


def _scan(paragraph: ParsedParagraph, sentence: Sentence, at: int, last: int, rule: str, loose: bool) -> Mention | None:
    """The first noun phrase in the nominative in a range, past adverbs, pronouns and prepositional phrases."""
    words, lex = sentence.words, paragraph.lexicon
    begin = at
    while at < last:
        word = words[at]
        if word.quote and at > begin and rule == "subject-after" and at + 1 < last and not words[at + 1].capital:
            at += 1
            continue
        if phrases.starts_noun_phrase(words, at, lex) and word.low not in _TITLE_SKIP:
            if word.low == "der" and phrases.is_addressee(words, at, lex):
                at = _past_phrase(paragraph, sentence, at, last)
                continue
            end = phrases.noun_phrase_end(words, at, last, lex, loose=loose)
            if end > at:
                far = phrases.noun_phrase_end(words, at, last, lex)
                whole = phrases.with_apposition(sentence, far, lex) if far == last else far
                if whole > far and far > end:
                    return sources.mention_of(sentence, at, whole, rule)
                return sources.mention_of(
                    sentence, at, phrases.with_apposition(sentence, end, lex) if end == last else end, rule
                )
        if word.low in lex["prepositions"] or word.low in lex["oblique_determiners"]:
            at = _past_phrase(paragraph, sentence, at, last)
            continue
        at += 1
    return None


def _past_phrase(paragraph: ParsedParagraph, sentence: Sentence, at: int, last: int) -> int:
    words, lex = sentence.words, paragraph.lexicon
    inner = at + 1 if words[at].low in lex["prepositions"] else at
    if inner < last and phrases.starts_noun_phrase(words, inner, lex, oblique=True):
        return max(at + 1, phrases.noun_phrase_end(words, inner, min(last, inner + 8), lex, loose=False))
    return at + 1


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


def before_apposition(paragraph: ParsedParagraph, sentence: Sentence, number: int) -> Mention | None:
    """The noun phrase that fills the segment before another one: "Ana Ruiz, Leiterin des Amtes: …"."""
    if number < 1 or sentence.segments[number].mark != ",":
        return None
    segment = sentence.segments[number - 1]
    if segment.first >= segment.last:
        return None
    found = phrase_at(paragraph, sentence, segment.first, segment.last, "subject-apposition")
    whole = found is not None and found.end == sentence.words[segment.last - 1].end
    return found if whole else None


def phrase_at(paragraph: ParsedParagraph, sentence: Sentence, first: int, last: int, rule: str) -> Mention | None:
    """The noun phrase that begins a range: "Orth weiter: …"."""
    words, lex = sentence.words, paragraph.lexicon
    while first < last and words[first].low in _FOCUS:
        first += 1
    if first >= last or not phrases.starts_noun_phrase(words, first, lex):
        return None
    end = phrases.noun_phrase_end(words, first, last, lex)
    return sources.mention_of(sentence, first, end, rule) if end > first else None


def follows(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> bool:
    """Whether a speaker stands right after the finite verb, past "sich", an adverb or a day."""
    words, lex = sentence.words, paragraph.lexicon
    last = sentence.segments[cue.segment].last
    at = cue.finite + 1
    if at < last and words[at].low in lex["conjunctions"]:
        return False
    for _ in range(3):
        if at >= last:
            return False
        if phrases.starts_noun_phrase(words, at, lex):
            return True
        if words[at].low in lex["prepositions"]:
            at = _past_phrase(paragraph, sentence, at, last)
        elif words[at].low in lex["adverbs"] and words[at].low not in ("ihm", "ihr", "ihnen", "ihn"):
            at += 1
        else:
            return False
    return at < last and phrases.starts_noun_phrase(words, at, lex)
