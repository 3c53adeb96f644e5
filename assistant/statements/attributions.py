"""Sources named beside the words: "laut X", "nach Angaben von X", "X zufolge", "…, so X", "according to X"."""

from __future__ import annotations

from functools import lru_cache

from assistant.statements import agreement, clauses, morphology, phrases, wordkinds
from assistant.statements.drafts import Draft
from assistant.statements.lexicon import Lexicon
from assistant.statements.parsed import Mention, ParsedParagraph, Segment, Sentence, Word

_LAUT = frozenset(("laut", "gemäß"))
_AFTER_LOUD = frozenset("geworden werden wird wurde wurden werde und genug".split())
_BEGINNINGS = _LAUT | frozenset("nach zufolge folge so demnach according".split())
"""The words by which a source phrase is found."""
_OWN = frozenset("eigenen seinen ihren seiner ihrer meiner deren dessen unseren".split())
_ZUFOLGE = frozenset(("zufolge",))
_LAWS = frozenset("Artikel Paragraf Paragraph Absatz Ziffer".split())
_PROPOSALS = frozenset("Idee Vorschlag Konzept Plan Vision Logik Argumentation".split())


_SOURCE_ENDINGS = tuple(
    "angaben berichten meldungen informationen schätzungen umfrage ansicht auffassung einschätzung berechnungen "
    "erkenntnissen studie".split()
)


class Frame:
    """A source phrase: ``words[first:last]``, its cue word and the mention in it."""

    __slots__ = ("cue", "first", "last", "mention", "rule")

    def __init__(self, first: int, last: int, cue: int, mention: Mention | None, rule: str) -> None:
        self.first, self.last, self.cue, self.mention, self.rule = first, last, cue, mention, rule


def find_frames(paragraph: ParsedParagraph, sentence: Sentence) -> list[Frame]:
    """The source phrases of a sentence."""
    found: list[Frame] = []
    words = sentence.words
    at = 0
    while at < len(words):
        frame = _at(paragraph, sentence, at) if words[at].low in _BEGINNINGS else None
        if frame is not None:
            found.append(frame)
            at = max(at + 1, frame.last)
        else:
            at += 1
    return found


def _at(paragraph: ParsedParagraph, sentence: Sentence, at: int) -> Frame | None:
    words, lex = sentence.words, paragraph.lexicon
    word = words[at]
    if not word.is_word:
        return None
    segment = sentence.segments[sentence.segment_of(at)]
    low = word.low
    if lex.language == "en":
        if low == "according" and at + 2 < len(words) and words[at + 1].low == "to":
            return _phrase(paragraph, sentence, at, at + 2, segment.last, "according-to")
        return None
    if low in _LAUT and (not word.capital or at == segment.first) and not _loud(words, at):
        return _phrase(paragraph, sentence, at, at + 1, segment.last, "laut")
    if low == "nach":
        return _nach(paragraph, sentence, at, segment.last)
    if low in _ZUFOLGE and at > segment.first:
        return _before_zufolge(paragraph, sentence, segment.first, at)
    if low == "folge" and at > segment.first + 1 and words[at - 1].low == "zu":
        return _before_zufolge(paragraph, sentence, segment.first, at - 1)
    if low == "so" and (at == segment.first or words[at - 1].quote) and at + 1 < segment.last:
        return _so(paragraph, sentence, at, segment.last)
    if low in lex["generic_frames"] and low == "demnach":
        return Frame(at, at + 1, at, Mention(word.start, word.end, "demnach"), "demnach")
    return None


def _loud(words: list[Word], at: int) -> bool:
    """Whether "laut" is the adjective: "laut geworden", "laut und deutlich"."""
    return at + 1 < len(words) and words[at + 1].low in _AFTER_LOUD


def _phrase(paragraph: ParsedParagraph, sentence: Sentence, first: int, at: int, last: int, rule: str) -> Frame | None:
    words, lex = sentence.words, paragraph.lexicon
    if at >= last:
        return None
    if not phrases.starts_noun_phrase(words, at, lex, oblique=True):
        if rule != "laut" or not words[at].is_word or wordkinds.is_function_word(words[at].low, lex.language):
            return None
        return Frame(first, at + 1, first, Mention(words[at].start, words[at].end, rule), rule)
    end = phrases.noun_phrase_end(words, at, last, lex, loose=False)
    if end <= at or (rule == "laut" and agreement.is_action(words, at, end, lex)):
        return None
    whole = phrases.with_apposition(sentence, end, lex)
    return Frame(
        first,
        end,
        first,
        Mention(words[at].start, words[whole - 1].end, rule, _core(paragraph, sentence, at, end)),
        rule,
    )


def _core(paragraph: ParsedParagraph, sentence: Sentence, at: int, end: int) -> int:
    """Where the source itself begins inside "Angaben der Feuerwehr"; -1 where the phrase is the source."""
    words, lex = sentence.words, paragraph.lexicon
    for index in range(at, end):
        if words[index].text in lex["source_nouns"]:
            following = index + 1
            while following < end and words[following].low in (
                "der",
                "des",
                "von",
                "vom",
                "eines",
                "einer",
                "of",
                "by",
                "from",
                "aus",
            ):
                following += 1
            return words[following].start if following < end else -1
        if words[index].capital:
            break
    return -1


def _nach(paragraph: ParsedParagraph, sentence: Sentence, at: int, last: int) -> Frame | None:
    words, lex = sentence.words, paragraph.lexicon
    owned = at + 2 < last and words[at + 1].capital and words[at + 1].low.endswith("s")
    named = owned and (is_source_noun(words[at + 2].text, lex) or words[at + 2].text in _PROPOSALS)
    if named and not morphology.is_known(words[at + 1].text, "de"):
        owner = Mention(words[at + 1].start, words[at + 1].end - 1, "nach-angaben")
        return Frame(at, at + 3, at, owner, "nach-angaben")  # "nach Orthmanns Angaben"
    inner = at + 1
    while inner < last and (
        words[inner].low in lex["oblique_determiners"]
        or words[inner].low in lex["determiners"]
        or words[inner].low in _OWN
        or (wordkinds.is_adjective(words[inner].low, lex.language) and not words[inner].capital)
    ):
        inner += 1
    if inner + 1 < last and words[inner].text in _LAWS and words[inner + 1].text[0].isdigit():
        return _phrase(paragraph, sentence, at, at + 1 if inner > at + 1 else inner, last, "nach-angaben")
    if inner < last and is_source_noun(words[inner].text, lex):
        if words[inner].text in ("Plänen", "Wunsch", "Willen") and inner != at + 1:
            return None
        if at and words[at - 1].low == "erst" and morphology.is_thing(words[inner].text):
            return None  # "erst nach weiteren Untersuchungen": when, not whose
        own = Mention(words[at + 1].start, words[inner].end, "nach-angaben")
        return _phrase(paragraph, sentence, at, at + 1, last, "nach-angaben") or Frame(
            at, inner + 1, at, own, "nach-angaben"
        )
    before = at - 1
    if before >= 0 and words[before].text in (
        "Meinung",
        "Ansicht",
        "Auffassung",
        "Angaben",
        "Vernehmen",
        "Überzeugung",
        "Worten",
        "Einschätzung",
    ):
        first = before
        while (
            first > 0
            and words[first - 1].is_word
            and (
                words[first - 1].low in lex["determiners"]
                or words[first - 1].low in lex["oblique_determiners"]
                or words[first - 1].low in _OWN
                or words[first - 1].low in ("meiner", "dem", "eigenen")
            )
        ):
            first -= 1
        mention = Mention(words[first].start, words[before].end, "nach-angaben")
        return Frame(first, at + 1, at, mention, "nach-angaben")
    return None


@lru_cache(maxsize=8192)
def _has_source_ending(text: str) -> bool:
    return text.lower().endswith(_SOURCE_ENDINGS)


def is_source_noun(text: str, lex: Lexicon) -> bool:
    """Whether "nach" before a noun names a source: "nach Angaben", "nach Medienberichten"."""
    return text in lex["after_nouns"] or (text[:1].isupper() and _has_source_ending(text))


def _before_zufolge(paragraph: ParsedParagraph, sentence: Sentence, segment_first: int, at: int) -> Frame | None:
    words, lex = sentence.words, paragraph.lexicon
    for first in range(max(segment_first, at - 14), at):
        if phrases.starts_noun_phrase(words, first, lex, oblique=True):
            end = phrases.noun_phrase_end(words, first, at, lex)
            if end == at:
                mention = Mention(
                    words[first].start, words[at - 1].end, "zufolge", _core(paragraph, sentence, first, at)
                )
                return Frame(first, at + 1, at, mention, "zufolge")
    return None


def _so(paragraph: ParsedParagraph, sentence: Sentence, at: int, last: int) -> Frame | None:
    words, lex = sentence.words, paragraph.lexicon
    if sentence.segment_of(at) == 0 and not (at and words[at - 1].quote):
        return None
    start = at + 1
    while (
        start < last
        and words[start].low in ("auch", "etwa", "weiter", "der", "die")
        and words[start].low not in lex["determiners"]
    ):
        start += 1
    if (
        start >= last
        or not phrases.starts_noun_phrase(words, start, lex)
        or words[start].low in lex["pronouns"] - frozenset(("er", "sie", "letztere", "letzterer"))
    ):
        return None
    end = phrases.noun_phrase_end(words, start, last, lex, loose=False)
    rest = last - end
    if rest > 14 or any(word.low in lex["auxiliaries"] for word in words[end:last]):
        return None
    end_with = phrases.with_apposition(sentence, end, lex) if end == last else end
    return Frame(at, end_with, at, Mention(words[start].start, words[end_with - 1].end, "so"), "so")


def attribution_drafts(paragraph: ParsedParagraph, number: int, sentence: Sentence) -> list[Draft]:
    """What the sources of a sentence are named for: the clause beside the phrase, or the whole sentence."""
    words = sentence.words
    found: list[Draft] = []
    for frame in find_frames(paragraph, sentence):
        span = _content(paragraph, sentence, frame)
        if span is None:
            continue
        cue = words[frame.cue]
        found.append(
            Draft(
                span[0],
                span[1],
                "indirect",
                frame.rule,
                paragraph.number,
                number,
                frame.mention,
                paragraph.number,
                (cue.start, cue.end),
            )
        )
    return found


def _content(paragraph: ParsedParagraph, sentence: Sentence, frame: Frame) -> tuple[int, int] | None:
    """The words that a source is named for."""
    words = sentence.words
    number = sentence.segment_of(frame.first)
    segment = sentence.segments[number]
    stop = sentence.content_end()
    rest = [word for word in words[frame.last :] if word.is_word or word.quote]
    if frame.rule == "so" or (segment.mark == "," and frame.first == segment.first and frame.last >= segment.last):
        earlier = words[: max(0, segment.first - 1)]
        if sum(word.is_word for word in earlier) < 3:
            return None
        first = _section_start(sentence, number - 1)
        return words[first].start, stop if rest and frame.last < len(words) - 1 else earlier[-1].end
    if _opens(paragraph, sentence, frame, segment):
        start = _past_apposition(paragraph, sentence, frame)
        return (words[start].start, stop) if start < len(words) and len(rest) >= 3 else None
    if not rest and frame.first == 0:
        return None
    first, alone = _clause_start(paragraph, sentence, frame, number)
    end = clauses.end_of_clause(sentence, number, [], paragraph.lexicon, "source") if alone else stop
    if frame.last >= len(words) - 1 or not rest:
        end = words[frame.first - 1].end
    return (words[first].start, end) if end > words[first].start else None


def _opens(paragraph: ParsedParagraph, sentence: Sentence, frame: Frame, segment: Segment) -> bool:
    """Whether a source stands first in its main clause, so that the finite verb follows it."""
    words, lex = sentence.words, paragraph.lexicon
    opening = frame.first
    while opening > segment.first and words[opening - 1].low in lex["adverbs"] | lex["conjunctions"]:
        opening -= 1
    if opening != segment.first:
        return False
    if segment.first == 0 or segment.mark in (";", ":"):
        return True
    return frame.last < len(words) and wordkinds.is_verb(words[frame.last], lex)


def _past_apposition(paragraph: ParsedParagraph, sentence: Sentence, frame: Frame) -> int:
    """Where the words begin after a source: past a comma and what only describes the source."""
    words, lex, segments = sentence.words, paragraph.lexicon, sentence.segments
    start = frame.last
    while start < len(words) and words[start].text in (",", ":"):
        start += 1
    if start == frame.last or paragraph.language == "en":
        return start
    for number in range(sentence.segment_of(start), min(len(segments), sentence.segment_of(start) + 3)):
        if segments[number].first < segments[number].last and wordkinds.is_verb(words[segments[number].first], lex):
            return segments[number].first
    return start


def _clause_start(paragraph: ParsedParagraph, sentence: Sentence, frame: Frame, number: int) -> tuple[int, bool]:
    """Where the clause begins in which a source stands, and whether it is a clause beside the main one."""
    words, lex = sentence.words, paragraph.lexicon
    segment = sentence.segments[number]
    opening = words[segment.first]
    if number and (
        opening.low in lex["subordinators"] - lex["determiners"] or clauses.is_relative(segment, sentence, lex)
    ):
        return segment.first, True
    if (
        number
        and not wordkinds.is_verb(opening, lex)
        and any(wordkinds.is_verb(word, lex) for word in words[segment.first + 1 : frame.first])
    ):
        return segment.first, False
    return _section_start(sentence, number), False


def _section_start(sentence: Sentence, number: int) -> int:
    for index in range(number, -1, -1):
        if sentence.segments[index].mark in (";", ":"):
            return sentence.segments[index].first
    return 0
