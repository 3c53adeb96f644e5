"""A person at the page: asks, reads the answer with its marks, and sees the words that prove it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect
from steps import SAID, UNHURT, answer, ask, go_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MANY = "Welche Zahlen nennen die Zeitungen"


def test_a_question_gets_its_answer_with_the_cited_words_marked(page: Any) -> None:
    expect(page.locator(".beleg-size")).to_contain_text("Artikel")
    ask(page, UNHURT)
    expect(answer(page)).to_contain_text(SAID)
    expect(answer(page)).to_contain_text("[1]")
    expect(answer(page)).to_have_attribute("aria-label", "Antwort")
    card = page.locator(".beleg-card", has_text=SAID).first
    expect(card.locator("mark")).to_contain_text(SAID)
    expect(card.locator(".beleg-source")).to_contain_text("September 2025")
    assert len(card.locator("blockquote").inner_text()) > len(card.locator("mark").inner_text())
    expect(page.locator("#beleg-question textarea")).to_have_value("")
    card.get_by_text("Absatz davor und danach").click()
    expect(card.locator(".beleg-around p").first).to_be_visible()


def test_the_answer_appears_with_its_evidence_and_nothing_of_it_is_taken_back(page: Any) -> None:
    page.evaluate("""() => {
        window.steps = [];
        const note = () => {
            const answer = document.querySelector("#beleg-chat [data-testid=bot]")?.innerText ?? "";
            const step = [document.querySelectorAll(".beleg-card").length, (answer.match(/\\[\\d+\\]/g) ?? []).length];
            if (String(window.steps.at(-1)) !== String(step)) window.steps.push(step);
        };
        new MutationObserver(note).observe(document.body, {subtree: true, childList: true, characterData: true});
    }""")
    page.get_by_role("button", name=MANY).click()
    page.locator("#beleg-evidence .beleg-note").first.wait_for()
    steps = page.evaluate("window.steps")
    assert all(cards for cards, marks in steps if marks), "no word without its evidence"
    assert [marks for _, marks in steps] == sorted(marks for _, marks in steps), "nothing shown is taken back"
    assert steps[-1][1] >= 2


def test_an_unanswerable_question_is_said_to_be_one(page: Any) -> None:
    ask(page, "Welche Band spielt am Samstagabend beim Hafenfest in Wiekhaven?")
    expect(answer(page)).to_contain_text("Dazu steht nichts in den Artikeln")
    expect(page.locator("#beleg-evidence")).to_contain_text("Am nächsten kommt")
    expect(page.locator("#beleg-evidence")).to_contain_text("Durchsucht: ")
    expect(page.locator(".beleg-number")).to_have_count(0)


def test_a_question_that_is_too_long_is_kept_to_be_shortened(page: Any) -> None:
    long = "Wer sagte das? " * 400
    box = page.locator("#beleg-question textarea")
    box.fill(long)
    box.press("Enter")
    expect(answer(page)).to_contain_text("Der Text ist zu lang")
    expect(box).to_have_value(long)


def test_a_follow_up_is_understood_and_only_the_newest_marks_lead_to_cards(page: Any) -> None:
    ask(page, "Wer sagte: „Wir haben keine Stunde verloren“?")
    expect(answer(page)).to_contain_text("Reinsdorff")
    ask(page, "Und wo sagte sie das?")
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(2)
    assert page.locator("#beleg-chat [data-testid=bot]").first.locator("a").count() == 0
    for mark in answer(page).locator("a").all():
        assert page.locator(mark.get_attribute("href")).count() == 1


def test_the_newest_answer_is_what_is_seen_of_a_long_conversation(page: Any) -> None:
    for question in (UNHURT, "Und wer entdeckte den Riss?", "Welche Band spielt beim Hafenfest in Wiekhaven?"):
        ask(page, question)
        expect(page.locator("#beleg-chat [data-testid=user]").last).to_be_in_viewport(ratio=1)
        expect(answer(page)).to_be_in_viewport(ratio=0.9)


def test_a_mark_leads_to_its_card_and_what_is_copied_is_what_is_read(page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=MANY).click()
    page.locator("#beleg-evidence .beleg-note").first.wait_for()
    mark = answer(page).locator("a").last
    number = mark.inner_text().strip("[]")
    mark.focus()
    page.keyboard.press("Enter")
    card = page.locator(f"#beleg-{number}")
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    expect(card.locator(".beleg-number")).to_have_text(number)
    page.get_by_role("button", name="Antwort kopieren").click()
    expect(page.locator("#beleg-live")).to_have_text("Kopiert.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "<" not in copied
    assert f"[{number}]" in copied
    card.get_by_role("button", name="Zitat kopieren").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('Absatz'))")
    assert card.locator("mark").inner_text() in page.evaluate("navigator.clipboard.readText()")
    noted = page.locator(".beleg-card", has_text="Brennacher Tageblatt").first
    noted.get_by_text("Unsere Notiz zu").click()
    expect(noted.locator(".beleg-outlet")).to_contain_text("Familie Brenn")


def test_a_citation_opens_in_its_article_and_its_address_opens_it_anywhere(page: Any, visit: Any) -> None:
    ask(page, UNHURT)
    page.get_by_role("link", name="Im Artikel öffnen").first.click()
    chosen = page.locator(".beleg-reader .beleg-chosen")
    expect(chosen).to_be_focused()
    expect(chosen).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"\?article=.+&version=1&paragraph=\d+$"))
    other = visit(page.url.rpartition("/")[2])
    expect(other.locator(".beleg-reader .beleg-chosen")).to_have_text(chosen.inner_text(), use_inner_text=True)
    page.go_back()
    page.locator("#beleg-chat [data-testid=bot]").first.wait_for()


def test_filters_limit_the_search_and_a_day_that_is_none_is_said_to_be_one(page: Any) -> None:
    page.locator("#beleg-limits > button").click()
    limits = page.locator("#beleg-limits")
    limits.get_by_label("Von", exact=True).fill("gestern")
    box = page.locator("#beleg-question textarea")
    box.fill(UNHURT)
    box.press("Enter")
    expect(answer(page)).to_contain_text("Ein Tag sieht so aus")
    expect(box).to_have_value(UNHURT)
    limits.get_by_label("Von", exact=True).fill("19.9.2025")
    limits.get_by_label("Bis", exact=True).fill("2025-09-20")
    limits.get_by_label("Sprecher", exact=True).fill("Kallwitz")
    ask(page, "Was sagte Kallwitz zu den Messwerten?")
    note = page.locator("#beleg-evidence .beleg-note").first
    expect(note).to_contain_text("Sprecher: Kallwitz; Von: 2025-09-19; Bis: 2025-09-20")


def test_a_conversation_survives_a_reload_and_is_remembered_by_this_browser_alone(page: Any, visit: Any) -> None:
    ask(page, UNHURT)
    ask(page, "Und wer entdeckte den Riss?")
    expect(page).to_have_url(re.compile(r"\?answer=\w+$"))
    page.reload()
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(2)
    expect(page.locator("#beleg-cards .beleg-note").first).to_be_visible()
    page.get_by_role("button", name="Neues Gespräch").click()
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(0)
    page.locator("#beleg-history > button").click()
    page.locator(".beleg-history a", has_text=UNHURT).click()
    expect(page.locator("#beleg-chat [data-testid=user]")).to_have_count(2)
    shared = visit(page.url.rpartition("/")[2])
    expect(shared.locator("#beleg-chat [data-testid=user]")).to_have_count(1)
    shared.locator("#beleg-history > button").click()
    expect(shared.locator("#beleg-history")).to_contain_text("noch kein Gespräch")
    page.get_by_role("button", name="Alle vergessen").click()
    expect(page.locator("#beleg-history")).to_contain_text("noch kein Gespräch")


def test_an_address_of_nothing_says_so(visit: Any) -> None:
    page = visit("?answer=never-given")
    expect(page.locator("#beleg-chat [data-testid=bot]")).to_contain_text("nicht (mehr) in der Bibliothek")
    page = visit("?article=never-there")
    expect(page.locator("#beleg-read")).to_contain_text("nicht (mehr) in der Bibliothek")


def test_two_tabs_hold_two_conversations(page: Any) -> None:
    ask(page, UNHURT)
    other = page.context.new_page()
    other.goto(page.url.partition("?")[0])
    other.locator("#beleg-question textarea").wait_for()
    expect(other.locator("#beleg-chat [data-testid=bot]")).to_have_count(0)
    expect(other.locator(".beleg-card")).to_have_count(0)
    go_to(page, "Personen")
    page.locator("details.beleg-person").first.wait_for()
