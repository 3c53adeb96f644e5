"""A paragraph as the rules see it: sentences of words, with each quotation as one opaque word.

Sentences are found on a copy of the paragraph in which quotations are masked by a letter, character
by character, so that offsets stay; a full stop inside a quotation then ends no sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.statements import marks, morphology
from assistant.statements.lexicon import Lexicon
from assistant.statements.marks import Stretch
from assistant.text import sentences

_WORD = re.compile(
    r"\w+(?:[-’'\u00ad]\w+|\.(?:de|com|org|net|at|ch|eu|tv|info)\b|\.(?=\d)\d+|(?<=\d),\d+|(?<=\b\w)\.\w\b)*|[^\w\s]",
    re.UNICODE,
)
_NAME_INSIDE = re.compile(r"-[A-ZÄÖÜ]|\.(?:de|com|org|net|at|ch|eu|tv|info)$")
SOFT_HYPHEN = "\u00ad"
_BREAKS = frozenset(",;:")
_DASHES = frozenset("–—-")


@dataclass(frozen=True)
class Block:
    """A paragraph of a text: ``text[start:end]``. ``context`` is a heading, from which nobody speaks."""

    number: int
    start: int
    end: int
    context: bool = False


@dataclass(frozen=True)
class Mention:
    """The words that name a speaker: ``text[start:end]``, and the rule that found them.

    ``name_start`` is where the source itself begins inside a phrase such as "Angaben der Feuerwehr".
    """

    start: int
    end: int
    rule: str
    name_start: int = -1


class Word:
    """A word or mark of a sentence; ``quote`` holds the quotation that it stands for. Its text has no soft hyphens."""

    __slots__ = ("capital", "end", "is_word", "low", "quote", "start", "text")

    def __init__(self, start: int, end: int, text: str, quote: Stretch | None = None) -> None:
        text = text.replace(SOFT_HYPHEN, "") or text
        self.start, self.end, self.text, self.low, self.quote = start, end, text, text.lower(), quote
        joined = "-" in text or "." in text
        self.capital = (
            text[:1].isupper()
            or (text[1:2].isupper() and text.isalpha())
            or (joined and bool(_NAME_INSIDE.search(text)))
        )
        self.is_word = quote is None and (text[0].isalnum() or text[0] == "_")


@dataclass
class Segment:
    """The words between two commas, dashes or colons: ``words[first:last]``, and the mark before it."""

    first: int
    last: int
    mark: str


@dataclass
class Sentence:
    start: int
    end: int
    words: list[Word]
    segments: list[Segment]

    def segment_of(self, index: int) -> int:
        """The number of the segment that holds a word."""
        low, high = 0, len(self.segments) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.segments[middle].first <= index:
                low = middle
            else:
                high = middle - 1
        return low

    def content_end(self) -> int:
        """Where the sentence ends without its closing marks."""
        for word in reversed(self.words):
            if word.is_word or word.quote or word.text in ")]%€$":
                return word.end
        return self.end


@dataclass
class ParsedParagraph:
    """A paragraph with its quotations and sentences. ``number`` counts from 1."""

    text: str
    number: int
    start: int
    end: int
    lexicon: Lexicon
    quotes: list[Stretch]
    sentences: list[Sentence] = field(default_factory=list)
    context: bool = False
    names: frozenset[str] = frozenset()
    """The surnames of those whom the whole text names."""
    talkers: list[Mention | None] = field(default_factory=list)
    """Who is named as speaking in each sentence."""

    @property
    def language(self) -> str:
        return self.lexicon.language

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds an offset (of the last one before it, between two)."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1)

    def lemma(self, word: Word) -> str:
        return morphology.lemma(word.text, self.language)


_LONGEST = 150
"""Words of a sentence that are looked at together; a longer one is cut, so that time grows linearly with length."""


def parse_all(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> list[ParsedParagraph]:
    """Parse the paragraphs of a text; all offsets count in ``text``."""
    found = [marks.stretches(text, block.start, block.end) for block in blocks]
    marks.across(text, [(block.start, block.end) for block in blocks], found)
    return [_parse(text, block, stretches, lexicon) for block, stretches in zip(blocks, found, strict=True)]


def _parse(text: str, block: Block, found: list[Stretch], lexicon: Lexicon) -> ParsedParagraph:
    start, end = block.start, block.end
    outer = marks.outermost(found)
    parsed = ParsedParagraph(text, block.number, start, end, lexicon, outer, context=block.context)
    at = 0
    for span in sentences(_masked(text, start, end, outer)):
        first, last = span.start + start, span.end + start
        here: list[Stretch] = []
        while at < len(outer) and outer[at].start < last:
            here.append(outer[at])
            at += 1
        words = _words(text, first, last, here)
        for cut in range(0, len(words), _LONGEST):
            piece = words[cut : cut + _LONGEST]
            begin = first if cut == 0 else piece[0].start
            stop = last if cut + _LONGEST >= len(words) else piece[-1].end
            parsed.sentences.append(Sentence(begin, stop, piece, _segments(piece)))
    return parsed


def _masked(text: str, start: int, end: int, outer: list[Stretch]) -> str:
    pieces: list[str] = []
    at = start
    for stretch in outer:
        inside = text[stretch.inner_start : stretch.inner_end]
        last = inside[-1:] if inside[-1:] in ".!?…" else "x"
        pieces.append(text[at : stretch.inner_start])
        first = inside[0] if inside[0].isalnum() else "X"
        pieces.append(first + "x" * (len(inside) - 2) + last if len(inside) > 1 else "x")
        at = stretch.inner_end
    pieces.append(text[at:end])
    return "".join(pieces)


def _words(text: str, start: int, end: int, quotes: list[Stretch]) -> list[Word]:
    words: list[Word] = []
    at = start
    for stretch in quotes:
        _tokenise(text, at, stretch.start, words)
        words.append(Word(stretch.start, stretch.end, text[stretch.start : stretch.end], stretch))
        at = stretch.end
    _tokenise(text, at, end, words)
    return words


def _tokenise(text: str, start: int, end: int, words: list[Word]) -> None:
    words.extend(Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text, start, end))


def _segments(words: list[Word]) -> list[Segment]:
    segments: list[Segment] = []
    first, mark, depth = 0, "", 0
    for index, word in enumerate(words):
        if word.quote:
            continue
        if word.text in "([":
            depth += 1
        elif word.text in ")]":
            depth = max(0, depth - 1)
        elif not depth and _breaks(words, index):
            segments.append(Segment(first, index, mark))
            first, mark = index + 1, word.text
    last = len(words)
    while last > first and not words[last - 1].quote and words[last - 1].text in ".!?…":
        last -= 1
    segments.append(Segment(first, last, mark))
    return segments


def _breaks(words: list[Word], index: int) -> bool:
    text = words[index].text
    if text in _DASHES:
        return index > 0 and not _glued(words, index)
    if (
        text == ","
        and index + 2 < len(words)
        and words[index + 1].low in ("den", "dem")
        and words[index + 2].text.isdigit()
    ):
        return False
    if text == ":" and 0 < index < len(words) - 1 and words[index - 1].end == words[index].start:
        return words[index].end != words[index + 1].start or not words[index + 1].text[0].isdigit()
    return text in _BREAKS


def _glued(words: list[Word], index: int) -> bool:
    """Whether a dash stands inside a word or a range ("2008-2012", "Kultur- und Sportamt")."""
    after = words[index + 1].start if index + 1 < len(words) else -1
    before = words[index - 1].end == words[index].start
    return before and (words[index].text == "-" or after == words[index].end)
