"""PDF files: their lines with place and size, through pypdf, within limits that a hostile file can't pass.

:mod:`assistant.reading.pdf_layout` makes paragraphs of the lines.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import time
import zlib
from typing import Any

from pypdf import Configuration, PageObject, PdfReader, apply_configuration, mult
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from assistant.article import Article
from assistant.errors import InputTooLarge, MalformedInput, NoArticle
from assistant.reading.agency import agency_of
from assistant.reading.build import Metadata, article_from_blocks, flat
from assistant.reading.identity import host_of
from assistant.reading.language import language_of
from assistant.reading.pdf_layout import Line, blocks_of_lines

MAX_PAGES = 500
"""Pages of one file; a report of more is no article."""
MAX_SECONDS = 60.0
"""Time for one file, looked at after each page; a page of print takes .02 s."""
_MAX_CHARACTERS = 5_000_000
_LIMITS = Configuration(
    zlib_maximum_output_length=30_000_000,
    lzw_maximum_output_length=30_000_000,
    run_length_maximum_output_length=30_000_000,
    array_based_stream_maximum_output_length=30_000_000,
    stream_decoding_work_maximum_length=100_000_000,
    stream_parsing_work_maximum_count=500_000,
    xform_maximum_invocations_per_extraction=500,
    page_tree_maximum_entries=20_000,
)
"""Bytes that a stream may unpack to, and operators of a page: twenty times what a dense newspaper page has."""
_FEWEST_LETTERS = 20
"""With fewer letters in all, the pages are pictures."""
_BROKEN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
    struct.error,
)
"""What pypdf lets through when a file breaks the format: it reads the objects of a file as it finds them."""
_NO_TITLE = re.compile(
    r"^(?:microsoft \w+ - |untitled|unbenannt|document\d*$|dokument\d*$|about:blank)|\.\w{2,5}$|^\W*$", re.IGNORECASE
)

logging.getLogger("pypdf").setLevel(logging.ERROR)  # what it can mend is no news to whoever reads the article


def read_pdf(
    data: bytes, *, url: str | None = None, filename: str | None = None, retrieved_at: str | None = None
) -> Article:
    """The text of a PDF as an article.

    Running heads, page numbers and repeated lines are dropped, words divided at line ends are joined.
    Raises :class:`MalformedInput` (broken or encrypted), :class:`InputTooLarge` (too many pages, or
    streams that unpack to too much) and :class:`NoArticle` (no text: a scan).
    """
    name = filename or url or "this file"
    try:
        with apply_configuration(_LIMITS):
            lines, title, pages = _read(data, name)
    except (DependencyError, FileNotDecryptedError) as error:
        raise MalformedInput(f"The PDF {name} is encrypted; save it without a password first.", source=name) from error
    except LimitReachedError as error:
        raise InputTooLarge(f"The PDF {name} unpacks to more than any article needs: {error}.", source=name) from error
    except _BROKEN as error:
        raise MalformedInput(f"The PDF {name} is broken and can't be read ({_what(error)}).", source=name) from error
    if sum(map(str.isalpha, "".join(line.text for line in lines))) < _FEWEST_LETTERS:
        raise NoArticle(
            f"The PDF {name} holds no text: its {pages} page(s) are pictures (a scan?). Run text recognition first.",
            source=name,
            pages=pages,
        )
    blocks, headline = blocks_of_lines(lines, title)
    words = [block.text for block in blocks if block.kind]
    metadata = Metadata(
        title=headline or title,
        outlet=host_of(url),
        language=language_of("\n".join(words)),
        agency=agency_of(words),
    )
    return article_from_blocks(blocks, metadata, data=data, url=url, filename=filename, retrieved_at=retrieved_at)


def _read(data: bytes, name: str) -> tuple[list[Line], str, int]:
    """All lines of the file, its stated title (or ""), and the number of its pages."""
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):  # many files forbid copying only, and open without a password
        raise FileNotDecryptedError("a password is needed")
    pages = len(reader.pages)
    if pages > MAX_PAGES:
        raise InputTooLarge(f"The PDF {name} has {pages} pages; the limit is {MAX_PAGES}.", source=name, pages=pages)
    lines: list[Line] = []
    characters = 0
    end = time.monotonic() + MAX_SECONDS
    for number, page in enumerate(reader.pages):
        found = _lines(page, number)
        characters += sum(len(line.text) for line in found)
        if characters > _MAX_CHARACTERS or time.monotonic() > end:
            raise LimitReachedError(f"stopped at page {number + 1} of {pages}")
        lines += found
    return lines, _stated_title(reader), pages


def _stated_title(reader: PdfReader) -> str:
    information = reader.metadata
    title = flat(str(information.title or "")) if information else ""
    return "" if _NO_TITLE.search(title) or len(title) > 300 else title


def _lines(page: PageObject, number: int) -> list[Line]:
    """The lines of a page in reading order, as the content stream has them."""
    lines: list[Line] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if not text.strip():
            if "\n" in text and lines:
                lines[-1] = lines[-1]._replace(open=False)
            elif text and lines and lines[-1].open:
                lines[-1] = lines[-1]._replace(text=lines[-1].text + text)
            return
        place = mult(tm, cm)
        height = abs(size) * (place[2] ** 2 + place[3] ** 2) ** 0.5
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        for index, part in enumerate(text.split("\n")):
            last = lines[-1] if lines else None
            if last and last.open and index == 0 and abs(last.y - place[5]) <= 0.5 * max(height, last.size):
                if len(part) > len(last.text):  # not the bullet or the initial, but the words tell the type
                    last = last._replace(size=height, bold=bold)
                lines[-1] = last._replace(text=last.text + part)
            elif part.strip():
                lines.append(Line(number, part, place[4], place[5], height, bold))
            elif lines:
                lines[-1] = lines[-1]._replace(open=False)
        if text.endswith("\n"):
            lines[-1] = lines[-1]._replace(open=False)

    page.extract_text(visitor_text=visit)
    return [line._replace(text=flat(line.text)) for line in lines if line.text.strip()]


def _what(error: BaseException) -> str:
    return f"{type(error).__name__}: {flat(str(error))[:120]}".rstrip(": ")
