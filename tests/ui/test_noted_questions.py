"""Whoever answers for a newsroom finds in the audit log what was asked on the page."""

from __future__ import annotations

import pytest
from visiting import PANDAS, Page

from assistant.api.services import Services

pytestmark = PANDAS
NO_LIMITS = ([], "", "", "", "")


def test_a_question_on_the_page_stands_in_the_audit_log(page: Page) -> None:
    services: Services = page.client.app.state.services  # type: ignore[attr-defined]
    page.take_in(page.upload("turm.txt", "Der Turm\n\nDer Turm bleibt bis Mai dunkel, sagte Wärterin Imke Petersen."))
    event = page.event(page.part("beleg-question"))
    for question in ("Was sagte Imke Petersen?", " "):
        assert page.run(event, question, None, None, *NO_LIMITS)[0]
    services.recorder.flush()
    noted = [one for one in page.assistant.audit.entries() if one.action == "ask"]
    assert {(one.actor, one.subject, one.outcome) for one in noted} == {
        ("local", "Was sagte Imke Petersen?", "ok"),
        ("local", " ", "failed"),
    }
    answered = next(one for one in noted if one.outcome == "ok")
    assert answered.answer_id
    assert page.assistant.answer(answered.answer_id).question == "Was sagte Imke Petersen?"


@pytest.mark.parametrize("since", ["gestern vielleicht"])
def test_a_question_that_was_never_asked_is_not_noted(page: Page, since: str) -> None:
    event = page.event(page.part("beleg-question"))
    page.run(event, "Was sagte Imke Petersen?", None, None, [], "", since, "", "")
    assert not [one for one in page.assistant.audit.entries() if one.action == "ask"]
