"""Indirect speech that hangs on a verb of saying: where the clause with the words begins and ends."""

from __future__ import annotations

import re

from assistant.statements import clauses, interrupted, phrases, scanning, speakers
from assistant.statements.clauses import AND, CONDITIONS, FIRM_THAT, THAT
from assistant.statements.cues import Cue
from assistant.statements.drafts import Draft
from assistant.statements.parsed import ParsedParagraph, Sentence
from assistant.statements.wordkinds import is_verb

_FAR = 6
_ONLY_ASKED = re.compile(r"(?:an|auf|nach)?ge\w{3,}(?:en|t)$|befragt$")
Found = tuple[int, int, str]
"""Start, end and rule."""


def indirect_drafts(paragraph: ParsedParagraph, number: int, sentence: Sentence, cues: list[Cue]) -> list[Draft]:
    """The clauses of indirect speech of a sentence."""
    found: list[Draft] = []
    for cue in cues:
        at = sentence.words[cue.index]
        if any(draft.covers(at.start, at.end) for draft in found):
            continue
        if _others_words(sentence, cue) or not cue.verb.sections - {"quote", "act"}:
            continue
        span = after(paragraph, sentence, cue, cues) or like(sentence, cue)
        if span is None and not any(draft.rule != "postposed" for draft in found):
            span = before(paragraph, sentence, cue)
        if span is not None and not any(draft.start == span[0] for draft in found):
            found = [draft for draft in found if not span[0] <= draft.start < span[1]]
            found.append(_draft(paragraph, number, sentence, cue, span))
    return found + _after_nouns(paragraph, number, sentence, cues, found)


def _others_words(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb of saying is itself part of what somebody says: its clause is in Konjunktiv I."""
    segment = sentence.segments[cue.segment]
    return any(clauses.is_konjunktiv1(word) for word in sentence.words[segment.first : max(cue.last, cue.finite) + 1])


def _draft(paragraph: ParsedParagraph, number: int, sentence: Sentence, cue: Cue, span: Found) -> Draft:
    start, end, rule = span
    mention = speakers.subject(paragraph, sentence, cue)
    if mention is not None and start <= mention.start < end and rule not in ("postposed", "parenthesis"):
        mention = None
    word = sentence.words[cue.index]
    shown = cue.span(sentence) if word.start < start else (word.start, word.end)
    draft = Draft(start, end, "indirect", rule, paragraph.number, number, mention, paragraph.number, shown)
    draft.anonymous = mention is None and (cue.passive or cue.verb.lemma in ("heißen", "stehen", "werden"))
    return draft


def after(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue, cues: list[Cue]) -> Found | None:
    """The clause that follows the cue."""
    if paragraph.language == "en":
        return clauses.english_clause(paragraph, sentence, cue)
    words, lex, segments = sentence.words, paragraph.lexicon, sentence.segments
    pending = -1
    for number in range(cue.segment + 1, min(cue.segment + _FAR, len(segments))):
        segment = segments[number]
        if segment.first >= segment.last:
            continue
        if segment.mark == ":":
            return _colon(sentence, number)
        low = words[segment.first].low
        if low in AND and segment.first + 1 < segment.last:
            low = words[segment.first + 1].low
            if low not in FIRM_THAT:
                return None
        rule = ""
        if low in THAT:
            rule = "dass-clause"
        elif number > cue.segment + (cue.shape != "last") and any(
            other.segment == number and other.shape == "first" and not clauses.is_konjunktiv(words[other.finite])
            for other in cues
        ):
            return None
        elif low in CONDITIONS or (number == cue.segment + 1 and _opens_relative(paragraph, sentence, cue)):
            pending = number if pending < 0 else pending
            continue
        elif "demand" in cue.verb.sections and low != "um" and clauses.is_infinitive_clause(segment, sentence, number):
            rule = "infinitive-clause"
        elif low in lex["subordinators"] - lex["determiners"] or clauses.is_relative(segment, sentence, lex):
            continue
        elif clauses.has_konjunktiv(segment, sentence):
            rule = "konjunktiv-clause"
        elif "say" in cue.verb.sections and number == cue.segment + 1 and clauses.is_main_clause(segment, sentence):
            rule = "main-clause"
        if rule:
            begin = segments[pending].first if pending >= 0 else segment.first
            return words[begin].start, clauses.end_of_clause(sentence, number, cues, lex, rule), rule
        pending = -1
    return None


def _opens_relative(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> bool:
    """Whether the words begin with a phrase that a relative clause follows: "sagte sie, ein Boot, das lecke, sei …"."""
    words, lex, segments = sentence.words, paragraph.lexicon, sentence.segments
    if cue.segment + 2 >= len(segments) or words[segments[cue.segment].last - 1].low not in lex["pronouns"]:
        return False
    segment, following = segments[cue.segment + 1], segments[cue.segment + 2]
    whole = phrases.noun_phrase_end(words, segment.first, segment.last, lex) == segment.last
    return whole and following.first < following.last and clauses.is_relative(following, sentence, lex)


def _colon(sentence: Sentence, number: int) -> Found | None:
    segment = sentence.segments[number]
    if sentence.words[segment.first].quote or not clauses.has_konjunktiv(segment, sentence):
        return None
    return sentence.words[segment.first].start, sentence.content_end(), "colon"


def like(sentence: Sentence, cue: Cue) -> Found | None:
    """The main clause after "Wie X mitteilte, …"."""
    words, segments = sentence.words, sentence.segments
    first = segments[max(0, cue.opening)].first
    if cue.shape != "last" or words[first].low not in ("wie", "as") or cue.segment + 1 >= len(segments):
        return None
    if cue.opening and not (cue.opening == 1 and segments[0].last - segments[0].first <= 2):
        return None
    begin = segments[cue.segment + 1].first
    if begin >= len(words) or len(words) - begin < 4:
        return None
    return words[begin].start, sentence.content_end(), "wie-clause"


def before(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Found | None:
    """The words that stand before a cue whose clause begins with its verb: "…, sagte sie."."""
    words, segments, lex = sentence.words, sentence.segments, paragraph.lexicon
    if cue.segment == 0 or segments[cue.segment].mark not in (",", "-", "–", "—"):
        return None
    parted = interrupted.subject(paragraph, sentence, cue)
    if parted is not None:
        return _before_parted(paragraph, sentence, cue, parted.start)
    like_clause = cue.shape == "last" and words[segments[cue.segment].first].low in ("wie", "as")
    english = lex.language == "en" and cue.segment == len(segments) - 1 and cue.shape == "second"
    english = english and words[segments[cue.segment].first].low not in AND
    if not (cue.shape == "first" or like_clause or english) or (cue.passive and not like_clause):
        return None
    first = max((n for n in range(cue.segment) if segments[n].mark in (";", ":")), default=0)
    begin, end = segments[first].first, segments[cue.segment].first - 1
    content = sum(word.is_word for word in words[begin:end])
    quoted = sum(word.quote is not None for word in words[begin:end])
    if content < (2 if quoted else 3) or (quoted and content < 2 * quoted):
        return None
    if not like_clause and not english and not _reports(paragraph, sentence, first, cue):
        return None
    mention = speakers.subject(paragraph, sentence, cue)
    told = max(words[segments[cue.segment].last - 1].end, mention.end if mention is not None else 0)
    later = [
        word for word in words[segments[cue.segment].last :] if word.start >= told and (word.is_word or word.quote)
    ]
    if later and not any(word.quote for word in later):
        return words[begin].start, sentence.content_end(), "parenthesis"
    return words[begin].start, words[end - 1].end, "postposed"


def _before_parted(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue, until: int) -> Found | None:
    """The words before a subject that commas part from its verb: "The ferry was safe, Ana Ruiz, of Holm, said"."""
    inside = [word for word in sentence.words if word.start < until and (word.is_word or word.quote)]
    told = any(is_verb(word, paragraph.lexicon) for word in inside)
    if "say" not in cue.verb.sections or cue.segment < len(sentence.segments) - 1 or not told or len(inside) < 3:
        return None
    return None if any(word.quote for word in inside) else (inside[0].start, inside[-1].end, "postposed")


def _reports(paragraph: ParsedParagraph, sentence: Sentence, first: int, cue: Cue) -> bool:
    """Whether a verb-first clause names a speaker right after its verb, and a clause with a verb precedes it."""
    words, lex, segments = sentence.words, paragraph.lexicon, sentence.segments
    opening = segments[first]
    if not (cue.verb.sections & {"say", "think"}) or clauses.is_konjunktiv(words[cue.finite]):
        return False
    if (
        words[opening.first].low in CONDITIONS
        and first == cue.segment - 1
        and not clauses.has_konjunktiv(opening, sentence)
    ):
        return False
    if cue.verb.lemma == "heißen":
        return True
    inside = words[opening.first : opening.last]
    if inside and inside[0].low in lex["prepositions"] | {"darauf", "danach"} and _ONLY_ASKED.match(inside[-1].low):
        return any(is_verb(word, lex) for word in inside[:-1])  # "Auf die Kosten angesprochen, sagte sie"
    if not clauses.has_verb(opening, sentence, lex) and words[opening.first].low not in lex["subordinators"]:
        return False
    return scanning.follows(paragraph, sentence, cue)


def _after_nouns(
    paragraph: ParsedParagraph, number: int, sentence: Sentence, cues: list[Cue], taken: list[Draft]
) -> list[Draft]:
    """Clauses that hang on a noun of saying: "die Forderung, … zu …", "mit dem Hinweis, dass …"."""
    words, lex, segments = sentence.words, paragraph.lexicon, sentence.segments
    found: list[Draft] = []
    for at in range(len(segments) - 1):
        segment, following = segments[at], segments[at + 1]
        nouns = [i for i in range(segment.first, segment.last) if words[i].text in lex["cue_nouns"]]
        if not nouns or following.first >= following.last or following.mark != ",":
            continue
        low = words[following.first].low
        close = nouns[-1] >= segment.last - 3
        fits = low in THAT or (
            close
            and low != "um"
            and (
                clauses.has_zu_infinitive(sentence, at + 1)
                or (clauses.has_konjunktiv(following, sentence) and not clauses.is_relative(following, sentence, lex))
            )
        )
        start, noun = words[following.first].start, words[nouns[-1]]
        if not fits or any(draft.start <= start < draft.end for draft in taken):
            continue
        mention = speakers.holder(paragraph, sentence, segment, nouns[-1])
        if mention is None:
            continue  # half of those that name nobody are no speech: leaving them out raised the joint F1
        end = clauses.end_of_clause(sentence, at + 1, cues, lex, "noun-clause")
        draft = Draft(
            start,
            end,
            "indirect",
            "noun-clause",
            paragraph.number,
            number,
            mention,
            paragraph.number,
            (noun.start, noun.end),
        )
        found.append(draft)
    return found
