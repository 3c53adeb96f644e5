"""Aligns the words looked up with the words of a source: how close they are, and a word-level diff.

The diff leads from the source to the words looked up, as ``difflib`` finds it (longest common runs first).
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from assistant.checking.view import Word
from assistant.library.terms import STOP_WORDS
from assistant.results import DiffOp

STOP_WEIGHT = 0.4
"""What a common word counts beside one that carries meaning."""
OMITTED_WEIGHT = 0.25
"""What a word of the source counts that the words looked up leave out in one piece: shortening is not rewording."""
OMITTED_RUN = 3
"""Words left out in a row from which on they are an omission."""


class Alignment(NamedTuple):
    """Source words ``first`` to ``last`` (half open) beside the asked ones."""

    first: int
    last: int
    opcodes: tuple[tuple[str, int, int, int, int], ...]
    similarity: float


def weight(word: Word) -> float:
    return STOP_WEIGHT if word.key in STOP_WORDS else 1.0


def align(source: Sequence[Word], asked: Sequence[Word]) -> Alignment | None:
    """The stretch of the source that comes closest to the words looked up; ``None`` where they share nothing."""
    matcher = SequenceMatcher(None, [word.key for word in source], [word.key for word in asked], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    best: Alignment | None = None
    for low, high in _windows(blocks):
        first, last = blocks[low].a, blocks[high].a + blocks[high].size
        found = _aligned(source, asked, first, last)
        if best is None or found.similarity > best.similarity:
            best = found
    return best


def align_whole(source: Sequence[Word], asked: Sequence[Word]) -> Alignment:
    """Both texts from end to end."""
    matcher = SequenceMatcher(None, [word.key for word in source], [word.key for word in asked], autojunk=False)
    codes = matcher.get_opcodes()
    return Alignment(0, len(source), tuple(codes), _similarity(source, asked, codes))


def _windows(blocks: Sequence[Match]) -> list[tuple[int, int]]:
    """Ranges of blocks: all of them, and what is left when strays at the ends are dropped one by one."""
    windows = [(0, len(blocks) - 1)]
    low, high = 0, len(blocks) - 1
    while low < high and len(windows) < 6:
        left = blocks[low + 1].a - (blocks[low].a + blocks[low].size)
        right = blocks[high].a - (blocks[high - 1].a + blocks[high - 1].size)
        small_left, small_right = blocks[low].size, blocks[high].size
        if max(left, right) <= 2 and min(small_left, small_right) > 2:
            break
        if left / small_left >= right / small_right:
            low += 1
        else:
            high -= 1
        windows.append((low, high))
    return windows


def _aligned(source: Sequence[Word], asked: Sequence[Word], first: int, last: int) -> Alignment:
    # A changed word at an edge belongs to the stretch: take as many words more as are asked for before and behind.
    keys, wanted = [word.key for word in source[first:last]], [word.key for word in asked]
    codes = SequenceMatcher(None, keys, wanted, autojunk=False).get_opcodes()
    lead = codes[0][4] - codes[0][3] if codes[0][0] == "insert" else 0
    tail = codes[-1][4] - codes[-1][3] if codes[-1][0] == "insert" else 0
    if lead or tail:
        first, last = max(0, first - lead), min(len(source), last + tail)
        keys = [word.key for word in source[first:last]]
        codes = SequenceMatcher(None, keys, wanted, autojunk=False).get_opcodes()
        if codes and codes[0][0] == "delete":
            first += codes[0][2]
        if codes and codes[-1][0] == "delete":
            last -= codes[-1][2] - codes[-1][1]
        keys = [word.key for word in source[first:last]]
        codes = SequenceMatcher(None, keys, wanted, autojunk=False).get_opcodes()
    return Alignment(first, last, tuple(codes), _similarity(source[first:last], asked, codes))


def _similarity(
    source: Sequence[Word], asked: Sequence[Word], codes: Sequence[tuple[str, int, int, int, int]]
) -> float:
    """Twice the weight of the words in common by the weight of both sides (the Dice coefficient)."""
    common = left = right = 0.0
    for op, s1, s2, a1, a2 in codes:
        ours, theirs = sum(map(weight, source[s1:s2])), sum(map(weight, asked[a1:a2]))
        if op == "equal":
            common += ours
        elif op == "delete" and s2 - s1 >= OMITTED_RUN:
            ours *= OMITTED_WEIGHT
        left, right = left + ours, right + theirs
    return min(1.0, 2 * common / (left + right)) if left + right else 0.0


def diff(
    source_text: str, source: Sequence[Word], asked_text: str, asked: Sequence[Word], found: Alignment
) -> tuple[tuple[DiffOp, str], ...]:
    """``(op, text)`` pieces: the source's own words where they are equal or deleted, else those looked up."""
    window = source[found.first : found.last]
    out: list[tuple[DiffOp, Sequence[Word]]] = []
    for op, s1, s2, a1, a2 in found.opcodes:
        if op != "equal":
            out += [("delete", window[s1:s2]), ("insert", asked[a1:a2])]
            continue
        for step, (ours, theirs) in enumerate(zip(window[s1:s2], asked[a1:a2], strict=True), start=s1):
            if same_word(ours, theirs) and (ours.behind == theirs.behind or step == s2 - 1):
                out.append(("equal", [ours]))
            else:
                out += [("delete", [ours]), ("insert", [theirs])]
    texts = {"equal": source_text, "delete": source_text, "insert": asked_text}
    return tuple((op, _shown(texts[op], words)) for op, words in _runs([piece for piece in out if piece[1]]))


def same_word(ours: Word, theirs: Word) -> bool:
    """Whether two aligned words are letter for letter the same."""
    return ours.form == theirs.form


def _shown(text: str, words: Sequence[Word]) -> str:
    """Words as they stand in their text, without what the source says between the parts of a split quotation."""
    pieces = []
    for word, following in zip_longest(words, words[1:]):
        pieces.append(text[word.start : word.end])
        if following is not None:
            between = text[word.end : following.start]
            pieces.append(f"{word.behind} " if any(map(str.isalnum, between)) else between)
    behind = words[-1].behind
    return "".join(pieces) + (behind if behind in _SHORT_MARKS else "")


_SHORT_MARKS = frozenset(",.;:!?")


def _runs(pieces: Sequence[tuple[DiffOp, Sequence[Word]]]) -> list[tuple[DiffOp, list[Word]]]:
    """Neighbouring pieces of one kind as one; between two equal ones first what is deleted, then what is inserted."""
    out: list[tuple[DiffOp, list[Word]]] = []
    lost: list[Word] = []
    new: list[Word] = []
    for op, words in (*pieces, ("equal", [])):
        if op == "delete":
            lost += words
        elif op == "insert":
            new += words
        else:
            if lost or new:
                changed: list[tuple[DiffOp, list[Word]]] = [("delete", lost), ("insert", new)]
                out += [piece for piece in changed if piece[1]]
                lost, new = [], []
            if out and out[-1][0] == "equal":
                out[-1][1].extend(words)
            elif words:
                out.append(("equal", list(words)))
    return out
