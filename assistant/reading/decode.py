"""Bytes to text: byte order marks, UTF-8, what the page declares, Windows-1252. Refuses what is no text."""

from __future__ import annotations

import codecs
import re

from assistant.errors import BinaryInput, UndecodableText
from assistant.reading.build import clean

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"OggS", b"ID3", b"fLaC",
    b"\x00\x00\x01\x00", b"wOFF", b"wOF2", b"SQLite format 3\x00",
    b"\xca\xfe\xba\xbe", b"%!PS", b"\x00asm", b"\x1a\x45\xdf\xa3",
)  # fmt: skip
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_SINGLE_BYTE = {
    "iso-8859-1",
    "iso8859-1",
    "latin-1",
    "latin1",
    "l1",
    "ascii",
    "us-ascii",
    "windows-1252",
    "cp1252",
    "ansi",
    "x-ansi",
}
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
_ALIEN_LETTERS = 0.3
"""More than this share of letters beyond ASCII is no Western European text: German prose has 2 to 4 %."""


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of some bytes, cleaned (see :func:`assistant.reading.build.clean`).

    A byte order mark decides; then valid UTF-8; then ``charset``, what the server that sent them says;
    then what they declare themselves (``meta`` or XML header), in this order as browsers do; then
    Windows-1252, which browsers take everything for that calls itself Latin-1. A stray byte in an
    otherwise valid UTF-8 page is read as Windows-1252 alone. Raises :class:`BinaryInput` and
    :class:`UndecodableText`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(_strict(data, encoding) if encoding != "utf-8" else _mended(data[len(mark) :]))
    if (wide := _wide_encoding(data)) is not None:
        return clean(_strict(data, wide))
    if _is_binary(data):
        raise BinaryInput("This is a binary file, not a text or a page.")
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if _nearly_utf8(data):
        return clean(_mended(data))
    declared = [name.lower() for name in (charset, declared_encoding(data)) if name]
    for name in declared:
        if name in _SINGLE_BYTE:
            break
        if name in {"utf-8", "utf8"}:
            continue
        try:
            return clean(data.decode(name))
        except (LookupError, ValueError):
            pass  # a wrong declaration is common; the next guess is as good
    return clean(_western(data, next(iter(declared), None)))


def declared_encoding(data: bytes) -> str | None:
    """The charset that the head of a page declares, in lower case."""
    match = _DECLARED.search(data[:8192])
    return (match[1] or match[2]).decode("ascii", "ignore").lower() if match else None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(
            f"The text says that it is {encoding.upper()}, but it is not.", encoding=encoding
        ) from error


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is zero."""
    sample = data[:4096]
    if len(sample) < 8:
        return None
    half = len(sample) / 2
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    if (
        data.startswith(_SIGNATURES)
        or data[4:8] == b"ftyp"
        or (data[:4] == b"RIFF" and data[8:12] in {b"WEBP", b"WAVE", b"AVI "})
    ):
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > max(3, 0.02 * len(data))


def _nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("�")
    valid = sum(1 for _ in re.finditer("[^\x00-\x7f�]", text))
    return valid >= 3 and broken <= 0.2 * valid


def _mended(data: bytes) -> str:
    """UTF-8, with single bytes that don't belong there read as Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    return re.sub("[\udc80-\udcff]", lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "ignore"), text)


def _western(data: bytes, declared: str | None) -> str:
    text = data.decode("cp1252", "ignore")
    letters = sum(map(str.isalpha, text))
    alien = sum(1 for character in text if character > "\x7f" and character.isalpha())
    undefined = sum(data.count(byte) for byte in (_UNDEFINED[i : i + 1] for i in range(len(_UNDEFINED))))
    if (
        letters < 0.3 * len(text)
        or alien > _ALIEN_LETTERS * letters
        or (undefined > 0.002 * len(data) and undefined > 2)
    ):
        raise UndecodableText(
            "The text is in no encoding that Beleg knows (UTF-8, UTF-16, Windows-1252).", declared=declared
        )
    return text
