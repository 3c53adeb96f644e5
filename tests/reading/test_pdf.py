"""PDFs, written here by hand: what is printed becomes paragraphs, what is broken gets a name."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from assistant.article import Article
from assistant.errors import BelegError, InputTooLarge, MalformedInput, NoArticle
from assistant.reading import pdf
from assistant.reading.pdf import read_pdf
from assistant.reading.pdf_layout import join_lines


class Print(NamedTuple):
    """A line of print at its place."""

    text: str
    x: float
    y: float
    size: float = 10
    font: str = "F1"


def column(lines: list[str], y: float = 700, x: float = 70, size: float = 10, font: str = "F1") -> list[Print]:
    """Lines one below the other; an empty one leaves space, one that begins with a tab is set in."""
    return [
        Print(line.strip(), x + 15 * line.startswith("\t"), y - 1.2 * size * index, size, font)
        for index, line in enumerate(lines)
        if line
    ]


def make_pdf(pages: list[list[Print]], title: str = "", stream: bytes | None = None) -> bytes:
    """A file with these pages in Helvetica (F1) and Helvetica-Bold (F2)."""
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
    kids = []
    for page in pages:
        content = b"\n".join(
            b"BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET"
            % (
                line.font.encode(),
                line.size,
                line.x,
                line.y,
                line.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"),
            )
            for line in page
        )
        packed = zlib.compress(content) if stream is None else stream
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    objects.append(b"<</Title<%s>>>" % ("\ufeff" + title).encode("utf-16-be").hex().encode())
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


BODY = [
    "Nach dem Bruch des Damms am Hollersee haben die Behörden am Diens-",
    "tag rund 1.400 Menschen aus drei Orten in Sicherheit gebracht. Der Frie-",
    "dens- und Umweltrat sprach von einer Lehre für Ost- und Westholmland.",
    "",
    "„Wir haben die Warnungen ernst genommen und rechtzeitig geräumt“, sag-",
    "te Landrätin Mareike Tönsfeldt. Die Straße von Nord-",
    "Süd nach West bleibt gesperrt.",
]


def texts(article: Article, kind: str = "text") -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind == kind]


def test_lines_become_paragraphs_with_whole_words() -> None:
    article = read_pdf(
        make_pdf([column(["Damm am Hollersee gebrochen"], 760, size=20) + column(BODY)]), filename="damm.pdf"
    )
    assert article.title == "Damm am Hollersee gebrochen"
    assert texts(article, "title") == ["Damm am Hollersee gebrochen"]
    assert texts(article) == [
        "Nach dem Bruch des Damms am Hollersee haben die Behörden am Dienstag rund 1.400 Menschen aus drei Orten in "
        "Sicherheit gebracht. Der Friedens- und Umweltrat sprach von einer Lehre für Ost- und Westholmland.",
        "„Wir haben die Warnungen ernst genommen und rechtzeitig geräumt“, sagte Landrätin Mareike Tönsfeldt. Die "
        "Straße von Nord-Süd nach West bleibt gesperrt.",
    ]
    assert article.language == "de"
    for paragraph in article.paragraphs:
        assert article.text[paragraph.source_start : paragraph.source_end] == paragraph.text


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Frie-", "dens"], "Friedens"),
        (["Frie\u00ad", "dens"], "Friedens"),
        (["Frie\u2010", "dens"], "Friedens"),
        (["Nord-", "Süd-Achse"], "Nord-Süd-Achse"),
        (["Ost-", "und Westholm"], "Ost- und Westholm"),
        (["Ein-", "oder Ausgang"], "Ein- oder Ausgang"),
        (["E-", "mail"], "E-mail"),
        (["CO2-", "neutral"], "CO2-neutral"),
        (["AKW-", "nah"], "AKW-nah"),
        (["Covid-", "19"], "Covid-19"),
        (["ein Satz –", "und weiter"], "ein Satz – und weiter"),
        (["ein", "Satz"], "ein Satz"),
        (["Tau-", "send-", "füßler"], "Tausendfüßler"),
    ],
)
def test_divided_words(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


def test_heads_feet_and_page_numbers_are_dropped_and_kept_to_show() -> None:
    pages = [
        [
            Print(f"Hollertaler Kurier, 5. September 2025, Seite {number}", 70, 800, 8),
            *column(lines),
            Print("© Kurier Verlag", 70, 40, 8),
            Print(f"- {number} -", 300, 25, 8),
        ]
        for number, lines in enumerate((BODY[:3], BODY[4:], ["Der Regen hält nach der Vorhersage an."]), start=1)
    ]
    article = read_pdf(make_pdf(pages))
    assert len(texts(article)) == 3
    assert "Kurier" not in "".join(paragraph.text for paragraph in article.paragraphs)
    gone = [(article.text[d.start : d.end], d.reason) for d in article.dropped]
    assert ("- 2 -", "page number") in gone
    assert ("© Kurier Verlag", "running head") in gone
    assert len(gone) == 9


def test_headline_that_is_repeated_as_running_head_stays() -> None:
    heads = [Print("Hochwasser im Hollertal", 70, 790, size) for size in (24, 8, 8)]
    bodies = (BODY[:3], BODY[4:], ["Der Regen hält nach der Vorhersage an."])
    article = read_pdf(make_pdf([[head, *column(lines)] for head, lines in zip(heads, bodies, strict=True)]))
    assert article.title == "Hochwasser im Hollertal"
    assert [article.text[d.start : d.end] for d in article.dropped] == ["Hochwasser im Hollertal"] * 2


@pytest.mark.parametrize(
    "number", ["7", "- 7 -", "Seite 7 von 9", "7/9", "iv", "Page 7", "S. 7", "https://kurier.example/damm 1/1"]
)
def test_page_numbers_are_no_text(number: str) -> None:
    article = read_pdf(make_pdf([[*column(BODY[:3]), Print(number, 300, 30, 10)]]))
    assert len(article.paragraphs) == 1
    assert article.dropped[0].reason == "page number"


def test_paragraph_goes_on_over_the_page() -> None:
    first = column(["Der Satz beginnt auf der ersten Seite und reicht über den Seitenwech-"], 100)
    second = column(["sel hinaus bis hierhin. Dann endet er."], 760)
    assert texts(read_pdf(make_pdf([first, second]))) == [
        "Der Satz beginnt auf der ersten Seite und reicht über den Seitenwechsel hinaus bis hierhin. Dann endet er."
    ]


def test_indented_first_lines_and_short_last_lines_part_paragraphs() -> None:
    lines = [
        "Der erste Absatz ist so lang, dass er zwei ganze Zeilen füllt, und er endet genau am",
        "Rand der Spalte, sodass nur der Einzug der nächsten Zeile zeigt, wo er zu Ende ist.",
        "\tDer zweite Absatz ist eingezogen und reicht ebenfalls über mehr als eine Zeile der",
        "Spalte.",
        "Der dritte beginnt nach einer kurzen letzten Zeile und füllt auch wieder eine Zeile.",
    ]
    starts = [text.split()[1] for text in texts(read_pdf(make_pdf([column(lines)])))]
    assert starts == ["erste", "zweite", "dritte"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = ["Links steht der Anfang des", "Textes, der dann in der"]
    right = ["rechten Spalte weitergeht", "und dort endet."]
    article = read_pdf(make_pdf([column(left) + column(right, x=320)]))
    assert texts(article) == [
        "Links steht der Anfang des Textes, der dann in der rechten Spalte weitergeht und dort endet."
    ]


def test_headings_and_list_items_are_told_apart() -> None:
    page = [
        *column(["Flut im Hollertal"], 780, size=22),
        *column(["Der Damm hielt dem Regen nach zwei Tagen nicht mehr stand."], 740),
        *column(["Was jetzt geschieht"], 715, font="F2"),
        *column(
            [
                "Das Landesamt prüft nun alle Dämme der ganzen Region:",
                "• den Damm am Hollersee",
                "• den Damm am Tönsee",
            ],
            700,
        ),
    ]
    article = read_pdf(make_pdf([page]))
    assert [(p.kind, p.text.split()[0]) for p in article.paragraphs] == [
        ("title", "Flut"),
        ("text", "Der"),
        ("heading", "Was"),
        ("text", "Das"),
        ("list_item", "•"),
        ("list_item", "•"),
    ]


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Damm gebrochen", "Damm gebrochen"),
        ("Damm gebrochen - Hollertaler Kurier", "Damm gebrochen"),
        ("Etwas ganz anderes", "KURIER AM SONNTAG"),
        ("Microsoft Word - artikel_final2.docx", "KURIER AM SONNTAG"),
        ("", "KURIER AM SONNTAG"),
    ],
)
def test_headline_is_the_stated_title_where_it_is_printed(stated: str, title: str) -> None:
    page = column(["KURIER AM SONNTAG"], 790, size=30) + column(["Damm gebrochen"], 750, size=16) + column(BODY)
    assert read_pdf(make_pdf([page], stated)).title == title


def test_text_without_headline_has_the_stated_title() -> None:
    article = read_pdf(make_pdf([column(BODY[:3])], "Damm gebrochen"))
    assert article.title == "Damm gebrochen"
    assert texts(article, "title") == []


def test_agency_and_address_are_known() -> None:
    page = column(["HOLMSTADT (dpa) - Der Damm am Hollersee ist in der Nacht gebrochen.", "Niemand wurde verletzt."])
    article = read_pdf(
        make_pdf([page]), url="https://www.kurier.example/damm.pdf", retrieved_at="2025-09-05T10:00:00+00:00"
    )
    assert (article.agency, article.outlet) == ("dpa", "kurier.example")
    assert article.url == "https://www.kurier.example/damm.pdf"
    assert article.retrieved_at == "2025-09-05T10:00:00+00:00"


def test_scan_says_that_it_has_no_text() -> None:
    with pytest.raises(NoArticle, match=r"scan\.pdf holds no text.*text recognition"):
        read_pdf(make_pdf([[], []]), filename="scan.pdf")


def encrypted(password: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(make_pdf([column(BODY)]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_password_is_named() -> None:
    with pytest.raises(MalformedInput, match="encrypted"):
        read_pdf(encrypted("geheim"))


def test_file_that_only_forbids_copying_is_read() -> None:
    assert texts(read_pdf(encrypted("")))[0].startswith("Nach dem Bruch")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.4\n",
        b"%PDF-1.4\nnot a pdf at all\n%%EOF",
        make_pdf([column(BODY)])[:300],
        make_pdf([column(BODY)]).replace(b"/Pages 2 0 R", b"/Pages 9 0 R"),
        make_pdf([column(BODY)]).replace(b"/Kids[", b"/Kids 7 "),
        make_pdf([column(BODY)]).replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]"),
    ],
)
def test_broken_file_is_named(data: bytes) -> None:
    with pytest.raises((MalformedInput, NoArticle, InputTooLarge)) as caught:
        read_pdf(data, filename="kaputt.pdf")
    assert "kaputt.pdf" in caught.value.message


def test_bomb_is_defused() -> None:
    bomb = zlib.compress(b"\0" * 200_000_000, 9)
    assert len(bomb) < 250_000
    with pytest.raises((InputTooLarge, MalformedInput)):
        read_pdf(make_pdf([[]], stream=bomb))


def test_endless_operators_are_left() -> None:
    with pytest.raises((InputTooLarge, MalformedInput)):
        read_pdf(make_pdf([[]], stream=zlib.compress(b"q Q " * 600_000)))


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(InputTooLarge, match="3 pages"):
        read_pdf(make_pdf([column(BODY)] * 3))


def test_too_much_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_SECONDS", -1.0)
    with pytest.raises(InputTooLarge, match="page 1 of 1"):
        read_pdf(make_pdf([column(BODY)]))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=12))
def test_damaged_file_is_read_or_named(at: int, junk: bytes) -> None:
    data = bytearray(make_pdf([column(BODY), column(BODY)]))
    data[at : at + len(junk)] = junk
    with suppress(BelegError):  # nothing else may come out
        assert read_pdf(bytes(data)).paragraphs


@given(st.lists(st.text(max_size=12), max_size=6))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    letters = [c for c in "".join(lines) if c.isalnum()]
    assert [c for c in join_lines(lines) if c.isalnum()] == letters
