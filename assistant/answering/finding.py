"""Finding the sentences that may answer: own language and others side by side, the person asked for, outlets named.

A library that is mostly German hides an English source of a German question: its cosines are lower throughout. So
each side is searched and judged on its own, and an answer may come from both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.abstain import Calibrations, Decision, decide
from assistant.answering.evidence import Unit
from assistant.answering.lacking import tells_all
from assistant.answering.limits import Limits, fits
from assistant.answering.question import Question
from assistant.library import Library, QuestionWords
from assistant.months import NUMBERS
from assistant.results import Filters, Hit

SEARCHED = 12
"""Paragraphs that are looked at for an answer: on XQuAD-de the right one is among them for .998 of the questions."""
SPOKEN = 6
"""Paragraphs beside those in which the person asked for speaks, or that an outlet which the question names printed."""
BESIDE = 4
"""Paragraphs in other languages than the question's."""
PREFERRED_WEIGHT = 0.3
"""What a sentence gains by being of an outlet or a month that the question names."""
SURE = 0.85
"""Confidence from which sources in another language answer where there are some in the question's own: German
questions on XQuAD-en reach it for .51 of the answerable and .03 of the unanswerable ones."""
BESIDE_RANK = 0.95
"""The score of the best sentence in another language, as a share of the best one's."""


class Found(NamedTuple):
    """The sentences, best first, and whether they answer."""

    ranked: tuple[Unit, ...]
    decision: Decision


def find_hits(library: Library, question: Question, filters: Filters, preferred: Filters) -> list[Hit]:
    """The paragraphs that may answer, those of each way of searching after the other; none twice."""
    asked = question.topic if question.kind == "compare" else question.text
    hits = library.search(asked, SEARCHED, filters)
    known = {_place(hit) for hit in hits}

    def add(more: Sequence[Hit]) -> None:
        hits.extend(hit for hit in more if _place(hit) not in known)
        known.update(map(_place, more))

    if question.speaker and not filters.speaker:
        # Also what that person says in other words, or in another language, than the question.
        add(library.search(asked, SPOKEN, filters.model_copy(update={"speaker": (question.speaker,)})))
    if preferred.outlet and not filters.outlet:
        add(library.search(asked, SPOKEN, filters.model_copy(update={"outlet": preferred.outlet})))
    if not filters.language:
        add(library.search_beside(asked, BESIDE, filters))
    return hits


def prefer(limits: Limits, ranked: Sequence[Unit]) -> list[Unit]:
    """The sentences with those of the outlets and months that the question names further up."""
    if not limits.preferred:
        return list(ranked)
    raised = [
        unit._replace(score=unit.score + PREFERRED_WEIGHT)
        if fits(limits.preferred, unit.article.outlet, unit.article.published)
        else unit
        for unit in ranked
    ]
    return sorted(raised, key=lambda unit: -unit.score)


def told_there(limits: Limits, ranked: Sequence[Unit]) -> list[Unit]:
    """The sentences of the outlets and days whose reports a question asks for, or that name them themselves; all where
    it asks for none."""
    outlets, days = Filters(outlet=limits.told_in.outlet), limits.told_in.model_copy(update={"outlet": ()})
    out = list(ranked)
    if outlets.outlet:
        out = [unit for unit in out if fits(outlets, unit.article.outlet, None) or _names(unit, outlets.outlet)]
    if days:
        month = _MONTH.search(" ".join(limits.aside))
        out = [
            unit
            for unit in out
            if fits(days, None, unit.article.published) or (month and month.group().lower() in unit.text.lower())
        ]
    return out


_MONTH = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b", re.IGNORECASE)


def _names(unit: Unit, outlets: Sequence[str]) -> bool:
    return any(outlet in unit.paragraph.text for outlet in outlets)


def judge(question: Question, words: QuestionWords, ranked: Sequence[Unit], fitted: Calibrations) -> Found:
    """Decide for each side, the question's language and the others, and put together what answers."""
    own = [unit for unit in ranked if unit.article.language in (None, question.language)]
    others = [unit for unit in ranked if unit.article.language not in (None, question.language)]
    if not own or not others:
        return Found(tuple(ranked), decide(question, words, ranked, fitted))
    ours, theirs = decide(question, words, own, fitted), decide(question, words, others, fitted)
    sure = theirs.answers and (theirs.confidence >= SURE or (not ours.answers and tells_all(question, others[0])))
    if ours.answers and sure:
        return Found(_merged(own, others), ours)
    if not sure:
        return Found(tuple(own), ours)
    return Found(tuple(others), theirs)


def _merged(own: Sequence[Unit], others: Sequence[Unit]) -> tuple[Unit, ...]:
    scale = min(1.0, BESIDE_RANK * own[0].score / max(others[0].score, 1e-6))
    scaled = [unit._replace(score=unit.score * scale) for unit in others]
    return tuple(sorted((*own, *scaled), key=lambda unit: -unit.score))


def _place(hit: Hit) -> tuple[str, int, int]:
    return hit.article_id, hit.version, hit.paragraph
