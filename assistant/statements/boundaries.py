"""Where a noun phrase ends though the next word could go on with it: before an addressee, a way, a next phrase."""

from __future__ import annotations

import re

from assistant.statements import morphology
from assistant.statements.lexicon import Lexicon
from assistant.statements.names import is_body, is_title
from assistant.statements.parsed import Word
from assistant.statements.wordkinds import is_adjective, is_verb

COMPANIES = frozenset("ag gmbh kg ev".split())
_MASCULINE = ("sender", "reporter", "rundfunk", "hörfunk")
_ABSTRACT = re.compile(r"\w{3,}(?:ung|heit|keit|tion|schaft|nis)(?:en|se)?$")
_DOMAIN = re.compile(r"\w\.(?:de|com|org|net|at|ch|eu|tv|info)$")
_NOMINALISED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}es$")
_WAY = 5


def is_person(words: list[Word], head: int, lex: Lexicon, alone: bool = False) -> bool:
    """Whether a phrase ends in a person's name, on which no genitive hangs: "rief Ana Ruiz | der Menge zu".

    ``alone`` takes a single word for a name that no dictionary holds and no article stands before.
    """
    word = words[head]
    if lex.language != "de" or not word.capital or not word.text.isalpha() or word.text.isupper():
        return False
    if is_title(word.text) or is_body(word.text) or word.text in lex["source_nouns"] | lex["body_nouns"]:
        return False
    before = words[head - 1] if head else None
    if before is not None and before.capital and before.text.isalpha() and before.low not in lex["determiners"]:
        return not is_body(before.text)
    if alone and not morphology.is_known(word.text, "de"):
        return before is None or before.low not in lex["determiners"] | lex["oblique_determiners"]
    singular = before is not None and is_verb(before, lex) and not before.low.endswith("n")
    return singular and not morphology.is_known(word.text, "de")  # a common noun would have its article


def is_owner(words: list[Word], index: int, head: int, lex: Lexicon) -> bool:
    """Whether a name in the genitive opens a phrase whose noun comes after an adjective: "Orths frühere Kollegin"."""
    word = words[head]
    if lex.language != "de" or head != index - 1 or not word.text.endswith("s") or morphology.is_known(word.text, "de"):
        return False
    before = words[head - 1] if head else None
    return word.text.isalpha() and (before is None or not (before.capital or before.low in lex["determiners"]))


def leads_away(words: list[Word], index: int, last: int, head: int, lex: Lexicon) -> bool:
    """Whether "von" opens a way and no attribute: "liefen die Lotsen | vom Turm bis zur Mole"."""
    text = words[head].text
    if is_title(text) or text in lex["source_nouns"]:
        return False
    return any(word.low == "bis" for word in words[index + 1 : min(index + _WAY, last)])


def begins_anew(words: list[Word], index: int, head: int, lex: Lexicon) -> bool:
    """Whether what follows a noun belongs to the next phrase.

    A number or an abstract noun ("laut Polizei 40 Autos"), a noun after a name in quotation marks or a domain
    ("zitiert die „Welle“ Orthmann"), a nominalised adjective after a person ("hat Orthmann Neues zu sagen").
    """
    if head != index - 1 or lex.language != "de":
        return False
    word = words[index]
    if words[head].quote is not None or _DOMAIN.search(words[head].text):
        return bool(word.text[0].isalpha()) and word.low not in COMPANIES
    if word.text[0].isdigit():
        counts = index + 1 < len(words) and words[index + 1].capital
        return counts and not word.text.startswith("0")
    if _NOMINALISED.match(word.text) and morphology.lemma(word.low, "de") + "es" == word.low:
        return is_person(words, head, lex, alone=True)
    first = head
    while first and words[first].capital and words[first].low not in lex["determiners"]:
        first -= 1
    opening = words[first].low
    if opening in lex["determiners"] or opening in lex["oblique_determiners"] or is_adjective(opening, lex.language):
        return False
    return bool(_ABSTRACT.match(word.low)) and not morphology.is_known(words[head].text, "de") and words[head].is_word


def addressed(words: list[Word], index: int, head: int, lex: Lexicon) -> bool:
    """Whether an article after a name opens an addressee: "sagte Falk Orth der Zeitung …"."""
    if words[index].low != "der" or words[head].text in lex["source_nouns"]:
        return False
    if not (is_title(words[head].text) or is_person(words, head, lex)):
        return False
    for ahead in range(index + 1, min(index + 5, len(words))):
        if words[ahead].quote or words[ahead].capital:
            return words[ahead].text in lex["media_nouns"] or words[ahead].quote is not None
    return False


def is_addressee(words: list[Word], at: int, lex: Lexicon) -> bool:
    """Whether "der …" is a dative that names a medium: "sagte der Zeitung"."""
    for ahead in range(at + 1, min(at + 4, len(words))):
        if words[ahead].quote:
            return True
        if words[ahead].capital:
            return words[ahead].text in lex["media_nouns"] and not words[ahead].low.endswith(_MASCULINE)
    return False
