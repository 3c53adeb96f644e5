"""Noun phrases in a range of a clause: the first nominative one, the one before a verb, a comma or a colon."""

from __future__ import annotations

from assistant.statements import boundaries, phrases, sources
from assistant.statements.cues import Cue
from assistant.statements.parsed import Mention, ParsedParagraph, Sentence
from assistant.statements.wordkinds import is_verb

FOCUS = frozenset(
    "auch selbst sogar nur insbesondere besonders und aber doch denn even also and but so lediglich".split()
)
NOBODY = frozenset("der die das es wir ich dies folgendes folgende it we i this".split())
_WHO = frozenset("who which whom".split())
AND = frozenset("und aber oder sondern".split())
_TITLE_SKIP = frozenset("sich dazu".split())


def scan(paragraph: ParsedParagraph, sentence: Sentence, at: int, last: int, rule: str, loose: bool) -> Mention | None:
    """The first noun phrase in the nominative in a range, past adverbs, pronouns and prepositional phrases."""
    words, lex = sentence.words, paragraph.lexicon
    begin = at
    while at < last:
        word = words[at]
        if lex.language == "en" and word.low == "that":
            return None  # "found that gulls learn"
        if word.quote and at > begin and rule == "subject-after" and at + 1 < last and not words[at + 1].capital:
            at += 1
            continue
        if phrases.starts_noun_phrase(words, at, lex) and word.low not in _TITLE_SKIP:
            if word.low == "der" and boundaries.is_addressee(words, at, lex):
                at = _past_phrase(paragraph, sentence, at, last)
                continue
            end = phrases.noun_phrase_end(words, at, last, lex, loose=loose)
            if end > at:
                if end == at + 1 and word.low in lex["pronouns"]:
                    return sources.mention_of(sentence, at, end, rule)  # "sagte er, ein Gast sei …"
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


def nearest_before(paragraph: ParsedParagraph, sentence: Sentence, first: int, cue: Cue) -> Mention | None:
    """The English subject: the phrase that ends right before the verb."""
    words, lex = sentence.words, paragraph.lexicon
    best: Mention | None = None
    at = first
    while at < cue.finite:
        if not words[at].quote and phrases.starts_noun_phrase(words, at, lex):
            end = phrases.noun_phrase_end(words, at, cue.finite, lex)
            if end > at:
                if words[at].low in _WHO:
                    at = end
                    continue  # "a neighbour who asked not to be named said"
                if at == first or words[at - 1].low not in lex["prepositions"]:
                    best = sources.mention_of(sentence, at, end, "subject-before")
                at = end
                continue
        at += 1
    return best


def next_clause(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> int:
    """Where a clause of its own begins in the cue's segment, after "und": "rief „Ja“ | und die Menge jubelte"."""
    words, last = sentence.words, sentence.segments[cue.segment].last
    for at in range(cue.last + 1, last - 1):
        if words[at].low in AND and any(is_verb(word, paragraph.lexicon) for word in words[at + 2 : last]):
            return at
    return last


def antecedent(paragraph: ParsedParagraph, sentence: Sentence, number: int) -> Mention | None:
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
    while first < last and words[first].low in FOCUS:
        first += 1
    if first >= last or not phrases.starts_noun_phrase(words, first, lex):
        return None
    end = phrases.noun_phrase_end(words, first, last, lex)
    if end <= first or (end == first + 1 and words[first].low in NOBODY):
        return None
    return sources.mention_of(sentence, first, end, rule)


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
