"""Where a page dump goes on to other articles or to comments."""

from __future__ import annotations

import itertools

from assistant.reading.pieces import Piece

_MOST_POINTERS = 4
"""Headlines that stand between two paragraphs at most."""
_WORDS = 3
"""Words of a headline; a line of fewer names a section."""
_SHARE_OF_USUAL = 0.5
"""A paragraph is at least half as long as those above; teasers are shorter."""
_CLOSING = frozenset({"agency notice", "share buttons", "comment prompt", "tags"})
_STAMPS = frozenset({"date", "reading time"})


def end_of_article(pieces: list[Piece]) -> int:
    """Where the page goes on to other articles or comments: the index of the first piece beyond.

    A line that announces other articles ("Das könnte Sie auch interessieren") ends the article unless
    running text follows that is not cut up by dates and reading times.
    """
    solid = [piece.solid and not piece.reason for piece in pieces]
    for i, piece in enumerate(pieces):
        if piece.reason not in {"related", "comment prompt"} or len(piece.text) > 60 or not any(solid[:i]):
            continue
        rest = pieces[i + 1 :]
        if rest and rest[0].solid and not rest[0].reason:
            continue  # a pointer between two paragraphs
        if _goes_on(pieces, i):
            continue
        stamps = sum(other.reason in _STAMPS for other in rest)
        after = [len(other.text) for other in rest if other.solid and not other.reason]
        before = sum(len(other.text) for other in pieces[:i] if other.solid and not other.reason)
        if stamps >= 2 or len(after) < 2 or (piece.reason == "comment prompt" and sum(after) < before):
            return i
        if sum(after) / len(after) < 200 and sum(after) < before:
            return i
    return _stamped_tail(pieces, solid)


def _goes_on(pieces: list[Piece], pointer: int) -> bool:
    """Whether headlines below "Lesen Sie auch" interrupt an article: two or more without a text of their own.

    The paragraphs behind them are as long as those above, and nothing that closes an article (who wrote it,
    buttons to share it, comments) stood above the pointer yet. The headlines are marked as teasers.
    """
    above = [i for i in range(pointer) if pieces[i].solid and not pieces[i].reason]
    below = [i for i in range(pointer + 1, len(pieces)) if pieces[i].solid and not pieces[i].reason]
    if pieces[pointer].reason != "related" or not below or below[0] - pointer > _MOST_POINTERS + 1:
        return False
    between = pieces[pointer + 1 : below[0]]
    headlines = [piece for piece in between if not piece.reason and not piece.sentence and piece.words >= _WORDS]
    closed = any(piece.reason in _CLOSING for piece in pieces[above[-1] + 1 : pointer])
    if len(headlines) < 2 or closed or any(piece.reason in _STAMPS for piece in between):
        return False
    usual = sum(len(pieces[i].text) for i in above) / len(above)
    if len(pieces[below[0]].text) < _SHARE_OF_USUAL * usual:
        return False
    for piece in between:
        piece.reason = piece.reason or "teaser"
    return True


def _stamped_tail(pieces: list[Piece], solid: list[bool]) -> int:
    """A list of teasers without a heading: several reading times in a row of short entries."""
    times = [i for i, piece in enumerate(pieces) if piece.reason == "reading time" and any(solid[:i])]
    if len(times) >= 3 and all(b - a <= 8 for a, b in itertools.pairwise(times)):
        first = times[0]
        while first > 0 and pieces[first - 1].reason in {"date", "related", "menu"}:
            first -= 1
        return first
    return len(pieces)
