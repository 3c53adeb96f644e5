"""Who does it, and to whom: "Kolbe verklagt Wellin" has the words of "Wellin verklagt Kolbe", and tells the contrary.

Noun phrases are found by articles, prepositions and the place of the verb. Where that tells nothing, nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.naming import is_known, tokens
from assistant.answering.patterns import any_word
from assistant.answering.verification.clauses import Clause, told
from assistant.answering.verification.nounphrases import BY, Phrase, phrases
from assistant.answering.verification.vocabulary import OPEN, is_light
from assistant.checking.pairwords import SAME, best, content_words
from assistant.statements.agreement import object_first
from assistant.statements.lexicon import Lexicon, lexicon
from assistant.statements.morphology import is_infinitive, lemma
from assistant.statements.parsed import Word
from assistant.statements.wordkinds import is_verb

_OBLIQUE = frozenset("den dem des einen einem eines ihn ihm ihren ihrem seinen seinem him them".split())
_NOMINATIVE = frozenset("das die eine ein diese dieses".split())
_OPENS_CLAUSE = frozenset("sagen erklären berichten say tell claim think believe explain report".split())
"""Verbs after which a clause follows without a word or a mark between: "said the woman denied it"."""
_BECOME = any_word("wird werden wurde wurden worden würde* was were is are been being be")


class Roles(NamedTuple):
    """The words of who does something, of whom it is done to, and of the rest of a clause."""

    doer: frozenset[str]
    patient: frozenset[str]
    rest: frozenset[str]
    is_passive: bool = False


_UNKNOWN = Roles(frozenset(), frozenset(), frozenset())


def exchanged(text: str, language: str, clauses: Sequence[Clause], source_language: str) -> str | None:
    """A name or noun that a sentence puts where the clauses that tell it have another; ``None`` if there is none."""
    ours = [clause for one in told(text, language) for clause in one.clauses]
    for one in ours:
        same = [other for other in clauses if _share_verb(one, other, language, source_language)]
        found = [_conflict(roles(one, language), roles(other, source_language, marked=True)) for other in same]
        if found and all(found):
            turned = next(words for words in found if words)
            return " ".join(word.text for word in (*one.antecedent, *one.words) if tokens(word.text) & turned)
    return None


def without_object(text: str, language: str, clauses: Sequence[Clause], source_language: str) -> str | None:
    """The object of a verb that a sentence tells of the same doer without any: "die Klinik schließt" for "die Klinik
    schließt ihre Küche"; ``None`` if there is none."""
    named = tokens(text)
    for one in (clause for sentence in told(text, language) for clause in sentence.clauses):
        mine = roles(one, language)
        if not mine.doer or mine.patient or mine.is_passive or one.kind not in ("main", "subordinate"):
            continue
        for other in clauses:
            theirs = roles(other, source_language, marked=True)
            if theirs.is_passive or not theirs.doer or not theirs.patient or theirs.patient & named:
                continue
            if _within(mine.doer, theirs.doer) and _share_full_verb(one, other, language, source_language):
                return " ".join(word.text for word in other.words if tokens(word.text) & theirs.patient)
    return None


def roles(clause: Clause, language: str, *, marked: bool = False) -> Roles:
    """The parts of a clause as far as articles, prepositions and order tell them.

    A ``marked`` order may have the object first ("Das Urteil will das Gericht verkünden"); chat models write none such.
    """
    lex = lexicon(language)
    words = (*clause.antecedent, *clause.words) if clause.kind == "relative" else clause.words
    words = words[1:] if clause.kind == "subordinate" else words  # "während", "after" may be prepositions, too
    finite = next((place for place, word in enumerate(words) if is_verb(word, lex)), None)
    if finite is None or (clause.front and not any(one.low in lex["auxiliaries"] for one in words[:-1])):
        return _UNKNOWN  # "… and later released": what it shares with the clause before does not tell its part
    if lemma(words[finite].text, language) in _OPENS_CLAUSE and any(is_verb(one, lex) for one in words[finite + 2 :]):
        return _UNKNOWN  # "said the woman denied it": two clauses without a mark between
    found = list(phrases(words, lex))
    bare = [one for one in found if not one.preposition]
    ahead = [one for one in bare if one.at < finite and _may_be_subject(one)]
    behind = [one for one in bare if one.at > finite and _may_be_subject(one)]
    subject = next(iter(ahead or behind), None) if clause.kind != "infinitive" else None
    if marked and language == "de" and ahead and behind and _is_object(words, ahead[0], behind[0], finite, lex):
        subject = behind[0]
    if subject is None and clause.front:
        return roles(clause._replace(words=(*clause.front, *clause.words), front=()), language, marked=marked)
    others = [one for one in bare if one is not subject]
    by = [one for one in found if one.preposition in BY]
    at_subject = subject.heads if subject else frozenset()
    if _is_passive(words, lex):
        agent = frozenset(t for one in by for t in one.heads)
        return Roles(agent, at_subject, _heads(others), is_passive=True)
    return Roles(at_subject, _heads(others), _heads([one for one in found if one.preposition]))


def _is_object(words: Sequence[Word], before: Phrase, after: Phrase, finite: int, lex: Lexicon) -> bool:
    """Whether what stands before the verb is its object: "Das Urteil will das Gericht verkünden"."""
    if before.opener not in _NOMINATIVE:
        return False  # two names tell nothing, and the subject mostly comes first
    ranges = (before.at, before.end), (after.at, after.end)
    return object_first(list(words), *ranges, finite, lex, frozenset())


def _heads(phrases: Sequence[Phrase]) -> frozenset[str]:
    return frozenset(t for one in phrases for t in one.heads)


def _conflict(ours: Roles, theirs: Roles) -> frozenset[str]:
    """The words that have another part in the one clause than in the other."""
    doer = _only(ours.doer, theirs.doer)
    if doer and _within(doer, theirs.patient):
        return doer
    patient = _only(ours.patient, theirs.patient)
    if patient and _within(patient, theirs.doer):
        return patient
    if doer and not ours.is_passive and not theirs.is_passive and theirs.doer and _within(doer, theirs.rest):
        return doer  # "nach Angaben der Polizei fuhr das Schiff" has nobody from the police drive
    turned = doer and _within(doer, theirs.rest) and theirs.doer and _within(theirs.doer, ours.rest | ours.patient)
    return doer if turned else frozenset()


def _only(ours: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in ours if not is_known(one, theirs))


def _within(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return all(is_known(one, theirs) for one in ours)


def _share_full_verb(ours: Clause, theirs: Clause, language: str, source_language: str) -> bool:
    """Whether two clauses share a verb other than "sein" or "soll"."""
    lex = lexicon(language)
    verbs = (word for word in ours.words if is_verb(word, lex) or word is ours.words[-1])
    full = tuple(word for word in verbs if not is_light(word.low) and not OPEN.fullmatch(word.low))
    return bool(full) and _share_verb(ours._replace(words=full), theirs, language, source_language)


def _share_verb(ours: Clause, theirs: Clause, language: str, source_language: str) -> bool:
    left = [word for word in ours.content(language) if not word.capital]
    right = content_words(theirs.text, source_language)
    last = ours.words[-1:]  # "hatte … erhalten": a participle that only its place tells from an adjective
    verbs = {word.low for word in ours.words if is_verb(word, lexicon(language)) or (word in last and not word.capital)}
    return any(share >= SAME for word, share in zip(left, best(left, right), strict=True) if word.word.lower() in verbs)


def _may_be_subject(phrase: Phrase) -> bool:
    return phrase.opener not in _OBLIQUE


def _is_passive(words: Sequence[Word], lex: Lexicon) -> bool:
    """Whether a clause has "wurde … repariert" or "was repaired"; "wird reparieren" is a future."""
    if not any(_BECOME.fullmatch(word.low) for word in words):
        return False
    if lex.language == "en":
        places = [place for place, word in enumerate(words) if _BECOME.fullmatch(word.low)]
        return any(
            is_verb(word, lex) and lemma(word.low, "en") != word.low and not word.low.endswith("ing")
            for place in places
            for word in words[place + 1 : place + 4]
            if not _BECOME.fullmatch(word.low)
        )
    is_german = any(
        word.low in ("wird", "werden", "wurde", "wurden", "worden") or word.low.startswith("würd") for word in words
    )
    return is_german and any(
        is_verb(word, lex)
        and word.low.endswith(("t", "en"))
        and not is_infinitive(word.low)
        and word.low not in lex["auxiliaries"]
        for word in words
    )
