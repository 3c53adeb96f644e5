"""Who of those whom a sentence names is the speaker, how far the mention reaches, and what the name is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.statements import extract_statements


def speakers(text: str) -> list[tuple[str | None, str | None]]:
    """Mention and name of the speakers of the direct quotations."""
    found = [s.speaker for s in extract_statements(text) if s.kind == "direct"]
    return [(speaker.text, speaker.name) if speaker else (None, None) for speaker in found]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Den Rücktritt der Leiterin verlangte Bodo Trenk nicht: „Ich will Antworten.“", "Bodo Trenk"),
        ("Die Hafenordnung nannte Orthmann „völlig veraltet“.", "Orthmann"),
        ("Die Fischer nannten den Beschluss „einen Schlag ins Wasser“.", "Die Fischer"),
        ("Die alten Lotsen nannte die Zeitung „unersetzlich für den Hafen“.", "die Zeitung"),
        ("Der Ministerin warf Orthmann vor: „Sie haben uns nie gefragt.“", "Orthmann"),
        ("Als Trost sagte ein Lotse des Hafens: „Das Eis hält noch lange.“", "ein Lotse des Hafens"),
        ("Orthmann lachte und rief: „Das glaubt uns doch niemand mehr!“", "Orthmann"),
        ("Lindqvist sagte, der Deich sei sicher und kündigte an: „Wir bauen im Mai weiter.“", "Lindqvist"),
        ("Als ein Boot kenterte, sprang Orthmann auf und rief: „Holt die Leinen!“", "Orthmann"),
        ("Die Kapitänin winkte und Falk Orthmann rief: „Holt endlich die Leinen ein!“", "Falk Orthmann"),
        ("Die in Lund geborene Sängerin sagte: „Ich komme jedes Jahr zurück.“", "Die in Lund geborene Sängerin"),
        ("Der nicht genannte Zeuge sagte: „Ich habe nichts gehört.“", "Der nicht genannte Zeuge"),
        ("Ana Ruiz, Leiterin des Amtes für Küstenschutz, sagte: „Der Deich hält.“", None),
        ("Der Kai ist zu, die neue Sprecherin der Werft, Ana Ruiz, sagte: „Wir öffnen bald.“", None),
        ("Für Ministerin Ana Ruiz ist klar: „Der Plan wirft uns um Jahre zurück.“", "Ministerin Ana Ruiz"),
        ("„Der Kai bleibt vorerst gesperrt“, schrieb „Die Welle“ am Abend.", "„Die Welle“"),
        ("In dem Bericht war von „erheblichen Mängeln an der Kaimauer“ die Rede.", "dem Bericht"),
    ],
)
def test_speaker_of_the_sentence(text: str, mention: str | None) -> None:
    found = speakers(text)
    assert len(found) == 1
    if mention is None:  # an apposition belongs to the mention, on whichever side of the name it stands
        assert found[0][0] is not None
        assert "Ana Ruiz" in found[0][0]
        assert "," in found[0][0]
    else:
        assert found[0][0] == mention


def test_words_quoted_after_a_pronoun_are_no_apposition() -> None:
    text = (
        "Die Ingenieurin Maren Ohlendiek kam vor den Ausschuss. »Ich habe nicht um Beachtung gebeten«, sagte sie, "
        "»ich habe um eine Sperrung gebeten.«"
    )
    assert speakers(text) == [("sie", "Maren Ohlendiek"), ("sie", "Maren Ohlendiek")]


@pytest.mark.parametrize(
    ("text", "mention", "addressee"),
    [
        ("„Wir bleiben hier“, rief Silke Amundt der Menge zu.", "Silke Amundt", "der Menge"),
        ("„Wir bleiben hier“, rief Sprecherin Silke Amundt der Menge zu.", "Sprecherin Silke Amundt", "der Menge"),
        ("„Wir bleiben hier“, sagte Orthmann der Nordhafener Zeitung.", "Orthmann", "der Nordhafener Zeitung"),
        ("„Wir bleiben hier“, sagte die Sprecherin der Feuerwehr.", "die Sprecherin der Feuerwehr", None),
    ],
)
def test_addressee_is_no_part_of_the_speaker(text: str, mention: str, addressee: str | None) -> None:
    (found,) = extract_statements(text)
    assert found.speaker is not None
    assert found.speaker.text == mention
    assert "Menge" not in (found.speaker.name or "")
    assert found.addressee == addressee


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Schäfer Ole Brandt kam am Abend. „Die Katze bleibt“, sagt er.", "Ole Brandt"),
        ("Am Zaun stand die Bäuerin Ina Lohs mit ihrem Hund. „Die Katze bleibt“, sagt sie.", "Ina Lohs"),
        ("Bodo Trenk schwieg. Den Rücktritt der Leiterin verlangte er nicht: „Ich will Antworten.“", "Bodo Trenk"),
        ("Den Rücktritt der Leiterin verlangte er nicht: „Ich will Antworten.“", None),
        ("Das Fazit von Ana Ruiz lautete: „Der Deich hält noch Jahre.“", "Ana Ruiz"),
    ],
)
def test_name_behind_a_mention(text: str, name: str | None) -> None:
    assert [found for _, found in speakers(text)] == [name]


def test_source_of_a_count_is_who_counted() -> None:
    (found,) = extract_statements("Nach Zählung der Stadtverwaltung kamen 400 Menschen zum Hafenfest.")
    assert found.speaker is not None
    assert found.speaker.name == "Stadtverwaltung"


@pytest.mark.parametrize("text", ["„Das ist gut so“, sagten wir.", "Der sagte: „Das ist gut so.“"])
def test_bare_articles_and_the_outlet_itself_are_no_speakers(text: str) -> None:
    assert speakers(text) == [(None, None)]


def test_person_of_the_sentence_before_goes_on_speaking() -> None:
    text = (
        "Der Rat tagte bis zum Abend. Minister Falk Orthmann zeigte sich enttäuscht. „Das hätte besser laufen müssen.“"
    )
    assert speakers(text) == [("Minister Falk Orthmann", "Falk Orthmann")]


@given(
    st.lists(st.sampled_from(["sagte sie", "Ana Ruiz", "„Ja, so ist es“", ",", ":", "»Nein«", "und", "."]), max_size=14)
)
def test_no_mention_holds_quoted_words(pieces: list[str]) -> None:
    found = extract_statements(" ".join(pieces))
    quoted = [(s.start, s.end) for s in found if s.kind == "direct"]
    for statement in found:
        speaker = statement.speaker
        if speaker is not None:
            assert not any(start < speaker.end and speaker.start < end for start, end in quoted)


def test_english_verb_right_after_the_quotation() -> None:
    text = (
        'Dockers say little. "People were afraid for the yard," said Ana Ruiz, who chairs the council. '
        '"Nobody is afraid any more."'
    )
    found = [s for s in extract_statements(text, "en") if s.kind == "direct"]
    assert [s.speaker.text if s.speaker else None for s in found] == ["Ana Ruiz", "Ana Ruiz"]


def test_a_thing_with_an_article_is_nobody_whom_a_pronoun_means() -> None:
    text = (
        "Die Ingenieurin Wibke Alsen brachte ihr Gutachten zur Ruhmbrücke ins Amt. "
        "»Ich habe um eine Sperrung gebeten«, sagte sie."
    )
    speakers = [one.speaker for one in extract_statements(text) if one.kind == "direct"]
    assert [speaker.name for speaker in speakers if speaker] == ["Wibke Alsen"]


def test_a_quotation_over_several_paragraphs_is_that_of_its_last_one() -> None:
    text = (
        "Zum Schluss wurde es laut.\n\n„Wir haben zehn Jahre lang am Deich gespart.\n\n"
        "„Niemand hat es bemerkt.\n\n„Jetzt ist Schluss damit“, sagte Rektorin Ida Orthmann in Nordhafen."
    )
    assert {name for _, name in speakers(text)} == {"Ida Orthmann"}
    assert len(speakers(text)) == 3


def test_a_pronoun_means_a_person_before_a_town_of_one_word() -> None:
    text = "Eastmere will not build a bridge, mayor Anna Quill said on Monday. “It is too dear,” she said."
    found = [one.speaker.name for one in extract_statements(text, "en") if one.kind == "direct" and one.speaker]
    assert found == ["Anna Quill"]


def test_a_pronoun_goes_on_with_whom_the_pronoun_before_it_means() -> None:
    text = "Dr Tom Ogle came to the island in 2004. He runs the surgery with Ana Brake. He said he would stay."
    (one,) = extract_statements(text, "en")
    assert one.speaker is not None
    assert one.speaker.name == "Tom Ogle"
