"""What a claim check costs in a large library: .venv/bin/python benchmarks/claim_speed.py [PARAGRAPHS] [--keep DIR].

The paragraphs are the sample corpus' sentences, shuffled and with other numbers, with the statements that are found
in them; their vectors are random, of length 1, so that nothing has to be embedded. A claim is a sentence of the
library as it stands, one with another number, one with another ending, or one about something else. A check's time
holds the embedding of the claim, which is printed by itself as well.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from search_speed import made_articles

from assistant import Assistant, Settings
from assistant.article import Article
from assistant.library import catalogue, speech, wording
from assistant.library.catalogue import Pending
from assistant.library.database import open_database, writing
from assistant.library.passages import text_hash
from assistant.reading.sources import Item, expand
from assistant.statements import article_statements
from assistant.text import sentences

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
STRANGE = (
    "Die Sternwarte in Quellheim entdeckte im Mai drei neue Kometen.",
    "Der Gärtner von Moosrain züchtet seit zwölf Jahren blaue Tulpen.",
    "Am Mittwoch eröffnete in Fallersund das erste Museum für Knöpfe.",
)


def fill(folder: Path, articles: Sequence[Article]) -> None:
    """Write articles with statements, words and random vectors, as an ingest would."""
    engine = open_database(folder, write=True)
    assert engine is not None
    values = np.random.default_rng(1)
    for start in range(0, len(articles), 500):
        with writing(engine) as connection:
            done = []
            for one in articles[start : start + 500]:
                catalogue.store_version(connection, one, one.text.encode(), one.id, one.id, b"")
                speech.store(connection, one.id, 1, article_statements(one))
                wording.store(connection, one.id, 1)
                texts = [(part.number, part.text, text_hash(f"{one.id}{part.number}")) for part in one.paragraphs]
                catalogue.store_passages(connection, Pending(one.id, 1), texts)
                vectors = values.standard_normal((len(texts), 384)).astype(np.float32)
                vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
                catalogue.store_vectors(connection, [name for _, _, name in texts], vectors)
                done.append(Pending(one.id, 1))
            catalogue.mark_found(connection, done)
    engine.dispose()


def measure(name: str, run: Callable[[str], object], claims: Sequence[str]) -> None:
    times, worked = [], []
    for one in claims:
        started, busy = time.perf_counter(), time.process_time()
        run(one)
        times.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    p50, p95 = np.percentile(times, 50), np.percentile(times, 95)
    print(f"{name:<24} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms   processor p50 {np.percentile(worked, 50):6.1f} ms")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paragraphs", type=int, nargs="?", default=100_000)
    arguments.add_argument("--claims", type=int, default=40, help="claims of each kind")
    arguments.add_argument("--keep", type=Path, help="a folder for the library, used again if it is there")
    given = arguments.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings.load(library=(given.keep or Path(scratch)) / "library")
        known = [item.article for item in expand([CORPUS], settings) if isinstance(item, Item)]
        articles = made_articles(known, given.paragraphs, chance)
        if not (settings.library / "catalogue.sqlite").exists():
            settings.library.mkdir(parents=True)
            started = time.perf_counter()
            fill(settings.library, articles)
            print(f"{given.paragraphs} paragraphs stored in {time.perf_counter() - started:.0f} s")
        stated = [_sentence(chance.choice(articles), chance) for _ in range(given.claims)]
        with Assistant.open(settings) as beleg:
            beleg.check_claim(stated[0])
            measure("embedding the claim", lambda claim: beleg.library.embed([claim]), stated)
            measure("searching for it", lambda claim: beleg.search(claim, 12), stated)
            measure("a sentence as it stands", beleg.check_claim, stated)
            measure("with another number", beleg.check_claim, [f"{one[:-1]} in 4711 Fällen." for one in stated])
            measure("with another ending", beleg.check_claim, [_ended(one) for one in stated])
            measure("about something else", beleg.check_claim, [chance.choice(STRANGE) for _ in stated])


def _sentence(article: Article, chance: random.Random) -> str:
    text = chance.choice(article.paragraphs).text
    span = max(sentences(text), key=lambda one: one.end - one.start)
    return text[span.start : span.end]


def _ended(sentence: str) -> str:
    return " ".join([*sentence.split()[:-2], "nicht", "verboten."])


if __name__ == "__main__":
    main()
