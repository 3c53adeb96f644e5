"""Sources of words besides a verb's subject: the agent of a passive, the text in which something stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from assistant.statements import agreement, morphology, phrases
from assistant.statements.cues import Cue
from assistant.statements.lexicon import Lexicon, Verb
from assistant.statements.marks import MARKS
from assistant.statements.names import is_body
from assistant.statements.parsed import Mention, ParsedParagraph, Sentence
from assistant.text import words as tokens

_BY = frozenset(("von", "vom", "seitens", "durch", "by"))
_IN = frozenset("in im aus auf bei beim von vom".split())
_TEXTS = (
    "bericht",
    "berichten",
    "mitteilung",
    "erklärung",
    "meldung",
    "studie",
    "schreiben",
    "artikel",
    "stellungnahme",
    "papier",
    "gutachten",
)
_PRONOUNS = frozenset("er sie wir ich man he she we they i".split())
_PERSON_ENDINGS = (
    "minister", "ministerin", "sprecher", "sprecherin", "chef", "chefin", "präsident", "präsidentin", "vorsitzende",
    "vorsitzender", "politiker", "politikerin", "kanzler", "kanzlerin", "jährige", "jähriger", "ministerium", "behörde",
    "regierung", "partei", "verband", "gewerkschaft", "agentur", "amt", "gericht", "anwaltschaft", "organisation",
)  # fmt: skip
_NO_VERB = Verb("", frozenset())


def agent(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """Who acts in a passive: "von der Partei", else the text that says it: "In dem Bericht wird …"."""
    segment = sentence.segments[cue.segment]
    for at in range(segment.last - 2, segment.first - 1, -1):
        low = sentence.words[at].low
        if low in _BY:
            found = prepositional(paragraph, sentence, at + 1, segment.last, "agent", contracted=low == "vom")
            if found is not None and can_speak(paragraph, found):
                return found
    return telling_source(paragraph, sentence, cue)


def telling_source(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """A source that is a text by its noun."""
    for found in _sources(paragraph, sentence, cue):
        text = paragraph.text[found.start : found.end]
        if text[:1] in MARKS or any(is_source(token.text, paragraph.lexicon) for token in tokens(text)):
            return found
    return None


def is_source(word: str, lex: Lexicon) -> bool:
    """Whether a noun names a text or a statement ("Bericht", "Pressemitteilung")."""
    return word in lex["source_nouns"] or (word[:1].isupper() and word.lower().endswith(_TEXTS))


def text_source(paragraph: ParsedParagraph, sentence: Sentence, number: int) -> Mention | None:
    """The text of which a clause tells: "In dem Brief war von … die Rede"."""
    segment = sentence.segments[number]
    cue = Cue(_NO_VERB, segment.first, segment.first, number, "second", False, -1, number)
    return telling_source(paragraph, sentence, cue)


def source(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Mention | None:
    """The text in which something stands: "In dem Bericht heißt es", "Aus dem Brief geht hervor"."""
    for found in _sources(paragraph, sentence, cue):
        first, last = word_range(sentence, found)
        heads = [word.text for word in sentence.words[first:last] if word.capital]
        return None if heads and _is_occasion(heads[0], paragraph.lexicon) else found
    return None


def _is_occasion(noun: str, lex: Lexicon) -> bool:
    """Whether a noun names when or where something was said and no words: "bei dem Gespräch hieß es"."""
    return noun in lex["event_nouns"] - lex["saying_nouns"] - lex["source_nouns"] or noun in lex["weekdays"]


def _sources(paragraph: ParsedParagraph, sentence: Sentence, cue: Cue) -> Iterator[Mention]:
    """The phrases after "in", "aus", "bei" … of the verb's clause and the two before it, nearest clause first."""
    for number in range(cue.segment, max(-1, cue.segment - 3), -1):
        segment = sentence.segments[number]
        for at in range(segment.first, segment.last - 1):
            low = sentence.words[at].low
            if low in _IN:
                contracted = low in ("im", "vom", "beim")
                found = prepositional(paragraph, sentence, at + 1, segment.last, "source", contracted=contracted)
                if found is not None:
                    yield found


def prepositional(
    paragraph: ParsedParagraph, sentence: Sentence, at: int, last: int, rule: str, contracted: bool = False
) -> Mention | None:
    """The noun phrase after a preposition."""
    words, lex = sentence.words, paragraph.lexicon
    if at >= last or not (contracted or phrases.starts_noun_phrase(words, at, lex, oblique=True)):
        return None
    end = phrases.noun_phrase_end(words, at, last, lex, loose=False)
    return mention_of(sentence, at, end, rule) if end > at else None


def mention_of(sentence: Sentence, first: int, last: int, rule: str) -> Mention:
    return Mention(sentence.words[first].start, sentence.words[last - 1].end, rule)


def word_range(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """The words of a mention: the first one, and the one after the last."""
    words = sentence.words
    first = bisect_left(words, mention.start, key=lambda word: word.start)
    return first, bisect_left(words, mention.end, lo=first, key=lambda word: word.start)


def liveliness(paragraph: ParsedParagraph, sentence: Sentence, mention: Mention) -> int:
    """How likely a mention names one who speaks, as :func:`agreement.liveliness` counts."""
    ranges = word_range(sentence, mention)
    return agreement.liveliness(sentence.words, *ranges, paragraph.lexicon, paragraph.names)


def is_abstract(paragraph: ParsedParagraph, sentence: Sentence, mention: Mention) -> bool:
    """Whether the subject of a verb is an action and nobody who acts: "Die Räumung der Mole"."""
    if not mention.rule.startswith("subject-"):
        return False
    first, last = word_range(sentence, mention)
    words = sentence.words
    if last - first == 2 and words[first].low in ("die", "diese") and morphology.is_thing(words[first + 1].text):
        return not is_body(words[first + 1].text)
    return agreement.is_action(sentence.words, first, last, paragraph.lexicon)


def can_speak(paragraph: ParsedParagraph, mention: Mention) -> bool:
    """Whether a mention is a person, a body or a name, as far as its words show."""
    lex = paragraph.lexicon
    text = paragraph.text[mention.start : mention.end]
    if text.lower() in _PRONOUNS:
        return True
    if text[:1] in '„“"»«‚':
        return False
    for token in tokens(text):
        word = token.text
        if word in paragraph.names or word in lex["person_nouns"] or word in lex["body_nouns"] or word in lex["titles"]:
            return True
        low = word.lower()
        if word[:1].isupper() and (low.endswith(_PERSON_ENDINGS) or not morphology.is_known(word, lex.language)):
            return True
    return False
