"""Fits when to answer and when to abstain: weights of a logistic function, stored with their data's checksum.

    python benchmarks/fit_abstention.py --same GOLD --cross ARTICLES QUESTIONS

GOLD holds paragraphs with their questions, a JSON object a line: ``{"para_id", "context", "lang", "qas": [{"id",
"question"}]}``. Half of the paragraphs are left out of the library, so that half of the questions have no answer
in it. ``--cross`` takes the paragraphs of one file and the questions of another in a second language (ids agree).
Writes ``assistant/answering/calibrations.json``.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from assistant import Assistant, Filters, Settings
from assistant.answering.abstain import Signals, signals
from assistant.answering.evidence import units
from assistant.answering.finding import SURE
from assistant.answering.question import understand
from assistant.answering.unanswered import doubt, is_ruled_out
from assistant.answering.wanted import with_synonyms

TARGET = Path(__file__).resolve().parent.parent / "assistant" / "answering" / "calibrations.json"
ANSWERED = {"same": 0.92, "cross": 0.82}
"""Share of the answerable questions that are answered, after the rules that see what is lacking; fewer where words
say little."""


def rows(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


class Collected(NamedTuple):
    """Signals, shape (questions, 4), whether the answer is in the library, what the rules exclude, up to which
    confidence they doubt it, and the model."""

    signals: np.ndarray
    answerable: np.ndarray
    ruled_out: np.ndarray
    doubt: np.ndarray
    fingerprint: str


def collect(articles: str, questions: str, seed: int) -> Collected:
    """What the decision sees of each question, in a library without a half of the paragraphs."""
    home = {qa["id"]: row["para_id"] for row in rows(articles) for qa in row["qas"]}
    names = [row["para_id"] for row in rows(articles)]
    kept = set(random.Random(seed).sample(names, len(names) // 2))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for row in rows(articles):
                if row["para_id"] in kept:
                    article = {"id": row["para_id"], "text": row["context"], "language": row["lang"]}
                    out.write(json.dumps(article, ensure_ascii=False) + "\n")
        with Assistant.open(Settings.load(library=Path(folder) / "library")) as beleg:
            beleg.ingest([source])
            found, labels, excluded, doubted = [], [], [], []
            load = cache(beleg.article)
            for row in rows(questions):
                for qa in row["qas"]:
                    question = understand(qa["question"])
                    words = with_synonyms(beleg.library.words(question.content), question)
                    hits = beleg.search(question.text, 12, Filters())
                    statements = beleg.library.statements_in(hits)
                    ranked = units(
                        question,
                        words,
                        hits,
                        load,
                        lambda hit, known=statements: known[hit.article_id, hit.version, hit.paragraph],
                    )
                    found.append(signals(words, ranked))
                    labels.append(home[qa["id"]] in kept)
                    excluded.append(is_ruled_out(question, words, ranked))
                    doubted.append(doubt(question, words, ranked))
            return Collected(*map(np.array, (found, labels, excluded, doubted)), beleg.library.embedder)


def pooled(one: Collected, other: Collected) -> Collected:
    """Two draws as one, so that the threshold doesn't hang on which paragraphs were left out."""
    arrays = (np.concatenate(both) for both in zip(one[:4], other[:4], strict=True))
    return Collected(*arrays, one.fingerprint)


def auroc(scores: np.ndarray, labels: np.ndarray) -> float:
    ranks = np.argsort(np.argsort(scores))
    positive, negative = labels.sum(), (~labels).sum()
    return float((ranks[labels].sum() - positive * (positive - 1) / 2) / (positive * negative))


def fit(given: Collected, share: float) -> dict[str, float]:
    x, y = given.signals, given.answerable
    mean, deviation = x.mean(0), x.std(0)
    z = (x - mean) / deviation

    def loss(w: np.ndarray) -> float:
        return float(np.logaddexp(0, -(2 * y - 1) * (z @ w[1:] + w[0])).mean() + 1e-3 * (w[1:] ** 2).sum())

    # A signal that speaks against an answer would be the noise of this data.
    w = minimize(loss, np.zeros(x.shape[1] + 1), bounds=[(None, None)] + [(0, None)] * x.shape[1]).x
    weights = w[1:] / deviation
    bias = float(w[0] - (weights * mean).sum())
    confidence = 1 / (1 + np.exp(-(x @ weights + bias)))
    let_through = np.sort(confidence[y & ~_excluded(given, confidence)])[::-1]
    threshold = float(let_through[min(int(share * y.sum()), len(let_through) - 1)])
    named = {name: round(float(value), 3) for name, value in zip(Signals._fields, weights, strict=True)}
    return {"bias": round(bias, 3), **named, "threshold": round(threshold, 3)}


def _excluded(given: Collected, confidence: np.ndarray) -> np.ndarray:
    return given.ruled_out | (confidence < given.doubt)


def measured(weights: dict[str, float], given: Collected) -> dict[str, float]:
    scores = weights["bias"] + given.signals @ np.array([weights[name] for name in Signals._fields])
    confidence = 1 / (1 + np.exp(-scores))
    confidence = np.where(_excluded(given, confidence), np.minimum(confidence, weights["threshold"] / 2), confidence)
    answered, y = confidence >= weights["threshold"], given.answerable
    return {
        "auroc": round(auroc(confidence, y), 4),
        "answered_of_answerable": round(float(answered[y].mean()), 4),
        "answered_of_unanswerable": round(float(answered[~y].mean()), 4),
        "surely_answered_of_answerable": round(float((confidence >= SURE)[y].mean()), 4),
        "surely_answered_of_unanswerable": round(float((confidence >= SURE)[~y].mean()), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--same", metavar="GOLD", required=True)
    parser.add_argument("--cross", nargs=2, metavar=("ARTICLES", "QUESTIONS"), required=True)
    given = parser.parse_args()
    stored = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.is_file() else {}
    result = {}
    for name, (articles, questions) in {"same": (given.same, given.same), "cross": given.cross}.items():
        first, second, third = (collect(articles, questions, seed) for seed in (1, 2, 3))
        fitted = pooled(first, second)
        weights = fit(fitted, ANSWERED[name])
        # Another half left out shows how much of it is the fit and how much the draw.
        again = measured(weights, third)
        data = {Path(path).name: sha256(Path(path).read_bytes()).hexdigest() for path in {articles, questions}}
        result[name] = {"weights": weights, "fitted": measured(weights, fitted), "another_draw": again, "data": data}
        print(name, json.dumps(result[name], indent=1))
        stored[first.fingerprint] = stored.get(first.fingerprint, {}) | {name: result[name]}
    TARGET.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
