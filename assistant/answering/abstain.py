"""Answer or abstain? A calibrated probability that the library holds what is asked for."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from assistant.answering.evidence import Unit, is_foreign
from assistant.answering.lacking import tells_all
from assistant.answering.question import Question
from assistant.answering.unanswered import LOOKED_AT, doubt, is_ruled_out
from assistant.library import QuestionWords


class Signals(NamedTuple):
    """What the decision looks at, all of the best sentences found."""

    dense: float
    """The highest cosine among the hits."""
    paragraph: float
    """Share of the question that the best paragraph covers, with its headline."""
    sentence: float
    """Share that the best sentence covers, with the ones beside it."""
    lead: float
    """What its score lies above that of the best one elsewhere that doesn't tell the same, up to :data:`FARTHEST`."""


class Decision(NamedTuple):
    """``confidence`` from 0 to 1; ``missing`` are the question's words that no good paragraph has."""

    answers: bool
    confidence: float
    missing: tuple[str, ...]
    unknown_speaker: str | None = None
    elsewhere: str | None = None
    """The place where a question has somebody speak, if nobody tells of words said there."""


class Calibration(NamedTuple):
    """Weights of a logistic function of the signals, for one embedding model."""

    bias: float
    dense: float
    paragraph: float
    sentence: float
    lead: float
    threshold: float

    def confidence(self, signals: Signals) -> float:
        total = self.bias + sum(
            getattr(self, name) * value for name, value in zip(Signals._fields, signals, strict=True)
        )
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


class Calibrations(NamedTuple):
    """``same`` where question and source share a language, ``cross`` where they don't."""

    same: Calibration
    cross: Calibration


FARTHEST = 1.5
"""Difference of scores from which the best sentence is ahead of all others; words quoted from it alone add 2."""
RIVALS = 30
"""Sentences among which the next one that tells something else is looked for."""
REPEATED = 0.5
"""Share of the best sentence's words from which another paragraph tells the same."""
COMPARED = 0.25
"""Share of the threshold that is enough to compare the words of one person in several articles: which of them are
meant is said by the person, and a question about wordings ("Drohung") shares few words with the wordings."""
TOLD = 0.25
"""Share of the threshold that is enough where a sentence in another language has all that the question names: its
words can't be compared, so that its score is low throughout."""
SPOKEN = 0.5
"""Share of the threshold that is enough where the best words are by the person asked for: people rarely repeat the
words that a question about them uses."""
UNCALIBRATED = Calibration(bias=-5.5, dense=0.0, paragraph=6.0, sentence=5.0, lead=0.0, threshold=0.5)
"""For models without a fit: words alone decide, so that a strange scale of cosines can't."""


@cache
def calibrations(fingerprint: str) -> Calibrations:
    """What ``benchmarks/fit_abstention.py`` found for an embedding model, by its fingerprint."""
    source = resources.files("assistant.answering") / "calibrations.json"
    fitted = json.loads(source.read_text(encoding="utf-8")).get(fingerprint)
    if fitted is None:
        return Calibrations(UNCALIBRATED, UNCALIBRATED)
    return Calibrations(*(Calibration(**fitted[name]["weights"]) for name in ("same", "cross")))


def signals(words: QuestionWords, ranked: Sequence[Unit]) -> Signals:
    """The signals of a question and its ranked sentences (at least one)."""
    best = ranked[0]
    coverage = words.coverage(f"{best.article.title} {best.paragraph.text}")
    return Signals(max(unit.hit.dense for unit in ranked), coverage.share, best.coverage, _lead(ranked))


def _lead(ranked: Sequence[Unit]) -> float:
    """How far the best sentence is ahead: what answers stands out, what is only near the subject has others beside it.

    Another outlet that tells the same is no rival. Without one, there is only what the sentence itself covers.
    """
    best = ranked[0]
    told = QuestionWords(best.text, best.article.language, None)
    for unit in ranked[1:RIVALS]:
        if unit.paragraph != best.paragraph and told.coverage(unit.paragraph.text).share < REPEATED:
            return min(FARTHEST, best.score - unit.score)
    return min(FARTHEST, best.coverage)


def decide(question: Question, words: QuestionWords, ranked: Sequence[Unit], fitted: Calibrations) -> Decision:
    """Whether the best sentences answer the question. They are all about the person asked for, if there is one."""
    if not ranked:
        return Decision(False, 0.0, (), unknown_speaker=question.speaker)
    best = ranked[0]
    missing = words.coverage(f"{best.article.title} {best.paragraph.text}").missing
    named = tuple(word.text for word in missing if not word.frequency)
    calibration = fitted.cross if is_foreign(question, best) else fitted.same
    found = signals(words, ranked)
    if question.kind == "compare":
        # Who compares asks for those who tell the same: no source is ahead of the others.
        found = found._replace(lead=FARTHEST)
    confidence = calibration.confidence(found)
    if not any(len(word.text) > 2 and not word.text.isdigit() for word in words.words):
        return Decision(False, 0.0, named)
    if is_ruled_out(question, words, ranked) or confidence < doubt(question, words, ranked):
        return Decision(False, min(confidence, calibration.threshold / 2), named)
    threshold = calibration.threshold
    if question.kind == "compare" and question.speaker:
        speaking = {unit.article.id for unit in ranked[:LOOKED_AT] if unit.by_asked}
        threshold *= COMPARED if len(speaking) > 1 else 1
    elif question.speaker and best.by_asked:
        threshold *= SPOKEN
    elif is_foreign(question, best) and tells_all(question, best):
        threshold *= TOLD
    return Decision(confidence >= threshold, confidence, named)
