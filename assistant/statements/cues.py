"""Verbs of saying in a sentence: which word, with which auxiliary or particle, in which clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.statements import morphology, phrases, wordkinds
from assistant.statements.lexicon import Lexicon, Verb
from assistant.statements.parsed import ParsedParagraph, Segment, Sentence, Word

_BECOME = frozenset("wird werden wurde wurden worden werde würde würden is are was were been being".split())
_INFLECTED_PARTICIPLE = re.compile(r"(?:an|auf|aus|ab|vor|zu|ein|mit|nach|weiter)?ge[a-zäöüß]{3,}te[nrsm]?$")
_GE_VERBS = ("gelob", "gehör", "gestand", "gebärd", "gestatt")
_PRETERITE = re.compile(r"\wte[nrsm]?$")
_FINITE_BE = frozenset("ist sind war waren sei seien hat hatte hatten".split())
_NEAR_PARTICLE = 8
_INSERTED = 3
"""Clauses after a verb in which its particle may stand alone."""
_SKIP = frozenset("und aber oder doch sondern denn sowie and but".split())


@dataclass
class Cue:
    """A verb of saying. ``index`` is the verb's word, ``finite`` that of the finite verb of its clause."""

    verb: Verb
    index: int
    finite: int
    segment: int
    shape: str  # "first", "second" or "last": where the finite verb stands in its clause
    passive: bool
    particle: int = -1
    opening: int = -1
    """The segment in which a clause with its verb last begins."""

    def span(self, sentence: Sentence) -> tuple[int, int]:
        """The words that show a cue before what is said: the verb, and where it denies, up to its particle.

        "wies den Vorwurf zurück, …": "wies" alone would not show that somebody denies.
        """
        words, last = sentence.words, self.index
        near = self.index < self.particle <= self.index + _NEAR_PARTICLE
        if "deny" in self.verb.sections and near and sentence.segment_of(self.particle) == self.segment:
            last = self.particle
        return words[self.index].start, words[last].end

    @property
    def first(self) -> int:
        return min(self.index, self.finite)

    @property
    def last(self) -> int:
        return max(self.index, self.finite, self.particle)


def find_cues(paragraph: ParsedParagraph, sentence: Sentence) -> list[Cue]:
    """The verbs of saying of a sentence, in order."""
    return [
        cue
        for number, segment in enumerate(sentence.segments)
        for cue in _in_segment(paragraph, sentence, number, segment)
    ]


def _in_segment(paragraph: ParsedParagraph, sentence: Sentence, number: int, segment: Segment) -> list[Cue]:
    words, lex = sentence.words, paragraph.lexicon
    auxiliaries = [i for i in range(segment.first, segment.last) if words[i].low in lex["auxiliaries"]]
    found: list[Cue] = []
    for index in range(segment.first, segment.last):
        word = words[index]
        if not word.is_word or (word.capital and index > segment.first) or word.low in lex["prepositions"]:
            continue
        base = paragraph.lemma(word).lower()
        verb, particle = _verb(paragraph, sentence, segment, index, base)
        if verb is None or _attributive(words, index, segment, lex):
            continue
        if verb.needs and not _has(words, segment, verb.needs, lex):
            continue
        finite = _finite(word, index, auxiliaries, segment, particle, lex)
        if finite < 0:
            continue
        passive = (
            any(words[i].low in _BECOME for i in auxiliaries)
            and finite != index
            and not _active(words, auxiliaries, word)
        )
        shape, opening = _shape(words, segment, finite, lex), number
        if shape != "last" and number and max(index, finite) == segment.last - 1:
            begins = min(index, finite) > segment.first and wordkinds.is_verb(words[segment.first], lex)
            opening = number if begins else _opened_earlier(sentence, number, lex)
            shape = "last" if opening < number else shape
        found.append(Cue(verb, index, finite, number, shape, passive, particle, opening))
    return found


def _has(words: list[Word], segment: Segment, needed: str, lex: Lexicon) -> bool:
    """Whether a clause holds the word that a verb needs, and not as a preposition: "wurde laut Polizei"."""
    for at in range(segment.first, segment.last):
        if words[at].low == needed:
            preposition = needed in lex["prepositions"] and phrases.starts_noun_phrase(words, at + 1, lex, oblique=True)
            return not preposition or at + 1 >= segment.last
    return False


def _verb(
    paragraph: ParsedParagraph, sentence: Sentence, segment: Segment, index: int, base: str
) -> tuple[Verb | None, int]:
    """The verb that a word is part of, with the index of its separated particle or -1."""
    lex = paragraph.lexicon
    if lex.separable:
        words, segments = sentence.words, sentence.segments
        for later in segments[sentence.segment_of(index) + 1 :][:_INSERTED]:
            single = later.last - later.first == 1 and later.mark == ","
            verb = lex.separable.get((words[later.first].low, base)) if single else None
            if verb is not None:
                return verb, later.first  # past a clause inside: "warf der Rätin, die ihn rügte, vor, …"
        for at in range(segment.last - 1, max(index, segment.last - 12), -1):
            verb = lex.separable.get((words[at].low, base))
            if verb is not None and (at == segment.last - 1 or words[at + 1].low in ("und", "sowie")):
                return verb, at
    return lex.verbs.get(base), -1


def _attributive(words: list[Word], index: int, segment: Segment, lex: Lexicon) -> bool:
    """Whether a participle stands before its noun ("die angekündigte Reform"), or what looks like a verb is a noun."""
    if (
        lex.language == "de"
        and _INFLECTED_PARTICIPLE.match(words[index].low)
        and not words[index].low.startswith(_GE_VERBS)
    ):
        return True
    if lex.language == "en" and index > segment.first and words[index].low.endswith("s") and words[index].low != "says":
        return wordkinds.is_past(words[index - 1].low) and not words[index - 1].capital  # "rejected calls for …"
    if lex.language == "en" and segment.first and index == segment.first and index + 1 < segment.last:
        # "the boat, ordered in 2023, …"
        return (
            segment.mark == ","
            and not words[index - 1].quote
            and not words[index - 2].quote
            and words[index].low.endswith("ed")
            and words[index + 1].low in ("in", "by", "for", "on", "at", "last")
        )
    if lex.language != "de" or index + 1 >= segment.last or index == segment.first:
        return False
    following = words[index + 1]
    if _PRETERITE.search(words[index].low) and (following.capital or following.quote is not None):
        for at in range(index - 1, segment.first, -1):
            if words[at].low in lex["conjunctions"]:
                break
            if words[at].low in _FINITE_BE and at < index - 1:
                return True  # the clause has its verb already: "waren lange vermutete Risse"
    if not following.capital:
        return False
    before = words[index - 1].low
    return before in lex["determiners"] or before in lex["oblique_determiners"] or before in lex["prepositions"]


def _active(words: list[Word], auxiliaries: list[int], word: Word) -> bool:
    """Whether "werden" makes a future here, not a passive ("wird … ankündigen")."""
    return (
        morphology.is_infinitive(word.low)
        and not any(words[i].low == "worden" for i in auxiliaries)
        and not word.low.startswith(("ge", "be", "ver"))
    )


def _finite(word: Word, index: int, auxiliaries: list[int], segment: Segment, particle: int, lex: Lexicon) -> int:
    """The finite verb of the cue's clause; -1 if the word is an infinitive or participle without one."""
    if particle >= 0:
        return index
    if lex.language == "en":
        before = [i for i in auxiliaries if i < index]
        if word.low.endswith("ing"):
            return before[-1] if before else -1
        return before[0] if before and index - before[-1] <= 3 else index
    dependent = (
        morphology.is_joined_infinitive(word.low) or _is_participle(word.low) or morphology.is_infinitive(word.low)
    )
    near = [i for i in auxiliaries if i < index] or [i for i in auxiliaries if i > index]
    at_end = index >= segment.last - 1 or index + 1 in auxiliaries
    if near and (dependent or at_end) and near[0] != index:
        return near[0] if near[0] < index else near[-1]
    if morphology.is_joined_infinitive(word.low):
        return -1
    if _is_participle(word.low) and not word.low.endswith("t"):
        return -1
    if _is_participle(word.low) and ("ge" in word.low[1:5] or word.low.startswith("ge")):
        return -1
    return index


def _is_participle(low: str) -> bool:
    return (
        (low.startswith("ge") or "ge" in low[1:6]) and low.endswith(("t", "en")) and morphology.lemma(low, "de") != low
    )


def _opened_earlier(sentence: Sentence, number: int, lex: Lexicon) -> int:
    """The segment whose "wie" or "nachdem" opens a clause that an apposition interrupts; ``number`` if none."""
    words = sentence.words
    for earlier in range(number - 1, max(-1, number - 4), -1):
        segment = sentence.segments[earlier]
        inside = words[segment.first : segment.last]
        if inside and inside[0].low in lex["subordinators"] - lex["determiners"]:
            if wordkinds.is_verb(inside[-1], lex) and lex.language == "de":
                return number
            return number if any(word.low in lex["auxiliaries"] for word in inside) else earlier
    return number


def _shape(words: list[Word], segment: Segment, finite: int, lex: Lexicon) -> str:
    first = segment.first
    inverted = finite + 1 < segment.last and phrases.starts_noun_phrase(words, finite + 1, lex)
    if lex.language == "de" and first < finite and inverted:
        if words[finite - 1].low in lex["auxiliaries"] and words[first].low in lex["subordinators"]:
            return "first"  # a clause before it that lacks its comma: "Nachdem das Boot gesunken war rief er"
        if words[first].low == "als" and not any(wordkinds.is_verb(word, lex) for word in words[first:finite]):
            return "second"  # "Als Trost sagte ein Lotse"
    while first < finite and words[first].low in _SKIP:
        first += 1
    if lex.language == "en" and first < finite and all(word.quote for word in words[first:finite]):
        return "first"  # '"…," said Ana Ruiz'
    if first == finite or (words[first].low == "so" and first + 1 == finite and first == segment.first):
        return "first"
    if words[first].low in lex["subordinators"] & lex["prepositions"] and finite < segment.last - 1:
        return "second"
    relative = segment.first > 0 and words[first].low in lex["relatives"] and finite >= segment.last - 2
    if (
        words[first].low in lex["subordinators"] and (segment.first > 0 or words[first].low not in lex["determiners"])
    ) or relative:
        article = words[first].low in lex["determiners"] and lex.language == "de"
        if article and (finite < segment.last - 1 or phrases.noun_phrase_end(words, first, finite, lex) == finite):
            return "second"
        return "last"
    return "second"
