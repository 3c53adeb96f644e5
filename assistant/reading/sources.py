"""From what a person names (files, folders, patterns, addresses) to articles, one after the other.

A bad source gives a :class:`~assistant.results.Failure` and the rest goes on. Never more than one
file is in memory, and of a collection never more than one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from assistant.article import Article
from assistant.errors import AddressRefused, BelegError, EmptyInput, InputError, InputTooLarge, NoArticle
from assistant.reading.addresses import without_login
from assistant.reading.build import digest
from assistant.reading.feed import Entry, is_feed, read_feed
from assistant.reading.fetch import Fetched, fetch
from assistant.reading.files import FoundFile, bounded_lines, find_files, open_file, read_bytes
from assistant.reading.jsonl import Record, read_json, read_jsonl
from assistant.reading.read import read_article
from assistant.results import Failure
from assistant.settings import Settings

MAX_LINKS = 200
"""Pages that are fetched for one feed."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_COLLECTIONS = frozenset({".jsonl", ".ndjson"})
_JSON_TYPES = frozenset(
    {"application/x-ndjson", "application/jsonl", "application/x-jsonlines", "application/jsonlines"}
)


class Item(NamedTuple):
    """An article, with the bytes it was read from and what it was named as."""

    source: str
    article: Article
    raw: bytes


Known = Callable[[str, str], bool]
"""Whether bytes with this sha256, from this source, are in the library already and need not be read again."""


class Fetcher(Protocol):
    """What fetches an address: :func:`assistant.reading.fetch.fetch`, or a stand-in."""

    def __call__(
        self, url: str, *, timeout: float, max_bytes: int, max_redirects: int, allow_hosts: tuple[str, ...]
    ) -> Fetched: ...


def expand(
    sources: Iterable[str | Path], settings: Settings, *, fetcher: Fetcher = fetch, known: Known | None = None
) -> Iterator[Item | Failure]:
    """All articles of some sources: a file, a folder, a glob pattern or an http(s) address each.

    Files may hold a page, a plain text, a PDF, a feed, or a collection (``.jsonl``, ``.json``), also
    packed (``.gz``). An article's identity is the address it names, else its path below the folder that
    was named (with that folder's name), so a library can move between machines. Nothing is raised for a source.
    ``known`` is asked before bytes are read into an article; what it knows is passed over.
    """
    reader = _Reader(settings, fetcher, known or (lambda sha256, source: False))
    for source in sources:
        name = str(source)
        if isinstance(source, str) and _ADDRESS.match(name.strip()):
            yield from reader.address(name.strip())
            continue
        for found in find_files(source):
            if isinstance(found, Failure):
                yield found
            else:
                yield from reader.file(found)


class _Reader:
    def __init__(self, settings: Settings, fetcher: Fetcher, known: Known) -> None:
        self._settings = settings
        self._fetcher = fetcher
        self._known = known

    def file(self, found: FoundFile) -> Iterator[Item | Failure]:
        """The articles of one file."""
        try:
            if found.suffix in _COLLECTIONS:
                with open_file(found) as file:
                    lines = bounded_lines(file, self._settings.max_bytes)
                    yield from self._lines(lines, found.label, found.modified)
                return
            data = read_bytes(found, self._settings.max_bytes)
            if found.suffix == ".json":
                yield from _from_records(
                    read_json(data, filename=found.label, retrieved_at=found.modified), found.label
                )
            elif is_feed(data):
                entries = read_feed(data, filename=found.label, retrieved_at=found.modified)
                yield from self._entries(entries, found.label)
            elif not self._known(digest(data), found.label):
                article = read_article(
                    data, filename=found.key, retrieved_at=found.modified, max_bytes=self._settings.max_bytes
                )
                yield Item(found.label, article, data)
        except BelegError as error:
            yield _failure(found.label, error)
        except OSError as error:  # gone since it was found
            yield _failure(found.label, InputError(f"{found.label} can't be read: {error.strerror or error}."))

    def address(self, url: str, *, follow_feeds: bool = True) -> Iterator[Item | Failure]:
        """The articles at one address: that of its page, or those of its feed or collection."""
        label = without_login(url)
        try:
            if label != url:  # said here, so that no message from further down can hold a part of it
                raise AddressRefused(f"The address “{label}” came with a user name or password; leave them out.")
            page = self._fetcher(
                url,
                timeout=self._settings.fetch_timeout,
                max_bytes=self._settings.max_bytes,
                max_redirects=self._settings.fetch_redirects,
                allow_hosts=self._settings.allow_hosts,
            )
            if is_feed(page.data) and follow_feeds:
                entries = read_feed(page.data, url=page.final_url, retrieved_at=page.retrieved_at)
                yield from self._entries(entries, url)
            elif page.content_type in _JSON_TYPES or page.final_url.endswith(tuple(_COLLECTIONS)):
                yield from self._lines(page.data, url, page.retrieved_at)
            elif page.content_type == "application/json":
                yield from _from_records(read_json(page.data, filename=url, retrieved_at=page.retrieved_at), url)
            elif not self._known(digest(page.data), url):
                article = read_article(
                    page.data,
                    url=page.final_url,
                    charset=page.charset,
                    retrieved_at=page.retrieved_at,
                    max_bytes=self._settings.max_bytes,
                )
                yield Item(url, article, page.data)
        except BelegError as error:
            yield _failure(label, error)

    def _lines(self, lines: bytes | Iterable[bytes], label: str, retrieved_at: str) -> Iterator[Item | Failure]:
        found = 0

        def known(raw: bytes, number: int) -> bool:
            nonlocal found
            found += 1
            return self._known(digest(raw), f"{label}:{number}")

        limit = self._settings.max_bytes
        records = read_jsonl(lines, filename=label, retrieved_at=retrieved_at, max_line=limit, known=known)
        for item in _from_records(records, label):
            found += 1
            yield item
        if not found:
            yield _failure(label, EmptyInput(f"There is nothing in {label}."))

    def _entries(self, entries: Iterable[Entry], label: str) -> Iterator[Item | Failure]:
        """A feed's articles; where it holds a teaser only, the page that the entry leads to is fetched."""
        fetched = 0
        for entry in entries:
            source = entry.link or f"{label}#{entry.number}"
            if entry.article:
                yield Item(source, entry.article, entry.raw)
            elif entry.link is None:
                yield _failure(source, NoArticle(f"Entry {entry.number} of {label} has neither a text nor a link."))
            elif fetched < MAX_LINKS:
                fetched += 1
                yield from self.address(entry.link, follow_feeds=False)
            else:
                yield _failure(
                    source, InputTooLarge(f"{label} links to more than {MAX_LINKS} pages; this one is left out.")
                )


def _from_records(records: Iterable[Record], label: str) -> Iterator[Item | Failure]:
    for record in records:
        source = f"{label}:{record.number}"
        if isinstance(record.outcome, Article):
            yield Item(source, record.outcome, record.raw)
        else:
            yield _failure(source, record.outcome)


def _failure(source: str, error: BelegError) -> Failure:
    return Failure(source=source, code=error.code, message=error.message)
