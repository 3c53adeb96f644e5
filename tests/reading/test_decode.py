"""Bytes to text: the encodings that newsrooms' archives really hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BinaryInput, UndecodableText
from assistant.reading.decode import decode

SAID = "„Das geht so nicht“, sagte die Bürgermeisterin – und schloss die Tür."


def test_windows_1252_quotation_marks() -> None:
    data = SAID.encode("cp1252")
    assert b"\x84" in data
    assert b"\x93" in data
    assert decode(data) == SAID
    assert decode("Er sagte: “Nein”".encode("cp1252")) == "Er sagte: “Nein”"


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body>{SAID}</body></html>'
    assert SAID in decode(page.encode("cp1252"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_with_and_without_mark(encoding: str) -> None:
    assert decode(SAID.encode(encoding)) == SAID


def test_declared_charset_of_another_script() -> None:
    text = "Привет, мир. Это новость дня."
    page = f'<?xml version="1.0" encoding="windows-1251"?><html><body>{text}</body></html>'
    assert text in decode(page.encode("cp1251"))


def test_utf8_wins_over_a_wrong_declaration() -> None:
    page = f'<meta charset="iso-8859-1"><p>{SAID}</p>'
    assert SAID in decode(page.encode())


def test_what_the_server_says_goes_before_what_the_page_says() -> None:
    said = "„Zażółć gęślą jaźń“, powiedział burmistrz."
    bare = f"<p>{said}</p>"
    assert said in decode(bare.encode("cp1250"), "Windows-1250")
    assert said in decode(f'<meta charset="iso-8859-5">{bare}'.encode("cp1250"), "windows-1250")
    assert SAID in decode(f'<meta charset="koi8-r"><p>{SAID}</p>'.encode("cp1252"), "ISO-8859-1")


@pytest.mark.parametrize("charset", ["utf-8", "no-such-encoding", "hex", ""])
def test_a_server_that_says_what_cannot_be_leaves_it_to_the_page(charset: str) -> None:
    page = '<meta charset="windows-1251"><p>Привет, мир. Это новость дня.</p>'
    assert "Привет, мир" in decode(page.encode("cp1251"), charset)


def test_one_stray_byte_does_not_spoil_a_utf8_page() -> None:
    data = (SAID * 3).encode() + b" f\xfcr alle"
    assert decode(data) == SAID * 3 + " für alle"


def test_decomposed_letters_are_composed_and_controls_vanish() -> None:
    assert decode("Bu\u0308rger\x00\u200bmeister\x07\r\nzwei\u2028drei".encode()) == "Bürgermeister\nzwei\ndrei"


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xff\xd8\xff\xe0", b"GIF89a"])
def test_files_that_are_no_text_are_named(head: bytes) -> None:
    with pytest.raises(BinaryInput):
        decode(head + b"some text that looks harmless " * 3)


def test_noise_is_refused() -> None:
    with pytest.raises((BinaryInput, UndecodableText)):
        decode(bytes(range(1, 32)) * 20)


@given(st.text(alphabet=st.characters(codec="cp1252", categories=("Lu", "Ll", "Po", "Zs")), max_size=80))
def test_utf8_always_comes_back_cleaned(text: str) -> None:
    from assistant.reading.build import clean

    assert decode(text.encode()) == clean(text)
    assert clean(clean(text)) == clean(text)
