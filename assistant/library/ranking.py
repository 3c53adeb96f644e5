"""Dense and lexical scores fused into one ranking of paragraphs.

Scores are fused, not ranks: both are spread over 0 to 1 across the candidates (the union of both
lists) and weighted by whether question and paragraph share a language, since words of one language
say little about texts of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.library.snapshot import Mask, State, vector_key
from assistant.library.terms import hashed
from assistant.models import Floats

CANDIDATES = 100
"""Candidates from each list."""
DENSE_WEIGHT = 0.75
"""Weight of the embedding where the languages agree. R@1 XQuAD-de / MLQA-de: .6 .973 / .688, .7 .976 / .691,
.8 .970 / .705 (windows of 100 tokens, stems + half the 4-grams)."""
CROSS_WEIGHT = 0.9
"""The same where they differ. German questions on XQuAD-en: 1 .907, .95 .911, .9 .916, .8 .902, .7 .869."""

PICKED = 0.1
"""Share of the passages up to which those that a filter leaves are picked out. Of 118,000: a fiftieth takes .6 ms, a
tenth 2.2, a quarter 12, where comparing all takes 6."""

HEADING_WEIGHT = 0.85
"""How a heading's score counts against those of paragraphs, which say the same in full. R@1 on the 30 questions of
the project's own gold that have evidence: 1 .767, .95 .800, .9 to .5 .833."""


class Ranked(NamedTuple):
    """Candidates, best first: rows of the state with their scores."""

    rows: NDArray[np.int64]
    score: Floats
    dense: Floats
    lexical: Floats


def paragraph_scores(state: State, vector: Floats, passages: Mask | None = None) -> Floats:
    """The cosine of a question with the best passage of each paragraph; -1 for one without any (or any chosen)."""
    out = np.full(len(state.ids), -1.0, np.float32)
    vectors, owners = state.vectors, state.owners
    if passages is not None:
        vectors, owners = vectors[passages], owners[passages]
    if len(owners):
        # A row's passages stand together, since they were read in the order of the rows.
        starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        out[owners[starts]] = np.maximum.reduceat(vectors @ vector, starts)
    return out


def question_terms(state: State, question: str) -> set[int]:
    """The question's terms in each language of the library, since stems depend on the language."""
    languages = {name for name in state.language_names if name in ("de", "en")} or {"de"}
    return {term for language in languages for term in hashed(question, language)}


def rank(
    state: State,
    question: str,
    vector: Floats,
    *,
    language: str | None,
    allowed: Mask,
    limit: int = CANDIDATES,
    nearest: Sequence[str] | None = None,
    literal: Sequence[int] = (),
) -> Ranked:
    """The best paragraphs among the allowed rows.

    ``language`` is that of the question, ``None`` if unknown. ``nearest`` are the hashes of the nearest
    passages where an index has found them already; without it, every vector is compared. ``literal`` are
    the ids of paragraphs that hold words quoted in the question: they come first, headings among them last.
    """
    lexical = state.lexical.scores(question_terms(state, question), state.alive)
    holding = np.flatnonzero(np.isin(state.ids, literal) & allowed)
    worded = np.union1d(_best(lexical, allowed & (lexical > 0)), holding)
    if nearest is None:
        shown = allowed[state.owners]
        dense = paragraph_scores(state, vector, shown if shown.mean() < PICKED else None)
    else:
        near = _marked(len(state.ids), state.owners[_with_keys(state, nearest)])
        near[worded] = True
        dense = paragraph_scores(state, vector, near[state.owners])
        allowed = allowed & near
    rows = np.union1d(_best(dense, allowed), worded)
    same = np.array([language is None or name is None or name == language for name in state.language_names], bool)
    weight = np.where(same[state.languages[rows]], DENSE_WEIGHT, CROSS_WEIGHT).astype(np.float32)
    fused = weight * _spread(dense[rows]) + (1 - weight) * _spread(lexical[rows])
    heading, quoted = state.headings[rows], np.isin(rows, holding)
    weighed = np.where(heading, HEADING_WEIGHT * fused, fused)
    order = np.lexsort((rows, -weighed, quoted & heading, ~quoted))[:limit]
    chosen, score = rows[order], fused[order]
    if limit > len(rows):
        more = _more(dense, allowed, rows, limit)
        chosen, score = np.r_[chosen, more], np.r_[score, np.zeros(len(more), np.float32)]
    return Ranked(chosen, score, dense[chosen], lexical[chosen])


def _more(dense: Floats, allowed: Mask, rows: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
    """What follows the candidates where more is wanted, by cosine alone; the candidates' order stays the same."""
    rest = np.setdiff1d(np.flatnonzero(allowed), rows, assume_unique=True)
    return rest[np.lexsort((rest, -dense[rest]))][: limit - len(rows)]


def _with_keys(state: State, nearest: Sequence[str]) -> Mask:
    wanted = np.unique(np.array([vector_key(name) for name in nearest], np.uint64))
    found: Mask = np.isin(state.keys, wanted)
    return found


def _marked(size: int, rows: NDArray[np.int32]) -> Mask:
    out = np.zeros(size, bool)
    out[rows] = True
    return out


def _best(scores: Floats, allowed: Mask) -> NDArray[np.int64]:
    rows = np.flatnonzero(allowed)
    if len(rows) > CANDIDATES:
        rows = rows[np.argpartition(scores[rows], -CANDIDATES)[-CANDIDATES:]]
    return rows


def _spread(scores: Floats) -> Floats:
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    spread: Floats = (scores - low) / max(float(high - low), 1e-6)
    return spread
