"""A chat model's sentence goes no further than its paragraph, and keeps what that says against it."""

from __future__ import annotations

import pytest
from test_written_sentence import verdict

SOURCE = (
    "Bürgermeisterin Almut Orth hat den Vorwurf zurückgewiesen, sie habe von den Rissen im Damm schon im Januar "
    "gewusst. Drei Wege bleiben mindestens bis zum 30. September gesperrt; die Risse waren am 4. April entdeckt worden."
)
ENGLISH = "The engineer Ole Jessen denied that anyone had closed the dam. Three paths are closed until at least 9 May."


@pytest.mark.parametrize(
    "text",
    [
        "Almut Orth hat den Vorwurf zurückgewiesen, sie habe von den Rissen im Damm gewusst.",
        "Drei Wege bleiben mindestens bis zum 30. September gesperrt.",
        "Die Risse waren am 4. April entdeckt worden.",
    ],
)
def test_what_is_told_passes(text: str) -> None:
    assert verdict(text, source=SOURCE).problems == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Almut Orth hat von den Rissen im Damm schon im Januar gewusst.", "negation"),
        ("Drei Wege bleiben mindestens bis zum 30. April gesperrt.", "number"),
        ("Die Risse waren am 4. September entdeckt worden.", "number"),
        ("Alle Wege bleiben mindestens bis zum 30. September gesperrt.", "word"),
        ("Nur drei Wege bleiben mindestens bis zum 30. September gesperrt.", "word"),
        ("Drei Wege bleiben bis zum 30. September gesperrt.", "left_out"),
        ("Drei Wege bleiben mindestens bis zum 30. September gesperrt, weil Risse im Damm waren.", "word"),
    ],
)
def test_what_goes_further_or_drops_a_denial_is_stopped(text: str, kind: str) -> None:
    assert kind in [one.kind for one in verdict(text, source=SOURCE).problems]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ole Jessen said that anyone had closed the dam.", "negation"),
        ("All paths are closed until at least 9 May.", "word"),
        ("Three paths are closed until 9 May.", "left_out"),
    ],
)
def test_english_goes_no_further_either(text: str, kind: str) -> None:
    found = verdict(text, source=ENGLISH, language="en", spoken="en")
    assert kind in [one.kind for one in found.problems]
