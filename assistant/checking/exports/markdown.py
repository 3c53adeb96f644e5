"""A result as Markdown (CommonMark); nothing of an article is mark-up in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.exports.sheet import Item, Sheet, web_address

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_OPENING = re.compile(r"^(\d*)([-+=.)])")
_BLANK = re.compile(r"\s+")
_ADDRESS = re.compile(r"[\s<>\\]")


def markdown(sheet: Sheet) -> str:
    """The sheet as text, its last line ended."""
    return "\n".join(_lines(sheet)).strip() + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {_plain(sheet.title)}"
    yield ""
    if sheet.kind != sheet.title:
        yield f"{_plain(sheet.kind)}" + (f": **{_plain(sheet.verdict)}**" if sheet.verdict else "")
        yield ""
    elif sheet.verdict:
        yield f"**{_plain(sheet.verdict)}**\n"
    for remark in sheet.remarks:
        yield f"- {_plain(remark)}"
    if sheet.remarks:
        yield ""
    for sentence, numbers in sheet.sentences:
        yield _plain(sentence) + " " + "".join(f"\\[{number}\\]" for number in numbers)
        yield ""
    for section in sheet.sections:
        if section.heading:
            yield f"## {_plain(section.heading)}\n"
        for item in section.items:
            yield from _item(item)
    for line in sheet.closing:
        yield f"_{_plain(line)}_\n"


def _item(item: Item) -> Iterator[str]:
    number = f"\\[{item.number}\\] " if item.number is not None else ""
    yield f"**{number}{_plain(item.heading)}**" + (f" ({_plain(', '.join(item.notes))})" if item.notes else "")
    yield ""
    if item.extract is not None:
        before, words, after = map(_escaped, item.extract)
        yield f"> {_guarded(f'{before}**{words}**{after}' if before or after else words).strip()}"
        yield ""
    if item.diff:
        marks = {"equal": "{}", "delete": "~~{}~~", "insert": "**{}**"}
        yield " ".join(marks[op].format(_plain(text)) for op, text in item.diff)
        yield ""
    address = web_address(item.url)
    if address and not _ADDRESS.search(address):
        yield f"<{address}>\n"
    if item.proof:
        yield f"{_plain(item.proof)}\n"


def _plain(text: str) -> str:
    """A text as one line in which no sign is mark-up."""
    return _guarded(_escaped(text).strip())


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", _BLANK.sub(" ", text))


def _guarded(line: str) -> str:
    """A line that begins no list and no heading."""
    return _OPENING.sub(lambda match: match.group(1) + "\\" + match.group(2), line)
