"""What goes wrong on the server without a name must not look like something that found nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from steps import IN_PROCESS, go_to

from assistant.assistant import Assistant

pytestmark = [pytest.mark.browser, pytest.mark.slow, *IN_PROCESS]


def test_an_error_that_nobody_foresaw_is_said_on_every_tab(
    sample_library: Assistant,
    serve: Callable[[Assistant], str],
    visit: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("inside")

    for name in ("check_claim", "people"):
        monkeypatch.setattr(sample_library, name, broken)
    page = visit(at=serve(sample_library), offline=True)
    go_to(page, "Personen")
    expect(page.locator("#beleg-live")).to_contain_text("Etwas ist schiefgegangen")
    go_to(page, "Behauptung prüfen")
    page.locator("#beleg-claim textarea").fill("In Untersohl mussten 3.500 Menschen ihre Häuser verlassen.")
    page.locator("#beleg-claim-go").click()
    expect(page.locator("#beleg-claim-found [role=alert]")).to_contain_text("Etwas ist schiefgegangen")
