"""Noun phrases by their words: where one begins, how far it reaches, and the apposition after it."""

from __future__ import annotations

import re

from assistant.statements import boundaries, morphology
from assistant.statements.lexicon import Lexicon, lexicon
from assistant.statements.names import is_body, is_title
from assistant.statements.parsed import Sentence, Word
from assistant.statements.wordkinds import ADJECTIVE, is_adjective, is_english_noun, is_function_word, is_verb

_LONGEST = 40
_LONGEST_NAME = 4
_SHORT = 7
_GENITIVE = frozenset("der des eines einer dieses dieser seiner seines ihrer ihres deren dessen of".split())
_DATIVE = frozenset(("dem", "einem"))
_WHOSE = frozenset(("dessen", "deren"))
"""Articles at the beginning of a sentence ("Dessen Leiter sagte"), else mostly relative pronouns."""
_DEFINITE = frozenset("der die das".split())
_ARTICLES = frozenset("der des dieser".split())
_CLOSE = frozenset("von vom ohne of".split())
_FOR = frozenset("für aus for from".split())
_PARTICLES = frozenset("de van von der den ten al el bin ibn du la le del di da dos zu ter".split())
_BIG_PARTICLES = frozenset("Von Van De Zu".split())
_OPENING_PARTICLES = frozenset("von van de zu".split())
_PLAIN_VERBS = frozenset("sagen meinen betonen erklären ergänzen antworten entgegnen erwidern kontern".split())
_LOOSE = frozenset("in im an am bei beim zur zum mit gegen auf unter über um at from".split())
_ONE_OF = frozenset("einer eines keiner keines one".split())
_SOME = frozenset("einige viele manche mehrere keiner beide".split())
_OF = frozenset("der dieser von vom seiner ihrer of".split())
_REFERENCES = frozenset("Berufung Verweis Hinweis Bezug Bezugnahme".split())
_JOINS = frozenset("und sowie & / and".split())
_INFLECTED = re.compile(r"(?:\w+end|(?:\w{0,7}ge|be|ver|er|ent|zer)\w+(?:t|en)|\w+iert)e[nrsm]?$")
_AGE = re.compile(r"\d\d$")
_ROMAN = re.compile(r"[IVX]+$")
_LONGEST_ATTRIBUTE = 10


def starts_noun_phrase(words: list[Word], at: int, lex: Lexicon, oblique: bool = False) -> bool:
    """Whether a noun phrase (in the nominative, unless ``oblique``) can begin at a word."""
    if at >= len(words):
        return False
    word = words[at]
    if word.quote:
        return _is_name(word)
    low = word.low
    if low in lex["pronouns"] or low in lex["determiners"]:
        return True
    if low in _ONE_OF and at + 1 < len(words) and words[at + 1].low in _OF:
        return True
    if oblique and low in lex["oblique_determiners"]:
        return True
    if word.text[0].isdigit():
        return at + 1 < len(words) and words[at + 1].capital and words[at + 1].text not in lex["months"]
    if word.capital:
        if is_function_word(low, lex.language):
            return _past_particles(words, at) > at
        return not (at == 0 and _only_begins(words, lex.language))
    if low in _OPENING_PARTICLES and _past_particles(words, at) > at:
        return True
    if lex.language == "en":
        return is_english_noun(low) and at > 0 and words[at - 1].low not in lex["determiners"]
    return is_adjective(low, lex.language) and not _tells(words, at, lex) and _reaches_noun(words, at, lex)


def _tells(words: list[Word], at: int, lex: Lexicon) -> bool:
    """Whether what looks like an adjective is a verb of saying that opens its clause: "…, entgegnete Orth"."""
    opens = at > 0 and words[at - 1].text in (",", ":", "–", "—")
    return opens and words[at].low.endswith("te") and morphology.lemma(words[at].low, "de") in lex.verbs


def _past_particles(words: list[Word], at: int) -> int:
    """Past the particles that begin a name, at a surname: "Von der Lühe sagte", "sagte von der Lühe"; else ``at``.

    "Von der Mole", "sprach von der Mole" have none: a dictionary holds the noun, or the verb takes "von".
    """
    if words[at].text not in _BIG_PARTICLES and not (words[at].text in _OPENING_PARTICLES and _said(words, at)):
        return at
    after = at + 1
    while after < len(words) and words[after].low in _PARTICLES:
        after += 1
    if after >= len(words) or not words[after].capital or not words[after].text.isalpha():
        return at
    name = words[after].text
    if morphology.is_known(name, "de") or is_title(name) or is_body(name) or name.isupper():
        return at
    if words[at].capital and not (after + 1 < len(words) and is_verb(words[after + 1], lexicon("de"))):
        return at
    return after


def _said(words: list[Word], at: int) -> bool:
    """Whether a verb of saying that takes no "von", or "so", stands before a word."""
    return at > 0 and (words[at - 1].low == "so" or morphology.lemma(words[at - 1].low, "de") in _PLAIN_VERBS)


def _only_begins(words: list[Word], language: str) -> bool:
    """Whether the first word has its capital from the beginning of the sentence only ("Ursprünglich", "Passend")."""
    if language != "de" or (len(words) > 2 and words[1].low in ("der", "des") and words[2].capital):
        return False
    if (len(words) > 1 and words[1].capital) or words[0].low in _WHOSE:
        return False
    if words[0].low.endswith("end") and len(words[0].low) > _SHORT:
        return True
    return morphology.is_known(words[0].low, language) and morphology.lemma(words[0].text, language)[:1].islower()


def _reaches_noun(words: list[Word], at: int, lex: Lexicon) -> bool:
    for index in range(at + 1, min(at + 4, len(words))):
        if words[index].quote or (words[index].capital and words[index].is_word):
            return True
        if not is_adjective(words[index].low, lex.language):
            return False
    return False


def noun_phrase_end(words: list[Word], at: int, last: int, lex: Lexicon, loose: bool = True) -> int:
    """The index after the noun phrase that begins at ``at``; ``at`` itself if there is none.

    ``loose`` lets it take in prepositional phrases that may also belong to the verb ("in Berlin").
    """
    last = min(last, at + _LONGEST)
    first = words[at]
    if not first.quote and first.low in lex["pronouns"]:
        following = words[at + 1] if at + 1 < last else None
        if following is not None and first.low in _SOME and following.low in _OF:
            return max(at + 1, noun_phrase_end(words, at + 1, last, lex, loose))
        if first.low not in lex["determiners"] or following is None:
            return at + 1
        if not (following.capital or following.quote or is_adjective(following.low, lex.language)):
            return at + 1
    index, head = at, -1
    surname = _past_particles(words, at) if lex.language == "de" and not first.quote else at
    if surname > at:
        index = surname
    elif not first.quote and (
        first.low in lex["determiners"] or first.low in lex["oblique_determiners"] or (not at and first.low in _WHOSE)
    ):
        index = _past_attribute(words, at + 1, last, lex)
    while index < last:
        step = _step(words, index, last, head, lex, loose)
        if not step:
            break
        if _is_nominal(words[index], lex):
            head = index
        elif words[index].text == "(":
            head = index + step - 1
        elif words[index].text == "." and _ROMAN.match(words[index - 1].text):
            head = index
        index += step
    if head < 0:
        return at + 1 if first.low in lex["pronouns"] else at
    return head + 1


def _past_attribute(words: list[Word], at: int, last: int, lex: Lexicon) -> int:
    """Past what hangs on a participle before its noun: "die in Lund geborene Sängerin", "der nicht genannte Zeuge"."""
    if lex.language != "de" or at >= last or words[at].quote is not None:
        return at
    low = words[at].low
    hangs = low in lex["prepositions"] or low in lex["adverbs"] or low in ("sich", "das", "die", "den", "dem", "der")
    if not hangs or words[at].capital:
        return at
    for index in range(at + 1, min(at + _LONGEST_ATTRIBUTE, last - 1)):
        word = words[index]
        if word.quote is None and not word.is_word:
            return at
        following = words[index + 1]
        if _INFLECTED.match(word.low) and not word.capital and following.capital and not word.low.startswith("ein"):
            return index
        if is_verb(word, lex) and not is_adjective(word.low, lex.language):
            return at
    return at


def _is_nominal(word: Word, lex: Lexicon) -> bool:
    """Whether a word can be the head of a noun phrase."""
    if word.quote is not None:
        return True
    if not word.is_word:
        return False
    return word.capital or word.text[0].isdigit() or (lex.language == "en" and is_english_noun(word.low))


def _step(words: list[Word], index: int, last: int, head: int, lex: Lexicon, loose: bool) -> int:
    """How many words the phrase takes in from ``index``; 0 ends it."""
    word = words[index]
    following = words[index + 1] if index + 1 < last else None
    if word.quote:
        return 1 if _is_name(word) else 0
    if word.is_word and (word.capital or word.text[0].isdigit()):
        if head >= 0 and (word.text in lex["weekdays"] or boundaries.begins_anew(words, index, head, lex)):
            return 0
        return 0 if lex.language == "de" and word.capital and word.low in lex["prepositions"] and head < 0 else 1
    if lex.language == "en" and word.is_word and is_english_noun(word.low):
        return 1
    if word.text == "(":
        for ahead in range(index + 1, min(index + 12, last)):
            if words[ahead].text == ")":
                return ahead - index + 1
        return 0
    if word.text == ".":
        if head == index - 1 and _ROMAN.match(words[head].text):
            return 1
        return (
            1 if head == index - 1 and _abbreviated(words[head]) and following is not None and following.capital else 0
        )
    if head < 0:
        twice = word.low in _DEFINITE and words[index - 1].low in _DEFINITE
        return 1 if _before_head(words, index, lex) and not twice else 0
    if following is None:
        return 0
    if word.low == "'" or word.text == "’":
        return 2 if following.low == "s" else 0
    nominal = (
        following.quote is not None
        or following.capital
        or (following.text[0].isdigit() and following.text[-1] != ".")
        or (is_adjective(following.low, lex.language) and _reaches_noun(words, index + 1, lex))
    )
    if word.low in _ARTICLES and boundaries.is_person(words, head, lex):
        return 0
    if word.low in _GENITIVE or (word.low.endswith("er") and words[index - 1].text in lex["source_nouns"]):
        return 1 if nominal and not boundaries.addressed(words, index, head, lex) else 0
    if word.text == "-" and following.low in _JOINS:
        return 1
    if word.low in _JOINS or word.text in "-–/&":
        return 1 if nominal or following.low in lex["determiners"] or following.low in lex["oblique_determiners"] else 0
    if (
        word.low in _PARTICLES
        and words[index - 1].capital
        and following.capital
        and word.low not in ("der", "den", "von", "zu")
    ):
        return 1
    if word.low in _FOR and not loose and not (is_title(words[head].text) or is_body(words[head].text)):
        return 0
    if word.low in ("von", "vom") and boundaries.leads_away(words, index, last, head, lex):
        return 0
    if word.low == "unter" and following.text in _REFERENCES:
        return 0
    if word.low in _CLOSE or word.low in _FOR or (loose and word.low in _LOOSE):
        article = following.low in lex["determiners"] or following.low in lex["oblique_determiners"]
        if article and index + 2 < last:
            return 2
        return 1 if nominal and following.text not in lex["weekdays"] and following.text not in lex["months"] else 0
    if word.low in lex["determiners"]:
        return 0
    before = words[index - 1]
    links = _GENITIVE | _CLOSE | _FOR | _LOOSE | _JOINS | lex["oblique_determiners"] | lex["determiners"]
    opens = (
        before.low in links
        or boundaries.is_owner(words, index, head, lex)
        or before.text[0].isdigit()
        or (not before.capital and is_adjective(before.low, lex.language))
    )
    return 1 if opens and nominal and _before_head(words, index, lex) else 0


def _is_name(word: Word) -> bool:
    """Whether a quotation inside a phrase can be a name: "die Zeitung „Neue Post“"."""
    inner = word.text.strip("„“”‟\"»«‚‘’'›‹ ")
    parts = inner.split()
    if not parts or inner[-1] in ".!?,;:…" or len(parts) > _LONGEST_NAME:
        return False
    return len(parts) == 1 or inner[0].isupper() or parts[-1].lower() in boundaries.COMPANIES


def _before_head(words: list[Word], index: int, lex: Lexicon) -> bool:
    """Whether a word in small letters can stand between the article and the noun."""
    low = words[index].low
    if is_adjective(low, lex.language) or low in lex["determiners"]:
        return True
    if low in ("und", "oder", "bis") and index + 1 < len(words) and is_adjective(words[index - 1].low, lex.language):
        return is_adjective(words[index + 1].low, lex.language)
    following = index + 1 < len(words) and (words[index + 1].capital or words[index + 1].quote is not None)
    return following and not is_function_word(low, lex.language) and bool(ADJECTIVE.match(low))


def _abbreviated(word: Word) -> bool:
    return (
        len(word.text) <= 2
        or (len(word.text) <= 4 and word.text[1] == ".")
        or word.low in ("prof", "dipl", "st", "ing", "gen", "rep", "sen", "gov", "mrs")
    )


def with_apposition(sentence: Sentence, end: int, lex: Lexicon) -> int:
    """The end of a noun phrase with the apposition that follows its comma, if all of it is one phrase."""
    words = sentence.words
    if end >= len(words) or words[end].text != ",":
        return end
    number = sentence.segment_of(end) + 1
    if number >= len(sentence.segments):
        return end
    segment = sentence.segments[number]
    if segment.first >= segment.last or segment.last - segment.first > 14:
        return end
    if segment.last - segment.first == 1 and _AGE.match(words[segment.first].text) and segment.last < len(words):
        return segment.last
    if (
        not starts_noun_phrase(words, segment.first, lex, oblique=words[segment.first].low in _DATIVE)
        or words[segment.first].low in lex["pronouns"] - lex["determiners"]
    ):
        return end
    reach = noun_phrase_end(words, segment.first, segment.last, lex)
    return reach if reach == segment.last else end
