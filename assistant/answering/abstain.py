"""Answer or abstain? A calibrated probability that the library holds what is asked for."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from assistant.answering.evidence import Unit, holds_quoted
from assistant.answering.measures import counted, has_measure
from assistant.answering.question import Question
from assistant.library import QuestionWords
from assistant.library.terms import words as content_words


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
COMPARED = 0.25
"""Share of the threshold that is enough to compare the words of one person in several articles: which of them are
meant is said by the person, and a question about wordings ("Drohung") shares few words with the wordings."""
_WORD = re.compile(r"\w+")
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
    """Whether one of the best paragraphs has the number, age, price, day that is asked for, if one is."""
    if question.kind not in ("how_many", "when"):
        return True
    counts = counted(question.text)
    for unit in best:
        around = unit.paragraph.text
        told = counts is None or counts not in {word.text for word in words.coverage(around).missing}
        if told and has_measure(question.kind, question.text, around):
            return True
    return False


def _is_presupposed(question: Question, missing: set[str]) -> bool:
    """Whether a "why" takes for granted what the best paragraph doesn't tell: none of its verbs is there."""
    capitalised = {word.lower() for word in _WORD.findall(question.topic)[1:] if word[:1].isupper()}
    verbs = [word for word in content_words(question.topic) if word not in capitalised]
    return bool(verbs) and missing.issuperset(verbs)


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
    if not any(len(word.text) > 2 and not word.text.isdigit() for word in words.words):
        return Decision(False, 0.0, named)
    if question.kind == "who" and not holds_quoted(question, ranked):
        # Who said words that nobody said? A desk needs to hear that, and sees what comes closest.
        return Decision(False, min(confidence, calibration.threshold / 2), named)
    lacking = not _has_the_measure(question, words, ranked[:LOOKED_AT])
    if lacking or (question.kind == "why" and not foreign and _is_presupposed(question, {w.text for w in missing})):
        return Decision(False, min(confidence, calibration.threshold / 2), named)
    threshold = calibration.threshold
    if question.kind == "compare" and question.speaker:
        speaking = {unit.article.id for unit in ranked[:LOOKED_AT] if unit.by_asked}
        threshold *= COMPARED if len(speaking) > 1 else 1
    return Decision(confidence >= threshold, confidence, named)
