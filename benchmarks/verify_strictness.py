"""How strictly a chat model's sentences are checked: python benchmarks/verify_strictness.py [ARTICLE...]

Takes sentences of articles (the sample corpus by default) as if a model had written them, once as they stand and once
altered, and counts how many pass. Also how much of a sentence's words the right and a wrong paragraph have.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from assistant.answering.generative_evidence import Evidence
from assistant.answering.generative_output import Written
from assistant.answering.question import understand
from assistant.answering.verification import judge
from assistant.answering.verification.resting import support
from assistant.article import Article
from assistant.checking.claimparts import parts_of
from assistant.checking.lexicon import is_negation
from assistant.library.people import is_speaker
from assistant.reading import read_article
from assistant.reading.orders import trusted
from assistant.statements import article_statements
from assistant.text import sentences

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
QUESTIONS = {"de": understand("Was ist geschehen?"), "en": understand("What is it that happened?")}
STRANGER = "Quandhorst"


def altered(text: str, language: str, others: list[str]) -> Iterator[tuple[str, str]]:
    """A sentence with one thing changed, by what was changed."""
    number = re.search(r"\b\d{1,3}\b", text)
    if number:
        yield "another number", f"{text[: number.start()]}{int(number.group()) + 3}{text[number.end() :]}"
    denied = next((word for word in re.finditer(r"\w+", text) if is_negation(word.group())), None)
    if denied:
        yield "negation dropped", text[: denied.start()] + text[denied.end() + 1 :]
    verb = re.search(r"\b(?:ist|sei|wird|werde|war|hat|is|was|will|has)\b", text)
    if verb and not denied:
        yield "negation added", f"{text[: verb.end()]} {'nicht' if language == 'de' else 'not'}{text[verb.end() :]}"
    name = next(iter(parts_of(text, language).names), None)
    if name:
        yield "invented name", text[: name.start] + STRANGER + text[name.end :]
        for other in [one for one in others if one != name.text][:1]:
            yield "another name of the paragraph", text[: name.start] + other + text[name.end :]


def reported(article: Article, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Statements under their speaker's name, and under another's of the same article."""
    names = {one.speaker.name for one in article_statements(article) if one.speaker and one.speaker.name}
    for one in evidence.statements:
        if not one.speaker or not one.speaker.name or one.kind == "reported":
            continue
        words = one.text.strip(" „“”»«.,")
        said = f": „{words}“." if one.kind == "direct" else f", {words}."
        verb = " sagte" if article.language == "de" else " said"
        yield f"{one.kind} speech of its speaker", one.speaker.name + verb + said
        strangers = sorted(name for name in names if not is_speaker(name, one.speaker.name))
        for other in strangers[:1]:
            yield f"{one.kind} speech of another", other + verb + said


def main() -> None:
    given = [Path(name) for name in sys.argv[1:]] or sorted([*CORPUS.glob("*.html"), *CORPUS.glob("*.txt")])
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    right: list[float] = []
    wrong: list[float] = []

    def count(what: str, text: str, evidence: Evidence) -> None:
        question = QUESTIONS[evidence.article.language or "de"]
        found = judge(Written(text, (1,)), {1: evidence}, question, None, is_speaker)
        counts[what][not found.problems] += 1

    for file in given:
        article = read_article(file.read_bytes(), filename=file.name)
        if article.language not in QUESTIONS:
            continue
        statements = article_statements(article)
        paragraphs = [one for one in article.paragraphs if one.kind == "text"]
        for paragraph in paragraphs:
            inside = tuple(one for one in statements if one.paragraph == paragraph.number)
            evidence = Evidence(1, article, paragraph, inside, trusted(paragraph.text))
            others = [name.text for name in parts_of(paragraph.text, article.language).names]
            for span in sentences(paragraph.text):
                text = paragraph.text[span.start : span.end]
                if len(text) < 30 or not text.endswith("."):
                    continue
                count("as it stands", text, evidence)
                for what, changed in altered(text, article.language, others):
                    count(what, changed, evidence)
                wrong += [support(text, article.language, one.text) for one in paragraphs if one is not paragraph]
            for what, text in reported(article, evidence):
                count(what, text, evidence)
                if what.endswith("its speaker"):
                    right.append(support(text, article.language, paragraph.text))
    for what, passed in counts.items():
        print(f"{what:<32} {passed[True]:>4} of {passed.total():>4} pass")
    print(f"words of a statement in its paragraph: {np.quantile(right, 0.05):.2f} or more for 95 %")
    print(f"words of a sentence in another: {np.quantile(wrong, [0.5, 0.95, 0.99]).round(2)} (p50, p95, p99)")


if __name__ == "__main__":
    main()
