"""A chat model's sentence is told in one place: not put together from here and there, nor with its parts exchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_written_sentence import verdict

from assistant.answering.verification.clauses import told
from assistant.answering.verification.scopes import scopes

REFUSED = (
    "Die Fischer fordern ein Verbot der Bagger. Landrätin Edda Brandt kündigte an, einen Baustopp zu prüfen. Der "
    "Verein Stille Bucht lehnt das ab. Die Lotsin Kersti Harms, die mit dem Minister verschwägert ist, kündigte eine "
    "Klage an. Der Gutachter Dr. Enno Strahl hatte die Mole im April untersucht. Er empfahl, das Wehr abzureißen. Die "
    "Kammer über dem Sportwehr sei unbedenklich. Die Gewerkschaft Hafen und Werft will sich im September äußern."
)
ROLES = (
    "Der Lotse Ole Jessen hat am Freitag den Fischer Harm Lüders verletzt. Der Bagger wurde von der Firma Kolbe "
    "repariert. Die Stadt Wellin verklagt das Land. Lüders zeigte Jessen an. Orth könnte im Mai zurücktreten."
)
ENGLISH = (
    "The cellist Oren Maddick denied a quarrel. Wynne declined to comment. Ilsa Brand was elected on Sunday. She "
    "succeeds Tobias Wynne, who held the post for eleven years. The company Kolbe sued the town of Wellin in May. The "
    "ferry was repaired by Kolbe. Jessen plans to sell the dock."
)


@pytest.mark.parametrize(
    "text",
    [
        "Landrätin Edda Brandt kündigte an, einen Baustopp zu prüfen.",
        "Der Verein Stille Bucht lehnt das ab.",
        "Die Lotsin Kersti Harms kündigte eine Klage an.",
        "Die Lotsin Kersti Harms ist mit dem Minister verschwägert.",
        "Enno Strahl empfahl, das Wehr abzureißen.",
        "Der Gutachter Enno Strahl hatte die Mole im April untersucht und empfahl, das Wehr abzureißen.",
    ],
)
def test_what_is_told_together_passes(text: str) -> None:
    assert verdict(text, source=REFUSED).problems == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Die Gewerkschaft Hafen und Werft kündigte eine Klage an.", "recombined"),
        ("Landrätin Edda Brandt lehnt einen Baustopp ab.", "recombined"),
        ("Landrätin Edda Brandt kündigte einen Baustopp an.", "left_out"),
        ("Die Lotsin Kersti Harms ist mit der Landrätin verschwägert.", "recombined"),
        ("Enno Strahl empfahl, die Kammer über dem Sportwehr abzureißen.", "recombined"),
        ("Der Gutachter Enno Strahl hatte die Mole im September untersucht.", "recombined"),
    ],
)
def test_what_is_put_together_from_here_and_there_is_stopped(text: str, kind: str) -> None:
    assert kind in [one.kind for one in verdict(text, source=REFUSED).problems]


@pytest.mark.parametrize(
    "text",
    [
        "Ole Jessen hat am Freitag den Fischer Harm Lüders verletzt.",
        "Der Fischer Harm Lüders wurde am Freitag von dem Lotsen Ole Jessen verletzt.",
        "Die Firma Kolbe reparierte den Bagger.",
        "Das Land wird von der Stadt Wellin verklagt.",
        "Orth könnte im Mai zurücktreten.",
    ],
)
def test_who_does_it_may_be_said_in_either_voice(text: str) -> None:
    assert verdict(text, source=ROLES).problems == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Der Fischer Harm Lüders hat am Freitag den Lotsen Ole Jessen verletzt.", "exchanged"),
        ("Ole Jessen wurde am Freitag verletzt.", "exchanged"),
        ("Die Firma Kolbe wurde repariert.", "exchanged"),
        ("Das Land verklagt die Stadt Wellin.", "exchanged"),
        ("Jessen zeigte Lüders an.", "exchanged"),
        ("Orth tritt im Mai zurück.", "left_out"),
    ],
)
def test_who_does_it_is_not_exchanged_for_whom_it_is_done_to(text: str, kind: str) -> None:
    assert kind in [one.kind for one in verdict(text, source=ROLES).problems]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wynne declined to comment.", None),
        ("Oren Maddick declined to comment.", "recombined"),
        ("Tobias Wynne held the post for eleven years.", None),
        ("Ilsa Brand held the post for eleven years.", "recombined"),
        ("Ilsa Brand succeeds Tobias Wynne.", None),
        ("The town of Wellin sued the company Kolbe in May.", "exchanged"),
        ("Kolbe repaired the ferry.", None),
        ("Kolbe was repaired.", "exchanged"),
        ("Jessen plans to sell the dock.", None),
        ("Jessen sells the dock.", "left_out"),
    ],
)
def test_english_sentences_are_told_in_one_place_too(text: str, kind: str | None) -> None:
    kinds = [one.kind for one in verdict(text, source=ENGLISH, language="en", spoken="en").problems]
    assert (kind in kinds) if kind else kinds == []


BOATS = (
    "An Bord der „Möwe“ waren 64 Gäste, auf der „Robbe“ waren es 23. Elf Menschen sind verletzt worden, drei davon "
    "schwer. Polizeisprecherin Edda Brand sagte, der Kapitän der „Robbe“ sei nüchtern gewesen. Der Kapitän der „Möwe“ "
    "verweigerte einen Test. Die Gewerkschaft hatte behauptet, Nordholm verhandle mit Farsund. Lotse Tom Jessen will "
    "das Grundstück neben dem Bad kaufen. Sein Sprecher Uli Kern nannte ihre Rede mutlos. Nach Angaben der Polizei "
    "rammte das Boot einen Steg. 120 der 640 Plätze fallen weg."
)


@pytest.mark.parametrize(
    "text",
    [
        "An Bord der „Möwe“ waren 64 Gäste.",
        "Auf der „Robbe“ waren es 23.",
        "Der Kapitän der „Möwe“ verweigerte einen Test.",
        "Elf Menschen sind verletzt worden, drei davon schwer.",
        "Die Gewerkschaft hatte behauptet, Nordholm verhandle mit Farsund.",
        "120 der 640 Plätze fallen weg.",
    ],
)
def test_each_clause_is_told_by_itself(text: str) -> None:
    assert verdict(text, source=BOATS).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "An Bord der „Möwe“ waren 23 Gäste.",
        "An Bord der „Robbe“ waren 64 Gäste.",
        "Elf Menschen sind schwer verletzt worden.",
        "Der Kapitän der „Robbe“ verweigerte einen Test.",
        "Polizeisprecherin Edda Brand sagte, der Kapitän der „Möwe“ sei nüchtern gewesen.",
        "Nordholm verhandelt mit Farsund.",
        "Tom Jessen will das Bad kaufen.",
        "Die Polizei rammte einen Steg.",
        "640 Plätze fallen weg.",
        "Er will das Grundstück neben dem Bad kaufen.",
    ],
)
def test_nothing_is_taken_from_the_clause_beside(text: str) -> None:
    assert verdict(text, source=BOATS).problems


@given(st.text(alphabet="aZ ,.:;„“»«()-0ß\nderundzuist", max_size=120), st.sampled_from(["de", "en"]))
def test_clauses_have_no_words_that_the_text_has_not(text: str, language: str) -> None:
    for scope in scopes(told(text, language)):
        assert all(word.text in text for word in scope.words)


@pytest.mark.parametrize(
    "text",
    [
        "Sein Anwalt Ole Jessen will im Mai klagen.",
        "Lotsin Anna Brand sagte, gegen ihn werde ermittelt.",
    ],
)
def test_a_pronoun_of_nobody_named_is_stopped(text: str) -> None:
    assert "pronoun" in [one.kind for one in verdict(text).problems]
