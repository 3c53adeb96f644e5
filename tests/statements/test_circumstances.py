"""Place, occasion, day and addressee, each with its own place in the text."""

from __future__ import annotations

import pytest

from assistant.article import Article, Paragraph
from assistant.errors import MalformedInput
from assistant.results import Statement
from assistant.statements import article_statements, extract_statements

PUBLISHED = "2025-05-07"


def one(text: str, language: str = "de") -> Statement:
    return extract_statements(text, language, PUBLISHED)[0]


def test_place_and_occasion_of_the_own_sentence() -> None:
    found = one("„Der Kai ist wieder frei“, sagte Orthmann auf einer Pressekonferenz in Nordhafen.")
    assert found.place == "Nordhafen"
    assert found.occasion == "auf einer Pressekonferenz in Nordhafen"


def test_place_inside_the_words_is_not_that_of_the_statement() -> None:
    assert one("Orthmann sagte, der Kai in Nordhafen sei wieder frei.").place is None


@pytest.mark.parametrize("language", ["Kaldarian", "Sorvish", "Meltese"])
def test_a_language_is_no_place(language: str) -> None:
    assert one(f"“The quay is open again,” Orthmann said on Monday, speaking in {language}.", "en").place is None


def test_a_town_that_ends_like_a_language_is_a_place() -> None:
    assert one("“The quay is open again,” Orthmann said in Dravian on Monday.", "en").place == "Dravian"


def test_place_from_the_next_paragraph() -> None:
    text = (
        "„Der Kai ist wieder frei für alle Schiffe“, sagte Orthmann.\n\n"
        "Diese Aussagen machte er auf dem Hafenforum in Wien, an dem viele Gäste teilnahmen."
    )
    found = one(text)
    assert (found.place, found.occasion) == ("Wien", "auf dem Hafenforum in Wien")
    assert found.place_at is not None
    assert found.place_at.paragraph == 2
    assert text[found.place_at.start : found.place_at.end] == "Wien"


def test_place_of_the_same_speakers_statement_before() -> None:
    text = (
        "Orthmann sagte bei einem Treffen in Wien, dass er bleibe. „Ich gehe nicht so schnell weg“, betonte Orthmann."
    )
    assert [s.place for s in extract_statements(text)] == ["Wien", "Wien"]


def test_place_is_not_taken_from_another_speaker() -> None:
    text = "Orthmann sagte in Wien, dass er bleibe. „Ich gehe nicht so schnell weg“, betonte Lindqvist."
    assert [s.place for s in extract_statements(text)] == ["Wien", None]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("am Montag", "2025-05-05"),
        ("am Mittwoch", "2025-05-07"),
        ("am Donnerstag", "2025-05-01"),
        ("gestern", "2025-05-06"),
        ("am 3. Mai", "2025-05-03"),
        ("am 28. Dezember", "2024-12-28"),
        ("am 3. Mai 2019", "2019-05-03"),
    ],
)
def test_days_are_counted_from_the_day_of_publication(when: str, day: str) -> None:
    found = one(f"Orthmann sagte {when}, dass der Kai frei sei.")
    assert found.date == day
    assert found.date_at is not None


def test_no_day_without_a_day_of_publication() -> None:
    assert extract_statements("Orthmann sagte gestern, dass der Kai frei sei.")[0].date is None


def test_broken_day_of_publication_is_named() -> None:
    with pytest.raises(MalformedInput, match="day of publication"):
        extract_statements("Orthmann sagte gestern, dass der Kai frei sei.", "de", "gestern")


def test_impossible_day_is_none() -> None:
    assert one("Orthmann sagte am 31. Februar, dass der Kai frei sei.").date is None


def test_english_day() -> None:
    assert one("Ana Lindqvist said on May 3 that the quay was open.", "en").date == "2025-05-03"


def test_addressee() -> None:
    found = one("Orthmann sagte der Zeitung „Küstenbote“, dass der Kai frei sei.")
    assert found.addressee == "der Zeitung „Küstenbote“"
    assert found.speaker is not None
    assert found.speaker.text == "Orthmann"


def article(*paragraphs: tuple[str, str]) -> Article:
    text = "\n".join(body for _, body in paragraphs)
    made, at = [], 0
    for number, (kind, body) in enumerate(paragraphs, 1):
        made.append(
            Paragraph.model_validate(
                {"number": number, "kind": kind, "text": body, "source_start": at, "source_end": at + len(body)}
            )
        )
        at += len(body) + 1
    return Article(
        id="a1",
        version=3,
        title="Kai",
        outlet="Küstenbote",
        published=PUBLISHED,
        language="de",
        text=text,
        paragraphs=tuple(made),
    )


def test_statements_of_an_article_stand_in_their_paragraphs() -> None:
    made = article(
        ("title", "Orthmann: „Der Kai bleibt für immer zu“"),
        ("text", "Falk Orthmann sagte gestern in Wien, der Kai sei marode."),
        ("heading", "Kritik von allen Seiten"),
        ("text", "Er müsse gesperrt werden. „Das ist gefährlich für alle“, betonte Orthmann."),
    )
    found = article_statements(made)
    assert {s.paragraph for s in found} == {2, 4}
    for statement in found:
        assert (statement.article_id, statement.version, statement.outlet) == ("a1", 3, "Küstenbote")
        body = made.paragraph(statement.paragraph).text
        assert body[statement.start : statement.end] == statement.text
        for field in (statement.speaker, statement.cue_at, statement.place_at, statement.date_at):
            if field is not None:
                assert made.paragraph(field.paragraph).text[field.start : field.end] == field.text
    assert {s.speaker.name for s in found if s.speaker} == {"Falk Orthmann"}
    assert found[0].date == "2025-05-06"
