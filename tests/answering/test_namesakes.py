"""Two people of one surname in one text: each has their own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.article import Article, Paragraph
from assistant.statements import article_statements

TEXTS = (
    "Der Damm in Wellin bleibt gesperrt, teilte Bürgermeisterin Henrike Orth am Montag mit.",
    "„Ich lasse niemanden auf einen Damm, dem ich nicht traue“, sagte Orth.",
    "Stadtrat Malte Orth, mit ihr nicht verwandt, blieb bei seiner Darstellung. Er habe schon im Januar angerufen.",
    "„Das Geld fehlt an allen Ecken“, sagte Orth.",
)


def article() -> Article:
    paragraphs: list[Paragraph] = []
    at = 0
    for number, text in enumerate(TEXTS, start=2):
        paragraphs.append(Paragraph(number=number, kind="text", text=text, source_start=at, source_end=at + len(text)))
        at += len(text) + 1
    return Article(id="a", title="Damm", language="de", text="\n".join(TEXTS), paragraphs=tuple(paragraphs))


def test_a_surname_is_whose_the_text_has_introduced_by_then() -> None:
    names = {one.paragraph: one.speaker and one.speaker.name for one in article_statements(article())}
    assert names[3] == "Henrike Orth"
    assert names[4] == "Malte Orth"
    assert names[5] not in ("Henrike Orth", "Malte Orth")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("namesakes")
    file = Path(folder) / "a.txt"
    file.write_text("Damm bleibt gesperrt\n\n" + "\n\n".join(TEXTS), encoding="utf-8")
    assistant = Assistant.open(Settings.load(library=Path(folder) / "library"))
    assistant.ingest([file])
    return assistant


@pytest.mark.parametrize(("asked", "others"), [("Malte Orth", "traue"), ("Henrike Orth", "Januar")])
def test_a_question_about_the_one_gets_no_words_of_the_other(library: Assistant, asked: str, others: str) -> None:
    answer = library.ask(f"Was sagte {asked} zum Damm?")
    assert not answer.abstained
    assert others not in answer.text
    assert "an allen Ecken" not in answer.text


def test_what_only_a_pointer_to_another_article_tells_is_no_answer(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    pointer = "Mehr zum Thema: Feuerwehr löscht Brand im Lager – Brandmeister Uwe Tjark spricht von Brandstiftung."
    given = {"id": "a", "title": "Damm bleibt gesperrt", "language": "de", "paragraphs": [*TEXTS, pointer]}
    file.write_text(json.dumps(given), encoding="utf-8")
    assistant = Assistant.open(Settings.load(library=tmp_path / "library"))
    assistant.ingest([file])
    assert assistant.ask("Was sagte Brandmeister Uwe Tjark?").abstained
    assert assistant.ask("Wer spricht von Brandstiftung im Lager?").abstained
