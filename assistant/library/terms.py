"""What the word index counts: stems by language, and character 4-grams for German compounds.

Terms are kept as 31-bit hashes with a field bit and a frequency, packed into one byte string a
paragraph, so that opening a library reads numbers and never tokenizes its texts again.
Measured on XQuAD-de, R@1 of BM25 alone: words .88, stems .926, 4-grams .916, stems + half the 4-grams .943.
"""

from __future__ import annotations

import re
import threading
import zlib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import Stemmer
from numpy.typing import NDArray

GRAM_FIELD = np.uint32(1 << 31)
"""The bit that tells a 4-gram's hash from a stem's."""
GRAM = 4
_PACKED = np.dtype([("term", "<u4"), ("count", "<u2")])
_WORD = re.compile(r"\w+")

_COMMON_GERMAN = frozenset(
    """der die das den dem des ein eine einer einem einen eines und in von zu mit für auf ist im nicht als auch es an
    werden aus er hat dass sie nach bei um am sind noch wie über so zum war haben nur oder aber vor zur bis mehr durch
    man sein wurde was wer wen wem wo wann welche welcher welches welchem welchen warum wieso weshalb viele viel wurden
    hatte hatten sich ihr ihre ihren seine seinen seiner ihrer wird denn doch da dann wenn beim vom ins ans aufs unter
    zwischen gegen ohne während seit laut dieser diese dieses diesem diesen ob weil sowie etwa rund""".split()
)
_COMMON_ENGLISH = frozenset(
    """the a an of in on to and for is was were what who whom where when which how many much did does do by with from
    that at it its as be are has have had or not this these those why
    about into than then over under s t""".split()
)
STOP_WORDS = _COMMON_GERMAN | _COMMON_ENGLISH


def question_language(question: str) -> str | None:
    """``de`` or ``en`` by the question's common words; ``None`` where they don't tell."""
    found = _WORD.findall(question.lower())
    german, english = sum(word in _COMMON_GERMAN for word in found), sum(word in _COMMON_ENGLISH for word in found)
    if german == english:
        return None
    return "de" if german > english else "en"


@lru_cache(maxsize=200_000)
def term_hash(term: str) -> int:
    return zlib.crc32(term.encode("utf-8")) & 0x7FFFFFFF


class _Stemmers(threading.local):
    """PyStemmer objects are not safe to share between threads."""

    def __init__(self) -> None:
        self.by_language: dict[str, Any] = {
            "de": Stemmer.Stemmer("german"),
            "en": Stemmer.Stemmer("english"),
        }


_stemmers = _Stemmers()


def words(text: str) -> list[str]:
    """The words that carry meaning, folded to small letters; offsets play no part here."""
    return [word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS]


def stems(text: str, language: str | None) -> list[str]:
    stemmer = _stemmers.by_language.get(language or "de")
    found = words(text)
    return list(stemmer.stemWords(found)) if stemmer else found


def grams(found: Iterable[str]) -> Iterable[str]:
    for word in found:
        if len(word) <= GRAM:
            yield word
        else:
            for start in range(len(word) - GRAM + 1):
                yield word[start : start + GRAM]


def hashed(text: str, language: str | None) -> Counter[int]:
    """Frequencies of the hashed terms of both fields."""
    field = int(GRAM_FIELD)
    found = Counter(term_hash(stem) for stem in stems(text, language))
    found.update(field | term_hash(gram) for gram in grams(words(text)))
    return found


def pack(text: str, language: str | None) -> bytes:
    counts = hashed(text, language)
    out = np.empty(len(counts), dtype=_PACKED)
    out["term"] = list(counts.keys())
    out["count"] = np.minimum(list(counts.values()), 65535) if counts else []
    return out.tobytes()


def unpack(data: bytes) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    packed = np.frombuffer(data, dtype=_PACKED)
    return packed["term"], packed["count"]
