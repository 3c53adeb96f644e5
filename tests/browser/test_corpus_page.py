"""A person reads articles, takes new ones in, and deletes them; an article can't do anything to the page."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect
from steps import answer, ask, go_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HOSTILE = "<img src=x onerror=document.title='taken'> [Klick](javascript:alert(1)) **fett** ${1+1} {{1+1}} $$x$$"
DUMP = """Sielblatt - Nachrichten von der Küste
Zum Hauptinhalt
Abonnieren
Anmelden
Menü
Startseite
Lokales
Sport
Lokales
Krabbenfest in Ostersiel eröffnet
12.04.2025, 06:30 Uhr

Ostersiel.

Die Krabbenkönigin Wiebke Quast hat am Samstag das Krabbenfest in Ostersiel eröffnet. Rund 400 Gäste kamen.

„Dieses Jahr gibt es Krabben für alle“, sagte Quast beim Anstich am Alten Hafen. Das Fest dauert bis Sonntag.

Cookies helfen uns, unser Angebot zu verbessern. Alle akzeptieren
"""


def take_in(page: Any, name: str, content: bytes) -> None:
    accordion = page.locator("#beleg-take-in > button")
    if not page.locator("#beleg-take-in-go").is_visible():
        accordion.click()
    page.locator("#beleg-upload input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content}
    )
    # Its name is to be read while it is being sent, too.
    expect(page.locator("#beleg-upload .file-preview")).to_contain_text(name.partition(".")[0])
    page.locator("#beleg-take-in-go").click()


def test_a_page_dump_is_uploaded_asked_about_read_and_deleted(page: Any) -> None:
    size = page.locator(".beleg-size")
    before = size.inner_text()
    go_to(page, "Korpus")
    take_in(page, "krabbenfest.txt", DUMP.encode())
    report = page.locator("#beleg-report")
    expect(report).to_contain_text("Neu: 1", timeout=60_000)
    expect(size).not_to_have_text(before)
    expect(page.locator(".beleg-shelf")).to_contain_text("Krabbenfest in Ostersiel")
    go_to(page, "Fragen")
    ask(page, "Wer sagte, dieses Jahr gebe es Krabben für alle?")
    expect(answer(page)).to_contain_text("Krabben für alle")
    page.get_by_role("link", name="Im Artikel öffnen").first.click()
    reader = page.locator(".beleg-reader")
    expect(reader.locator(".beleg-text .beleg-direct")).to_contain_text("Krabben für alle")
    expect(reader.locator(".beleg-who").first).to_contain_text("Quast")
    reader.get_by_text("Weggelassen").click()
    expect(reader.locator(".beleg-dropped")).to_contain_text("Cookies helfen uns")
    reader.get_by_text("Herkunft").click()
    expect(reader.locator(".beleg-provenance")).to_contain_text("krabbenfest")
    with page.expect_download() as started:
        page.get_by_role("button", name="Original speichern").click()
    assert started.value.path().read_bytes() == DUMP.encode()
    page.get_by_role("button", name="Löschen …").click()
    page.get_by_role("button", name="Behalten").click()
    expect(page.locator("#beleg-delete-yes")).to_be_hidden()
    expect(reader).to_be_visible()
    page.get_by_role("button", name="Löschen …").click()
    page.get_by_role("button", name="Endgültig löschen").click()
    expect(page.locator("#beleg-read")).to_contain_text("Der Artikel ist gelöscht.")
    expect(page.locator("#beleg-gone")).to_be_focused()
    expect(page.locator(".beleg-shelf")).not_to_contain_text("Krabbenfest in Ostersiel")
    expect(size).to_have_text(before)


def test_a_deleted_article_leaves_the_answers_that_quote_it_if_that_is_wanted(page: Any) -> None:
    own = DUMP.replace("Krabben", "Schollen").encode()  # no answer of another test quotes it

    def deleted(with_answers: bool) -> Any:
        go_to(page, "Korpus")
        take_in(page, "schollenfest.txt", own)
        page.locator("#beleg-report a").click()
        page.get_by_role("button", name="Löschen …").click()
        box = page.get_by_label("aus den gespeicherten Antworten")
        expect(box).not_to_be_checked()  # nothing that was ticked for another article holds for this one
        box.set_checked(with_answers)
        page.get_by_role("button", name="Endgültig löschen").click()
        expect(page.locator("#beleg-read")).to_contain_text("Der Artikel ist gelöscht.")
        return page.locator("#beleg-read")

    go_to(page, "Korpus")
    take_in(page, "schollenfest.txt", own)
    expect(page.locator("#beleg-report")).to_contain_text("Neu: 1")
    go_to(page, "Fragen")
    ask(page, "Was sagte Wiebke Quast beim Anstich?")
    expect(answer(page)).to_contain_text("Schollen für alle")
    asked = page.url
    expect(deleted(with_answers=False)).to_contain_text("Gespeicherte Antworten, die ihn weiter zitieren: 1")
    page.goto(asked)
    expect(answer(page)).to_contain_text("Schollen für alle")
    expect(deleted(with_answers=True)).to_contain_text("aus denen sein Wortlaut entfernt wurde: 1")
    page.goto(asked)
    expect(answer(page)).to_contain_text("aus dieser Antwort entfernt")
    expect(page.locator("#beleg-tabs")).not_to_contain_text("Schollen für alle")


def test_what_can_not_be_taken_in_is_listed_with_the_reason(page: Any) -> None:
    go_to(page, "Korpus")
    take_in(page, "leer.txt", b" \n")
    expect(page.locator("#beleg-report")).to_contain_text("Nicht eingelesen: 1")
    expect(page.locator("#beleg-report")).to_contain_text("leer.txt Da ist nichts einzulesen.")
    addresses = page.locator("#beleg-addresses textarea")
    addresses.fill("http://127.0.0.1:9/privat")
    page.locator("#beleg-take-in-go").click()
    expect(page.locator("#beleg-report")).to_contain_text("nur öffentliche http- und https-Adressen")
    addresses.fill("/etc/passwd")
    page.locator("#beleg-take-in-go").click()
    expect(page.locator("#beleg-report")).to_contain_text("/etc/passwd Diese Adresse wird nicht abgerufen")
    page.locator("#beleg-upload input[type=file]").set_input_files(
        {"name": "riesig.txt", "mimeType": "text/plain", "buffer": b"x" * 2_000_001}
    )
    expect(page.locator("#beleg-upload-problem")).to_have_text(
        "Zu groß: riesig.txt. Eine Datei darf höchstens 2 MB haben."
    )


def test_a_hostile_article_shows_as_text_on_every_tab(page: Any, server: Any) -> None:
    article = {
        "id": "hostile/<b>",
        "title": HOSTILE,
        "outlet": "<b>Sielblatt</b>",
        "published": "2025-04-01",
        "language": "de",
        "text": f"„Der Markt von Ostersiel ist offen {HOSTILE}“, rief die Krabbenkönigin Wiebke Quast am Morgen.",
    }
    go_to(page, "Korpus")
    take_in(page, "hostile.jsonl", json.dumps(article).encode())
    expect(page.locator("#beleg-report a")).to_have_text(HOSTILE, timeout=60_000)
    try:
        page.get_by_label("Titel, Zeitung oder Adresse").fill("Sielblatt")
        row = page.locator(".beleg-shelf tbody tr")
        expect(row).to_have_count(1)
        expect(row).to_contain_text(HOSTILE)
        row.locator("a").click()
        expect(page.locator(".beleg-reader h2")).to_have_text(HOSTILE)
        expect(page.locator(".beleg-reader .beleg-text")).to_contain_text(HOSTILE)
        go_to(page, "Wer sagte was")
        page.locator("#beleg-tab-said").get_by_label("Sprecher", exact=True).fill("Quast")
        expect(page.locator(".beleg-statements tbody")).to_contain_text(HOSTILE)
        go_to(page, "Zitat prüfen")
        page.get_by_label("Zitat", exact=True).fill(f"Der Markt von Ostersiel ist offen {HOSTILE}")
        page.locator("#beleg-quote-go").click()
        expect(page.locator("#beleg-quote-found .beleg-card h3").first).to_have_text(HOSTILE)
        go_to(page, "Fragen")
        ask(page, "Wer rief, der Markt von Ostersiel ist offen?")
        expect(page.locator("#beleg-cards .beleg-card h3").first).to_have_text(HOSTILE)
        expect(page.locator("#beleg-cards blockquote").first).to_contain_text(HOSTILE)
        ask(page, f"Wer rief {HOSTILE}?")
        expect(page.locator("#beleg-chat [data-testid=user]").last).to_contain_text(HOSTILE)
        made = "img[src=x], .beleg-card b, .beleg-reader b, .beleg-table b, a[href^='javascript']"
        assert page.locator(made).count() == 0
        assert page.title() == "Beleg"
    finally:
        assert httpx.delete(f"{server.address}/api/v1/articles/hostile%2F%3Cb%3E", timeout=60).is_success


def test_a_long_name_of_an_outlet_breaks_no_other_column(page: Any) -> None:
    go_to(page, "Korpus")
    name = "Vereinigung der Küstenberichterstattungsgesellschaften und Fährverbindungsanzeigerherausgeber " * 2
    article = {"id": "lang", "title": "Der lange Name", "outlet": name, "text": "Der Hafen bleibt offen.\n\nImmer."}
    take_in(page, "langername.jsonl", json.dumps({**article, "language": "de"}).encode())
    page.locator(".beleg-report li a").first.wait_for()
    page.locator(".beleg-shelf", has_text="Fährverbindungsanzeiger").wait_for()
    lines = page.evaluate(
        """() => [...document.querySelectorAll('.beleg-shelf thead th, .beleg-shelf td:nth-child(n + 3)')].map(cell => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size;
        })"""
    )
    assert max(lines) == 1, "what is short keeps to its line"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
