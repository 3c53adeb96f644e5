"""The deed, the reason and the newer number: what answers stands first, and a source that differs is named."""

from __future__ import annotations

import json

import pytest

from assistant import Assistant, Settings
from assistant.answering.reasons import gives_reason
from assistant.errors import MalformedInput

FIRST = (
    "Bei einem Großbrand in der Ziegelei Orlamünd in Wellin sind am Dienstagabend 14 Menschen verletzt worden, drei "
    "davon schwer. Tote gab es nach Angaben der Feuerwehr nicht.",
    "Das Feuer brach gegen 19.40 Uhr in Halle 3 aus. 180 Feuerwehrleute aus sechs Gemeinden waren im Einsatz.",
    "Die Ziegelei beschäftigt 230 Leute. Im Jahr 2025 verließen 287 Lastwagen den Hof, 2015 waren es 611.",
)
LATER = (
    "Nach dem Großbrand in der Ziegelei Orlamünd in Wellin am Dienstagabend sind inzwischen 17 Verletzte bekannt. Drei "
    "Menschen hätten sich erst später bei der Feuerwehr gemeldet, sagte Polizeisprecherin Imke Rast am Freitag.",
    "Ausgebrochen sei das Feuer in Halle 5, nicht wie zunächst gemeldet in Halle 3.",
)
LIFT = (
    "Der geplante Schrägaufzug auf den Kolkberg wird teurer. Statt 34 Millionen Euro soll er nun 41 Millionen Euro "
    "kosten, wie Kämmerer Tjark Boll am Montag sagte.",
    "Grund seien gestiegene Stahlpreise. Die Fahrt soll sieben Minuten dauern.",
)
TALK = (
    "„Der Hof bleibt offen“, sagte Landwirtin Dörte Wieland am Mittwoch. Landrat Jens Wieland sagte: „Der Hof muss "
    "schließen.“",
)
STRIKE = (
    "Rund 900 der 1.150 Beschäftigten der Lundt-Werft in Wellin beteiligten sich am Montag am ersten Streik.",
    "Am ersten Streik auf der Lundt-Werft in Wellin beteiligten sich am Montag rund 900 Beschäftigte.",
)
FERRY = (
    "The ferry Tern struck the pier at Brakum on Saturday evening. The master has been suspended.",
    "Nine passengers were injured when the ferry struck the pier. The vessel was carrying 212 passengers and 17 crew.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("told")
    rows = [
        ("talk", "Streit um den Hof", "Hafenbote", "2026-02-11", "de", TALK),
        ("strike", "Streik auf der Lundt-Werft", "Hafenbote", "2026-05-04", "de", STRIKE[:1]),
        ("yard", "Lundt-Werft: Streik hat begonnen", "Kreisblatt", "2026-05-04", "de", STRIKE[1:]),
        ("fire", "Großbrand in Welliner Ziegelei", "Hafenbote", "2026-01-21", "de", FIRST),
        ("later", "Feuer bei Orlamünd: Mehr Verletzte", "Kreisblatt", "2026-01-23", "de", LATER),
        ("lift", "Schrägaufzug kostet mehr", "Kolkberger Post", "2026-04-14", "de", LIFT),
        ("ferry", "Ferry hits pier at Brakum", "Brakum Ledger", "2026-03-16", "en", FERRY),
    ]
    names = ("id", "title", "outlet", "published", "language", "paragraphs")
    file = folder / "articles.jsonl"
    file.write_text("\n".join(json.dumps(dict(zip(names, row, strict=True))) for row in rows), encoding="utf-8")
    assistant = Assistant.open(Settings.load(library=folder / "library"))
    assistant.ingest([file])
    return assistant


@pytest.mark.parametrize(
    "question",
    [
        "Gab es Tote bei dem Brand in der Ziegelei?",
        "Wie viele Menschen starben bei dem Brand in Wellin?",
        "How many people died in the Orlamünd fire?",
    ],
)
def test_the_dead_are_not_answered_by_the_injured(library: Assistant, question: str) -> None:
    assert "Tote gab es" in library.ask(question).sentences[0].text


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Wie viele Menschen wurden beim Brand in Wellin verletzt?", ("14 Menschen", "17 Verletzte")),
        ("Wie viele Verletzte gab es bei dem Brand in der Ziegelei?", ("14 Menschen", "17 Verletzte")),
        ("In welcher Halle brach das Feuer aus?", ("„Halle 3“", "„Halle 5“")),
    ],
)
def test_a_newer_number_of_another_outlet_is_shown_beside(
    library: Assistant, question: str, sides: tuple[str, str]
) -> None:
    answer = library.ask(question)
    first = answer.sentences[0]
    assert first.text.startswith("Die Quellen nennen verschiedene")
    assert all(side in first.text for side in sides)
    cited = {one.outlet for one in answer.citations if one.number in first.citations}
    assert cited == {"Hafenbote", "Kreisblatt"}


def test_a_reason_is_found_in_the_next_paragraph(library: Assistant) -> None:
    answer = library.ask("Warum wird der Schrägaufzug teurer?")
    assert "Stahlpreise" in answer.text
    assert len({one.paragraph for one in answer.citations}) == 2


def test_a_why_without_a_reason_is_not_answered(library: Assistant) -> None:
    assert library.ask("Why did the ferry hit the pier?").abstained


def test_two_counts_side_by_side_are_no_third(library: Assistant) -> None:
    assert library.ask("How many crew members were injured?").abstained


def test_a_year_that_is_not_told_is_not_answered_by_others(library: Assistant) -> None:
    assert library.ask("Wie viele Lastwagen verließen 2020 den Hof der Ziegelei?").abstained
    assert "287" in library.ask("Wie viele Lastwagen verließen 2025 den Hof der Ziegelei?").text


@pytest.mark.parametrize("text", ["Grund sei das Wetter.", "Sie blieb, um zu helfen.", "He left because of it."])
def test_words_of_reasons_are_known(text: str) -> None:
    assert gives_reason(text)


@pytest.mark.parametrize("text", ["Er blieb am Montag zu Hause.", "The master has been suspended."])
def test_a_plain_fact_gives_no_reason(text: str) -> None:
    assert not gives_reason(text)


def test_what_an_outlet_reports_is_answered_by_that_outlet(library: Assistant) -> None:
    answer = library.ask("In welcher Halle brach das Feuer laut Kreisblatt aus?")
    assert {one.outlet for one in answer.citations} == {"Kreisblatt"}
    assert "Halle 5" in answer.text
    assert library.ask("In welcher Halle brach das Feuer laut Kolkberger Post aus?").abstained


def test_what_was_said_in_a_month_is_not_answered_by_another(library: Assistant) -> None:
    assert not library.ask("Was sagte Dörte Wieland im Februar?").abstained
    assert library.ask("Was sagte Dörte Wieland im März?").abstained


def test_two_people_of_one_surname_are_named(library: Assistant) -> None:
    warnings = library.ask("Was sagte Wieland zum Hof?").warnings
    assert any("Dörte Wieland" in one and "Jens Wieland" in one for one in warnings)
    assert not any("Jens Wieland" in one for one in library.ask("Was sagte Dörte Wieland zum Hof?").warnings)


@pytest.mark.parametrize("given", [None, 7, b"Wer?"])
def test_a_question_that_is_no_text_is_named(library: Assistant, given: object) -> None:
    with pytest.raises(MalformedInput, match="text is needed"):
        library.ask(given)  # type: ignore[arg-type]


def test_the_sentence_with_the_verb_comes_first(library: Assistant) -> None:
    assert "suspended" in library.ask("Who has been suspended after the ferry accident?").sentences[0].text


def test_of_how_many_is_no_other_number(library: Assistant) -> None:
    answer = library.ask("Wie viele Beschäftigte beteiligten sich am Streik auf der Lundt-Werft?")
    assert "900" in answer.text
    assert not any("verschiedene Zahlen" in sentence.text for sentence in answer.sentences)
