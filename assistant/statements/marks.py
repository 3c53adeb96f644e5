"""Pairs the quotation marks of a paragraph, in every mark that German and English news use, in one pass.

A closing mark closes the nearest opening one that it fits; marks left open are dropped, unless the
quotation goes on in the next paragraph. Each character is looked at once, so that unbalanced marks
cost no more than their number.
"""

from __future__ import annotations

from typing import NamedTuple

DOUBLE = frozenset('„“”‟"»«')
SINGLE = frozenset("‚‘’'›‹")
MARKS = DOUBLE | SINGLE

_CLOSERS = {
    "„": '“”"‟',
    "“": '”“"',
    "”": "”",
    "‟": "”",
    '"': '"“”',
    "»": "«",
    "«": "»",
    "‚": "‘’",
    "‘": "’",
    "'": "'",
    "›": "‹",
    "‹": "›",
}
_ALWAYS_OPEN = frozenset("„‚")
_DEEPEST = 4


class Stretch(NamedTuple):
    """What stands between two marks: ``text[start:end]`` with them, ``text[inner_start:inner_end]`` without.

    A quotation that goes on in the next paragraph has no closing mark (``open_ended``) or no opening one
    (``open_start``) in its own.
    """

    start: int
    end: int
    open_ended: bool = False
    open_start: bool = False

    @property
    def inner_start(self) -> int:
        return self.start if self.open_start else self.start + 1

    @property
    def inner_end(self) -> int:
        return self.end if self.open_ended else self.end - 1


def _may_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    return not before or not (before.isalnum() or before in ".,;!?")


def _may_close(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and not after.isalnum()


def _lone(text: str, at: int) -> bool:
    """Whether a mark is an apostrophe, a foot or inch mark, or half of doubled wiki quotes."""
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "'’‘" and before.isalnum() and after.isalnum():
        return True
    if mark == "'" and (before == "'" or after == "'"):
        return True
    return mark in "'\"" and before.isdigit() and after.isdigit()


def stretches(text: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """The stretches between marks in ``text[start:end]``, by their beginnings; they nest or are disjoint."""
    stop = len(text) if end is None else end
    stack: list[int] = []
    found: list[Stretch] = []
    for at in range(start, stop):
        mark = text[at]
        if mark not in MARKS or _lone(text, at):
            continue
        opener = _fitting(text, stack, mark) if mark not in _ALWAYS_OPEN else None
        closes = opener is not None and (_may_close(text, at) or not _may_open(text, at))
        if closes and opener is not None:
            begin = stack[opener]
            del stack[opener:]
            if text[begin + 1 : at].strip():
                found.append(Stretch(begin, at + 1))
        elif mark in _CLOSERS and (mark in _ALWAYS_OPEN or _may_open(text, at)):
            stack.append(at)
    found.sort(key=lambda stretch: (stretch.start, -stretch.end))
    return found


def _fitting(text: str, stack: list[int], mark: str) -> int | None:
    for back in range(1, min(len(stack), _DEEPEST) + 1):
        if mark in _CLOSERS[text[stack[-back]]]:
            return len(stack) - back
    return None


def outermost(found: list[Stretch]) -> list[Stretch]:
    """Those that lie in no other."""
    out: list[Stretch] = []
    for stretch in found:
        if not out or stretch.start >= out[-1].end:
            out.append(stretch)
    return out


def across(text: str, ranges: list[tuple[int, int]], found: list[list[Stretch]]) -> None:
    """Add the parts of quotations that run over several paragraphs, to each paragraph's list.

    A mark left open counts if the next paragraph opens with a mark again, or closes one that it has not opened.
    """
    for number in range(len(ranges) - 1):
        start, end = ranges[number]
        after_start, after_end = ranges[number + 1]
        tail = _open_tail(text, start, end, found[number])
        if tail is None:
            continue
        last = start + len(text[start:end].rstrip())
        reopened = text[after_start:after_end].lstrip()[:1] in _OPENERS
        head = None if reopened else _open_head(text, after_start, after_end, found[number + 1])
        if not reopened and head is None:
            continue
        found[number].append(Stretch(tail, last, open_ended=True))
        if head is not None:
            found[number + 1].insert(0, Stretch(after_start, head + 1, open_start=True))


_OPENERS = frozenset('„“»«"')


def _open_tail(text: str, start: int, end: int, found: list[Stretch]) -> int | None:
    """The last opening mark after all closed stretches of a paragraph."""
    closed = max((stretch.end for stretch in found), default=start)
    for at in range(closed, end):
        if text[at] in _OPENERS and _may_open(text, at) and text[at + 1 : end].strip():
            return at
    return None


def _open_head(text: str, start: int, end: int, found: list[Stretch]) -> int | None:
    """The first closing mark of a paragraph, if nothing was opened before it."""
    stop = found[0].start if found else end
    for at in range(start, stop):
        if text[at] in DOUBLE and _may_close(text, at) and at > start:
            return at
    return None
