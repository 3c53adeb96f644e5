"""Whoever answers for a newsroom finds in the audit log what was asked and checked on the page."""

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


def test_checks_on_the_page_stand_in_the_audit_log_as_those_over_http_do(page: Page) -> None:
    services: Services = page.client.app.state.services  # type: ignore[attr-defined]
    page.take_in(page.upload("turm.txt", "Der Turm\n\nDer Turm bleibt bis Mai dunkel, sagte Wärterin Imke Petersen."))
    quoted, claimed = page.event(page.part("beleg-quote")), page.event(page.part("beleg-claim"))
    assert page.run(quoted, "Der Turm brennt lichterloh und raucht", "Petersen")[0]
    assert page.run(quoted, "", "")[0]
    assert page.run(claimed, "Der Turm bleibt bis Mai dunkel.")[0]
    assert page.run(page.opening("versions"), address={"versions": "Petersen"})[0]
    services.recorder.flush()
    noted = [(one.action, one.subject, one.outcome) for one in page.assistant.audit.entries()]
    assert ("quote_check", "Der Turm brennt lichterloh und raucht", "not_found") in noted
    assert ("quote_check", "", "empty_question") in noted
    assert ("compare", "Petersen", "ok") in noted
    verdict = page.assistant.check_claim("Der Turm bleibt bis Mai dunkel.").verdict
    assert ("claim_check", "Der Turm bleibt bis Mai dunkel.", verdict) in noted


@pytest.mark.parametrize("since", ["gestern vielleicht"])
def test_a_question_that_was_never_asked_is_not_noted(page: Page, since: str) -> None:
    event = page.event(page.part("beleg-question"))
    page.run(event, "Was sagte Imke Petersen?", None, None, [], "", since, "", "")
    assert not [one for one in page.assistant.audit.entries() if one.action == "ask"]
