"""Answer or abstain? A calibrated probability that the library holds what is asked for."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from assistant.answering.evidence import Unit
from assistant.answering.measures import counted, has_measure
from assistant.answering.question import Question
from assistant.library import QuestionWords


class Signals(NamedTuple):
    """What the decision looks at, all of the best sentences found."""

    dense: float
    """The highest cosine among the hits."""
    paragraph: float
    """Share of the question that the best paragraph covers, with its headline."""
    sentence: float
    """Share that the best sentence covers, with the ones beside it."""


class Decision(NamedTuple):
    """``confidence`` from 0 to 1; ``missing`` are the question's words that no good paragraph has."""

    answers: bool
    confidence: float
    missing: tuple[str, ...]
    unknown_speaker: str | None = None


class Calibration(NamedTuple):
    """Weights of a logistic function of the signals, for one embedding model."""

    bias: float
    dense: float
    paragraph: float
    sentence: float
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


LOOKED_AT = 5
"""Sentences in whose paragraphs a number, a day or a price is looked for where one is asked."""
UNCALIBRATED = Calibration(bias=-5.5, dense=0.0, paragraph=6.0, sentence=5.0, threshold=0.5)
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
    return Signals(max(unit.hit.dense for unit in ranked), coverage.share, best.coverage)


def _has_the_measure(question: Question, words: QuestionWords, best: Sequence[Unit]) -> bool:
    """Whether one of the best sentences names a number of what is counted, an age, a price, a year …, if one is asked."""
    if question.kind not in ("how_many", "when"):
        return True
    counts = counted(question.text)
    for unit in best:
        around = unit.paragraph.text
        told = counts is None or counts not in {word.text for word in words.coverage(around).missing}
        if told and has_measure(question.kind, question.text, around):
            return True
    return False


def decide(question: Question, words: QuestionWords, ranked: Sequence[Unit], fitted: Calibrations) -> Decision:
    """Whether the best sentences answer the question. They are all about the person asked for, if there is one."""
    if not ranked:
        return Decision(False, 0.0, (), question.speaker)
    best = ranked[0]
    missing = words.coverage(f"{best.article.title} {best.paragraph.text}").missing
    named = tuple(word.text for word in missing if not word.frequency)
    foreign = best.article.language not in (None, question.language)
    calibration = fitted.cross if foreign else fitted.same
    confidence = calibration.confidence(signals(words, ranked))
    if not _has_the_measure(question, words, ranked[:LOOKED_AT]):
        return Decision(False, min(confidence, calibration.threshold / 2), named)
    return Decision(confidence >= calibration.threshold, confidence, named)
