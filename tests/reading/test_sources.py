"""What a person names becomes articles; what fails is listed and stops nothing."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AddressRefused, HttpFailure
from assistant.reading.addresses import without_login
from assistant.reading.fetch import Fetched
from assistant.reading.sources import Item, expand
from assistant.results import Failure
from assistant.settings import Settings

WORDS = (
    "Nach dem Dammbruch am Hollersee haben die Behörden rund 1.400 Menschen aus drei Orten in Sicherheit gebracht. "
    "Verletzt wurde nach Angaben des Landratsamts niemand, und der Damm soll bald wieder dicht sein."
)
PAGE = (
    "<!DOCTYPE html><html lang='de'><head><title>Damm gebrochen</title></head><body><article><h1>Damm gebrochen</h1>"
    + "".join(f"<p>{WORDS}</p><p>Absatz {i}: {WORDS[::-1][:150]} Ende.</p>" for i in range(3))
    + "</article></body></html>"
).encode()


@pytest.fixture
def limits(tmp_path: Path) -> Settings:
    return Settings(library=tmp_path / "library", max_bytes=100_000, allow_hosts=("archiv.intranet",), fetch_timeout=7)


def line(id: str, text: str = WORDS) -> bytes:
    return json.dumps({"id": id, "text": text}).encode() + b"\n"


def no_network(url: str, **given: Any) -> Fetched:
    raise AssertionError(f"asked for {url}")


def run(
    sources: Iterable[str | Path], settings: Settings, fetcher: Any = no_network
) -> tuple[list[Item], list[Failure]]:
    found = list(expand(sources, settings, fetcher=fetcher))
    return [x for x in found if isinstance(x, Item)], [x for x in found if isinstance(x, Failure)]


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_password_in_an_address_is_refused_and_kept_nowhere(limits: Settings) -> None:
    sources = ["https://anna:geheim@blatt.example/damm", " https://anna:geh/eim@blatt.example/damm"]
    _, failed = run(sources, limits)
    assert [(one.source, one.code) for one in failed] == [("https://blatt.example/damm", "address_refused")] * 2
    assert "geh" not in str(failed)
    assert "eim" not in str(failed)


def test_a_password_in_the_address_of_an_article_is_kept_nowhere(tmp_path: Path, limits: Settings) -> None:
    address = "https://anna:geheim@blatt.example/damm"
    written = json.dumps({"id": "damm", "text": WORDS, "url": address}).encode()
    found, _ = run([write(tmp_path / "damm.jsonl", written)], limits)
    assert found[0].article.url == "https://blatt.example/damm"
    assert "geheim" not in str(found[0].article)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://anna:geheim@blatt.example/a", "http://blatt.example/a"),
        ("HTTPS://anna@blatt.example", "HTTPS://blatt.example"),
        ("http://anna:ge@heim@blatt.example:8080/a?b=c@d", "http://blatt.example:8080/a?b=c@d"),
        ("http://anna:ge/heim@blatt.example/a", "http://blatt.example/a"),
        ("http://anna:ge?heim@blatt.example/a", "http://blatt.example/a"),
        ("http://blatt.example/@anna", "http://blatt.example/@anna"),
        ("http://blatt.example:8080/@anna?mail=a@b", "http://blatt.example:8080/@anna?mail=a@b"),
        ("http://[::1]:80/@a", "http://[::1]:80/@a"),
        ("a:b@c", "a:b@c"),
    ],
)
def test_user_names_and_passwords_are_cut_out_of_addresses(address: str, shown: str) -> None:
    assert without_login(address) == shown


def test_file_is_read_with_its_bytes_and_time(tmp_path: Path, limits: Settings) -> None:
    path = write(tmp_path / "damm.html", PAGE)
    os.utime(path, (1757050000, 1757050000))
    (item,), failures = run([path], limits)
    assert failures == []
    assert item.source == str(path)
    assert item.raw == PAGE
    assert item.article.title == "Damm gebrochen"
    assert item.article.retrieved_at == "2025-09-05T05:26:40+00:00"


def test_folder_is_read_with_its_folders_in_order(tmp_path: Path, limits: Settings) -> None:
    for name in (
        "README.md",
        "License.txt",
        "b.jsonl",
        "a/z.jsonl",
        "a/a.jsonl.gz",
        ".hidden.jsonl",
        ".git/x.jsonl",
        "bild.jpg",
        "a/notiz.docx",
    ):
        data = line(name)
        write(tmp_path / "c" / name, gzip.compress(data) if name.endswith(".gz") else data)
    items, failures = run([tmp_path / "c"], limits)
    assert failures == []
    assert [item.article.id for item in items] == ["b.jsonl", "a/a.jsonl.gz", "a/z.jsonl"]


def test_links_that_lead_out_of_the_folder_are_left_out(tmp_path: Path, limits: Settings) -> None:
    write(tmp_path / "outside" / "secret.jsonl", line("secret"))
    write(tmp_path / "c" / "own.jsonl", line("own"))
    (tmp_path / "c" / "link.jsonl").symlink_to(tmp_path / "outside" / "secret.jsonl")
    (tmp_path / "c" / "folder").symlink_to(tmp_path / "outside")
    (tmp_path / "c" / "loop").symlink_to(tmp_path / "c")
    (tmp_path / "c" / "inside.jsonl").symlink_to(tmp_path / "c" / "own.jsonl")
    (tmp_path / "c" / "dead.jsonl").symlink_to(tmp_path / "nowhere")
    items, failures = run([tmp_path / "c"], limits)
    assert failures == []
    assert [item.article.id for item in items] == ["own", "own"]


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [("*.jsonl", ["a"]), ("**/*.jsonl", ["a", "b"]), ("s?b/*", ["b"]), ("[s]ub/b.*", ["b"])],
)
def test_patterns(tmp_path: Path, limits: Settings, pattern: str, ids: list[str]) -> None:
    write(tmp_path / "a.jsonl", line("a"))
    write(tmp_path / "sub" / "b.jsonl", line("b"))
    write(tmp_path / "sub" / "c.jpg", b"x")
    items, failures = run([f"{tmp_path}/{pattern}"], limits)
    assert failures == []
    assert [item.article.id for item in items] == ids


def test_name_with_brackets_is_a_name_first(tmp_path: Path, limits: Settings) -> None:
    items, _ = run([str(write(tmp_path / "damm[1].jsonl", line("a")))], limits)
    assert [item.article.id for item in items] == ["a"]


@pytest.mark.parametrize(
    "source", ["nirgends.html", "nirgends/*.html", "leer", "a\0b", "x" * 5000, "", " ", "~nobody-of-this-name/x"]
)
def test_source_that_matches_nothing_is_named(
    tmp_path: Path, limits: Settings, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leer").mkdir()
    write(tmp_path / "damm.html", PAGE)
    items, failures = run([source], limits)
    assert items == []
    assert [failure.code for failure in failures] == ["source_not_found"]


def test_address_without_https_gets_a_hint(limits: Settings) -> None:
    for source in ("www.kurier.example", "kurier.example/damm"):
        assert "https://" in run([source], limits)[1][0].message


def key_of(source: Path | str, settings: Settings) -> list[str]:
    return [item.article.id for item in run([source], settings)[0]]


def test_identity_is_the_place_below_the_named_folder(
    tmp_path: Path, limits: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(tmp_path / "here" / "texte" / "damm.html", PAGE)
    moved = write(tmp_path / "there" / "deep" / "texte" / "damm.html", PAGE)
    other = write(tmp_path / "here" / "andere" / "damm.html", PAGE)
    (id,) = key_of(first.parent, limits)
    assert key_of(moved.parent, limits) == [id]
    assert key_of(first, limits) == [id]
    assert key_of(f"{first.parent}/*.html", limits) == [id]
    monkeypatch.chdir(first.parent)
    assert key_of(".", limits) == [id]
    assert key_of("damm.html", limits) == [id]
    assert key_of("../texte/./damm.html", limits) == [id]
    assert key_of("*.html", limits) == [id]
    assert key_of(other, limits) != [id]
    first.write_bytes(PAGE.replace(b"1.400", b"1.500"))
    assert key_of(first, limits) == [id]


def test_packed_file_is_the_same_article(tmp_path: Path, limits: Settings) -> None:
    plain = write(tmp_path / "damm.html", PAGE)
    packed = write(tmp_path / "damm.html.gz", gzip.compress(PAGE))
    items, _ = run([plain, packed], limits)
    assert items[0].article.id == items[1].article.id
    assert items[0].raw == items[1].raw == PAGE


def test_bad_files_are_listed_and_the_rest_goes_on(tmp_path: Path, limits: Settings) -> None:
    folder = tmp_path / "c"
    write(folder / "a.jsonl", line("first") + b"{broken\n" + b'{"title": "x"}\n' + line("second"))
    write(folder / "b_empty.txt", b"")
    write(folder / "c_large.html", b"x" * 100_001)
    write(folder / "d_broken.pdf", b"%PDF-1.4 nothing")
    write(folder / "e_broken.html.gz", gzip.compress(PAGE)[:-40])
    write(folder / "f_no.html.gz", PAGE)
    write(folder / "g_bomb.txt.gz", gzip.compress(b" " * 5_000_000))
    write(folder / "h.json", b"[]")
    write(folder / "i.xml", b"<rss><channel></channel></rss")
    write(folder / "j.jsonl", b"\n\n")
    write(folder / "k_bomb.jsonl.gz", gzip.compress(b" " * 5_000_000 + b"\n" + line("after the bomb")))
    write(folder / "z.jsonl", line("last"))
    items, failures = run([folder, folder / "nowhere"], limits)
    assert [item.article.id for item in items] == ["first", "second", "after the bomb", "last"]
    assert [item.source.rsplit(":")[-1] for item in items] == ["1", "4", "2", "1"]
    named = [(Path(failure.source.split(":")[0]).name[:1], failure.code) for failure in failures]
    assert named == [
        ("a", "malformed_input"),
        ("a", "empty_input"),
        ("b", "empty_input"),
        ("c", "input_too_large"),
        ("d", "malformed_input"),
        ("e", "malformed_input"),
        ("f", "malformed_input"),
        ("g", "input_too_large"),
        ("h", "empty_input"),
        ("i", "malformed_input"),
        ("j", "empty_input"),
        ("k", "input_too_large"),
        ("n", "source_not_found"),
    ]
    assert all(failure.message.endswith(".") for failure in failures)


def test_large_file_is_refused_unread(tmp_path: Path, limits: Settings) -> None:
    path = tmp_path / "gross.html"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # a hole: reading it would take minutes and all memory
    assert run([path], limits)[1][0].code == "input_too_large"


def test_collection_may_be_larger_than_a_line_may(tmp_path: Path, limits: Settings) -> None:
    many = b"".join(line(f"n{i}") for i in range(1500))
    assert len(many) > 3 * limits.max_bytes
    items, failures = run([write(tmp_path / "many.jsonl", many + line("long", "x" * 200_000) + line("end"))], limits)
    assert len(items) == 1501
    assert [failure.code for failure in failures] == ["input_too_large"]


def test_collection_is_read_as_it_is_asked_for(tmp_path: Path, limits: Settings) -> None:
    path = write(tmp_path / "x.jsonl", line("a") * 3 + b"broken\n")
    stream = expand([path, tmp_path / "nowhere"], limits, fetcher=no_network)
    assert isinstance(next(stream), Item)
    path.unlink()
    assert [type(found) for found in stream] == [Item, Item, Failure, Failure]


def test_what_is_known_is_not_read_again(tmp_path: Path, limits: Settings) -> None:
    write(tmp_path / "c" / "a.jsonl", line("a") + line("b"))
    write(tmp_path / "c" / "broken.pdf", b"%PDF-1.4 known to be broken")
    write(tmp_path / "c" / "damm.html", PAGE)
    folder = tmp_path / "c"
    hashes = {
        sha256(data).hexdigest() for data in (line("a")[:-1], line("b")[:-1], b"%PDF-1.4 known to be broken", PAGE)
    }
    asked: list[str] = []

    def known(digest: str, source: str) -> bool:
        asked.append(source)
        return digest in hashes

    assert (
        list(
            expand(
                [folder, "https://kurier.example/"], limits, fetcher=lambda url, **_: fetched(url, PAGE), known=known
            )
        )
        == []
    )
    assert asked == [
        f"{folder}/a.jsonl:1",
        f"{folder}/a.jsonl:2",
        f"{folder}/broken.pdf",
        f"{folder}/damm.html",
        "https://kurier.example/",
    ]
    (folder / "a.jsonl").write_bytes(line("a") + line("c"))
    (item,) = expand([folder], limits, known=known)
    assert isinstance(item, Item)
    assert (item.article.id, item.source) == ("c", f"{folder}/a.jsonl:2")


def test_device_and_unreadable_file_are_refused(tmp_path: Path, limits: Settings) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert run([tmp_path / "pipe.txt"], limits)[1][0].code == "unsupported_format"
    if os.geteuid() != 0:
        path = write(tmp_path / "zu.txt", PAGE)
        path.chmod(0)
        assert run([path], limits)[1][0].code == "bad_input"


def test_name_that_is_no_text_is_survived(tmp_path: Path, limits: Settings) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xe4mm.txt"))
    try:
        path.write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes no such names")
    (failure,) = run([path], limits)[1]
    assert failure.code == "empty_input"
    assert failure.model_dump_json()


def fetched(url: str, data: bytes, kind: str = "text/html", final: str | None = None) -> Fetched:
    return Fetched(
        url=url, final_url=final or url, data=data, content_type=kind, retrieved_at="2025-09-05T10:00:00+00:00"
    )


def test_encoding_that_only_the_server_names_is_used(limits: Settings) -> None:
    said = "Wójt Zażółcki powiedział: „Nie zgadzamy się na żadne zmiany w naszej gminie i w naszym powiecie“."
    page = f"<html><head><title>Gmina</title></head><body><article><p>{said}</p></article></body></html>"

    def fetcher(url: str, **_: Any) -> Fetched:
        return fetched(url, page.encode("iso-8859-2", "xmlcharrefreplace")).model_copy(update={"charset": "iso-8859-2"})

    (item,), failures = run(["https://kurier.example/gmina"], limits, fetcher)
    assert not failures
    assert item.article.paragraphs[-1].text == said


def test_address_is_fetched_with_the_settings(limits: Settings) -> None:
    asked: list[tuple[str, dict[str, Any]]] = []

    def fetcher(url: str, **given: Any) -> Fetched:
        asked.append((url, given))
        return fetched(url, PAGE, final="https://kurier.example/neu")

    (item,), _ = run([" https://kurier.example/alt "], limits, fetcher)
    assert asked == [
        (
            "https://kurier.example/alt",
            {"timeout": 7, "max_bytes": 100_000, "max_redirects": 5, "allow_hosts": ("archiv.intranet",)},
        )
    ]
    assert item.source == "https://kurier.example/alt"
    assert item.article.url == "https://kurier.example/neu"
    assert item.article.retrieved_at == "2025-09-05T10:00:00+00:00"
    assert item.raw == PAGE


def test_address_that_fails_stops_nothing(tmp_path: Path, limits: Settings) -> None:
    def fetcher(url: str, **given: Any) -> Fetched:
        if "weg" in url:
            raise HttpFailure("Not there.", status=404)
        raise AddressRefused("Not allowed.")

    sources = ["https://kurier.example/weg", "ftp://kurier.example/", write(tmp_path / "a.jsonl", line("a"))]
    items, failures = run(sources, limits, fetcher)
    assert [failure.code for failure in failures] == ["http_failure", "address_refused"]
    assert [item.article.id for item in items] == ["a"]


def test_real_fetcher_refuses_this_machine(limits: Settings) -> None:
    found = list(expand(["http://127.0.0.1:9/x", "http://169.254.169.254/latest", "file:///etc/hosts"], limits))
    assert [failure.code for failure in found if isinstance(failure, Failure)] == ["address_refused"] * 3


FEED = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kurier</title>'
    "<item><title>Voll</title><link>https://kurier.example/voll</link><content:encoded><![CDATA["
    + "".join(f"<p>{WORDS} {i}</p>" for i in range(5))
    + "]]></content:encoded></item>"
    "<item><title>Teaser</title><link>https://kurier.example/teaser</link><description>Kurz.</description></item>"
    "<item><title>Weg</title><link>https://kurier.example/weg</link><description>Kurz.</description></item>"
    "<item><title>Feed</title><link>https://kurier.example/feed</link><description>Kurz.</description></item>"
    "</channel></rss>"
).encode()


def test_feed_gives_its_texts_and_fetches_the_rest(tmp_path: Path, limits: Settings) -> None:
    asked: list[str] = []

    def fetcher(url: str, **given: Any) -> Fetched:
        asked.append(url)
        if url.endswith("weg"):
            raise HttpFailure("Not there.", status=404)
        return fetched(url, FEED if url.endswith("feed") else PAGE, "application/octet-stream")

    items, failures = run(["https://kurier.example/feed"], limits, fetcher)
    assert [item.source for item in items] == ["https://kurier.example/voll", "https://kurier.example/teaser"]
    assert [failure.source for failure in failures] == ["https://kurier.example/weg", "https://kurier.example/feed"]
    assert [failure.code for failure in failures] == ["http_failure", "unsupported_format"]  # no feed in a feed
    assert asked == [f"https://kurier.example/{name}" for name in ("feed", "teaser", "weg", "feed")]
    asked.clear()
    assert len(run([write(tmp_path / "feed.xml", FEED)], limits, fetcher)[0]) == 2


def test_feed_with_very_many_links_is_cut_off(limits: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.reading.sources.MAX_LINKS", 1)
    items, failures = run(
        ["https://kurier.example/feed"], limits, lambda url, **_: fetched(url, FEED if url.endswith("feed") else PAGE)
    )
    assert len(items) == 2
    assert [failure.code for failure in failures] == ["input_too_large"] * 2


@pytest.mark.parametrize("kind", ["application/x-ndjson", "application/json", "text/plain"])
def test_collection_at_an_address(limits: Settings, kind: str) -> None:
    url = "https://archiv.example/texte.jsonl"
    items, _ = run([url], limits, lambda url, **_: fetched(url, line("a") + line("b"), kind))
    assert [item.source for item in items] == [f"{url}:1", f"{url}:2"]
