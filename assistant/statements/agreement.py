"""Which of two noun phrases around a German verb is its subject: by number, by case, by who can speak at all."""

from __future__ import annotations

import re

from assistant.statements import morphology
from assistant.statements.lexicon import Lexicon
from assistant.statements.names import is_body, is_female, is_role, is_title
from assistant.statements.parsed import Word

_MANY = frozenset("mehrere viele einige zahlreiche beide alle manche zwei drei vier fünf sechs sieben acht".split())
_ONE = frozenset("der das ein eine dieser dieses er es man jeder jede jedes".split())
_ABSTRACT = re.compile(r"\w{3,}(?:ung|heit|keit|tion|schaft|nis|ität|tum|anz|enz|ismus)(?:en|se)?$")
_ACTION = re.compile(r"\w{3,}(?:ung|tion)$|(?:start|beginn|bau|grund|kauf|verlust|abriss|einsatz)$")
_COLLECTIVE = re.compile(
    r"(?:führung|leitung|vertretung|vereinigung|abteilung|besatzung|bevölkerung|siedlung|versammlung|union|direktion|"
    r"redaktion|delegation|föderation|sektion|nation|institution|umgebung|familie|generation)$"
)
_OF = frozenset("der des von vom eines einer seiner seines ihrer ihres".split())
_FEMININE = re.compile(r"\w{3,}(?:ung|heit|keit|tion|schaft|ität)$")
_PERSONS = frozenset("er sie man dieser diese letzterer letztere jener jene".split())


def liveliness(words: list[Word], first: int, last: int, lex: Lexicon, names: frozenset[str]) -> int:
    """How likely a phrase names one who speaks: 3 persons, 2 bodies and unknown names, 1 other nouns, 0 abstract."""
    if last - first == 1 and (words[first].low in _PERSONS or words[first].low in lex["pronouns"]):
        return 3 if words[first].low in _PERSONS else 1
    best = -1
    for at, word in enumerate(words[first:last], first):
        if word.quote is not None:
            best = max(best, 1)
        elif word.capital and word.is_word:
            if at + 1 < last and _owner(word, words[at + 1], lex):
                continue  # "Linds Absage" is no person
            known = word.text in names or (at + 1 < last and words[at + 1].capital and is_female(word.text) is not None)
            best = max(best, 3 if known else _word(word, lex))
            named = at + 2 < last and is_female(words[at + 1].text) is not None and words[at + 2].capital
            if best <= 1 and word.low not in lex["determiners"] and not named:
                break  # the head decides, not what hangs on it: "die Absage des Ministers", but "Stadtrat Jo Orth"
    return max(best, 0)


def _owner(word: Word, following: Word, lex: Lexicon) -> bool:
    """Whether a name in the genitive stands before its noun."""
    if not word.low.endswith("s") or not following.capital or morphology.is_known(word.text, lex.language):
        return False
    return morphology.is_known(following.text, lex.language)


def _word(word: Word, lex: Lexicon) -> int:
    if word.low in lex["determiners"] or word.low in lex["prepositions"]:
        return -1
    if is_title(word.text) or is_role(word.text) or is_role(morphology.lemma(word.text, lex.language)):
        return 3
    if is_body(word.text) or word.text in lex["body_nouns"]:
        return 2
    if _ABSTRACT.match(word.low):
        return 0
    return 1 if morphology.is_known(word.text, lex.language) else 2


def is_action(words: list[Word], first: int, last: int, lex: Lexicon) -> bool:
    """Whether a phrase names what is done to something: "die Ausbildung der Lotsin", "der Start seiner Reise"."""
    at = next((i for i in range(first, last - 2) if words[i].capital and i > first), -1)
    if at < 0 or words[first].low not in ("der", "die", "das", "dem") or words[at + 1].low not in _OF:
        return False
    head = words[at].text
    if is_body(head) or _COLLECTIVE.search(head) or head in lex["source_nouns"] or head in lex["person_nouns"]:
        return False
    return bool(_ACTION.match(head.lower()))


def is_oblique(words: list[Word], first: int, last: int) -> bool:
    """Whether "der …" can only be a genitive or dative here: its noun is feminine ("der Ministerin")."""
    if words[first].low != "der":
        return False
    head = next((word for word in words[first + 1 : last] if word.capital), None)
    if head is None or not head.is_word:
        return False
    return bool(_FEMININE.match(head.low)) or (is_title(head.text) and head.low.endswith("in"))


def plural(words: list[Word], first: int, last: int) -> bool | None:
    """Whether a phrase in the nominative is plural; ``None`` where its form does not tell."""
    low = words[first].low
    if low in _MANY:
        return True
    if low in _ONE:
        return None if any(word.low in ("und", "sowie") for word in words[first:last]) else False
    if _joins_names(words, first, last):
        return True
    if low != "die" or last - first < 2:
        return None
    after = words[first + 1]
    if after.is_word and not after.capital and after.low.isalpha():
        return after.low.endswith("en")
    if not after.is_word or not morphology.is_known(after.text, "de"):
        return None
    if is_role(after.text):
        return not after.low.endswith("in")
    base = morphology.lemma(after.text, "de")
    return True if base != after.text and base[:1].isupper() and after.low.endswith(("e", "n", "er", "s")) else None


def _joins_names(words: list[Word], first: int, last: int) -> bool:
    """Whether a phrase joins two names: "Ruiz und Orth", not "Rat und Vereinschef Orth"."""
    at = next((i for i in range(first + 1, last - 1) if words[i].low in ("und", "sowie")), -1)
    if at < 0 or not all(word.capital and word.is_word for word in words[first:at]) or not words[at + 1].capital:
        return False
    return not any(is_title(word.text) or is_role(word.text) for word in words[first:last])


def object_first(
    words: list[Word],
    before: tuple[int, int],
    after: tuple[int, int],
    finite: int,
    lex: Lexicon,
    names: frozenset[str],
) -> bool:
    """Whether the phrase before the finite verb is its object and the one after it the subject."""
    opening = words[before[0]]
    if opening.quote is not None or is_oblique(words, *before):
        return True
    low = words[after[0]].low
    if low in ("er", "man") and opening.low not in ("er", "ich", "wir"):
        return True
    verb = words[finite].low.endswith("n")
    first, second = plural(words, *before), plural(words, *after)
    if first is not None and first != verb and second != (not verb):
        return True
    if (second is not None and second != verb) or (verb and first and not second):
        return False
    mine, other = liveliness(words, *before, lex, names), liveliness(words, *after, lex, names)
    if opening.low == "der" or mine >= other:
        return False
    return opening.low not in _PERSONS or before[1] - before[0] > 1
