"""Questions in other words than the articles: synonyms count, hyponyms one way only, and what is asked comes first."""

from __future__ import annotations

import json

import pytest

from assistant import Assistant, Settings
from assistant.answering.concepts import concepts_by_word, concepts_in, is_told
from assistant.answering.question import understand
from assistant.answering.wanted import with_synonyms
from assistant.library import QuestionWords

FIRE = (
    "In Halle 4 der Reederei Tjark in Wellin hat es am Montag gebrannt. 34 Besucher mussten ins Freie.",
    "Hafenmeisterin Ilse Brand gab ihr Amt im März ab, weil sie sich nicht genug unterstützt fühlte. Den Rücktritt von "
    "Bürgermeister Malte Orth, wie ihn die Fischer verlangt hatten, lehnte sie ab.",
    "Einen Preis für die schönste Jolle gibt es in diesem Jahr nicht, weil die Jury zerstritten ist. Halle 4 wurde "
    "zuletzt im Juni 2015 geprüft.",
    "Das Urteil gegen den Lotsen Ole Jessen wird für den 12. Juni erwartet. Jessen hatte 2019 ein Boot verkauft.",
)
TRAM = ("Der Umbau der Kajenbrücke in Merrin kostet 74 Euro je Einwohner.",)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("other_words")
    rows = [
        {"id": "fire", "title": "Feuer bei Tjark", "outlet": "Welliner Bote", "language": "de", "paragraphs": FIRE},
        {"id": "tram", "title": "Kajenbrücke", "outlet": "Merriner Post", "language": "de", "paragraphs": TRAM},
    ]
    file = folder / "articles.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assistant = Assistant.open(Settings.load(library=folder / "library"))
    assistant.ingest([file])
    return assistant


def covered(question: str, text: str) -> float:
    asked = understand(question)
    return with_synonyms(QuestionWords(asked.content, "de", None), asked).coverage(text).share


def test_a_word_is_covered_in_part_by_another_of_the_same_meaning() -> None:
    question = "Wer erwarb das Grundstück?"
    same, other, none = (
        covered(question, f"Tjark {verb} das Grundstück.") for verb in ("erwarb", "kaufte", "bewachte")
    )
    assert 1.0 == same > other > none


def test_a_narrower_word_tells_a_wider_one_and_not_the_other_way_round() -> None:
    (people,) = (one for one in concepts_in("Leute", "de") if one.name == "people")
    assert is_told(people, "900 Zuschauer kamen", "de")
    assert people not in concepts_in("Zuschauer", "de")
    (spectators,) = (one for one in concepts_in("Zuschauer", "de") if one.name == "spectator")
    assert not is_told(spectators, "900 Leute kamen", "de")


def test_a_word_of_several_meanings_is_one_word() -> None:
    meant = concepts_by_word("court of auditors", "en")
    assert ["court_of_auditors"] in [[one.name for one in together] for together in meant]
    assert all(together for together in meant)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wie viele Leute mussten die Halle der Reederei verlassen?", "34 Besucher"),
        ("Warum hat Ilse Brand ihr Amt niedergelegt?", "nicht genug unterstützt"),
        ("Warum wird kein Preis für die schönste Jolle vergeben?", "zerstritten"),
        ("Wann wird das Urteil gegen Ole Jessen erwartet?", "12. Juni"),
    ],
)
def test_what_is_told_in_other_words_is_answered(library: Assistant, question: str, told: str) -> None:
    answer = library.ask(question)
    assert not answer.abstained
    assert told in answer.sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Warum ist Malte Orth zurückgetreten?",
        "Wann wurde Halle 5 der Reederei zuletzt geprüft?",
        "Wer hat die Reederei Tjark angezündet?",
    ],
)
def test_what_is_refused_told_of_its_neighbour_or_of_nobody_is_not(library: Assistant, question: str) -> None:
    assert library.ask(question).abstained


def test_amounts_of_another_story_are_no_side_of_a_difference(library: Assistant) -> None:
    answer = library.ask("Was kostet der Umbau von Halle 4 der Reederei Tjark?")
    assert "74 Euro" not in answer.text or answer.abstained


def test_a_question_in_a_third_language_finds_nothing(library: Assistant) -> None:
    assert library.ask("Qui a dit cela ?").abstained


def test_what_the_cited_paragraphs_do_not_name_is_said(library: Assistant) -> None:
    beside = library.ask("Wie viele Besucher waren in der Kantine der Reederei Tjark in Halle 4?")
    told = library.ask("Wie viele Besucher waren in Halle 4 der Reederei Tjark in Wellin?")
    assert not beside.abstained
    assert any(warning.endswith(": Kantine.") for warning in beside.warnings)
    assert not told.abstained
    assert told.warnings == ()
