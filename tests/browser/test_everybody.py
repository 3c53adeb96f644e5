"""Everybody can use the page: by keyboard, by ear, on a phone, enlarged, in the dark, in English, and at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect
from steps import SAID, UNHURT, answer, ask, go_to

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 390, "height": 844}
ENLARGED = {"width": 640, "height": 430}
"""What is left of 1280 by 860 pixels at 200 %."""
QUOTE = "?quote=Wir%20haben%20keine%20einzige%20Stunde%20verloren&speaker=Kallwitz"
CLAIM = "?claim=In%20Untersohl%20mussten%203.500%20Menschen%20ihre%20H%C3%A4user%20verlassen."
VERSIONS = "?versions=Jeder%2C%20der%20ohne%20unser%20Einverst%C3%A4ndnis%20in%20der%20Meerenge%20ankert"


def followed(page: Any, address: str) -> None:
    """Opens an address as a link within the page does, without loading it anew."""
    page.evaluate("address => document.dispatchEvent(new CustomEvent('beleg-open', {detail: address}))", address)


def tabs(page: Any) -> Any:
    """Each tab in turn, with something on it; gives its name."""
    ask(page, UNHURT)
    yield "fragen"
    followed(page, QUOTE)
    page.locator("#beleg-quote-found .beleg-card").first.wait_for()
    yield "zitat"
    followed(page, CLAIM)
    page.locator("#beleg-claim-found .beleg-card").first.wait_for()
    yield "behauptung"
    followed(page, VERSIONS)
    page.locator(".beleg-version").first.wait_for()
    page.locator(".beleg-statements").wait_for()
    page.evaluate("scrollTo(0, 0)")
    yield "wer-sagte-was"
    page.locator(".beleg-statements .beleg-inner").first.click()
    page.locator(".beleg-reader").wait_for()
    page.locator(".beleg-shelf").wait_for()
    yield "korpus"


def serious(page: Any) -> list[str]:
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_tab_has_a_serious_barrier(
    visit: Callable[..., Any], pictured: Callable[[Any, str], None], scheme: str
) -> None:
    page = visit(color_scheme=scheme, reduced_motion="reduce")
    for name in tabs(page):
        pictured(page, name if scheme == "light" else f"{name}-dunkel")
        if name == "wer-sagte-was":  # a hundred rows are looked at no better than ten
            page.locator("#beleg-tab-said").get_by_label("Sprecher", exact=True).fill("Kallwitz")
            expect(page.locator("#beleg-tab-said .beleg-hint")).to_contain_text(re.compile(r"^\d\d? Aussagen$"))
        assert not serious(page), name
    go_to(page, "Personen")
    page.locator("details.beleg-person summary").first.click()
    assert not serious(page), "personen"
    go_to(page, "Korpus")
    page.locator("#beleg-take-in > button").click()
    assert not serious(page), "einlesen"


@pytest.mark.parametrize("size", [PHONE, ENLARGED], ids=["phone", "enlarged"])
def test_nothing_sticks_out_on_a_small_screen(
    visit: Callable[..., Any], pictured: Callable[[Any, str], None], size: dict[str, int]
) -> None:
    page = visit(viewport=size, reduced_motion="reduce")
    for name in tabs(page):
        if size is PHONE:
            pictured(page, f"{name}-390")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
        if name == "fragen":
            box, card = page.locator("#beleg-question").bounding_box(), page.locator(".beleg-card").first.bounding_box()
            assert card["y"] > box["y"] + box["height"], "the evidence stands below"
    assert not serious(page)


def test_the_keyboard_is_enough(page: Any) -> None:
    def tab_to(selector: str) -> None:
        for _ in range(120):
            if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
                return
            page.keyboard.press("Tab")
        pytest.fail(f"{selector} is not reached")

    expect(page.locator("#beleg-question textarea")).to_be_focused()
    page.keyboard.type(UNHURT)
    page.keyboard.press("Enter")
    page.locator("#beleg-evidence .beleg-note").first.wait_for()
    expect(page.locator("#beleg-send")).to_be_enabled()
    page.locator("body").press("Home")
    page.evaluate("document.activeElement.blur()")
    tab_to("#beleg-chat a[href^='#beleg-']")
    page.keyboard.press("Enter")
    expect(page.locator("#beleg-1")).to_be_focused()
    tab_to("#beleg-1 .beleg-around summary")
    page.keyboard.press("Enter")
    expect(page.locator("#beleg-1 .beleg-around p").first).to_be_visible()
    tab_to("#beleg-1 footer a.beleg-inner")
    page.keyboard.press("Enter")
    expect(page.locator(".beleg-reader .beleg-chosen")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    tab_to("#beleg-tabs [role=tab]:nth-child(2)")
    page.keyboard.press("Enter")
    tab_to("#beleg-quote textarea")
    page.keyboard.type("Wir haben keine Stunde verloren")
    tab_to("#beleg-quote-go")
    page.keyboard.press("Enter")
    expect(page.locator("#beleg-quote-found .beleg-verdict")).to_have_text("Wörtlich belegt")


def test_the_page_speaks_the_browsers_language_or_the_one_chosen(visit: Callable[..., Any]) -> None:
    english = visit(locale="en-GB")
    expect(english.get_by_role("tab", name="Who said what")).to_be_visible()
    expect(english.locator("html")).to_have_attribute("lang", "en")
    ask(english, "Was anyone hurt when Untersohl was evacuated?")
    expect(english.locator("#beleg-evidence h2")).to_have_text("Evidence")
    expect(english.locator("#beleg-evidence")).to_contain_text(re.compile(r"Searched: 2\d articles"))
    go_to(english, "Check a quotation")
    expect(english.get_by_label("Quotation", exact=True)).to_be_visible()
    english.get_by_role("button", name="Deutsch").click()
    expect(english.get_by_role("tab", name="Wer sagte was")).to_be_visible()
    expect(english.locator("html")).to_have_attribute("lang", "de")
    expect(english.locator("#beleg-chat [data-testid=user]")).to_have_count(1)
    french = visit(locale="fr-FR")
    expect(french.get_by_role("tab", name="Wer sagte was")).to_be_visible()
    expect(french.get_by_role("button", name="Fragen", exact=True)).to_be_visible()


def test_two_people_at_once_see_nothing_of_each_other(visit: Callable[..., Any], server: Any) -> None:
    one, other = visit(), visit()
    stream = "Will die Jorksen-Werft Aufträge ins Ausland verlagern?"
    for page, question in ((one, UNHURT), (other, stream)):
        page.locator("#beleg-question textarea").fill(question)
        page.locator("#beleg-question textarea").press("Enter")
    for page in (one, other):
        page.locator("#beleg-evidence .beleg-note").first.wait_for()
    expect(answer(one)).to_contain_text(SAID)
    expect(answer(other)).not_to_contain_text(SAID)
    expect(other.locator("#beleg-chat")).not_to_contain_text(UNHURT)
    expect(one.locator("#beleg-chat")).not_to_contain_text("Jorksen-Werft")
    # What one uploads, the other can't fetch once it is taken in, even by its name.
    go_to(one, "Korpus")
    one.locator("#beleg-take-in > button").click()
    with one.expect_response(lambda response: "/upload?" in response.url) as uploaded:
        one.locator("#beleg-upload input[type=file]").set_input_files(
            {"name": "geheim.txt", "mimeType": "text/plain", "buffer": b"\n"}
        )
    path = uploaded.value.json()[0]
    one.locator("#beleg-upload .file-preview").wait_for()
    one.locator("#beleg-take-in-go").click()
    expect(one.locator("#beleg-report")).to_contain_text("Nicht eingelesen: 1")
    for route in (f"/gradio_api/file={path}", f"/gradio_api/file={path.rpartition('/')[0]}"):
        assert httpx.get(server.address + route, timeout=60).status_code in (403, 404)
