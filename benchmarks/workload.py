"""The text that all systems of ``pipeline.py`` index: as many paragraphs as wanted, with questions on some of them.

Real text comes first, unchanged, with its questions. Then it is repeated with changes until there are enough
paragraphs: sentences drawn anew, their rarer capitalised words exchanged among each other, their numbers changed. So
nothing is a copy that a system could leave out, the words keep their frequencies, and what surrounds the right
paragraph looks like it.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from assistant import Article, Settings
from assistant.reading.sources import Item, expand
from assistant.text import sentences

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
GOLD = (ROOT / "tests" / "gold" / "questions.jsonl", ROOT / "tests" / "gold" / "questions.en.jsonl")
OUTLETS = 40
PER_ARTICLE = 6
_RARE = 0.03
"""Share of the paragraphs up to which a capitalised word is exchanged."""
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜ]\w{3,}")
_NUMBER = re.compile(r"\d+")


class Question(NamedTuple):
    """A question, the outlet to filter by, and what makes a found text the right one: its article, or a wording."""

    text: str
    outlet: str
    article: str | None
    wordings: tuple[str, ...]

    def is_right(self, article: str, text: str) -> bool:
        if self.article is not None:
            return article == self.article
        return any(wording in text for wording in self.wordings)


def make(folder: Path, paragraphs: int, text: Path | None) -> None:
    """Write ``articles.jsonl`` and ``questions.json`` into a folder."""
    originals, questions = _gold_paragraphs(text) if text else _sample()
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as out:
        for article in _until(originals, paragraphs, questions, random.Random(1)):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
            written += len(article["paragraphs"])
    kept = json.dumps([question._asdict() for question in questions], ensure_ascii=False)
    (folder / "questions.json").write_text(kept, encoding="utf-8")
    (folder / "size.json").write_text(json.dumps({"paragraphs": written, "questions": len(questions)}))


def read_articles(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def read_questions(folder: Path) -> list[Question]:
    rows = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    return [Question(row["text"], row["outlet"], row["article"], tuple(row["wordings"])) for row in rows]


def _sample() -> tuple[list[dict[str, Any]], list[Question]]:
    """The sample corpus, with its gold questions that have an answer and need no history."""
    known: list[Article] = [item.article for item in expand([CORPUS], Settings.load()) if isinstance(item, Item)]
    latest = {article.id: article for article in known}
    articles = [
        {
            "id": one.id,
            "title": one.title,
            "paragraphs": [part.text for part in one.paragraphs if part.kind != "title"],
            "outlet": one.outlet or "Ohne Namen",
            "language": one.language,
        }
        for one in latest.values()
    ]
    questions = []
    for row in (json.loads(line) for file in GOLD for line in file.read_text(encoding="utf-8").splitlines()):
        if "question" in row and row["evidence"] and not row.get("history"):
            wordings = tuple(wording for group in row["evidence"] for wording in group)
            held = [one for one in articles if any(w in part for part in one["paragraphs"] for w in wordings)]
            if held:
                questions.append(Question(row["question"], str(held[0]["outlet"]), None, wordings))
    return articles, questions


def _gold_paragraphs(path: Path) -> tuple[list[dict[str, Any]], list[Question]]:
    """Articles of one paragraph each, with the questions on it: ``{"para_id", "context", "lang", "qas"}`` a line."""
    articles, questions = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        outlet = f"Blatt {number % OUTLETS}"
        article = {"id": row["para_id"], "title": "", "paragraphs": [row["context"]], "outlet": outlet}
        articles.append(article | {"language": row.get("lang", "de")})
        questions += [Question(one["question"], outlet, row["para_id"], ()) for one in row["qas"]]
    return articles, questions


def _until(
    originals: list[dict[str, Any]], paragraphs: int, questions: list[Question], chance: random.Random
) -> Iterator[dict[str, Any]]:
    written = 0
    for article in originals:
        if written < paragraphs:
            yield article
            written += len(article["paragraphs"])
    wordings = {wording for question in questions for wording in question.wordings}
    pools = {language: Pool(texts, wordings, chance) for language, texts in _sentences(originals).items()}
    held = sum(len(pool.texts) for pool in pools.values())
    length = max(1, round(held / sum(len(one["paragraphs"]) for one in originals)))
    outlets = list(dict.fromkeys(str(one["outlet"]) for one in originals))
    outlets += [f"Blatt {number}" for number in range(len(outlets), OUTLETS)]
    number = 0
    while written < paragraphs:
        language = chance.choices(list(pools), [len(pool.texts) for pool in pools.values()])[0]
        pool, wanted = pools[language], min(PER_ARTICLE, paragraphs - written)
        pool.exchange()
        texts = [pool.paragraph(length) for _ in range(wanted)]
        outlet = outlets[number % len(outlets)]
        article = {"id": f"made-{number}", "title": pool.sentence()[:80], "paragraphs": texts, "outlet": outlet}
        yield article | {"language": language}
        written += wanted
        number += 1


def _sentences(originals: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The sentences of each language."""
    out: dict[str, list[str]] = {}
    for article in originals:
        for text in article["paragraphs"]:
            out.setdefault(article["language"] or "de", []).extend(text[one.start : one.end] for one in sentences(text))
    return out


class Pool:
    """Sentences to draw from, changed so that they answer none of the questions word for word."""

    def __init__(self, texts: list[str], wordings: set[str], chance: random.Random) -> None:
        self.texts, self._wordings, self._chance = texts, wordings, chance
        counts = Counter(word for text in texts for word in set(_CAPITALISED.findall(text)))
        self._rare = sorted(word for word, many in counts.items() if many <= max(2, _RARE * len(texts)))
        self._names: dict[str, str] = {}
        self._seen: set[str] = set()

    def exchange(self) -> None:
        """From now on, put each rarer capitalised word in another one's place."""
        self._names = dict(zip(self._rare, self._chance.sample(self._rare, len(self._rare)), strict=True))

    def sentence(self) -> str:
        while True:
            text = _CAPITALISED.sub(
                lambda found: self._names.get(found.group(), found.group()), self._chance.choice(self.texts)
            )
            text = _NUMBER.sub(lambda found: str(int(found.group()[:9]) + self._chance.randint(1, 97)), text)
            if not any(wording in text for wording in self._wordings):
                return text

    def paragraph(self, length: int) -> str:
        """So many sentences, never the same ones twice."""
        while True:
            text = " ".join(self.sentence() for _ in range(length))
            if text not in self._seen:
                self._seen.add(text)
                return text
