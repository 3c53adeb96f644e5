"""What kind of word a form can be: a function word, an adjective, a finite verb, an English noun."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.statements import morphology
from assistant.statements.lexicon import Lexicon, lexicon
from assistant.statements.parsed import Word

ADJECTIVE = re.compile(r"[\w-]+(?:e[nrsm]?)$|\d+$")
_PARTICIPLE = re.compile(r"[\w-]+(?:end|ge\w+t|iert|bar|lich|isch|ig)e[nrsm]?$")
_STRONG = frozenset("wies verwies bewies erwies überwies brach unterbrach stand beat won broke rose felt".split())
"""Past forms that look like adjectives or nouns to the tables."""
_FUNCTION = (
    "determiners",
    "oblique_determiners",
    "prepositions",
    "conjunctions",
    "pronouns",
    "subordinators",
    "auxiliaries",
    "adverbs",
)


@lru_cache(maxsize=32768)
def is_function_word(low: str, language: str) -> bool:
    words = lexicon(language)
    return any(low in words[name] for name in _FUNCTION)


@lru_cache(maxsize=32768)
def is_adjective(low: str, language: str) -> bool:
    """Whether a word in small letters can stand between an article and its noun."""
    if is_function_word(low, language) and low not in ("eigenen", "beiden", "vielen", "vergangenen", "letzten"):
        return False
    if language == "en":
        base = morphology.lemma(low, "en")
        return low.isalpha() and base == low and not low.endswith("ly")
    if _PARTICIPLE.match(low):
        return True
    if not ADJECTIVE.match(low):
        return False
    base = morphology.lemma(low, "de")
    return not (base.endswith("n") and base != low and morphology.is_infinitive(base)) and not morphology.is_infinitive(
        low
    )


def is_verb(word: Word, lex: Lexicon) -> bool:
    """Whether a word in small letters can be a finite verb (or a participle, which looks the same)."""
    if not word.is_word or word.capital or not word.text.isalpha():
        return False
    if word.low in lex["auxiliaries"] or word.low in _STRONG:
        return True
    if is_function_word(word.low, lex.language):
        return False
    base = morphology.lemma(word.text, lex.language)
    if base == word.text:
        return False
    if lex.language == "en" or morphology.is_infinitive(base):
        return True
    return base.islower() and base.endswith("en") and not word.low.startswith(base) and not is_adjective(word.low, "de")


@lru_cache(maxsize=32768)
def is_past(low: str) -> bool:
    """Whether an English word can be nothing but the past of a verb, or its participle: "rejected", "broke"."""
    return low in _STRONG or (low.endswith("ed") and low != morphology.lemma(low, "en") and low.isalpha())


@lru_cache(maxsize=32768)
def is_english_noun(low: str) -> bool:
    """Whether an English word in small letters can be part of a noun phrase: no function word, no verb of saying."""
    if not low.isalpha() or is_function_word(low, "en") or low.endswith("ly"):
        return False
    base = morphology.lemma(low, "en")
    return not (base in lexicon("en").verbs and (base != low or low in ("say", "tell")) and not low.endswith("s"))
