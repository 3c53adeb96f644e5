"""What a word form can be: its lemma, and whether it is a Konjunktiv, an infinitive or a finite verb.

Lemmas come from simplemma's tables (MIT; a dictionary look-up, some 3 µs a form, loaded at first
use); the Konjunktiv is recognised by its endings: the third person of Konjunktiv I is the infinitive
without its last letter.
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from assistant.statements.lexicon import lexicon

_FOREIGN_VERB = re.compile(r"([a-zäöüß]{2,})iert(?:e|en)?$")
_THING = re.compile(r"\w{2,}(?:ung|heit|keit|nis|ismus|suche)(?:en|se)?$")
_COLLECTIVE = re.compile(
    r"(?:führung|leitung|vertretung|einigung|abteilung|besatzung|bevölkerung|siedlung|sammlung|regierung|verwaltung|"
    r"stiftung|bewegung|abordnung|zeitung|innung|einrichtung|forschung|beratung|genossenschaft|"
    r"versicherung|verteidigung|mehrheit|minderheit|einheit|bündnis)(?:en|se)?$"
)
_JOINED_ZU = re.compile(r"\w{2,}zu\w{2,}n$")


@lru_cache(maxsize=65536)
def lemma(form: str, language: str) -> str:
    """The dictionary form of a word as it stands; the word itself where the tables don't know it."""
    if not form.isprintable() or not form.strip():
        return form
    found = simplemma.lemmatize(form, lang=language)
    if language == "de" and found == form and (match := _FOREIGN_VERB.match(form)):
        return match.group(1) + "ieren"
    return found


@lru_cache(maxsize=65536)
def is_known(form: str, language: str) -> bool:
    """Whether the tables hold a form; proper names mostly are not there."""
    return form.isprintable() and bool(form.strip()) and simplemma.is_known(form, lang=language)


@lru_cache(maxsize=65536)
def is_infinitive(form: str) -> bool:
    """Whether a German word in small letters can be an infinitive ("gehen", "ändern", "sein")."""
    return form.endswith("n") and form.islower() and len(form) > 3 and lemma(form, "de") == form


@lru_cache(maxsize=65536)
def is_joined_infinitive(form: str) -> bool:
    """Whether a form carries its "zu" inside ("anzukündigen")."""
    return bool(_JOINED_ZU.match(form)) and form.islower() and "zu" not in lemma(form, "de")[2:]


@lru_cache(maxsize=65536)
def is_konjunktiv1(form: str) -> bool:
    """Whether a word can only be Konjunktiv I ("sei", "habe", "gehe")."""
    words = lexicon("de")
    if form in words["konjunktiv1"]:
        return True
    if not form.endswith("e") or len(form) < 4 or not form.islower() or form in words["not_konjunktiv"]:
        return False
    if any(form in words[name] for name in ("adverbs", "determiners", "prepositions", "subordinators", "pronouns")):
        return False
    if form.endswith(("ele", "ere")) and not form.endswith("iere"):  # "handeln", "erinnern", but "reagieren"
        infinitive = form[:-1] + "n"
        base = lemma(form, "de")
        return is_known(infinitive, "de") and lemma(infinitive, "de") == infinitive and base in (form, infinitive)
    if form.endswith("le") and is_infinitive(form[:-2] + "eln") and is_known(form[:-2] + "eln", "de"):
        return lemma(form, "de") in (form, form[:-2] + "eln")  # "verhandle"
    infinitive = form + "n"
    return lemma(infinitive, "de").lower() == infinitive and lemma(form, "de").lower() == infinitive


def is_konjunktiv2(form: str) -> bool:
    """Whether a word is a Konjunktiv II that news use in place of Konjunktiv I ("hätten", "würde")."""
    return form in lexicon("de")["konjunktiv2"]


def is_konjunktiv(form: str) -> bool:
    return is_konjunktiv1(form) or is_konjunktiv2(form)


@lru_cache(maxsize=8192)
def is_thing(noun: str) -> bool:
    """Whether a German noun can only mean an action or a quality ("Räumung", "Untersuchungen"): such don't speak."""
    low = noun.lower()
    return bool(_THING.match(low)) and not _COLLECTIVE.search(low) and is_known(noun, "de")


def nominative(phrase: str) -> str:
    """A masculine or neuter phrase in the genitive in its base form: "städtischen Bauamtes" → "städtische Bauamt".

    Only the words up to the first noun change; a noun that the tables don't know loses its "s" only.
    """
    words = phrase.split(" ")
    for at, word in enumerate(words):
        if word[:1].islower():
            words[at] = word.removesuffix("n") if word.endswith("en") else word
            continue
        words[at] = _base(word)
        break
    return " ".join(words)


def _base(noun: str) -> str:
    base = lemma(noun, "de")
    if base != noun and noun.startswith(base):
        return base
    if not noun.endswith("s") or noun.endswith("ss"):
        return noun
    for short in (noun[:-2] if noun.endswith("es") else "", noun[:-1]):
        if any(is_known(short[at:].capitalize(), "de") for at in range(len(short) - 3)):
            return short
    return noun[:-1]
