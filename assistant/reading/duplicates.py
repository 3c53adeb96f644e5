"""Near-duplicates: one wire text in several outlets, with a new headline, a cut end or a paragraph added.

Texts are compared as sets of word shingles (Broder 1997). A MinHash signature of 516 bytes, kept in
the catalogue, finds the candidates; the shingle sets of both texts then decide exactly. Outlets cut
wire texts, so beside Jaccard (common shingles of all) counts containment (common shingles of the shorter).
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.article import Article

SHINGLE = 4
"""Words of a shingle. Measured on an invented wire text in 13 edits, and 3 other reports of the same event
with the same quotations (tests/reading/test_duplicates.py), least containment of a copy against most of
another report: 3 words .88 / .24, 4 words .84 / .21, 6 words .78 / .16."""
COPY = 0.5
"""Containment from which a text is a copy: the middle between the two."""
_SHORTEST = 20
"""Shingles from which containment means something; shorter texts must be nearly equal (Jaccard at least COPY)."""
_PERMUTATIONS = 128
_SEED = 1
_DEVIATIONS = 3
"""Standard deviations that an estimate may lie below the truth."""
_LEAST_JACCARD = 0.15
"""A text that is less than a sixth of the other and lies in it is quoted there; the two are not copies."""

_WORD = re.compile(r"\w+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SIZE = struct.Struct("<I")
_LEFT_OUT = frozenset({"title", "caption"})


class Similarity(NamedTuple):
    """How much two texts share, each from 0 to 1."""

    jaccard: float
    containment: float


class Match(NamedTuple):
    """A text that is a copy: ``similarity`` is the containment, ``jaccard`` that of the whole texts."""

    id: str
    similarity: float
    jaccard: float


class Signature(NamedTuple):
    """The 128 hash values of a MinHash (datasketch's scheme ``affine32``), and the number of shingles behind them."""

    values: NDArray[np.uint32]
    size: int

    def to_bytes(self) -> bytes:
        """4 bytes of size and 128 values of 4 bytes, little-endian: what the catalogue stores."""
        return _SIZE.pack(self.size) + self.values.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """The signature that :meth:`to_bytes` wrote; ``ValueError`` for anything else."""
        if len(data) != _SIZE.size + 4 * _PERMUTATIONS:
            raise ValueError(f"a signature has {_SIZE.size + 4 * _PERMUTATIONS} bytes, not {len(data)}")
        return cls(np.frombuffer(data, dtype="<u4", offset=_SIZE.size), _SIZE.unpack_from(data)[0])


def article_words(article: Article) -> str:
    """The text of an article that is compared: headlines and captions are each outlet's own."""
    return compared_words((paragraph.kind, paragraph.text) for paragraph in article.paragraphs)


def compared_words(paragraphs: Iterable[tuple[str, str]]) -> str:
    """The same of paragraphs that are not put together to an article: kind and text of each."""
    return "\n".join(text for kind, text in paragraphs if kind not in _LEFT_OUT)


def shingles(text: str) -> frozenset[str]:
    """The word shingles of a text, blind to case, punctuation and kinds of space; one at least if it has words."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    words = _WORD.findall(plain)
    if not words:
        return frozenset()
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def signature(text: str) -> Signature:
    """The signature of a text: the same on every machine and in every run."""
    from datasketch import MinHash  # .4 s, for scipy; only new texts need it

    parts = shingles(text)
    minhash = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme="affine32")
    minhash.update_batch([part.encode("utf-8") for part in parts])
    return Signature(minhash.hashvalues, len(parts))


def similarity(a: str, b: str) -> Similarity:
    """Exact Jaccard and containment of two texts; 0 where one has no words."""
    return _compare(shingles(a), shingles(b))


class NearDuplicates:
    """All signatures of a library in memory, to find the copies of a text.

    ``text_of`` gives the text of an id when a candidate has to be verified (the index holds none).
    The signatures lie in one array and are all compared: no copy is missed for falling between the bands
    of an LSH index, and there is nothing to build. Measured for 100,000 articles: 53 MB, loaded from
    bytes in .6 s, 5 ms a query, .5 ms a signature. (An LSH index that finds a text cut to a third needs some
    60 bands: 6 million small sets to build at each start.)
    """

    def __init__(self, text_of: Callable[[str], str]) -> None:
        self._text_of = text_of
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        # A column for each text: compared in long runs, they take half of the time.
        self._values: NDArray[np.uint32] = np.empty((_PERMUTATIONS, 64), dtype=np.uint32)
        self._sizes: NDArray[np.float64] = np.empty(64)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def load(self, stored: Iterable[tuple[str, bytes]]) -> None:
        """Add many at once, as ids and the bytes of their signatures."""
        for id, data in stored:
            self._put(id, Signature.from_bytes(data))

    def add(self, id: str, text: str | Signature) -> Signature:
        """Add a text, or replace the one of that id; the signature is for the catalogue."""
        made = signature(text) if isinstance(text, str) else text
        self._put(id, made)
        return made

    def discard(self, id: str) -> None:
        """Forget an id; one that is not there is no error."""
        row = self._rows.pop(id, None)
        if row is None:
            return
        last = self._ids.pop()
        if last != id:
            self._ids[row] = last
            self._rows[last] = row
            self._values[:, row] = self._values[:, len(self._ids)]
            self._sizes[row] = self._sizes[len(self._ids)]

    def find(self, text: str, *, known: Signature | None = None) -> list[Match]:
        """The copies of a text, best first. ``known`` is its signature, if it is there already."""
        parts = shingles(text)
        made = known or signature(text)
        found: list[Match] = []
        for id in self._candidates(made):
            others = shingles(self._text_of(id))
            alike = _compare(parts, others)
            if _are_copies(alike, min(len(parts), len(others))):
                found.append(Match(id, alike.containment, alike.jaccard))
        return sorted(found, key=lambda match: (-match.similarity, -match.jaccard, match.id))

    def _candidates(self, made: Signature) -> list[str]:
        count = len(self._ids)
        if not count or not made.size:
            return []
        equal: NDArray[np.uint8] = np.zeros(count, dtype=np.uint8)
        for values, value in zip(self._values, made.values, strict=True):
            equal += values[:count] == value
        jaccard = equal / _PERMUTATIONS
        sizes = self._sizes[:count]
        high = _at_most(jaccard)
        contained = high * (sizes + made.size) / ((1 + high) * np.minimum(sizes, made.size))
        rows = np.flatnonzero((contained >= COPY) & (high >= _LEAST_JACCARD))
        return [self._ids[row] for row in rows]

    def _put(self, id: str, made: Signature) -> None:
        row = self._rows.get(id)
        if row is None:
            row = len(self._ids)
            if row == len(self._sizes):
                self._values = np.concatenate([self._values, np.empty_like(self._values)], axis=1)
                self._sizes = np.concatenate([self._sizes, np.empty_like(self._sizes)])
            self._ids.append(id)
            self._rows[id] = row
        self._values[:, row] = made.values
        self._sizes[row] = max(made.size, 1)


def _at_most(estimate: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the truth may be above an estimate of MinHash: the upper bound of Wilson's interval (1927)."""
    z = _DEVIATIONS**2 / _PERMUTATIONS
    centre = estimate + z / 2
    spread = np.sqrt(estimate * (1 - estimate) * z + z * z / 4)
    bound: NDArray[np.float64] = (centre + spread) / (1 + z)
    return bound


def _compare(a: frozenset[str], b: frozenset[str]) -> Similarity:
    common = len(a & b)
    if not common:
        return Similarity(0.0, 0.0)
    return Similarity(common / (len(a) + len(b) - common), common / min(len(a), len(b)))


def _are_copies(alike: Similarity, shorter: int) -> bool:
    if shorter < _SHORTEST:
        return alike.jaccard >= COPY
    return alike.containment >= COPY and alike.jaccard >= _LEAST_JACCARD
