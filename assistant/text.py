"""Views of a text that stay true to its offsets: tokens, sentences, and a folded copy for comparing.

Every range counts code points of the text handed in, which is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(r"\w+(?:[-’'.]\w+)*", re.UNICODE)


class Span(NamedTuple):
    """A half-open range of a text."""

    start: int
    end: int


class Token(NamedTuple):
    start: int
    end: int
    text: str


def words(text: str) -> Iterator[Token]:
    """The words and numbers of a text, in order ("Kriegs-Ende", "3.662" and "z.B" are one each)."""
    for match in TOKEN.finditer(text):
        yield Token(match.start(), match.end(), match.group())


QUOTED_WORDS = 3
"""Words from which marked words are taken for a quotation; fewer are the name of a ship or a play."""
_IN_MARKS = re.compile(r"[„“\"»«]([^„“”\"»«]{3,})[“”\"«»]")


def in_marks(text: str) -> tuple[str, ...]:
    """What stands between quotation marks in a question or another short text."""
    return tuple(match.strip() for match in _IN_MARKS.findall(text))


_DROP = {0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}
_QUOTES = "„“”‟\"«»‹›‚‘’‛'`´″′"
_DASHES = "‐‑‒–—―−-"
_SPACES = re.compile(" {2,}")
_REMEMBERED = 4_096


class _Characters(dict[int, str]):
    """What each character folds to, worked out when it is first seen."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if ord(character) in _DROP:
        return ""
    if character in _QUOTES:
        return "'"
    if character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    if character == "…":
        return "..."
    return unicodedata.normalize("NFKC", character).casefold()


_FOLDED = _Characters()


class Folded:
    """A copy of a text for comparing, with a way back to the text's own offsets.

    Case, ß/ss, national quotation marks, dashes, kinds of space, ligatures, soft hyphens and
    zero-width characters are evened out, runs of spaces become one. ``origin[i]`` is the offset in
    the text of the folded character ``i``; one character may fold to several (``ß`` to ``ss``).
    """

    __slots__ = ("ends", "origin", "text")

    def __init__(self, text: str) -> None:
        out: list[str] = []
        origin: list[int] = []
        ends: list[int] = []
        for offset, character in enumerate(text):
            for piece in _FOLDED[ord(character)]:
                if piece == " " and (not out or out[-1] == " "):
                    continue
                out.append(piece)
                origin.append(offset)
                ends.append(offset + 1)
        if out and out[-1] == " ":
            out.pop(), origin.pop(), ends.pop()
        self.text = "".join(out)
        self.origin = origin
        self.ends = ends

    def back(self, start: int, end: int) -> Span:
        """The range of the text that the folded range ``[start:end)`` stands for (not empty)."""
        if not 0 <= start < end <= len(self.origin):
            raise ValueError(f"no range {start}:{end} in a folded text of {len(self.origin)}")
        return Span(self.origin[start], self.ends[end - 1])


def fold(text: str) -> str:
    """The folded form of a text, see :class:`Folded`; without the way back, it is made three times as fast."""
    return _SPACES.sub(" ", text.translate(_FOLDED)).strip(" ")


_ABBREVIATIONS = frozenset(
    """abs abb allg art bd bzw ca chr co dr dipl ing etc evtl excl exkl ff fr ggf gem geb gen hl hr hrsg inkl jr kap
    lt max min mind mio mrd mr mrs ms nr no obj od pfd prof rd red sen sog st str stellv tel u usw vgl vs v ver z d b
    i a o e jan feb mrz apr jun jul aug sep sept okt nov dez mo di mi do fr sa so inc ltd corp gov rep sen col sgt lt
    bspw zzgl zz tsd abg reg bes insb ehem gest verh verst mag phil med jur rer nat habil""".split()
)
_END = re.compile(r"([.!?…]+|:(?=\s*[„“\"»]))([\"“”«»‘’')\]]*)(\s+|$)")
_FIRST_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[IVX]{1,5}")
_STARTERS = frozenset(
    """der die das ein eine einer eines einem er sie es wir ich man in im am an auf aus bei beim mit nach von vor zu zum
    zur für durch gegen um über unter seit während wegen trotz auch aber und doch so da dann dabei damit dort hier jetzt
    nun wenn als wie ob dass weil obwohl nachdem bevor zudem außerdem allerdings jedoch dagegen diese dieser dieses dies
    seine sein ihre ihr viele mehrere einige alle beide keine kein nur noch schon erst insgesamt bereits zuvor danach
    später heute gestern laut was wer wo warum the a an he she it they we this that these those his her its their in on
    at by for from with after before but and however meanwhile when while""".split()
)
_GLUED = re.compile(r"(?<=[a-zäöüß]{3}[.!?])(?=[A-ZÄÖÜ][a-zäöüß]+[ ,])")
_OPENING = "„“\"»«‚‘'([–—-"


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph, without the white space between them.

    A full stop does not end a sentence after an abbreviation, an initial or an ordinal number
    ("am 3. Mai", "XVI."), inside brackets of omission ("[…]"), nor before a small letter. It does where
    a space was lost ("gesagt.Der Rat"). Time grows linearly with the text.
    """
    spans: list[Span] = []
    start = 0
    glued = _GLUED.finditer(text)
    gap = next(glued, None)
    for match in _END.finditer(text):
        while gap is not None and gap.start() < match.start():
            if gap.start() > start:
                spans.append(_trimmed(text, start, gap.start()))
                start = gap.start()
            gap = next(glued, None)
        if match.group(1) == ":" or not _ends_sentence(text, match):
            continue
        if text[start : match.start(3)].strip():
            spans.append(_trimmed(text, start, match.start(3)))
        start = match.end()
    if text[start:].strip():
        spans.append(_trimmed(text, start, len(text)))
    return spans


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a mark with the white space after it ends a sentence."""
    mark, closing, rest = match.group(1), match.group(2), match.end()
    following = text[rest : rest + 1]
    if following and following in _OPENING:
        following = text[rest : rest + 2].lstrip(_OPENING)[:1] or following
    if following.islower():
        return False
    if closing[:1] in (")", "]") and text[match.start() - 1 : match.start()] in ("(", "["):
        return False
    if mark != "." or closing:
        return True
    before = re.search(r"\w+$", text[max(0, match.start() - 30) : match.start()])
    word = before.group() if before else ""
    if (len(word) == 1 and word.isalpha()) or word.lower() in _ABBREVIATIONS:
        return False
    if _ROMAN.fullmatch(word) or (word.isdigit() and len(word) <= 3):
        at = match.start() - len(word)
        part = at > 0 and text[at - 1] in ":.,"
        after = _FIRST_WORD.match(text, rest)
        starts = after is None or after.group().lower() in _STARTERS
        return bool(not following or part or starts)
    return True


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
