"""A person checks a quotation and a claim, looks through who said what, and takes the results along."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect
from steps import go_to, saved

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_an_altered_quotation_is_shown_with_its_difference_and_saved(page: Any, visit: Any) -> None:
    go_to(page, "Zitat prüfen")
    page.get_by_label("Zitat", exact=True).fill("Wir haben keine einzige Stunde verloren")
    page.get_by_label("Sprecher (freiwillig)").fill("Kallwitz")
    page.locator("#beleg-quote-go").click()
    found = page.locator("#beleg-quote-found")
    expect(found.locator(".beleg-verdict")).to_have_text("Verändert")
    expect(found.locator("ins").first).to_contain_text("[+einzige+]")
    expect(found).to_contain_text("Almut Reinsdorff")
    expect(found.locator(".beleg-match").nth(0).locator("mark")).to_contain_text("keine Stunde")
    page.locator("#beleg-quote-go").click()  # once more: nothing but the two boxes and what was found is there
    expect(page.get_by_role("button", name="Als CSV speichern", exact=True)).to_be_visible()
    expect(page.locator("#beleg-tab-quote :is(textarea, input)").filter(visible=True)).to_have_count(2)
    name, content = saved(page, "Als CSV speichern")
    assert name.endswith(".csv")
    assert "Reinsdorff" in content.decode("utf-8-sig")
    expect(page).to_have_url(re.compile(r"\?quote=Wir%20haben%20keine%20einzige.+&speaker=Kallwitz"))
    other = visit(page.url.rpartition("/")[2])
    expect(other.locator("#beleg-quote-found .beleg-verdict")).to_have_text("Verändert")
    expect(other.get_by_label("Sprecher (freiwillig)")).to_have_value("Kallwitz")


def test_a_name_that_is_nearly_known_is_checked_again_with_the_one_that_is(page: Any) -> None:
    go_to(page, "Zitat prüfen")
    page.get_by_label("Zitat", exact=True).fill("Wir haben keine Stunde verloren")
    page.get_by_label("Sprecher (freiwillig)").fill("Reinsdorf")
    page.locator("#beleg-quote-go").click()
    verdict = page.locator("#beleg-quote-found .beleg-verdict")
    expect(verdict).to_have_text("Anderer Sprecher")
    page.get_by_role("link", name="Mit „Almut Reinsdorff“ prüfen").click()
    expect(verdict).to_have_text("Wörtlich belegt")
    expect(page.get_by_label("Sprecher (freiwillig)")).to_have_value("Almut Reinsdorff")


def test_a_claim_is_checked_and_exported(page: Any) -> None:
    go_to(page, "Behauptung prüfen")
    page.locator("#beleg-claim-go").click()
    expect(page.locator("#beleg-claim-found")).to_contain_text("Bitte geben Sie Wörter ein")
    page.locator("#beleg-claim textarea").fill("In Untersohl mussten 3.500 Menschen ihre Häuser verlassen.")
    page.locator("#beleg-claim-go").click()
    found = page.locator("#beleg-claim-found")
    expect(found.locator(".beleg-verdict")).to_have_text("Widersprochen")
    expect(found.locator(".beleg-table")).to_contain_text("2.300 Menschen")
    expect(found.locator(".beleg-against mark").first).to_contain_text("2.300 Menschen")
    name, review = saved(page, "Als ClaimReview speichern")
    assert name.endswith(".jsonld")
    assert json.loads(review)["@type"] == "ClaimReview"
    assert "2.300 Menschen" in saved(page, "Als Markdown speichern")[1].decode()
    assert b"<!doctype html>" in saved(page, "Als HTML speichern")[1]
    found.locator(".beleg-table a").first.click()
    expect(page.locator(".beleg-reader .beleg-chosen")).to_contain_text("2.300 Menschen")


def test_the_statements_are_filtered_sorted_compared_and_saved(page: Any) -> None:
    go_to(page, "Wer sagte was")
    tab = page.locator("#beleg-tab-said")
    rows = tab.locator(".beleg-statements tbody tr")
    expect(rows).to_have_count(100)
    more = tab.get_by_role("button", name=re.compile(r"^Weitere anzeigen \(100 von \d{3}\)$"))
    more.focus()
    page.keyboard.press("Enter")
    expect(rows.nth(100)).to_be_focused()
    expect(page.locator("#beleg-told")).to_have_text(re.compile(r"^Die ersten 200 von \d{3} Aussagen$"))
    tab.get_by_role("button", name=re.compile(r"^Weitere anzeigen \(200 von")).click()
    expect(tab.locator("#beleg-said-more")).to_be_hidden()
    assert rows.count() > 200
    expect(tab.locator(".beleg-timeline svg").first).to_be_visible()
    tab.get_by_label("Sprecher", exact=True).fill("Reinsdorff")
    expect(tab.locator(".beleg-list .beleg-hint")).to_contain_text(re.compile(r"^\d\d? Aussagen$"))
    assert all("Reinsdorff" in name for name in rows.locator("th").all_inner_texts())
    tab.get_by_label("Reihenfolge").click()
    page.get_by_role("option", name="älteste zuerst").click()
    expect(rows.first).to_contain_text("September 2025")
    tab.get_by_label("Art", exact=True).click()
    page.get_by_role("option", name="wörtlich").click()
    expect(rows.locator(".beleg-indirect")).to_have_count(0)
    count = rows.count()
    assert count >= 1
    name, table = saved(page, "Tabelle als CSV speichern")
    assert name == "beleg-Wer-sagte-was.csv"
    assert table.decode("utf-8-sig").count("Reinsdorff") >= count
    row = rows.filter(has=page.locator(".beleg-words", has_text="keine Stunde verloren")).first
    row.get_by_role("link", name="Fassungen vergleichen").click()
    expect(tab.locator(".beleg-version").first).to_contain_text("keine Stunde verloren")


def test_the_list_of_people_says_why_spellings_belong_together(page: Any) -> None:
    go_to(page, "Personen")
    page.locator("details.beleg-person").first.wait_for()
    page.get_by_label("Name oder Teil").fill("reinsd")
    person = page.locator("details.beleg-person")
    expect(person).to_have_count(1)
    person.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(person.locator("td").filter(has_text="Amt oder Rolle").first).to_be_visible()
    article = person.get_by_role("link").first
    title = article.inner_text()
    article.click()
    expect(page.locator(".beleg-reader h2")).to_have_text(title)
