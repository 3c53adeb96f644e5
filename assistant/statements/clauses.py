"""What kind of clause a segment is: relative, main, infinitive or Konjunktiv clause; where one ends."""

from __future__ import annotations

from assistant.statements import interrupted, morphology, wordkinds
from assistant.statements.cues import Cue
from assistant.statements.lexicon import Lexicon
from assistant.statements.parsed import ParsedParagraph, Segment, Sentence, Word
from assistant.statements.wordkinds import is_verb

THAT = frozenset("dass daß ob that whether if wonach".split())
FIRM_THAT = frozenset("dass daß ob that whether".split())
CONDITIONS = frozenset(
    "wenn falls sofern weil da nachdem obwohl obgleich während sobald solange bevor sollte sollten if when while "
    "although".split()
)
AND = frozenset("und oder aber sowie sondern and or but".split())
_FINITE = frozenset("ist sind war waren hat hatte hatten wird wurde wurden würde würden kann konnte soll will".split())
_RELATIVE_ARTICLES = frozenset("der die das dem den".split())


def is_konjunktiv1(word: Word) -> bool:
    return word.is_word and not word.capital and morphology.is_konjunktiv1(word.low)


def is_konjunktiv(word: Word) -> bool:
    return word.is_word and not word.capital and morphology.is_konjunktiv(word.low)


def is_konjunktiv_or_auxiliary(word: Word) -> bool:
    """Whether a word is finite for sure: Konjunktiv I or a form of "haben", "sein", "werden" that is no infinitive."""
    return is_konjunktiv1(word) or word.low in _FINITE


def has_konjunktiv(segment: Segment, sentence: Sentence) -> bool:
    return any(is_konjunktiv(word) for word in sentence.words[segment.first : segment.last])


def has_verb(segment: Segment, sentence: Sentence, lex: Lexicon) -> bool:
    """Whether a German segment has a finite verb, as far as its forms show."""
    return any(is_verb(word, lex) for word in sentence.words[segment.first : segment.last])


def is_relative(segment: Segment, sentence: Sentence, lex: Lexicon) -> bool:
    """Whether a segment is a relative clause: its pronoun is followed by no noun of its own, its verb stands last."""
    words = sentence.words
    at = segment.first
    if at == 0:
        return False
    if words[at].low in lex["prepositions"]:
        at += 1
        if at >= segment.last or words[at].low not in lex["relatives"]:
            return False
    elif words[at].low not in lex["relatives"]:
        return False
    if words[at].low not in _RELATIVE_ARTICLES:
        return True
    if at + 1 >= segment.last:
        return True
    following = words[at + 1]
    if not (following.capital or following.quote or wordkinds.is_adjective(following.low, lex.language)):
        return not (is_konjunktiv1(following) and segment.last > at + 2)  # "das sei nicht machbar"
    if any(is_konjunktiv1(word) for word in words[at + 1 : segment.last]):
        return False
    verbs = [i for i in range(at + 1, segment.last) if words[i].low in lex["auxiliaries"] or is_konjunktiv(words[i])]
    return not verbs or verbs[0] >= segment.last - 1


def is_main_clause(segment: Segment, sentence: Sentence) -> bool:
    """Whether a segment is a main clause in the indicative that begins with a pronoun: "…, er will …"."""
    words = sentence.words
    return (
        words[segment.first].low in ("er", "sie", "es", "man", "wir", "ich", "dies")
        and segment.last - segment.first >= 3
    )


def has_zu_infinitive(sentence: Sentence, number: int) -> bool:
    """Whether an infinitive with "zu" stands in a segment or the two after it."""
    last = min(number + 3, len(sentence.segments))
    words = sentence.words[sentence.segments[number].first : sentence.segments[last - 1].last]
    for index, word in enumerate(words):
        if word.low == "zu" and index + 1 < len(words) and morphology.is_infinitive(words[index + 1].low):
            return True
        if morphology.is_joined_infinitive(word.low):
            return True
    return False


def is_infinitive_clause(segment: Segment, sentence: Sentence, number: int) -> bool:
    """Whether an infinitive clause begins with a segment: no finite verb in it, "zu" in it or soon after."""
    words = sentence.words[segment.first : segment.last]
    if any(is_konjunktiv_or_auxiliary(word) for word in words):
        return False
    return has_zu_infinitive(sentence, number)


def end_of_clause(sentence: Sentence, number: int, cues: list[Cue], lex: Lexicon, rule: str) -> int:
    """Where a clause of indirect speech ends: before the matrix clause goes on, else with the sentence."""
    words, segments = sentence.words, sentence.segments
    last = len(segments) - 1
    for later in range(number + 1, len(segments)):
        segment = segments[later]
        if segment.first >= segment.last:
            continue
        if _goes_on(sentence, segment, later, cues, lex, rule):
            last = later - 1
            break
    else:
        single = segments[last].last - segments[last].first == 1
        if last > number and single and words[segments[last].first].low in lex["particles"]:
            last -= 1
    if last == len(segments) - 1:
        return sentence.content_end()
    return words[max(segments[last].last, segments[number].first + 1) - 1].end


def _goes_on(sentence: Sentence, segment: Segment, number: int, cues: list[Cue], lex: Lexicon, rule: str) -> bool:
    """Whether a later segment is no more part of the words."""
    words = sentence.words
    first = words[segment.first]
    if segment.mark == ";" or (segment.mark == ":" and first.quote):
        return True
    if not is_konjunktiv(first) and (rule != "konjunktiv-clause" or first.low not in lex["auxiliaries"]):
        if first.low in lex["auxiliaries"] or (
            is_verb(first, lex) and not first.low.endswith("t") and lex.language == "de"
        ):
            return True
        if is_verb(first, lex) and first.low.endswith("te") and lex.language == "de":
            return True
    for cue in cues:
        if cue.segment == number and not cue.passive:
            if cue.shape == "first" and not is_konjunktiv(words[cue.finite]):
                return True
            if first.low in ("so", "wie") and cue.shape != "second":
                return True
    return False


def english_clause(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> tuple[int, int, str] | None:
    """English clauses need no comma: "she said (that) the bridge was closed"."""
    words, lex = sentence.words, paragraph.lexicon
    stop = sentence.content_end()
    at = cue.index + 1
    limit = min(len(words), at + 12)
    for index in range(at, limit):
        if words[index].text in (",", ":") or words[index].quote:
            break
        if words[index].low in FIRM_THAT:
            return words[index].start, stop, "that-clause"
    if "demand" in cue.verb.sections:
        for index in range(at, limit - 1):
            if words[index].low == "to" and morphology.lemma(words[index + 1].text, "en") == words[index + 1].low:
                return words[index].start, stop, "infinitive-clause"
    if "say" not in cue.verb.sections or at >= len(words):
        return None
    if cue.shape == "first" and interrupted.subject(paragraph, sentence, cue) is None:
        return None
    at = _past_time(words, at, lex)
    if at >= len(words):
        return None
    if words[at].quote or not words[at].is_word or words[at].low in lex["prepositions"]:
        return None
    if words[at].text[0].isdigit() and cue.verb.lemma == "tell":
        return None  # "told 2,000 workers": whom, not what
    if cue.index and words[cue.index - 1].low in lex["determiners"]:
        return None  # a noun: "the remark came late"
    has_finite = any(_is_finite(words, i, lex) for i in range(at + 1, min(len(words), at + 12)))
    return (words[at].start, stop, "bare-clause") if has_finite else None


def _is_finite(words: list[Word], at: int, lex: Lexicon) -> bool:
    """Whether an English word can be a finite verb where it stands, and no noun: "told | workers at the gates"."""
    before = words[at - 1].low
    return is_verb(words[at], lex) and before not in lex["determiners"] and before not in lex["prepositions"]


def _past_time(words: list[Word], at: int, lex: Lexicon) -> int:
    """Past the day or place between a verb and its clause: "said on Monday in Lund the bridge …"."""
    while at + 1 < len(words):
        if words[at].low in ("on", "in", "at") and words[at + 1].capital:
            at += 2
        elif words[at].low in lex["adverbs"] or words[at].text in lex["weekdays"]:
            at += 1
        else:
            break
    return at
