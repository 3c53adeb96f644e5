"""BM25 over packed terms, in memory, growing by segments (Robertson & Zaragoza 2009; idf as in Lucene).

Document frequencies and lengths are taken over all segments at the time of a query, so a library
that grew piece by piece scores exactly like one that was built at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.library.terms import GRAM_FIELD, unpack

K1, B = 1.2, 0.75
"""BM25's usual values; k1 of .9 and 2 and b of .4 and .5 stayed within ±.01 R@1 on XQuAD-de and MLQA-de."""
GRAM_WEIGHT = 0.5
"""Weight of the 4-gram field beside the stems' 1. R@1 with it .943, without .926, as one field .935 (XQuAD-de)."""
_COUNT_BITS, _DOCUMENT_BITS = 10, 22
"""A posting is one number: 32 bits of term, 22 of document, 10 of frequency (1,023 counts as endless)."""
MAX_DOCUMENTS = 1 << _DOCUMENT_BITS
_MAX_COUNT = (1 << _COUNT_BITS) - 1
_GROWTH = 2
"""A segment that is not this many times as large as the one after it is merged with it, so there are few."""

Postings = NDArray[np.uint64]


class LexicalIndex:
    """Documents are numbered from 0 in the order they were added. An index never changes: extending makes a new one.

    A segment is a sorted array of postings. Measured for 50,000 paragraphs of three sentences: read from the
    catalogue in 1.5 s, with the vectors, and 13 ms a query, dense and lexical (benchmarks/search_speed.py).
    """

    def __init__(self, segments: tuple[Postings, ...] = (), lengths: NDArray[np.float32] | None = None) -> None:
        self._segments = segments
        self._lengths = np.zeros((2, 0), np.float32) if lengths is None else lengths

    def __len__(self) -> int:
        return int(self._lengths.shape[1])

    def extended(self, blobs: Sequence[bytes]) -> LexicalIndex:
        """This index with more documents, given by their packed terms; raises ``ValueError`` above 4 million."""
        if not blobs:
            return self
        first, last = len(self), len(self) + len(blobs)
        if last > MAX_DOCUMENTS:
            raise ValueError(f"the word index holds at most {MAX_DOCUMENTS:,} paragraphs")
        parts = [unpack(blob) for blob in blobs]
        terms = np.concatenate([terms for terms, _ in parts])
        counts = np.concatenate([counts for _, counts in parts])
        documents = np.repeat(np.arange(first, last, dtype=np.uint64), [len(terms) for terms, _ in parts])
        lengths = [
            np.bincount(documents[field].astype(np.int64) - first, counts[field], len(parts))
            for field in (terms < GRAM_FIELD, terms >= GRAM_FIELD)
        ]
        postings = terms.astype(np.uint64) << np.uint64(_COUNT_BITS + _DOCUMENT_BITS)
        postings |= documents << np.uint64(_COUNT_BITS)
        postings |= np.minimum(counts, _MAX_COUNT)
        postings.sort()
        segments = [*self._segments, postings]
        while len(segments) > 1 and len(segments[-2]) < _GROWTH * len(segments[-1]):
            merged = np.concatenate([segments[-2], segments[-1]])
            merged.sort()
            segments[-2:] = [merged]
        return LexicalIndex(tuple(segments), np.concatenate([self._lengths, np.array(lengths, np.float32)], axis=1))

    def frequency(self, term: int, alive: NDArray[np.bool_]) -> int:
        """In how many living documents a term stands."""
        return int(alive[self._postings(term)[0]].sum())

    def scores(self, terms: Iterable[int], alive: NDArray[np.bool_]) -> NDArray[np.float32]:
        """A BM25 score for each document, shape ``(len(self),)``; frequencies count the living ones only."""
        out = np.zeros(len(self), dtype=np.float32)
        total = int(alive.sum())
        if not total:
            return out
        means = np.maximum(self._lengths @ alive.astype(np.float32) / total, 1e-6)
        norms = (K1 * (1 - B + B * self._lengths / means[:, None])).astype(np.float32)
        # In a fixed order, since the sum of floats depends on it.
        for term in sorted(set(terms)):
            field = int(term >= GRAM_FIELD)
            documents, counts = self._postings(term)
            frequency = int(alive[documents].sum())
            if not frequency:
                continue
            idf = np.log1p((total - frequency + 0.5) / (frequency + 0.5)) * (GRAM_WEIGHT if field else 1.0)
            out[documents] += np.float32(idf * (K1 + 1)) * counts / (counts + norms[field, documents])
        out[~alive] = 0
        return out

    def _postings(self, term: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The documents of a term with its frequency in each."""
        ends = np.array([term, term + 1], dtype=np.uint64) << np.uint64(_COUNT_BITS + _DOCUMENT_BITS)
        if term == 2**32 - 1:
            ends[1] = np.iinfo(np.uint64).max
        found = [segment[slice(*np.searchsorted(segment, ends))] for segment in self._segments]
        postings = found[0] if len(found) == 1 else np.concatenate([*found, np.zeros(0, np.uint64)])
        documents = (postings >> np.uint64(_COUNT_BITS)) & np.uint64(MAX_DOCUMENTS - 1)
        return documents.astype(np.int64), (postings & np.uint64(_MAX_COUNT)).astype(np.float32)
