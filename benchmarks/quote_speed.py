"""How long a quote check takes, in a library of invented paragraphs: python benchmarks/quote_speed.py [PARAGRAPHS].

The words follow a Zipf distribution over 60,000 word forms, with real function words on top, so that common words
are as common as in news. Vectors play no part in a quote check, and none are made.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from sqlalchemy import update

from assistant.article import Article, Paragraph
from assistant.checking import QuoteChecker
from assistant.library import Library, catalogue, schema, speech, wording
from assistant.library.database import open_database
from assistant.models import Floats
from assistant.results import Speaker, Statement

COMMON = """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er
hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr
durch man sein wurde""".split()
SYLLABLES = "ber den fal gen hol kir lan mor nes os pel rad sto tal ul wen zei brü klo spe".split()
PER_ARTICLE = 20


class NoEmbedder:
    """Stands in for an embedding model where nothing is embedded."""

    fingerprint, dimensions, max_tokens = "none", 1, 512

    def embed_passages(self, texts: list[str], progress: object = None) -> Floats:
        raise NotImplementedError

    def embed_queries(self, texts: list[str]) -> Floats:
        raise NotImplementedError

    def count_tokens(self, texts: list[str]) -> list[int]:
        raise NotImplementedError


def vocabulary(rng: random.Random) -> tuple[list[str], list[float]]:
    made = {"".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))) for _ in range(80_000)}
    words = COMMON + [word.capitalize() if rng.random() < 0.4 else word for word in sorted(made)][:60_000]
    made_words = words[len(COMMON) :]
    rng.shuffle(made_words)
    words = COMMON + made_words
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))


def fill(library: Library, paragraphs: int, rng: random.Random) -> list[str]:
    """Store articles with quotations in them; returns the quotations."""
    words, weights = vocabulary(rng)
    engine = open_database(library.folder, write=True)
    assert engine is not None
    said: list[str] = []
    for first in range(0, paragraphs, 2_000):
        with engine.begin() as connection:
            for number in range(first, min(first + 2_000, paragraphs), PER_ARTICLE):
                store(connection, number, rng, words, weights, said)
    with engine.begin() as connection:
        connection.execute(update(schema.articles).values(version=1))
    engine.dispose()
    return said


def store(
    connection: object, number: int, rng: random.Random, words: list[str], weights: list[float], said: list[str]
) -> None:
    texts, statements = [], []
    for place in range(1, PER_ARTICLE + 1):
        body = rng.choices(words, cum_weights=weights, k=rng.randint(30, 90))
        quoted = " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(6, 25))).capitalize()
        opening = " ".join(body).capitalize() + ". "
        texts.append(f"{opening}„{quoted}“, sagte Ada Muster.")
        speaker = Speaker(text="Ada Muster", start=0, end=10, name="Ada Muster", paragraph=place)
        start = len(opening)
        end = start + len(quoted) + 2
        statements.append(
            Statement(paragraph=place, start=start, end=end, text=f"„{quoted}“", kind="direct", speaker=speaker)
        )
        said.append(quoted)
    text = "\n\n".join(texts)
    paragraphs, at = [], 0
    for place, one in enumerate(texts, start=1):
        paragraphs.append(Paragraph(number=place, kind="text", text=one, source_start=at, source_end=at + len(one)))
        at += len(one) + 2
    key = f"article-{number}"
    article = Article(
        id=key, text=text, language="de", paragraphs=tuple(paragraphs), sha256=key, published="2025-01-01"
    )
    catalogue.store_version(connection, article, b"", key, key, b"")  # type: ignore[arg-type]
    speech.store(connection, key, 1, statements)  # type: ignore[arg-type]
    wording.store(connection, key, 1)  # type: ignore[arg-type]


def measure(name: str, checker: QuoteChecker, quotations: list[str]) -> None:
    times, worked = [], []
    verdicts: dict[str, int] = {}
    for one in quotations:
        started, busy = time.perf_counter(), time.process_time()
        verdict = checker.check(one, "Ada Muster").verdict
        times.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - busy) * 1000)
        verdicts[verdict] = verdicts.get(verdict, 0) + 1
    times.sort()
    worked.sort()
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    busy = worked[len(worked) // 2]
    print(f"{name:<22} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms   processor p50 {busy:6.1f} ms   {verdicts}")


def changed(quotation: str, rng: random.Random) -> str:
    words = quotation.split()
    words[rng.randrange(1, len(words) - 1)] = "anders"
    return " ".join(words)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("paragraphs", type=int, nargs="?", default=100_000)
    arguments.add_argument("--keep", type=Path, help="a folder for the library, used again if it is there")
    given = arguments.parse_args()
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as scratch:
        library = Library(given.keep or Path(scratch) / "library", NoEmbedder())
        started = time.perf_counter()
        said = fill(library, given.paragraphs, rng) if not library.exists else stored(library)
        print(f"{given.paragraphs} paragraphs stored in {time.perf_counter() - started:.0f} s")
        checker = QuoteChecker(library)
        sample = rng.sample(said, 200)
        words, weights = vocabulary(rng)
        absent = [" ".join(rng.choices(words, cum_weights=weights, k=14)) for _ in range(200)]
        checker.check(sample[0])
        measure("verbatim", checker, sample)
        measure("one word changed", checker, [changed(one, rng) for one in sample])
        measure("not there", checker, absent)
        library.close()


def stored(library: Library) -> list[str]:
    return [one.text.strip("„“") for one in library.statements()]


if __name__ == "__main__":
    main()
