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
    infinitive = form + "n"
    return lemma(infinitive, "de").lower() == infinitive and lemma(form, "de").lower() == infinitive


def is_konjunktiv2(form: str) -> bool:
    """Whether a word is a Konjunktiv II that news use in place of Konjunktiv I ("hätten", "würde")."""
    return form in lexicon("de")["konjunktiv2"]


def is_konjunktiv(form: str) -> bool:
    return is_konjunktiv1(form) or is_konjunktiv2(form)
