"""The clauses of a sentence: what is main, what depends on it, and on what relative clauses hang."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from assistant.answering.verification.vocabulary import MODAL
from assistant.checking.pairwords import ContentWord, content_words
from assistant.statements.clauses import CONDITIONS, FIRM_THAT, is_konjunktiv_or_auxiliary, is_relative
from assistant.statements.lexicon import Lexicon, lexicon
from assistant.statements.morphology import is_infinitive, is_joined_infinitive, lemma
from assistant.statements.parsed import Block, Segment, Sentence, Word, parse_all
from assistant.statements.wordkinds import is_verb

_SUBORDINATE = FIRM_THAT | CONDITIONS
_AND = frozenset("und aber oder sondern and but or".split())
_PARTLY = frozenset("davon darunter".split())
_JOINED = "und"
_ENGLISH_OPENERS = frozenset("who whom whose which that because while although when whereas where if".split())
_ENGLISH_RELATIVE = frozenset("who whom whose which where".split())
_TERM = 4
"""Words in quotation marks up to which they are a name or a term of the sentence around them."""


class Clause(NamedTuple):
    """Words of a sentence: ``kind`` is ``main``, ``relative``, ``infinitive``, ``subordinate`` or ``quotation``."""

    kind: str
    words: tuple[Word, ...]
    antecedent: tuple[Word, ...] = ()
    """Of a relative clause: the words before it, up to the last verb."""
    front: tuple[Word, ...] = ()
    """Of a further main clause: what stands before the verb of the first, which may be its subject, too."""

    @property
    def text(self) -> str:
        return " ".join(word.text for word in (*self.antecedent, *self.front, *self.words))

    def content(self, language: str) -> list[ContentWord]:
        return content_words(self.text, language)


class Told(NamedTuple):
    """A sentence of a paragraph with its clauses."""

    text: str
    clauses: tuple[Clause, ...]


@lru_cache(maxsize=256)
def told(text: str, language: str) -> tuple[Told, ...]:
    """The sentences of a text with their clauses; words in quotation marks are a clause of their own if they are
    more than a name or a term."""
    lex = lexicon(language)
    (paragraph,) = parse_all(text, [Block(1, 0, len(text))], lex)
    return tuple(Told(text[one.start : one.end], tuple(_clauses(one, lex, language))) for one in paragraph.sentences)


def _clauses(sentence: Sentence, lex: Lexicon, language: str) -> Iterator[Clause]:
    open_main: list[Word] = []
    front: tuple[Word, ...] = ()
    embedded: tuple[str, list[Word], tuple[Word, ...]] | None = None
    mains: list[Clause] = []
    just_closed = False
    for segment, kind, words in _pieces(sentence, lex, language):
        plain: list[Word] = []
        for word in words:
            if word.quote is None:
                plain.append(word)
                continue
            inside = _inside(word, lex)
            if len(inside) <= _TERM:
                plain.extend(inside)  # „Marlene“ is a word of its clause
            elif inside:
                yield Clause("quotation", inside)
        words = tuple(plain)
        if kind == "main" and embedded is not None and not _is_whole(embedded, lex):
            embedded[1].extend(words)
            continue
        if embedded is not None:
            yield Clause(embedded[0], tuple(embedded[1]), embedded[2])
            embedded, just_closed = None, True
        if kind != "main":
            before = tuple(open_main) if kind == "relative" else ()
            embedded = (kind, list(words), _noun_phrase(before, lex))
            continue
        goes_on = just_closed and _is_open(open_main, lex)
        just_closed = False
        if (
            words
            and not goes_on
            and _has_verb(open_main, lex)
            and _has_verb(words, lex)
            and _begins_clause(words[0], lex)
        ):
            mains.append(Clause("main", tuple(open_main), front=front))
            shares = segment.mark != ";" and (is_verb(words[0], lex) or not _has_own_verb(words, lex))
            front = (front or _front(open_main, lex)) if shares else ()
            open_main = list(words)
        else:
            open_main.extend(words)
    if embedded is not None:
        yield Clause(embedded[0], tuple(embedded[1]), embedded[2])
    yield from mains
    if open_main:
        yield Clause("main", tuple(open_main), front=front)


def _has_own_verb(words: Sequence[Word], lex: Lexicon) -> bool:
    """Whether a clause has a finite verb before its end: "dort waren es 23", not "und Paletten angezündet"."""
    return any(is_verb(word, lex) for word in words[:-1]) and not is_infinitive(words[-1].low)


def _is_open(words: Sequence[Word], lex: Lexicon) -> bool:
    """Whether a main clause still waits for its verb: "Der Rat, der …, kann | die Verlegung nicht verhindern"."""
    verbs = [word.low for word in words if is_verb(word, lex)]
    return all(low in lex["auxiliaries"] or MODAL.fullmatch(low) for low in verbs)


def _begins_clause(word: Word, lex: Lexicon) -> bool:
    """Whether a word after a comma opens a clause with its own subject: no verb, or one of saying (", sagte …")."""
    return not is_verb(word, lex) or lemma(word.text, lex.language) in lex.verbs


def _inside(word: Word, lex: Lexicon) -> tuple[Word, ...]:
    """The words of a quotation."""
    assert word.quote is not None
    text = word.text[word.quote.inner_start - word.start : word.quote.inner_end - word.start]
    (parsed,) = parse_all(text, [Block(1, 0, len(text))], lex)
    return tuple(found for sentence in parsed.sentences for found in sentence.words if found.is_word)


def _pieces(sentence: Sentence, lex: Lexicon, language: str) -> Iterator[tuple[Segment, str, tuple[Word, ...]]]:
    """The segments with their kinds; cut before "and" with a verb of its own, in English also before "who", "that"."""
    for segment in sentence.segments:
        cuts = [segment.first]
        for at in range(segment.first + 1, segment.last):
            low = sentence.words[at].low
            if language == "en" and low in _ENGLISH_OPENERS:
                cuts.append(at)
            elif low in _AND and _joins_clauses(sentence.words, cuts[-1], at, segment.last, lex):
                cuts.append(at + 1)
        for first, last in zip(cuts, [*cuts[1:], segment.last], strict=True):
            joined = first > segment.first and sentence.words[first - 1].low in _AND
            piece = Segment(first, last, segment.mark if first == segment.first else _JOINED if joined else ",")
            words = tuple(word for word in sentence.words[first:last] if word.is_word or word.quote is not None)
            if words:
                yield piece, _kind(piece, sentence, lex, language), words


def _joins_clauses(words: Sequence[Word], first: int, at: int, last: int, lex: Lexicon) -> bool:
    left, right = words[first:at], words[at + 1 : last]
    if not right or not _has_verb(left, lex) or not _has_verb(right, lex):
        return False
    return _opens_phrase(right[0], lex) or (lex.language == "de" and is_verb(right[0], lex))


def _opens_phrase(word: Word, lex: Lexicon) -> bool:
    """Whether a word can open a subject; "and later released" goes on with the one before."""
    return word.capital or any(word.low in lex[name] for name in ("determiners", "oblique_determiners", "pronouns"))


def _kind(piece: Segment, sentence: Sentence, lex: Lexicon, language: str) -> str:
    words = sentence.words[piece.first : piece.last]
    if piece.first and any(word.low in _PARTLY for word in words) and not _has_verb(words, lex):
        return "relative"  # "elf Verletzte, drei davon schwer": told of three, and not of all
    if language == "en":
        low = words[0].low
        if low in _ENGLISH_RELATIVE and piece.first:
            return "relative"
        return "subordinate" if low in _SUBORDINATE else "main"
    if ((piece.first and piece.mark == ",") or _ends_with_infinitive(words, lex)) and _is_infinitive_clause(words):
        return "infinitive"
    if words[0].low in _SUBORDINATE:
        return "subordinate"
    return "relative" if is_relative(piece, sentence, lex) else "main"


def _is_infinitive_clause(words: Sequence[Word]) -> bool:
    if any(is_konjunktiv_or_auxiliary(word) for word in words):
        return False
    return _has_zu(words)


def _ends_with_infinitive(words: Sequence[Word], lex: Lexicon) -> bool:
    """Whether a clause has no verb before its infinitive: "das Wehr abzureißen" by itself."""
    verbs = [place for place, word in enumerate(words) if is_verb(word, lex) or is_joined_infinitive(word.low)]
    return not verbs or verbs[0] >= len(words) - 1


def _has_zu(words: Sequence[Word]) -> bool:
    pairs = pairwise(words)
    return any(one.low == "zu" and is_infinitive(after.low) for one, after in pairs) or any(
        is_joined_infinitive(word.low) for word in words
    )


def has_infinitive_clause(text: str, language: str) -> bool:
    """Whether a text has a German infinitive with "zu": "den Vorschlag zu prüfen"."""
    return any(_has_zu(clause.words) for one in told(text, language) for clause in one.clauses)


def _has_verb(words: Sequence[Word], lex: Lexicon) -> bool:
    return any(is_verb(word, lex) for word in words)


def _is_whole(embedded: tuple[str, list[Word], tuple[Word, ...]], lex: Lexicon) -> bool:
    return embedded[0] == "infinitive" or _has_verb(embedded[1], lex)


def _front(words: Sequence[Word], lex: Lexicon) -> tuple[Word, ...]:
    """What stands before the verb: in another clause of the sentence it may be the subject as well."""
    at = next((place for place, word in enumerate(words) if is_verb(word, lex)), len(words))
    return tuple(words[:at])


def _noun_phrase(words: Sequence[Word], lex: Lexicon) -> tuple[Word, ...]:
    """The last words before a relative clause: its antecedent, from the last verb or preposition on."""
    while words and (words[-1].low in lex["particles"] or words[-1].low in lex["prepositions"]):
        words = words[:-1]  # "gab einer Klage des Vereins statt, der …"
    at = len(words)
    while at and not is_verb(words[at - 1], lex) and words[at - 1].low not in lex["prepositions"]:
        at -= 1
    return tuple(words[at:])
