"""Feeds: full texts become articles, teasers become links, hostile XML becomes an error."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.article import Article
from assistant.errors import BelegError, EmptyInput, MalformedInput
from assistant.reading.feed import is_feed, read_feed

BODY = (
    "<p>Nach dem Dammbruch am Hollersee haben die Behörden rund 1.400 Menschen aus drei Ortschaften in Sicherheit "
    "gebracht. Verletzt wurde nach Angaben des Landratsamts niemand.</p><h2>Zwölf Meter</h2>"
    "<p>„Wir haben rechtzeitig geräumt“, sagte Landrätin Mareike Tönsfeldt. Der Damm war in der Nacht auf einer Länge "
    "von zwölf Metern gebrochen, nachdem es tagelang geregnet hatte und der See immer weiter gestiegen war.</p>"
    "<script>alert('x')</script><ul><li>Elf Dämme werden nun kontrolliert.</li></ul><blockquote><p>Das Wasser stand "
    "80 Zentimeter hoch.</p></blockquote><p style='display:none'>Versteckt.</p><p>Die Bewohner sollen frühestens am "
    "Freitag zurückkehren können. Bis dahin sind sie in einer Turnhalle und in zwei Schulen untergebracht.</p>"
)


def rss(*items: str, head: str = "<title>Hollertaler Kurier</title><link>https://kurier.example/</link>") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Feed -->\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel>{head}{''.join(items)}</channel></rss>"
    ).encode()


def item(content: str = BODY, link: str = "https://kurier.example/damm?utm_source=rss", more: str = "") -> str:
    return (
        f"<item><title>Damm &amp; Deich</title><link>{link}</link><description>Der Damm ist gebrochen.</description>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded><dc:creator>Ida Brook</dc:creator>"
        f"<pubDate>Fri, 05 Sep 2025 06:30:00 +0200</pubDate>{more}</item>"
    )


TEASER = "<item><title>Regen</title><link>/regen</link><description>Es regnet weiter.</description></item>"
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Tönseer Bote</title>
<entry><title type="html">Damm &lt;b&gt;gebrochen&lt;/b&gt;</title><link href="https://bote.example/a"/><id>urn:a</id>
<updated>2025-09-05T04:30:00Z</updated><author><name>Jan Tewes</name></author>
<content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>""".encode()


def only(data: bytes) -> Article:
    (entry,) = read_feed(data, retrieved_at="2025-09-05T10:00:00+00:00")
    assert entry.article
    return entry.article


def test_full_text_becomes_an_article() -> None:
    article = only(rss(item()))
    assert article.title == "Damm & Deich"
    assert article.outlet == "Hollertaler Kurier"
    assert article.url == "https://kurier.example/damm"
    assert article.authors == ("Ida Brook",)
    assert article.published == "2025-09-05T06:30:00+02:00"
    assert article.language == "de"
    assert article.retrieved_at == "2025-09-05T10:00:00+00:00"
    assert [p.kind for p in article.paragraphs] == ["title", "text", "heading", "text", "list_item", "quote", "text"]
    assert "alert" not in article.text
    assert [article.text[d.start : d.end] for d in article.dropped] == ["Versteckt."]


def test_atom_is_read_too() -> None:
    article = only(ATOM)
    assert (article.title, article.outlet, article.authors) == ("Damm gebrochen", "Tönseer Bote", ("Jan Tewes",))
    assert article.published == "2025-09-05T04:30:00+00:00"
    assert len(article.paragraphs) == 7


def test_teaser_gives_the_link_to_fetch() -> None:
    full, teaser = read_feed(rss(item(), TEASER), url="https://kurier.example/feed.xml")
    assert full.article
    assert (teaser.number, teaser.title, teaser.link, teaser.article) == (
        2,
        "Regen",
        "https://kurier.example/regen",
        None,
    )


@pytest.mark.parametrize("end", ["…</p>", "[...]</p>", "<a href='x'>Weiterlesen</a></p>", "[&hellip;]</p>"])
def test_text_that_is_cut_off_counts_as_teaser(end: str) -> None:
    (entry,) = read_feed(rss(item(BODY.removesuffix("</p>") + " Und dann " + end)))
    assert entry.article is None


def test_entry_without_a_link_is_all_there_is() -> None:
    (entry,) = read_feed(
        rss("<item><title>Eil</title><guid>urn:7</guid><description>Der Damm ist gebrochen.</description></item>")
    )
    assert entry.article
    assert entry.article.id == "urn:7"
    assert [p.text for p in entry.article.paragraphs] == ["Eil", "Der Damm ist gebrochen."]


def test_article_stays_the_same_when_the_feed_goes_on() -> None:
    before = only(rss(item()))
    (_, again) = read_feed(rss(TEASER, item(), head="<title>Hollertaler Kurier</title><ttl>5</ttl>"))
    assert again.article
    assert (again.article.id, again.article.sha256) == (before.id, before.sha256)
    (changed,) = read_feed(rss(item(BODY.replace("1.400", "1.500"))))
    assert changed.article
    assert changed.article.id == before.id
    assert changed.article.sha256 != before.sha256
    assert "1.500" in json.loads(changed.raw)["content"]


def test_feed_in_windows_1252() -> None:
    data = rss(item()).decode().replace("UTF-8", "windows-1252").encode("cp1252")
    assert "Tönsfeldt" in only(data).text


def test_feed_broken_at_its_end_gives_what_came_before() -> None:
    whole = rss(item(), item(link="https://kurier.example/b"))
    entries = list(read_feed(whole[: whole.rindex(b"<pubDate>")]))
    assert entries[0].article


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rss(item()), True),
        (ATOM, True),
        (b"\xef\xbb\xbf" + rss(TEASER), True),
        (rss(TEASER).decode().replace("UTF-8", "UTF-16").encode("utf-16"), True),
        (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>\n<rss version="0.91">', True),
        (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">', True),
        (b"<!DOCTYPE html><html><body><p>RSS</p></body></html>", False),
        (b"<html><rss></rss></html>", False),
        (b"<rssx>", False),
        (b"Der Text handelt von <rss>.", False),
        (b"", False),
        (b"\x00\xff\xfe", False),
    ],
)
def test_feeds_are_told_by_their_first_element(data: bytes, expected: bool) -> None:
    assert is_feed(data) is expected


@pytest.mark.parametrize(
    "data", [b"<rss", b"Kein Feed.", b"<html><body>Nein</body></html>", b"\x00\x01\x02", b'{"a": 1}', b""]
)
def test_what_is_no_feed_is_named(data: bytes) -> None:
    with pytest.raises(MalformedInput, match=r"feed\.xml can't be read as a feed"):
        read_feed(data, filename="feed.xml")


def test_feed_without_entries_is_named() -> None:
    with pytest.raises(EmptyInput, match="no entries"):
        read_feed(rss())


def test_entity_bomb_is_harmless() -> None:
    entities = '<!ENTITY a0 "Wasser ">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    bomb = rss("<item><title>&a9;</title><description>&a9;</description></item>").decode()
    bomb = bomb.replace("<!-- Feed -->", f"<!DOCTYPE rss [{entities}]>")
    started = time.monotonic()
    with suppress(MalformedInput):
        for entry in read_feed(bomb.encode()):
            assert len(entry.raw) < 100_000
    assert time.monotonic() - started < 10


def test_files_of_the_machine_are_not_read_in(tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("Kennwort")
    feed = rss("<item><title>&x;</title><description>&x; Text</description></item>").decode()
    feed = feed.replace("<!-- Feed -->", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{(tmp_path / "geheim.txt").as_uri()}">]>')
    assert all(b"Kennwort" not in entry.raw for entry in read_feed(feed.encode()))


def test_bytes_that_are_a_files_name_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(item()))
    with pytest.raises(MalformedInput):
        read_feed(str(path).encode())


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, 1200), st.binary(max_size=8) | st.sampled_from([b"<", b"]]>", b"&#x1;", b"</item>", b"<![CDATA["])
)
def test_damaged_feed_is_read_or_named(at: int, junk: bytes) -> None:
    data = rss(item(), TEASER)
    with suppress(BelegError):  # nothing else may come out
        for entry in read_feed(data[:at] + junk + data[at + len(junk) :]):
            assert entry.raw
