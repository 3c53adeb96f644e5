"""Answers out of several sources: filters in the question, other languages, copies, sources that differ, yes and no."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant, Filters
from assistant.answering.verify import invented_words


@pytest.fixture
def shelf(open_assistant: Callable[..., Assistant], tmp_path: Path) -> Callable[..., Assistant]:
    """``shelf(*articles)``: a small library of articles, each given by its fields."""

    def made(*articles: dict[str, Any]) -> Assistant:
        source = tmp_path / "articles.jsonl"
        rows = [{"id": str(number), "title": "", **article} for number, article in enumerate(articles)]
        source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        assistant = open_assistant(tmp_path)
        assert not assistant.ingest([source]).failed
        return assistant

    return made


def assert_proved(answer: Answer) -> None:
    known = {citation.number: citation for citation in answer.citations}
    for sentence in answer.sentences:
        assert invented_words(sentence.text, [known[number] for number in sentence.citations]) == []


def test_an_outlet_demanded_in_the_question_is_the_only_one_cited(sample_library: Assistant) -> None:
    answer = sample_library.ask("Wie viele Menschen mussten Untersohl verlassen, nur im Brennacher Tageblatt?")
    assert {citation.outlet for citation in answer.citations} == {"Brennacher Tageblatt"}
    assert answer.searched.filters == Filters(outlet=("Brennacher Tageblatt",))
    assert any("Brennacher Tageblatt" in warning for warning in answer.warnings)


def test_an_outlet_that_is_not_there_is_said_to_be_missing(sample_library: Assistant) -> None:
    only = sample_library.ask("Wie lang ist der Umweg über Brakenhude, nur in der SZ?")
    assert only.abstained
    assert "SZ" in (only.reason or "")
    named = sample_library.ask("Wie lang ist laut SZ der Umweg über Brakenhude?")
    assert "Von SZ steht kein Artikel in der Bibliothek." in named.warnings


def test_days_demanded_in_the_question_are_a_filter(sample_library: Assistant) -> None:
    answer = sample_library.ask("Was sagte Ministerin Reinsdorff seit Oktober?")
    assert answer.searched.filters.since == "2025-10-01"
    assert all((citation.published or "") >= "2025-10-01" for citation in answer.citations)


def test_an_outlet_that_is_named_comes_first(sample_library: Assistant) -> None:
    answer = sample_library.ask("Wie viele Menschen mussten laut Küstenland-Kurier Untersohl verlassen?")
    quoting = [citation for citation in answer.citations if "Menschen mussten" in citation.quote]
    assert quoting[0].outlet == "Küstenland-Kurier"


def test_an_english_source_answers_a_german_question_in_a_german_library(sample_library: Assistant) -> None:
    answer = sample_library.ask('Wie viel kostet die Fähre "Marit Sund"?')
    assert "96-million-euro" in answer.text
    german = sample_library.ask("Wie lang ist der Umweg über Brakenhude?")
    assert {sample_library.article(one.article_id).language for one in german.citations} == {"de"}


def test_sources_that_differ_in_a_number_are_both_cited(sample_library: Assistant) -> None:
    answer = sample_library.ask("Wie viele Menschen mussten Untersohl verlassen?")
    assert_proved(answer)
    lead = answer.sentences[0]
    assert "verschiedene Zahlen" in lead.text
    quotes = [citation.quote for citation in answer.citations if citation.number in lead.citations]
    assert sorted(quotes) == ["2.300 Menschen", "2.700 Menschen"]


def test_sources_that_agree_are_not_called_different(sample_library: Assistant) -> None:
    for question in ("Wie lang ist der Umweg über Brakenhude?", "Mit welchen Reparaturkosten rechnet der Verband?"):
        assert "verschiedene" not in sample_library.ask(question).text


def test_sources_that_differ_in_a_place_are_both_cited(sample_library: Assistant) -> None:
    answer = sample_library.ask(
        "Wo sagte Präsident Tschagorin laut den verschiedenen Zeitungen den Satz über Gast und Eindringling?"
    )
    assert_proved(answer)
    lead = answer.sentences[0]
    assert "verschiedene Orte" in lead.text
    assert "Sereva" in lead.text
    assert "Mirenza" in lead.text


def test_copies_are_counted_once_and_named(sample_library: Assistant) -> None:
    answer = sample_library.ask("Wurde bei der Räumung von Untersohl jemand verletzt?")
    assert answer.text.count("Verletzt wurde niemand") == 1
    assert "auch in: Ellersunder Nachrichten, Haldersieler Bote" in answer.text


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Wurde die Drossebrücke gesperrt?", "Ja. "),
        ("Wurde bei der Räumung von Untersohl jemand verletzt?", "Nein. "),
        ("Sind Maren Ohlendiek und Karsten Ohlendiek miteinander verwandt?", "Nein. "),
    ],
)
def test_yes_or_no_is_said_where_a_source_says_so(sample_library: Assistant, question: str, lead: str) -> None:
    answer = sample_library.ask(question)
    assert answer.text.startswith(lead)
    assert_proved(answer)


def test_what_somebody_claims_settles_no_question(shelf: Callable[..., Assistant]) -> None:
    text = "Der Damm von Wellin wurde verstärkt, behauptete Baurat Ole Jessen am Montag im Rat von Wellin."
    answer = shelf({"text": text}).ask("Wurde der Damm von Wellin verstärkt?")
    assert not answer.abstained
    assert not answer.text.startswith(("Ja", "Nein"))


def test_a_page_without_full_stops_is_quoted_in_part(shelf: Callable[..., Assistant]) -> None:
    filler = " ".join(f"wort{number}" for number in range(300))
    answer = shelf({"text": f"{filler} der Damm von Wellin ist 40 Meter lang {filler}"}).ask(
        "Wie lang ist der Damm von Wellin?"
    )
    assert all(len(citation.quote) <= 1_000 for citation in (*answer.citations, *answer.nearest))


def test_words_that_somebody_denied_keep_the_denial(shelf: Callable[..., Assistant]) -> None:
    text = "„Wir haben den Damm von Wellin heimlich verkauft“, dementierte Baurätin Ana Orth am Montag in Wellin."
    answer = shelf({"text": text, "outlet": "Welliner Bote"}).ask("Was sagte Ana Orth zum Damm von Wellin?")
    assert not answer.abstained
    assert "dementierte" in answer.text


def test_corroboration_does_not_silence_an_answer(shelf: Callable[..., Assistant]) -> None:
    text = "Der neue Damm von Wellin wurde am 3. Mai nach vier Jahren Bauzeit eröffnet."
    many = [{"text": f"{text} Es gab Reden und Nummer {number}.", "outlet": f"Bote {number}"} for number in range(8)]
    assert not shelf(*many).ask("Wann wurde der Damm von Wellin eröffnet?").abstained
