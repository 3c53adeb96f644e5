from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.article import Article, Paragraph

TEXT = "Hafen zu\n\nDer Hafen ist gesperrt."
PARAGRAPHS = (
    Paragraph(number=1, kind="title", text="Hafen zu", source_start=0, source_end=8),
    Paragraph(number=2, kind="text", text="Der Hafen ist gesperrt.", source_start=10, source_end=33),
)


def test_a_paragraph_that_is_not_what_its_range_holds_is_refused() -> None:
    Article(id="x", text=TEXT, paragraphs=PARAGRAPHS)
    moved = PARAGRAPHS[1].model_copy(update={"source_start": 9, "source_end": 32})
    with pytest.raises(ValidationError, match="paragraph 2 is not what stands at its range"):
        Article(id="x", text=TEXT, paragraphs=(PARAGRAPHS[0], moved))


def test_paragraphs_are_numbered_from_one() -> None:
    article = Article(id="x", text=TEXT, paragraphs=PARAGRAPHS)
    assert article.paragraph(2).text == "Der Hafen ist gesperrt."
    for number in (0, 3, -1):
        with pytest.raises(KeyError):
            article.paragraph(number)


def test_articles_do_not_change_and_know_their_fields() -> None:
    article = Article(id="x", text=TEXT, paragraphs=PARAGRAPHS)
    with pytest.raises(ValidationError):
        article.title = "other"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Article(id="x", publisher="?")  # type: ignore[call-arg]
    assert Article.model_validate_json(article.model_dump_json()) == article


@pytest.mark.parametrize("day", ["2025-02-30", "5. September", "2025", ""])
def test_days_are_days(day: str) -> None:
    with pytest.raises(ValidationError):
        Article(id="x", published=day)


@pytest.mark.parametrize("day", ["2025-09-05", "2025-09-05T14:30:00+02:00", None])
def test_days_and_moments_stay_as_the_source_gives_them(day: str | None) -> None:
    assert Article(id="x", published=day).published == day
