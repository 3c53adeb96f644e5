"""What a search costs in a large library, without and with filters, and what a whole answer costs.

    .venv/bin/python benchmarks/search_speed.py [--paragraphs 50000] [--questions 40]

The paragraphs are the sample corpus' sentences, shuffled and with other numbers, so no two are alike.
To be quick they are written straight into the catalogue, one passage each with a random vector of
length 1: nothing is embedded and Chroma is left out, which search needs only above 100,000 passages.
A query's time holds the embedding of the question, since a person waits for that too; it is printed
by itself as well. Memory is what the process holds after the first search, and at most.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from assistant import Assistant, Filters, Settings
from assistant.article import Article, Paragraph
from assistant.library import catalogue, speech
from assistant.library.catalogue import Pending
from assistant.library.database import writing
from assistant.library.passages import text_hash
from assistant.reading.sources import Item, expand
from assistant.results import Speaker as Said
from assistant.results import Statement
from assistant.text import sentences

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
OUTLETS, PEOPLE, PARAGRAPHS, TARGET = 40, 3_000, 8, 1.5


def made_articles(known: list[Article], paragraphs: int, chance: random.Random) -> list[Article]:
    """Articles of eight paragraphs of three sentences each."""
    pool = [
        (one.text[span.start : span.end], article.language)
        for article in known
        for one in article.paragraphs
        for span in sentences(one.text)
    ]
    out = []
    for number in range(paragraphs // PARAGRAPHS):
        language = chance.choices(["de", "en"], [9, 1])[0]
        own = [text for text, spoken in pool if spoken == language] or [text for text, _ in pool]
        texts = [" ".join(_changed(one, chance) for one in chance.choices(own, k=3)) for _ in range(PARAGRAPHS)]
        parts, at = [], 0
        for place, text in enumerate(texts, start=1):
            parts.append(Paragraph(number=place, kind="text", text=text, source_start=at, source_end=at + len(text)))
            at += len(text) + 1
        out.append(
            Article(
                id=f"made-{number}",
                title=chance.choice(own)[:80],
                outlet=f"Blatt {number % OUTLETS}",
                published=f"20{chance.randint(15, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
                language=language,
                sha256=hashlib.sha256(str(number).encode()).hexdigest(),
                text="\n".join(texts),
                paragraphs=tuple(parts),
            )
        )
    return out


def _changed(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+", lambda _: str(chance.randint(2, 99_999)), text)


def fill(beleg: Assistant, articles: list[Article], chance: random.Random) -> None:
    """Write articles, passages, vectors and a statement an article as an ingest would."""
    beleg.library.write()
    engine = beleg.library.database()
    random_vectors = np.random.default_rng(1)
    for start in range(0, len(articles), 500):
        with writing(engine) as connection:
            done = []
            for article in articles[start : start + 500]:
                catalogue.store_version(connection, article, article.text.encode(), article.id, article.id, b"")
                name = f"Person {chance.randint(1, PEOPLE)}"
                said = Said(text=name, start=0, end=len(name), name=name)
                words = article.paragraphs[0].text[:10]
                one = Statement(start=0, end=10, text=words, kind="indirect", speaker=said, paragraph=1)
                speech.store(connection, article.id, 1, [one])
                texts = [
                    (part.number, part.text, text_hash(f"{article.id}{part.number}")) for part in article.paragraphs
                ]
                catalogue.store_passages(connection, Pending(article.id, 1), texts)
                values = random_vectors.standard_normal((len(texts), 384)).astype(np.float32)
                values /= np.linalg.norm(values, axis=1, keepdims=True)
                catalogue.store_vectors(connection, [hash for _, _, hash in texts], values)
                done.append(Pending(article.id, 1))
            catalogue.mark_found(connection, done)


def measured(run: Callable[[str], object], questions: list[str]) -> tuple[float, float]:
    """Milliseconds a question: the median and the 95th percentile."""
    times = []
    for question in questions:
        start = time.perf_counter()
        run(question)
        times.append((time.perf_counter() - start) * 1000)
    return float(np.percentile(times, 50)), float(np.percentile(times, 95))


def memory() -> float:
    """MB that the process holds now."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text())
    return int(found.group(1)) / 1000 if found else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paragraphs", type=int, default=50_000)
    parser.add_argument("--questions", type=int, default=40)
    given = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        settings = Settings.load(library=Path(name) / "library", embedding_model="bundled")
        known = [item.article for item in expand([CORPUS], settings) if isinstance(item, Item)]
        articles = made_articles(known, given.paragraphs, chance)
        with Assistant.open(settings) as beleg:
            fill(beleg, articles, chance)
        questions = [
            f"Was sagte {chance.choice(chance.choice(articles).paragraphs).text.split('.')[0][:90]}?"
            for _ in range(given.questions)
        ]
        with Assistant.open(settings) as beleg:
            embedder = beleg.library._embedder
            embedder.embed_queries(["Warm."])
            before, start = memory(), time.perf_counter()
            beleg.search("Warm.", 1)
            loaded = time.perf_counter() - start
            count = beleg.library.size()
            print(
                f"{count[0]} articles, {count[1]} paragraphs; loaded in {loaded:.2f} s, {memory() - before:.0f} MB more"
            )
            alone = measured(lambda question: embedder.embed_queries([question]), questions)
            print(f"{'embedding the question':<24} p50 {alone[0]:7.1f} ms   p95 {alone[1]:7.1f} ms")
            plain = measured(lambda question: beleg.search(question), questions)
            print(f"{'no filter':<24} p50 {plain[0]:7.1f} ms   p95 {plain[1]:7.1f} ms")
            whole = measured(lambda question: beleg.ask(question), questions)
            print(f"{'verbatim answer':<24} p50 {whole[0]:7.1f} ms   p95 {whole[1]:7.1f} ms")
            filters: dict[str, Callable[[int], Filters]] = {
                "outlet": lambda turn: Filters(outlet=(f"BLATT {turn % OUTLETS}",)),
                "dates": lambda turn: Filters(since=f"2016-01-{1 + turn % 28:02}", until="2024-06-30"),
                "language": lambda turn: Filters(language=("de",), until=f"2025-12-{1 + turn % 28:02}"),
                "article": lambda turn: Filters(article=(f"made-{turn}",)),
                "speaker": lambda turn: Filters(speaker=(f"Person {turn + 1}",)),
            }
            for label, make in filters.items():
                turns = iter(range(given.questions))
                cost = measured(lambda question, m=make, t=turns: beleg.search(question, 8, m(next(t))), questions)  # type: ignore[misc]
                print(
                    f"{'filter by ' + label:<24} p50 {cost[0]:7.1f} ms   p95 {cost[1]:7.1f} ms   "
                    f"ratio {cost[0] / plain[0]:.2f} (aim {TARGET})"
                )
        print(f"most memory held: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


if __name__ == "__main__":
    main()
