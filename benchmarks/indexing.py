"""How fast articles become searchable: Beleg against the usual LangChain recipe, in one run.

    .venv/bin/pip install -e ".[bench]"
    .venv/bin/python benchmarks/indexing.py [--articles FILE.jsonl] [--paragraphs N]

The recipe is ``HuggingFaceEmbeddings`` with the same weights in fp32 and ``Chroma.from_documents``, one
document a paragraph. Beleg's time is that of a whole ingest: reading, statements, catalogue, words,
embedding, Chroma. Then the same ingest once more, when nothing has changed. Loading models, dictionaries
and Chroma is left out on both sides: each first takes in one short text. The processor's time is printed
beside that of the clock, for machines with other work to do. Without a file, the sample corpus is repeated
with other numbers in it.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reference import unpacked

from assistant import Assistant, Settings
from assistant.article import Article
from assistant.models.packed import PASSAGE_PROMPT
from assistant.reading.sources import Item, expand
from assistant.settings import Settings as AllSettings

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TARGET, TARGET_AGAIN = 2.5, 20


class Clock:
    """Seconds by the clock and of the processor."""

    wall = processor = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        wall, processor = time.perf_counter(), time.process_time()
        yield
        self.wall, self.processor = time.perf_counter() - wall, time.process_time() - processor


def articles_of(file: Path, settings: AllSettings) -> list[Article]:
    return [item.article for item in expand([file], settings) if isinstance(item, Item)]


def write_sample(file: Path, settings: AllSettings, paragraphs: int) -> None:
    """The sample corpus again and again, each time with other numbers, until there are so many paragraphs."""
    known = articles_of(CORPUS, settings)
    with file.open("w", encoding="utf-8") as out:
        written = turn = 0
        while written < paragraphs:
            for article in known:
                if written < paragraphs:
                    texts = [_changed(one.text, turn) for one in article.paragraphs]
                    row = {"id": f"{article.id}-{turn}", "title": article.title, "paragraphs": texts}
                    out.write(json.dumps(row | {"outlet": f"{article.outlet} {turn}", "language": article.language}))
                    out.write("\n")
                    written += len(texts)
            turn += 1


def _changed(text: str, turn: int) -> str:
    if not re.search(r"\d", text):
        return f"{text} ({turn})"
    return re.sub(r"\d+", lambda found: str(int(found.group()) + turn), text)


def recipe(articles: list[Article], model: Path, folder: Path) -> Clock:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings

    embeddings = HuggingFaceEmbeddings(
        model_name=str(model),
        model_kwargs={"device": "cpu"},
        encode_kwargs={"prompt": PASSAGE_PROMPT, "normalize_embeddings": True},
    )
    Chroma.from_documents([Document(page_content="Warm.")], embeddings, persist_directory=str(folder / "warm"))
    clock = Clock()
    with clock.running():
        documents = [
            Document(page_content=one.text, metadata={"article": article.id, "paragraph": one.number})
            for article in articles
            for one in article.paragraphs
        ]
        Chroma.from_documents(documents, embeddings, persist_directory=str(folder / "all"))
    return clock


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="any .jsonl of articles")
    parser.add_argument("--paragraphs", type=int, default=1000, help="of the repeated sample corpus")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings.load(library=folder / "library", embedding_model="bundled")
        file = given.articles or folder / "sample.jsonl"
        if not given.articles:
            write_sample(file, settings, given.paragraphs)
        articles = articles_of(file, settings)
        paragraphs = sum(len(article.paragraphs) for article in articles)

        usual = recipe(articles, unpacked(), folder / "chroma")
        with Assistant.open(settings) as beleg:
            warm = folder / "warm.txt"
            warm.write_text(
                "Ein kurzer Text\n\nDie Sprecherin sagte, er diene nur dem Laden der Modelle.", encoding="utf-8"
            )
            beleg.ingest([warm])
            first, again = Clock(), Clock()
            with first.running():
                report = beleg.ingest([file])
            with again.running():
                second = beleg.ingest([file])
            assert second.embedded == 0
            assert len(second.unchanged) == len(articles)

        print(f"{len(articles)} articles, {paragraphs} paragraphs, {report.embedded} passages embedded by Beleg")
        for label, clock in (("HuggingFaceEmbeddings + Chroma, fp32", usual), ("Beleg", first), ("Beleg again", again)):
            print(
                f"{label:<38} {clock.wall:8.2f} s  {paragraphs / clock.wall:9.1f} paragraphs a second"
                f"   (processor {clock.processor:.2f} s)"
            )
        _ratio("Beleg is faster by", usual, first, TARGET)
        _ratio("The second ingest is faster by", first, again, TARGET_AGAIN)


def _ratio(label: str, slow: Clock, fast: Clock, target: float) -> None:
    wall, processor = slow.wall / fast.wall, slow.processor / fast.processor
    print(f"{label:<38} {wall:8.2f}    (processor {processor:.2f}; aim {target})")


if __name__ == "__main__":
    main()
