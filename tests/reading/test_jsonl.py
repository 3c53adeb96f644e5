"""Collections of articles: what a line becomes, and that a bad one spoils no other."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.article import Article
from assistant.errors import EmptyInput, InputError, InputTooLarge, MalformedInput, UndecodableText
from assistant.reading.jsonl import Record, read_json, read_jsonl

LINE = {
    "id": "hk-7",
    "title": "Damm am Hollersee gebrochen",
    "text": "In der Nacht ist der Damm gebrochen.\n\n1.400 Menschen wurden gerettet.\nVerletzt wurde niemand.",
    "outlet": "Hollertaler Kurier",
    "url": "https://kurier.example/damm",
    "published": "2025-09-05T06:30:00+02:00",
    "authors": ["Ida Brook", "Jan Tewes"],
    "language": "de",
}


def lines(*values: Any) -> bytes:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()


def one(value: Any) -> Article:
    (record,) = read_jsonl(lines(value))
    assert isinstance(record.outcome, Article), record.outcome
    return record.outcome


def failure(data: bytes) -> InputError:
    (record,) = read_jsonl(data)
    assert isinstance(record.outcome, InputError)
    return record.outcome


def test_all_fields_arrive() -> None:
    article = one(LINE)
    assert article.id == "hk-7"
    assert article.title == "Damm am Hollersee gebrochen"
    assert article.outlet == "Hollertaler Kurier"
    assert article.url == "https://kurier.example/damm"
    assert article.published == "2025-09-05T06:30:00+02:00"
    assert article.authors == ("Ida Brook", "Jan Tewes")
    assert article.language == "de"
    assert [(p.number, p.kind, p.text) for p in article.paragraphs] == [
        (1, "title", "Damm am Hollersee gebrochen"),
        (2, "text", "In der Nacht ist der Damm gebrochen."),
        (3, "text", "1.400 Menschen wurden gerettet.\nVerletzt wurde niemand."),
    ]
    assert article.dropped == ()


def test_sha_is_that_of_the_lines_bytes() -> None:
    first, second = read_jsonl(b"\xef\xbb\xbf" + lines(LINE)[:-1] + b"\r\n" + lines(LINE | {"id": "b"})[:-1])
    assert isinstance(first.outcome, Article)
    assert first.raw == lines(LINE)[:-1]
    assert first.outcome.sha256 == sha256(first.raw).hexdigest()
    assert second.number == 2
    assert isinstance(second.outcome, Article)


def test_nothing_is_dropped_as_boilerplate() -> None:
    article = one({"text": "Mehr zum Thema\n\n0:00 Anhören\n\nAnzeige"})
    assert [p.text for p in article.paragraphs] == ["Mehr zum Thema", "0:00 Anhören", "Anzeige"]


def test_text_is_composed_once() -> None:
    article = one({"title": "U\u0308ber", "text": "Mu\u0308nster\u00ad und K\u00f6ln"})
    assert article.title == "Über"
    assert article.paragraphs[1].text == "Münster\u00ad und Köln"


def test_paragraphs_with_kinds() -> None:
    given = [
        "Eins.",
        {"text": "Zwischentitel", "kind": "heading"},
        {"text": "Zwei."},
        " ",
        {"text": "Foto: x", "kind": "caption"},
    ]
    article = one({"title": "T", "paragraphs": given})
    assert [(p.kind, p.text) for p in article.paragraphs] == [
        ("title", "T"),
        ("text", "Eins."),
        ("heading", "Zwischentitel"),
        ("text", "Zwei."),
        ("caption", "Foto: x"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"title": "Damm gebrochen", "text": "Damm gebrochen\n\nDer See läuft aus."},
        {"title": "Damm gebrochen", "paragraphs": [{"text": "Damm gebrochen", "kind": "title"}, "Der See läuft aus."]},
        {"paragraphs": [{"text": "Damm gebrochen", "kind": "title"}, "Der See läuft aus."]},
    ],
)
def test_title_stands_there_once(value: dict[str, Any]) -> None:
    article = one(value)
    assert article.title == "Damm gebrochen"
    assert [p.kind for p in article.paragraphs] == ["title", "text"]


def test_own_paragraphs_survive_a_round_trip() -> None:
    article = one(LINE)
    again = one(json.loads(article.model_dump_json(exclude={"text"})))
    assert again.paragraphs == article.paragraphs
    assert again.id == article.id


@pytest.mark.parametrize("id", ["ä/ö?#%", "https://kurier.example/a b", "../../x", "x" * 512, "🗞", "a\nb", "'; --"])
def test_given_id_is_kept_to_the_letter(id: str) -> None:
    assert one({"id": id, "text": "Text."}).id == id


def test_number_as_id() -> None:
    assert one({"id": 17, "text": "Text."}).id == "17"


def test_without_id_the_address_or_the_content_names_the_article() -> None:
    assert (
        one({"text": "A.", "url": "https://kurier.example/a"}).id
        == one({"text": "B.", "url": "https://kurier.example/a"}).id
    )
    assert one({"text": "A."}).id == one({"text": "A."}).id
    assert one({"text": "A."}).id != one({"text": "B."}).id


def test_language_and_agency_are_recognised_where_they_are_not_given() -> None:
    article = one(
        {"text": "HOLMSTADT (dpa) - Der Damm ist in der Nacht gebrochen, und die Menschen sind nicht in Gefahr."}
    )
    assert article.language == "de"
    assert article.agency == "dpa"
    assert one({"text": "A.", "language": "de_AT"}).language == "de"


@pytest.mark.parametrize(
    ("given", "stored"), [("2025-09-05", "2025-09-05"), ("05.09.2025", "2025-09-05"), (None, None)]
)
def test_dates(given: str | None, stored: str | None) -> None:
    assert one({"text": "A.", "published": given}).published == stored


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        (b'{"text": "broken', MalformedInput, "not valid JSON"),
        (b"Der Damm ist gebrochen.", MalformedInput, "not valid JSON"),
        (b'["text"]', MalformedInput, "not a JSON object"),
        (b'"text"', MalformedInput, "not a JSON object"),
        (b"null", MalformedInput, "not a JSON object"),
        (b"{}", EmptyInput, "no text"),
        (b'{"title": "Nur Titel"}', EmptyInput, "no text"),
        (b'{"text": " \\n "}', EmptyInput, "no text"),
        (b'{"text": null}', EmptyInput, "no text"),
        (b'{"text": "\\u200b\\u0000"}', InputError, ""),
        (b'{"paragraphs": []}', EmptyInput, "no text"),
        (b'{"paragraphs": ["", " "]}', EmptyInput, "no text"),
        (b'{"paragraphs": "Text"}', MalformedInput, "not a list"),
        (b'{"paragraphs": [1]}', MalformedInput, "paragraph"),
        (b'{"paragraphs": [{"kind": "text"}]}', MalformedInput, "paragraph"),
        (b'{"paragraphs": [{"text": "a", "kind": "poem"}]}', MalformedInput, "poem"),
        (b'{"paragraphs": [{"text": "a", "kind": ["text"]}]}', MalformedInput, "kind"),
        (b'{"text": ["a"]}', MalformedInput, "text"),
        (b'{"text": "a", "title": 1}', MalformedInput, "title"),
        (b'{"text": "a", "outlet": {}}', MalformedInput, "outlet"),
        (b'{"text": "a", "authors": {"name": "x"}}', MalformedInput, "authors"),
        (b'{"text": "a", "authors": [1]}', MalformedInput, "authors"),
        (b'{"text": "a", "published": "yesterday"}', MalformedInput, "published"),
        (b'{"text": "a", "published": 20250905}', MalformedInput, "published"),
        (b'{"text": "a", "language": "German, mostly"}', MalformedInput, "language"),
        (b'{"text": "a", "id": true}', MalformedInput, "id"),
        (b'{"text": "a", "id": ""}', MalformedInput, "id"),
        (b'{"text": "a", "id": "\\ud800"}', MalformedInput, "id"),
        (b'{"text": "a", "id": "' + b"x" * 513 + b'"}', MalformedInput, "id"),
        (b'{"text": "M\xfcnster"}', UndecodableText, "not UTF-8"),
        (b"[" * 100_000, MalformedInput, "JSON"),
        (b'{"text": "a", "x": ' + b"9" * 10_000 + b"}", MalformedInput, "JSON"),
    ],
)
def test_bad_line_is_named_and_the_rest_goes_on(line: bytes, kind: type[InputError], words: str) -> None:
    records = list(read_jsonl(lines(LINE) + line + b"\n\n" + lines(LINE), filename="texte.jsonl"))
    assert [record.number for record in records] == [1, 2, 4]
    good, bad, after = (record.outcome for record in records)
    assert isinstance(good, Article)
    assert isinstance(after, Article)
    assert isinstance(bad, kind)
    assert words in bad.message
    if words:
        assert bad.message.startswith("Line 2 of texte.jsonl")


def test_overlong_line_is_refused() -> None:
    (record,) = read_jsonl(lines({"text": "x" * 2000}), max_line=1000)
    assert isinstance(record.outcome, InputTooLarge)
    assert "1,000" in record.outcome.message


def test_lines_are_read_one_at_a_time() -> None:
    file = io.BytesIO(lines(*({"id": str(i), "text": "Text."} for i in range(1000))))
    records = read_jsonl(file)
    assert isinstance(next(records), Record)
    assert file.tell() < 1000
    assert sum(1 for _ in records) == 999


@pytest.mark.parametrize("value", [LINE, [LINE, LINE | {"id": "b"}], [], [1, LINE]])
def test_json_file_with_one_article_or_a_list(value: Any) -> None:
    data = b"\xef\xbb\xbf" + json.dumps(value, ensure_ascii=False, indent=2).encode()
    records = list(read_json(data))
    if value == []:
        assert isinstance(records[0].outcome, EmptyInput)
        return
    good = [record for record in records if isinstance(record.outcome, Article)]
    expected = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
    assert [json.loads(record.raw) for record in good] == expected
    assert all(record.raw in data for record in good)
    assert len(records) == (len(value) if isinstance(value, list) else 1)


def test_json_file_that_is_jsonl() -> None:
    assert [record.number for record in read_json(lines(LINE, LINE))] == [1, 2]


@pytest.mark.parametrize(
    "data", [b"[1, ", b'[{"text": "a"} {"text": "b"}]', b'[{"text": "a"}', b'{"text": ', b"{", b"x", b"\xff\xfe"]
)
def test_broken_json_file_is_named(data: bytes) -> None:
    records = list(read_json(data, filename="x.json"))
    assert isinstance(records[-1].outcome, MalformedInput | UndecodableText)
    assert "x.json" in records[-1].outcome.message


@settings(deadline=None)  # the first call loads a language model
@given(st.text(), st.lists(st.text() | st.fixed_dictionaries({"text": st.text()}), max_size=4))
def test_any_text_is_read_with_exact_ranges_or_refused(title: str, paragraphs: list[Any]) -> None:
    (record,) = read_jsonl(json.dumps({"title": title, "paragraphs": paragraphs}).encode())
    if isinstance(record.outcome, Article):
        for paragraph in record.outcome.paragraphs:
            assert record.outcome.text[paragraph.source_start : paragraph.source_end] == paragraph.text
            assert paragraph.text.strip()
    else:
        assert isinstance(record.outcome, InputError)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda v: (
            st.lists(v)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "title", "text", "paragraphs", "outlet", "url", "published", "authors", "language", "kind"]
                ),
                v,
            )
        ),
    )
)
def test_any_json_gives_an_article_or_a_named_error(value: Any) -> None:
    for record in [*read_jsonl(json.dumps(value).encode()), *read_json(json.dumps(value).encode())]:
        assert isinstance(record.outcome, Article | InputError)
