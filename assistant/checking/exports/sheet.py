"""A result laid out for reading: what Markdown and HTML show of it, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assistant.checking.exports.words import ExportLanguage
from assistant.results import DiffOp


class Extract(NamedTuple):
    """Words with what stands around them in their paragraph."""

    before: str
    words: str
    after: str


class Item(NamedTuple):
    """One place of a source, or one entry of a list."""

    heading: str
    number: int | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    extract: Extract | None = None
    diff: tuple[tuple[DiffOp, str], ...] = ()
    proof: str = ""
    """What finds the place again: article, version, paragraph, range, checksum."""


class Section(NamedTuple):
    heading: str
    items: tuple[Item, ...]


class Sheet(NamedTuple):
    """``sentences`` are an answer's, each with the numbers of the items that prove it."""

    language: ExportLanguage
    kind: str
    title: str
    verdict: str = ""
    remarks: tuple[str, ...] = ()
    sentences: tuple[tuple[str, tuple[int, ...]], ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = ()

    def items(self) -> Iterator[Item]:
        for section in self.sections:
            yield from section.items


def web_address(url: str | None) -> str | None:
    """An address that may become a link: http and https alone, so that no page of an article can bring a script."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
