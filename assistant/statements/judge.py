"""Whether a stretch between quotation marks is somebody's words: a few sure signs, else some two dozen features.

The features of the stretch and its surroundings are weighed by a logistic regression.
"""

from __future__ import annotations

import math

from assistant.statements import interrupted, morphology, phrases
from assistant.statements.cues import Cue
from assistant.statements.drafts import Draft
from assistant.statements.parsed import ParsedParagraph, Sentence, Word
from assistant.text import words as tokens

BIAS = -1.79
WEIGHTS: dict[str, float] = {
    "small_start": 1.73, "ends_clause": 1.59, "alone": 1.32, "als_cue": 1.27, "words_8": 1.21, "in_indirect": 1.17,
    "before_noun": -1.17, "cue_ahead": 1.16, "naming": -1.1, "name_like": -1.01, "words_1": -0.84, "verb": 0.81,
    "parenthesis": -0.79, "first_person": 0.79, "colon": 0.63, "words_2": -0.58, "als": 0.57, "cue_close": 0.55,
    "konjunktiv": 0.47, "short_noun": -0.45, "long": 0.36, "after_noun": -0.36, "opens": -0.35, "whole_sentence": 0.3,
    "small_cue": 0.28, "words_4": 0.21, "cue": 0.18,
}  # fmt: skip
"""Fitted on the 1,100 stretches between marks of gnqa_train (L2 2.0); fitted on one half alone, the other half gives
precision .90, recall .87."""


_WORDS = frozenset(("worten", "words"))
_SUBJECT = 4
"""Words that the subject in front of its verb may have."""
_INSIDE_NAMES = frozenset("der die das und of the für des von and in".split())


def features(
    paragraph: ParsedParagraph, sentence: Sentence, at: int, cues: list[Cue], drafts: list[Draft]
) -> dict[str, float]:
    """What is known of the stretch that is word ``at`` of the sentence."""
    words, lex, text = sentence.words, paragraph.lexicon, paragraph.text
    stretch = words[at].quote
    assert stretch is not None
    inner = text[stretch.inner_start : stretch.inner_end].strip()
    inside = [token.text for token in tokens(inner)]
    count = len(inside)
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    segment = sentence.segments[sentence.segment_of(at)]
    low = [word.lower() for word in inside]
    verbs = any(_verb(word, lex.language) for word in inside)
    previous_words = [words[i] for i in range(max(0, at - 3), at)]
    found = {
        "colon": before is not None and before.text == ":",
        "cue": bool(cues),
        "in_indirect": any(draft.covers(stretch.start, stretch.end) for draft in drafts),
        "ends_clause": inner[-1:] in ".!?"
        or (inner[-1:] == "," and after is not None)
        or (after is not None and after.text == "," and inner[-1:] != "," and verbs and count > 3),
        "words_1": count <= 1,
        "words_2": 2 <= count <= 3,
        "words_4": 4 <= count <= 7,
        "words_8": count >= 8,
        "name_like": count > 0
        and all(word[0].isupper() or word[0].isdigit() or word.lower() in _INSIDE_NAMES for word in inside),
        "first_person": any(word in lex["first_persons"] for word in low),
        "verb": verbs,
        "small_start": inner[:1].islower(),
        "after_noun": before is not None and before.is_word and (before.capital and before.start != sentence.start),
        "cue_close": any(cue.segment == sentence.segment_of(at) for cue in cues),
        "cue_ahead": any(cue.last < at for cue in cues),
        "small_cue": inner[:1].islower() and bool(cues),
        "als_cue": bool(cues) and any(word.low in ("als", "as") for word in words[max(0, at - 2) : at]),
        "short_noun": count <= 2 and inner[:1].isupper() and not verbs,
        "opens": at == 0 and after is not None and after.is_word,
        "long": count >= 15,
        "als": any(word.low in ("als", "as") for word in words[max(0, at - 2) : at]),
        "naming": any(word.text in lex["naming_words"] or word.low in lex["naming_words"] for word in previous_words),
        "before_noun": after is not None and (after.capital or after.text == "-"),
        "parenthesis": (before is not None and before.text == "(") or (after is not None and after.text == "("),
        "whole_sentence": len([w for w in words if w.is_word]) == 0 and count > 2,
        "alone": len([w for w in words[segment.first : segment.last] if w.is_word]) == 0 and count > 3,
        "konjunktiv": any(morphology.is_konjunktiv1(word.low) for word in words if word.is_word and not word.capital)
        if lex.language == "de"
        else False,
    }
    return {name: float(value) for name, value in found.items()}


def _verb(word: str, language: str) -> bool:
    if not word.islower() or len(word) < 3:
        return False
    base = morphology.lemma(word, language)
    if language == "en":
        return (base != word and word.endswith(("ed", "s", "ing"))) or base in ("be", "have", "do", "will", "can")
    return (base != word and morphology.is_infinitive(base)) or base in (
        "sein",
        "haben",
        "werden",
        "können",
        "müssen",
        "sollen",
        "wollen",
        "dürfen",
    )


def certain(paragraph: ParsedParagraph, sentence: Sentence, at: int, cues: list[Cue]) -> bool:
    """Whether the syntax leaves no doubt: "„…“, sagte X", "„…“, so X", "mit den Worten „…“"."""
    words = sentence.words
    after = at + 1
    if at and words[at - 1].low in _WORDS:
        return True
    if paragraph.language == "en" and _closed_by_comma(paragraph, words[at]):
        # “…,” X said: the comma inside the marks is for the clause that names the speaker.
        saying = [cue for cue in cues if "say" in cue.verb.sections]
        if any(after <= cue.finite <= after + _SUBJECT for cue in saying):
            return True
        parted = (interrupted.subject(paragraph, sentence, cue) for cue in saying)
        return after < len(words) and any(one is not None and one.start == words[after].start for one in parted)
    if after < len(words) and words[after].text == ",":
        after += 1
        if after + 1 < len(words) and words[after].low == "so" and paragraph.language == "de":
            return phrases.starts_noun_phrase(words, after + 1, paragraph.lexicon)
    elif at and words[at - 1].text != ":":
        return False
    return any(cue.finite == after and "say" in cue.verb.sections for cue in cues)


def _closed_by_comma(paragraph: ParsedParagraph, word: Word) -> bool:
    return word.quote is not None and paragraph.text[word.quote.inner_start : word.quote.inner_end].rstrip()[-1:] == ","


def score(values: dict[str, float]) -> float:
    """The probability that a stretch is a quotation."""
    total = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in values.items())
    return 1.0 / (1.0 + math.exp(-total))
