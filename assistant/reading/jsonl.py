"""Collections of articles: a JSON object a line (JSONL), or one JSON file with an object or a list.

``{"id", "title", "text" or "paragraphs", "outlet", "url", "published", "authors", "language", "agency"}``;
``paragraphs`` holds strings or ``{"text", "kind"}``. Only a text is required. Whoever hands in such
a file has extracted the text already, so it is taken as it is: nothing is dropped as boilerplate.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, cast, get_args

from assistant.article import Article, ParagraphKind
from assistant.errors import EmptyInput, InputError, InputTooLarge, MalformedInput, UndecodableText
from assistant.reading.agency import agency_of
from assistant.reading.build import Block, Metadata, article_from_blocks, flat
from assistant.reading.dates import iso
from assistant.reading.language import language_of

MAX_LINE = 20_000_000
"""Bytes of one line; a file may have any number of them."""
MAX_ID = 512
"""Characters of an id: room for any address, none for a text in the wrong field."""

_BOM = b"\xef\xbb\xbf"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|[\u2029]")
_KINDS = frozenset(get_args(ParagraphKind))
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Record(NamedTuple):
    """What became of one object: an article or the error with its reason. ``number`` counts from 1."""

    number: int
    raw: bytes
    outcome: Article | InputError


def read_jsonl(
    data: bytes | Iterable[bytes],
    *,
    filename: str | None = None,
    retrieved_at: str | None = None,
    max_line: int = MAX_LINE,
    known: Callable[[bytes, int], bool] | None = None,
) -> Iterator[Record]:
    """Read the lines one by one, from bytes or from anything that gives lines (an open binary file).

    A line that can't be used gives a record with an error (:class:`MalformedInput`, :class:`EmptyInput`,
    :class:`UndecodableText`, :class:`InputTooLarge`) and the rest goes on. Blank lines are passed over.
    ``known`` is asked of each line, with its number, whether it need not be read at all.
    Each article's sha256 is that of its line; without an id and a url, so is its id.
    """
    name = filename or "the collection"
    for number, line in enumerate(data.split(b"\n") if isinstance(data, bytes) else data, start=1):
        raw = line.rstrip(b"\r\n")
        if number == 1:
            raw = raw.removeprefix(_BOM)
        where = f"Line {number} of {name}"
        if len(raw) > max_line:  # first: of an overlong line only the beginning may be here, and be blank
            yield Record(number, raw, _too_long(where, max_line))
        elif raw.strip() and not (known and known(raw, number)):
            yield Record(number, raw, _article_or_error(raw, where, retrieved_at))


def read_json(data: bytes, *, filename: str | None = None, retrieved_at: str | None = None) -> Iterator[Record]:
    """Read a JSON file that holds one article or a list of them (else it is tried as JSONL).

    The bytes of a list's element are those that stand in the file.
    """
    name = filename or "the collection"
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        yield Record(1, data, _undecodable(name, error))
        return
    if text.lstrip()[:1] == "[":
        yield from _elements(text, name, retrieved_at)
    elif _is_one_object(text):
        raw = data.removeprefix(_BOM)
        yield Record(1, raw, _article_or_error(raw, name, retrieved_at))
    else:
        yield from read_jsonl(data, filename=filename, retrieved_at=retrieved_at)


def _is_one_object(text: str) -> bool:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return "\n" not in text[: error.pos].strip() and not text[error.pos :].lstrip().startswith("{")
    except (ValueError, RecursionError):
        return True
    return True


def _elements(text: str, name: str, retrieved_at: str | None) -> Iterator[Record]:
    decoder = json.JSONDecoder()
    at = _skip(text, text.index("[") + 1)
    number = 0
    while not text.startswith("]", at):
        number += 1
        where = f"Article {number} of {name}"
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Record(number, text[at:].encode("utf-8"), _malformed(where, f"is not valid JSON ({_what(error)})"))
            return
        raw = text[at:end].encode("utf-8")
        try:
            yield Record(number, raw, _article(value, raw, where, retrieved_at))
        except InputError as error:
            yield Record(number, raw, error)
        at = _skip(text, end)
        if not text.startswith((",", "]"), at):
            yield Record(number + 1, text[at:].encode("utf-8"), _malformed(name, "is a list that breaks off"))
            return
        if text.startswith(",", at):
            at = _skip(text, at + 1)
    if not number:
        yield Record(1, text.encode("utf-8"), EmptyInput(f"There is no article in {name}.", source=name))


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _article_or_error(raw: bytes, where: str, retrieved_at: str | None) -> Article | InputError:
    try:
        return _article(_parsed(raw, where), raw, where, retrieved_at)
    except InputError as error:
        return error


def _parsed(raw: bytes, where: str) -> Any:
    try:
        return json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _undecodable(where, error) from error
    except (ValueError, RecursionError) as error:
        raise _malformed(where, f"is not valid JSON ({_what(error)})") from error


def _article(value: Any, raw: bytes, where: str, retrieved_at: str | None) -> Article:
    if not isinstance(value, dict):
        raise _malformed(where, "is not a JSON object")
    title = flat(_string(value, "title", where) or "")
    blocks = _blocks(value, where)
    if not any(block.text.strip() for block in blocks):
        raise EmptyInput(f"{where} has no text.", source=where)
    if title:
        blocks = _with_title(title, blocks)
    elif blocks[0].kind == "title":
        title = flat(blocks[0].text)
    words = [block.text for block in blocks if block.kind != "title"]
    authors = _authors(value, where)
    metadata = Metadata(
        title=title,
        outlet=_line(value, "outlet", where),
        url=_string(value, "url", where),
        authors=authors,
        published=_published(value, where),
        language=_language(value, where) or language_of("\n".join(words)),
        agency=_line(value, "agency", where) or agency_of(words, authors=authors),
    )
    return article_from_blocks(
        blocks, metadata, data=raw, url=metadata.url, retrieved_at=retrieved_at, given_id=_id(value, where)
    )


def _blocks(value: dict[str, Any], where: str) -> list[Block]:
    given = value.get("paragraphs")
    if given is None:
        return [Block(part) for part in _BLANK_LINE.split((_string(value, "text", where) or "").strip())]
    if not isinstance(given, list):
        raise _malformed(where, "has “paragraphs” that are not a list")
    return [block for item in given if (block := _block(item, where)).text.strip()]


def _block(item: Any, where: str) -> Block:
    if isinstance(item, str):
        return Block(item)
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise _malformed(where, "has a paragraph that is neither a text nor an object with a “text”")
    kind = item.get("kind") or "text"
    if not isinstance(kind, str) or kind not in _KINDS:
        raise _malformed(where, f"has a paragraph of the unknown kind “{kind}” (known: {', '.join(sorted(_KINDS))})")
    return Block(item["text"], cast(ParagraphKind, kind))


def _with_title(title: str, blocks: list[Block]) -> list[Block]:
    """The title as the first paragraph, once, also where the text begins with it."""
    if blocks[0].kind == "title" or flat(blocks[0].text) == title:
        return [Block(blocks[0].text, "title"), *blocks[1:]]
    return [Block(title, "title"), *blocks]


def _string(value: dict[str, Any], key: str, where: str) -> str | None:
    given = value.get(key)
    if given is None:
        return None
    if isinstance(given, str):
        return given.strip() or None
    raise _malformed(where, f"has a “{key}” that is not a text")


def _line(value: dict[str, Any], key: str, where: str) -> str | None:
    """A text of one line without control characters: names are shown in terminals and lists."""
    return flat(_string(value, key, where) or "") or None


def _id(value: dict[str, Any], where: str) -> str | None:
    given = value.get("id")
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise _malformed(where, "has an “id” that is neither a text nor a number")
    name = str(given).strip()
    if not name or len(name) > MAX_ID or "\0" in name or _SURROGATE.search(name):
        raise _malformed(where, f"has an “id” that can't be used: it needs 1 to {MAX_ID} valid characters")
    return name


def _authors(value: dict[str, Any], where: str) -> tuple[str, ...]:
    given = value.get("authors")
    names = [given] if isinstance(given, str) else given or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _malformed(where, "has “authors” that are not a list of names")
    return tuple(name for name in map(flat, names) if name)


def _published(value: dict[str, Any], where: str) -> str | None:
    given = _string(value, "published", where)
    if given is None:
        return None
    if (moment := iso(given)) is None:
        raise _malformed(where, f"has a “published” that is no date like 2025-09-05: “{given[:40]}”")
    return moment


def _language(value: dict[str, Any], where: str) -> str | None:
    given = _string(value, "language", where)
    if given is None:
        return None
    language = given.replace("_", "-").partition("-")[0].lower()
    if not _LANGUAGE.fullmatch(language):
        raise _malformed(where, f"has a “language” that is no code like “de”: “{given[:40]}”")
    return language


def _what(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number without end"


def _malformed(where: str, what: str) -> MalformedInput:
    return MalformedInput(f"{where} {what}.", source=where)


def _undecodable(where: str, error: UnicodeDecodeError) -> UndecodableText:
    return UndecodableText(f"{where} is not UTF-8 (at byte {error.start + 1}), which JSON must be.", source=where)


def _too_long(where: str, limit: int) -> InputTooLarge:
    return InputTooLarge(f"{where} is longer than the limit of {limit:,} bytes.", source=where, limit=limit)
