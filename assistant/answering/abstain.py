"""Answer or abstain? A calibrated probability that the library holds what is asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.evidence import Unit
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


BUNDLED = Calibration(bias=-41.38, dense=43.62, paragraph=4.92, sentence=4.23, threshold=0.35)
"""Fitted on XQuAD-de with half of the paragraphs left out of the library: AUROC .971; at .35, .943 of the answerable
questions are answered and .120 of the others. On MLQA-de, whose questions lean on their context: AUROC .789."""


def signals(words: QuestionWords, ranked: Sequence[Unit]) -> Signals:
    """The signals of a question and its ranked sentences (at least one)."""
    best = ranked[0]
    coverage = words.coverage(f"{best.article.title} {best.paragraph.text}")
    return Signals(max(unit.hit.dense for unit in ranked), coverage.share, best.coverage)


def decide(
    question: Question, words: QuestionWords, ranked: Sequence[Unit], calibration: Calibration = BUNDLED
) -> Decision:
    """Whether the best sentences answer the question."""
    if not ranked:
        return Decision(False, 0.0, ())
    missing = words.coverage(f"{ranked[0].article.title} {ranked[0].paragraph.text}").missing
    named = tuple(word.text for word in missing if not word.frequency)
    confidence = calibration.confidence(signals(words, ranked))
    return Decision(confidence >= calibration.threshold, confidence, named)
