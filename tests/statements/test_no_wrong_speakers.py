"""Things, places and pronouns don't speak, and what one person said is not given to another."""

from __future__ import annotations

import pytest

from assistant.statements import extract_statements

SOFT_HYPHEN = "\u00ad"


def names(text: str, language: str = "de") -> list[str | None]:
    """The names of the speakers of all statements, in order."""
    return [s.speaker.name if s.speaker else None for s in extract_statements(text, language)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Fraktionschef der Blauen Hafenliste, Falk Orthmann, rief: „Das reicht uns nicht.“", "Falk Orthmann"),
        ("Ein Bote stand vor der Tür von Ana Lindqvist. „Ich war schon wach“, sagte sie.", "Ana Lindqvist"),
        ("Es gibt eine Strafe, deren Höhe Orthmann nicht nannte. „Sie tut weh“, sagte Orthmann.", "Orthmann"),
        (
            "Gutachterin Ana Ruiz von der Technischen Hochschule Lund prüfte. „Der Deich hält“, sagte sie.",
            "Ana Ruiz",
        ),
        ("„Der Zoll bleibt“, sagte der Handelsberater Falk Orthmann vom Institut für Seerecht.", "Falk Orthmann"),
        ("Der Zeuge ist ein Vetter von Ministerin Ana Ruiz. „Er irrt“, sagte die Ministerin.", "Ana Ruiz"),
        (f"„Das kostet uns Kunden“, sagte die Chefin der Handels{SOFT_HYPHEN}kammer Lund, Ana Ruiz.", "Ana Ruiz"),
    ],
)
def test_the_person_and_not_the_thing_beside_the_name(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_country_in_the_genitive_is_nobody() -> None:
    text = (
        "Sarviens Präsident gibt nach\n\nDie Quoten steigen zugunsten Sarviens. Der Zoll sei erlaubt, "
        "aber unklug, erläuterte er."
    )
    assert "Sarviens" not in names(text)


def test_the_town_of_a_dateline_is_nobody() -> None:
    text = "Sarvin. Bei der Konferenz von Sarvin drohte Minister Falk Orthmann. „Wir gehen“, sagte er abends in Sarvin."
    assert names(text)[-1] == "Falk Orthmann"


def test_a_pronoun_is_no_name() -> None:
    text = "Kapitän Falk Orthmann blieb ernst. Darauf angesprochen, erwiderte er, ein Boot, das lecke, sei kein Hotel."
    (found,) = extract_statements(text)
    assert found.text == "ein Boot, das lecke, sei kein Hotel"
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.name) == ("er", "Falk Orthmann")
    assert "Dieser" not in names("Sie sprach mit dem Boten. Dieser fügte hinzu, dass der Kai offen sei.")


def test_an_age_means_whom_the_article_gives_that_age() -> None:
    text = (
        "Fischer Ole Brandt (58) fährt jeden Tag. Minister Falk Orthmann war nie hier. "
        "Der Minister komme nicht, sagt Brandt. Für Bücher habe er keine Zeit, meint der 58-Jährige."
    )
    assert names(text)[-1] == "Ole Brandt"


def test_an_age_that_is_told_nowhere_is_not_the_last_office() -> None:
    text = (
        "Minister Falk Orthmann schwieg gestern.\n\nFischer Ole Brandt hat das gehört. Der Minister könne kommen, "
        "sagt er. Dann legt er ab. Im Boot liegt ein Buch. Zum Lesen habe er keine Zeit, meint der 61-Jährige."
    )
    assert names(text)[-1] == "Ole Brandt"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ob die Räumung früher hätte beginnen müssen, wolle er nicht sagen.", "Räumung"),
        (
            "Ob der Deich erhöht wird, will sie erst nach weiteren Untersuchungen entscheiden.",
            "weiteren Untersuchungen",
        ),
        ("Das Land hat gemäß dem Start seiner Kampagne das Ziel, den Hafen zu vertiefen.", "Start seiner Kampagne"),
        ("Der Kai wäre nach Angaben aus Hafenkreisen im Mai wieder offen.", "Angaben"),
        ("Der Kai ist gesperrt. Demnach gilt das auch für die Schleuse im Norden.", "Demnach"),
    ],
)
def test_things_and_words_do_not_speak(text: str, wrong: str) -> None:
    assert wrong not in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nach Angaben des Hafenverbands ist der Kai sicher.", "Hafenverband"),
        ("Nach Angaben des städtischen Bauamtes ist der Kai sicher.", "städtische Bauamt"),
        ("In der sarvischen Delegation hieß es, der Kai sei sicher.", "sarvische Delegation"),
        ("Nach Angaben der Feuerwehr ist der Kai sicher.", "Feuerwehr"),
    ],
)
def test_a_body_has_its_base_form(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The inn opposite the boat shed has ordered 40 flags. The remark came late.",
        "A feast was set for May, and the inn has ordered two hundred flags for it.",
        "The 12-ton ferry, ordered in 2021, is designed to carry 80 cars.",
    ],
)
def test_english_things_say_nothing(text: str) -> None:
    assert extract_statements(text, "en") == []


def test_whom_somebody_told_is_no_statement() -> None:
    text = "“We are not leaving the yard,” union leader Ana Ruiz told workers at the gates on Monday."
    assert [s.kind for s in extract_statements(text, "en")] == ["direct"]


def test_english_offices_and_common_surnames() -> None:
    assert names("Managing director Falk Orthmann said that the yard was open.", "en") == ["Falk Orthmann"]
    assert names("Dario Baker runs the quay. “We count boats,” Baker said.", "en") == ["Dario Baker"]


def test_the_occasion_of_the_next_paragraph_is_somebody_elses() -> None:
    text = (
        "Verhandlungsführerin Ana Ruiz sagte, man habe vier Termine angeboten.\n\n"
        "Die Werft schrieb nur. Die Forderung nach mehr Lohn gefährde den Hafen, heißt es in der Mitteilung."
    )
    first = extract_statements(text)[0]
    assert first.speaker is not None
    assert first.speaker.name == "Ana Ruiz"
    assert first.occasion is None


def test_the_place_of_a_later_paragraph_is_not_carried_back() -> None:
    text = (
        "„Wir gehen nicht“, sagte Ministerin Ana Ruiz.\n\n„Wir bleiben auch morgen“, sagte Ministerin Ana Ruiz bei "
        "einem Besuch in Kopenhagen."
    )
    first, second = extract_statements(text)
    assert (first.place, first.occasion) == (None, None)
    assert second.occasion is not None
