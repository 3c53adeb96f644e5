"""What a source only thinks possible, limits, or still plans, no sentence by a chat model tells without that."""

from __future__ import annotations

import pytest
from test_written_sentence import verdict

MILL = (
    "Die Mühle in Wellin soll 3,2 Millionen Euro kosten und frühestens im Herbst 2031 fertig sein. Das Land will den "
    "Umbau möglicherweise bezahlen. Fast 200 Anwohner unterschrieben dagegen. Müllerin Frauke Siebold sagte, der Kreis "
    "werde das Geld zurückfordern, wenn mehr als zehn Stellen wegfallen. „Bei Sturm steht das Rad still“, sagte sie."
)
COUNCIL = (
    "24 der 43 Ratsmitglieder stimmten für den Ankauf, 16 dagegen, drei enthielten sich. Die Mühle schließt bis Ende "
    "Mai ihre Backstube. Grund sei allein der Mangel an Mehl, sagte Frauke Siebold. Nach Angaben des Bauamts müssen "
    "neun Linden gefällt werden, falls der Weg nicht verlegt wird. Ein Kunde hat in der Nacht zum Samstag die "
    "Scheibe zerschlagen. Ole Jessen nannte den Ankauf „einen Segen für Wellin“. Die Müller gaben vor allem dem Rost "
    "die Schuld, weniger der Dürre."
)
LIBRARY = (
    "A second mill, in Tarn Road, will stay open but only on two days a week. Miller Fay Lorne said nearly two thirds "
    "of her customers were farmers. The mill will close by the end of May unless a buyer is found. Lorne denied that "
    "she had sold the wheel. Larkin Flour said it had made no offer."
)


@pytest.mark.parametrize(
    "text",
    [
        "Die Mühle in Wellin soll 3,2 Millionen Euro kosten.",
        "Die Mühle soll frühestens im Herbst 2031 fertig sein.",
        "Fast 200 Anwohner unterschrieben dagegen.",
        "Frauke Siebold sagte, der Kreis werde das Geld zurückfordern, wenn mehr als zehn Stellen wegfallen.",
    ],
)
def test_what_keeps_its_limits_passes(text: str) -> None:
    assert verdict(text, source=MILL).problems == ()


@pytest.mark.parametrize(
    ("text", "kind", "detail"),
    [
        ("Die Mühle soll im Herbst 2031 fertig sein.", "left_out", "frühestens"),
        ("Die Mühle ist im Herbst 2031 fertig.", "left_out", "frühestens"),
        ("Die Mühle in Wellin kostet 3,2 Millionen Euro.", "left_out", "soll"),
        ("Das Land will den Umbau bezahlen.", "left_out", "möglicherweise"),
        ("200 Anwohner unterschrieben dagegen.", "left_out", "Fast"),
        ("Frauke Siebold sagte, der Kreis werde das Geld zurückfordern.", "left_out", "wenn"),
        ("Frauke Siebold sagte, das Rad stehe still.", "left_out", "Bei"),
        (
            "Frauke Siebold sagte, der Kreis werde zehn Stellen zurückfordern, wenn das Geld wegfällt.",
            "recombined",
            "Geld",
        ),
    ],
)
def test_a_dropped_limit_is_stopped(text: str, kind: str, detail: str) -> None:
    assert (kind, detail) in [(one.kind, one.detail) for one in verdict(text, source=MILL).problems]


@pytest.mark.parametrize(
    "text",
    [
        "24 der 43 Ratsmitglieder stimmten für den Ankauf, 16 dagegen.",
        "Die Mühle schließt bis Ende Mai ihre Backstube.",
        "Nach Angaben des Bauamts müssen neun Linden gefällt werden, falls der Weg nicht verlegt wird.",
        "Ein Kunde hat in der Nacht zum Samstag die Scheibe zerschlagen.",
        "Ole Jessen nannte den Ankauf „einen Segen für Wellin“.",
    ],
)
def test_what_was_counted_dated_and_called_so_passes(text: str) -> None:
    assert verdict(text, source=COUNCIL).problems == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("16 der 43 Ratsmitglieder stimmten für den Ankauf, 24 dagegen.", "number"),
        ("24 der 43 Ratsmitglieder stimmten dagegen.", "number"),
        ("Die Mühle schließt ab Ende Mai ihre Backstube.", "date"),
        ("Die Mühle hat bis Ende Mai ihre Backstube geschlossen.", "tense"),
        ("Die Mühle schließt bis Ende Mai.", "left_out"),
        ("Grund sei der Mangel an Mehl, sagte Frauke Siebold.", "left_out"),
        ("Nach Angaben des Bauamts müssen neun Linden gefällt werden.", "left_out"),
        ("Ein Kunde hat am Samstag die Scheibe zerschlagen.", "date"),
        ("Ole Jessen nannte die Backstube „einen Segen für Wellin“.", "recombined"),
        ("Die Müller gaben der Dürre die Schuld, weniger dem Rost.", "exchanged"),
    ],
)
def test_another_count_time_or_object_is_stopped(text: str, kind: str) -> None:
    assert kind in [one.kind for one in verdict(text, source=COUNCIL).problems]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A second mill, in Tarn Road, will stay open on two days a week.", "left_out"),
        ("Miller Fay Lorne said her customers were farmers.", "left_out"),
        ("The mill will close by the end of May.", "left_out"),
        ("The mill will close after the end of May unless a buyer is found.", "date"),
        ("Lorne denied that Larkin Flour had made an offer.", "recombined"),
    ],
)
def test_english_keeps_its_limits_too(text: str, kind: str) -> None:
    found = verdict(text, source=LIBRARY, language="en", spoken="en")
    assert kind in [one.kind for one in found.problems], found.problems
