"""Is what governs a verb told with it? "Kündigte an, zu prüfen", "will klagen" and "plans to sell" are not yet done.

A sentence that takes the one without the other tells as a fact what was only announced, demanded or possible.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.verification.clauses import Clause, has_infinitive_clause
from assistant.answering.verification.problems import Problem
from assistant.answering.verification.roles import roles
from assistant.answering.verification.scopes import Scope
from assistant.answering.verification.vocabulary import OBJECTS, OPEN, is_light
from assistant.checking.pairwords import SAME, ContentWord, best, content_words
from assistant.statements.lexicon import lexicon
from assistant.statements.wordkinds import is_verb


def left_out(
    text: str, whole: str, language: str, told_here: Sequence[ContentWord], scope: Scope, source_language: str
) -> Problem | None:
    """A clause of which a part of a ``whole`` sentence takes words but not the verb, or the verb but not what governs
    it."""
    main = scope.clauses[0]
    for clause in scope.clauses[1:]:
        if clause.kind == "infinitive" and (problem := _of_infinitive(text, whole, language, told_here, main, clause)):
            return problem
        if clause.kind in ("relative", "subordinate") and (problem := _of_clause(language, told_here, main, clause)):
            return problem
    if _leaves_open(text):
        return None
    if source_language == "en" and (problem := _of_to(text, language, told_here, scope)):
        return problem
    for clause in scope.clauses:
        modal = next((word for word in clause.words if OPEN.fullmatch(word.low) and word.text != "May"), None)
        if modal is not None and _tells_governed(modal.low, told_here, clause, source_language):
            return Problem("left_out", modal.text)
    return None


def _leaves_open(text: str) -> bool:
    """Whether a text says that something is intended, possible or demanded."""
    return any(match.group() != "May" for match in OPEN.finditer(text))  # the month


def _of_infinitive(
    text: str, whole: str, language: str, told_here: Sequence[ContentWord], main: Clause, clause: Clause
) -> Problem | None:
    own = clause.content(language)
    only = [
        word
        for word, here, there in zip(
            told_here, best(told_here, own), best(told_here, main.content(language)), strict=True
        )
        if here >= SAME > there
    ]
    verbs = _verbs(clause, language)
    if not only or not verbs:
        return None
    ours = content_words(text, language)
    if max(best(verbs, ours)) < SAME:
        return Problem("left_out", verbs[0].word)
    governing = _verbs(main, language)
    is_open = _leaves_open(text) or has_infinitive_clause(text, language)
    if governing and not is_open and max(best(governing, content_words(whole, language))) < SAME:
        return Problem("left_out", governing[0].word)
    return None


def _of_clause(language: str, told_here: Sequence[ContentWord], main: Clause, clause: Clause) -> Problem | None:
    """Names and nouns of a clause without its verb, or its verb with those of the clause that it hangs on."""
    own, other = clause._replace(antecedent=()).content(language), main.content(language)
    if any(word.low in OBJECTS for word in main.words):
        return None  # "to reopen it": what a pronoun stands for may be named in the other clause
    verbs = _verbs(clause, language)
    here, there = best(told_here, own), best(told_here, other)
    only = [word for word, a, b in zip(told_here, here, there, strict=True) if a >= SAME > b]
    tells = bool(verbs) and any(best([word], verbs)[0] >= SAME for word in only)
    if verbs and not tells and any(word.capital for word in only):
        return Problem("recombined", next(word.word for word in only if word.capital))
    if tells and clause.kind == "subordinate" and roles(clause, language).doer:
        others = [word for word, a, b in zip(told_here, here, there, strict=True) if b >= SAME > a]
        if others and not any(best([word], _verbs(main, language))[0] >= SAME for word in others if not word.capital):
            return Problem("recombined", others[0].word)
    return None


def _of_to(text: str, language: str, told_here: Sequence[ContentWord], scope: Scope) -> Problem | None:
    """ "Plans to sell" is no "sells"."""
    lex = lexicon("en")
    words = scope.words
    ours = content_words(text, language)
    if text.startswith("to "):
        return None  # what somebody said that they plan: "to sell the dock"
    for governing, to, governed in zip(words, words[1:], words[2:], strict=False):
        if to.low != "to" or not is_verb(governing, lex) or is_light(governing.low):
            continue
        verb, first = content_words(governed.text, "en"), content_words(governing.text, "en")
        if verb and first and max(best(verb, told_here)) >= SAME > max(best(first, ours)):
            return Problem("left_out", governing.text)
    return None


def _verbs(clause: Clause, language: str) -> list[ContentWord]:
    """The words of a clause in small letters that can be verbs."""
    lex = lexicon(language)
    found = {word.low for word in clause.words if not word.capital and (is_verb(word, lex) or word.low.endswith("n"))}
    return [word for word in clause.content(language) if word.word.lower() in found and not is_light(word.word.lower())]


def _tells_governed(modal: str, told_here: Sequence[ContentWord], clause: Clause, language: str) -> bool:
    """Whether the sentence has the verb that a modal verb of a clause governs."""
    governed = [word for word in _verbs(clause, language) if word.word.lower() != modal]
    if not governed:  # "soll fertig sein", "will cost": whatever is told of it is told of what is to come
        return any(share >= SAME for share in best(told_here, clause.content(language)))
    return any(max(best([word], governed), default=0.0) >= SAME for word in told_here if not word.capital)
