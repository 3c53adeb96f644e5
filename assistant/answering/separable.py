"""German verbs that come apart: "Warum **trat** Orth **zurück**?" asks for "zurücktreten", or "Rücktritt"."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.answering.patterns import any_word
from assistant.statements.morphology import lemma

_PARTICLES = any_word(
    """ab an auf aus bei ein fest fort heim her herab heraus hervor hin hinaus hinzu los mit nach nieder statt vor voran
    voraus vorbei weg weiter wieder zu zurück zusammen"""
)
_LAST = re.compile(r"(\w+)\W*$")
_FINITE = re.compile(r"^\W*(?:warum|wieso|weshalb|weswegen|wann|wo|wie|wer|was)\s+([a-zäöüß]+)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[.!?;:,\n]+")
_NOT_DONE = any_word(
    """lehnt lehnte lehnten abgelehnt ablehn* schließt schloss schlossen ausgeschlossen dementier* bestritt* bestreite*
    forder* gefordert verlang* droht drohte drohten"""
)
_ONSET = re.compile(r"[^aeiouäöüy]+")


class Separable(NamedTuple):
    """A verb in two parts: ``particle`` "zurück" and ``verb`` "treten"."""

    particle: str
    verb: str
    form: str
    """The verb as the question has it: "trat"."""


def is_refused(text: str) -> bool:
    """Whether a text says that somebody refuses, denies, demands or threatens something."""
    return _NOT_DONE.search(text) is not None


def is_particle(word: str) -> bool:
    """Whether a word can be the part of a verb that stands at the end ("zurück")."""
    return _PARTICLES.fullmatch(word) is not None


def separable(question: str) -> Separable | None:
    """The verb of a German question that ends with its particle; ``None`` for other questions."""
    finite, last = _FINITE.match(question), _LAST.search(question)
    if finite is None or last is None or not _PARTICLES.fullmatch(last.group(1)):
        return None
    form = finite.group(1).lower()
    return Separable(last.group(1).lower(), lemma(form, "de").lower(), form)


def tells(wanted: Separable, text: str) -> bool:
    """Whether a text has the verb whole ("zurückgetreten"), apart in one clause, or as a noun ("Rücktritt").

    Not in a clause that only refuses or demands it: "Einen Rücktritt lehnte sie ab."
    """
    beginning = _onset(wanted.verb)
    stems = {wanted.particle, wanted.particle.replace("zurück", "rück")}
    for clause in _CLAUSE.split(text):
        if is_refused(clause) and not _NOT_DONE.fullmatch(wanted.form):
            continue
        found = [word.lower() for word in _WORD.findall(clause)]
        if wanted.particle in found and any(lemma(word, "de").lower() == wanted.verb for word in found):
            return True
        if any(_is_whole(word, stem, beginning) for word in found for stem in stems):
            return True
    return False


def _is_whole(word: str, particle: str, beginning: str) -> bool:
    if not word.startswith(particle) or word == particle:
        return False
    rest = word[len(particle) :]
    bare = re.sub(r"^(?:ge|zu)", "", rest)
    return beginning in (_onset(rest), _onset(bare))


def _onset(word: str) -> str:
    """The consonants that a word begins with ("tr" of "trat" and "treten"), else its first letter."""
    found = _ONSET.match(word)
    return found.group() if found else word[:1]
