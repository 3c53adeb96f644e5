from __future__ import annotations

import pytest

from assistant.reading import read_article
from assistant.reading.mastheads import masthead


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Holmer Bote - Nachrichten aus Holm und der Welt", "Menü"], "Holmer Bote"),
        (["Deich bricht", "Neue Warft-Zeitung | 29.09.2025 | Von Ana Ruiz"], "Neue Warft-Zeitung"),
        (["Deich bricht", "3. Mai 2025 · Morgenkurier"], "Morgenkurier"),
        (["The dam holds", "The Holm Courier | 3 May 2025"], "The Holm Courier"),
        (["Deich bricht", "Politik | 29.09.2025 | Von Ana Ruiz"], None),
        (["Deich bricht - so geht es weiter", "Von Ana Ruiz"], None),
        (["Menü", "Holmer Bote - Nachrichten"], None),
        (["Die Post - sie kommt nicht mehr jeden Tag in jedes Haus, sagt der Bote."], None),
        (["Ein Satz ohne Teile im Holmer Anzeiger."], None),
    ],
)
def test_an_outlet_is_taken_from_a_line_that_is_a_masthead(lines: list[str], name: str | None) -> None:
    assert masthead(lines) == name


def test_a_text_with_its_outlet_in_the_second_line() -> None:
    text = (
        "Der Deich hält\n\nHolmer Anzeiger | 29.09.2025 | Von Jasper Orth\n\n"
        "Der Deich bei Holm hat der Sturmflut am Samstag standgehalten, wie die Gemeinde am Abend mitteilte.\n\n"
        "Am Montag sollen die Arbeiten an der Südseite beginnen, die zwei Wochen dauern werden."
    )
    article = read_article(text.encode(), filename="deich.txt")
    assert article.outlet == "Holmer Anzeiger"
    assert article.published == "2025-09-29"
