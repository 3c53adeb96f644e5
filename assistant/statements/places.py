"""Where and on what occasion something was said, as one sentence tells it."""

from __future__ import annotations

from typing import NamedTuple

from assistant.statements import morphology, phrases
from assistant.statements.gazetteer import places
from assistant.statements.lexicon import Lexicon
from assistant.statements.names import is_title
from assistant.statements.parsed import ParsedParagraph, Sentence, Word
from assistant.statements.people import People

Range = tuple[int, int]


_SETTLEMENTS = tuple(
    "hafen burg berg stadt dorf heim hausen furt bach feld kirchen ingen wald brück brücken münde stein "
    "rode roda leben".split()
)
"""Endings of German names of towns, for those that the word tables take for compounds."""
_LANGUAGES = {"de": ("isch",), "en": ("ian", "ish", "ese")}
"""Endings of the names of languages, in which a speech is held and not at which place."""
_SPEECH = frozenset(
    "speak speaks speaking spoke spoken talk talking talked write writes writing wrote written answered replied".split()
)


class Setting(NamedTuple):
    """Ranges of the text for the place and the occasion."""

    place: Range | None
    occasion: Range | None


def free_words(sentence: Sentence, taken: list[Range]) -> list[int]:
    """The words of a sentence that lie in none of the ranges."""
    ordered, free, at = sorted(taken), [], 0
    reach = sentence.start
    for index, word in enumerate(sentence.words):
        while at < len(ordered) and ordered[at][0] <= word.start:
            reach = max(reach, ordered[at][1])
            at += 1
        if word.start >= reach:
            free.append(index)
    return free


def find_setting(paragraph: ParsedParagraph, sentence: Sentence, people: People, free: list[int]) -> Setting:
    """Place and occasion in a sentence, among its words outside the statements and the speaker's name."""
    words, lex = sentence.words, paragraph.lexicon
    place: Range | None = None
    occasion: Range | None = None
    for at in free:
        word = words[at]
        if occasion is None and word.low in lex["occasion_prepositions"]:
            occasion = _occasion(paragraph, sentence, at)
        if place is None and word.low in lex["place_prepositions"] | {"im"}:
            place = _place(words, at + 1, lex, people, contracted=word.low == "im")
    return Setting(place, occasion)


def _occasion(paragraph: ParsedParagraph, sentence: Sentence, at: int) -> Range | None:
    """A prepositional phrase around a word for an event: "bei einem Treffen in Lund"."""
    words, lex = sentence.words, paragraph.lexicon
    last = sentence.segments[sentence.segment_of(at)].last
    if at + 1 >= last or words[at + 1].quote:
        return None
    contracted = words[at].low in ("im", "am", "beim", "zum", "zur")
    if not contracted and not phrases.starts_noun_phrase(words, at + 1, lex, oblique=True):
        return None
    end = phrases.noun_phrase_end(words, at + 1, last, lex)
    for index in range(at + 1, end):
        if words[index].capital or lex.language == "en":
            if _is_event(words[index], lex):
                return words[at].start, words[end - 1].end
            if words[index].capital and lex.language == "de" and not _may_precede(words[index]):
                return None
    return None


def _may_precede(word: Word) -> bool:
    return word.text.lower().endswith(("en", "er", "e")) or "-" in word.text


def _is_event(word: Word, lex: Lexicon) -> bool:
    if word.text in lex["event_nouns"] or word.low in lex["event_nouns"]:
        return True
    base = morphology.lemma(word.text, lex.language)
    if base in lex["event_nouns"]:
        return True
    low = word.low
    return lex.language == "de" and word.capital and any(low.endswith(noun.lower()) for noun in _endings(lex))


def _endings(lex: Lexicon) -> tuple[str, ...]:
    return tuple(noun for noun in lex["event_nouns"] if len(noun) > 4)


def _place(words: list[Word], at: int, lex: Lexicon, people: People, contracted: bool) -> Range | None:
    """The place that begins at a word: a known one, or a capitalised word that no word table holds."""
    if at >= len(words) or words[at].quote:
        return None
    if not contracted and words[at].low in ("der", "den", "the", "dem") and at + 1 < len(words):
        at += 1
    last = at
    while last < len(words) and words[last].is_word and words[last].capital:
        last += 1
    if last == at:
        return None
    names = [word.text for word in words[at:last]]
    head = names[-1]
    if contracted or words[at - 1].low in ("dem", "the"):
        return (words[at].start, words[last - 1].end) if head in lex["venues"] else None
    first = names[0]
    settled = len(head) > 6 and head.endswith(_SETTLEMENTS)
    if people.between(words[at].start, words[last - 1].end) or any(is_title(name) for name in names):
        return None
    if _is_language(words, at, last, lex):
        return None
    if (
        any(name in places() for name in names)
        or settled
        or not morphology.is_known(first, lex.language)
        or first in ("Bad", "New", "San", "Sankt", "St")
    ):
        return words[at].start, words[last - 1].end
    return None


def _is_language(words: list[Word], at: int, last: int, lex: Lexicon) -> bool:
    """ "Speaking in Kaldarian": one word behind a verb of speech that ends like a language and is no known place."""
    head = words[at].text
    if last - at != 1 or head in places() or not head.endswith(_LANGUAGES.get(lex.language, ())):
        return False
    return lex.language == "de" or (at > 1 and words[at - 2].low in _SPEECH)
