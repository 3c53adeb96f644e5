"""Who does it, and to whom: "Kolbe verklagt Wellin" has the words of "Wellin verklagt Kolbe", and tells the contrary.

Noun phrases are found by articles, prepositions and the place of the verb. Where that tells nothing, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answering.patterns import any_word
from assistant.answering.verify_names import is_known, tokens
from assistant.answering.verify_scopes import SAME, Clause, told
from assistant.checking.pairwords import best, content_words
from assistant.statements.agreement import object_first
from assistant.statements.lexicon import Lexicon, lexicon
from assistant.statements.morphology import is_infinitive, lemma
from assistant.statements.parsed import Word
from assistant.statements.wordkinds import is_verb

_BY = frozenset("von vom durch by".split())
_OBLIQUE = frozenset("den dem des einen einem eines ihn ihm ihren ihrem seinen seinem him them".split())
_GENITIVE = frozenset("der des eines einer von vom of".split())
_ARTICLES = frozenset("das die eine ein diese dieses".split())
_SAY = frozenset("sagen erklären berichten say tell claim think believe explain report".split())
_AS = frozenset("als wie as like".split())
_BECOME = any_word("wird werden wurde wurden worden würde* was were is are been being be")
_SUBJECTS = frozenset("er sie es he she it they".split())


class Roles(NamedTuple):
    """The words of who does something, of whom it is done to, and of the rest of a clause."""

    doer: frozenset[str]
    patient: frozenset[str]
    rest: frozenset[str]
    is_passive: bool = False


class _Phrase(NamedTuple):
    words: tuple[Word, ...]
    opener: str
    """The word that it begins with, in small letters, a preposition aside."""
    preposition: str
    at: int
    end: int

    @property
    def heads(self) -> frozenset[str]:
        return frozenset(t for word in self.words if word.low not in _SUBJECTS for t in tokens(word.text))


_UNKNOWN = Roles(frozenset(), frozenset(), frozenset())


def exchanged(text: str, language: str, clauses: Sequence[Clause], source_language: str) -> str | None:
    """A name or noun that a sentence puts where the clauses that tell it have another; ``None`` if there is none."""
    ours = [clause for one in told(text, language) for clause in one.clauses]
    for one in ours:
        same = [other for other in clauses if _share_verb(one, other, language, source_language)]
        found = [_conflict(roles(one, language), roles(other, source_language, marked=True)) for other in same]
        if found and all(found):
            turned = next(words for words in found if words)
            return " ".join(word.text for word in one.words if tokens(word.text) & turned)
    return None


def other_case(text: str, language: str, clauses: Sequence[Clause], source_language: str) -> str | None:
    """A noun behind another preposition than in the clauses that tell it, or behind one where they have none: "für das
    Bad" for "neben dem Bad"; ``None`` if there is none."""
    there: dict[str, set[str]] = {}
    for clause in clauses:
        for one in _phrases((*clause.antecedent, *clause.front, *clause.words), lexicon(source_language)):
            for token in one.heads:
                there.setdefault(token, set()).add(_PLAIN.get(one.preposition, one.preposition))
    for clause in (clause for one in told(text, language) for clause in one.clauses):
        for one in _phrases((*clause.antecedent, *clause.words), lexicon(language)):
            preposition = _PLAIN.get(one.preposition, one.preposition)
            for word in one.words:
                known = [there[token] for token in _forms(word, there)]
                if known and not preposition_fits(preposition, known):
                    return word.text
    return None


def preposition_fits(preposition: str, known: Sequence[set[str]]) -> bool:
    found = set().union(*known)
    return preposition in found or preposition in _FREE or bool(found & _FREE)


def _forms(word: Word, there: dict[str, set[str]]) -> list[str]:
    return [token for token in there if any(is_known(ours, frozenset((token,))) for ours in tokens(word.text))]


_PLAIN = {"am": "an", "im": "in", "vom": "von", "beim": "bei", "zum": "zu", "zur": "zu", "ins": "in", "ans": "an"}
_FREE = frozenset("von durch by of laut nach gemäß according seit ab bis während about über zu zwischen".split())
"""Prepositions that come and go with the voice of a verb, with who is quoted, and with times."""


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
    if lemma(words[finite].text, language) in _SAY and any(is_verb(one, lex) for one in words[finite + 2 :]):
        return _UNKNOWN  # "said the woman denied it": two clauses without a mark between
    phrases = list(_phrases(words, lex))
    bare = [one for one in phrases if not one.preposition]
    ahead = [one for one in bare if one.at < finite and _may_be_subject(one)]
    behind = [one for one in bare if one.at > finite and _may_be_subject(one)]
    subject = next(iter(ahead or behind), None) if clause.kind != "infinitive" else None
    if marked and language == "de" and ahead and behind and _is_object(words, ahead[0], behind[0], finite, lex):
        subject = behind[0]
    if subject is None and clause.front:
        return roles(clause._replace(words=(*clause.front, *clause.words), front=()), language, marked=marked)
    others = [one for one in bare if one is not subject]
    by = [one for one in phrases if one.preposition in _BY]
    at_subject = subject.heads if subject else frozenset()
    if _is_passive(words, lex):
        agent = frozenset(t for one in by for t in one.heads)
        return Roles(agent, at_subject, _heads(others), is_passive=True)
    return Roles(at_subject, _heads(others), _heads([one for one in phrases if one.preposition]))


def _is_object(words: Sequence[Word], before: _Phrase, after: _Phrase, finite: int, lex: Lexicon) -> bool:
    """Whether what stands before the verb is its object: "Das Urteil will das Gericht verkünden"."""
    if before.opener not in _ARTICLES:
        return False  # two names tell nothing, and the subject mostly comes first
    ranges = (before.at, before.end), (after.at, after.end)
    return object_first(list(words), *ranges, finite, lex, frozenset())


def _heads(phrases: Sequence[_Phrase]) -> frozenset[str]:
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


def _share_verb(ours: Clause, theirs: Clause, language: str, source_language: str) -> bool:
    left = [word for word in ours.content(language) if not word.capital]
    right = content_words(theirs.text, source_language)
    verbs = {word.low for word in ours.words if is_verb(word, lexicon(language))}
    return any(share >= SAME for word, share in zip(left, best(left, right), strict=True) if word.word.lower() in verbs)


def _phrases(words: Sequence[Word], lex: Lexicon) -> Iterator[_Phrase]:
    """Noun phrases, with the preposition before them; a genitive belongs to the phrase that it follows."""
    at = 0
    last: _Phrase | None = None
    while at < len(words):
        word = words[at]
        preposition = word.low if word.low in lex["prepositions"] or word.low in _AS else ""
        first = at + bool(preposition)
        end = _end_of_phrase(words, first, lex)
        if end == first:
            if last is not None:
                yield last
                last = None
            at = first + (not preposition)
            continue
        heads = tuple(one for one in words[first:end] if _is_head(one, lex))
        opener = preposition or words[first].low
        if last is not None and opener in _GENITIVE and opener not in _BY:
            last = last._replace(words=(*last.words, *heads))
        else:
            if last is not None:
                yield last
            last = _Phrase(heads or tuple(words[first:end]), words[first].low, preposition, first, end)
        at = end
    if last is not None:
        yield last


def _end_of_phrase(words: Sequence[Word], first: int, lex: Lexicon) -> int:
    at, heads = first, 0
    while at < len(words):
        word = words[at]
        is_determiner = word.low in lex["determiners"] or word.low in lex["oblique_determiners"]
        if is_determiner or word.low in _SUBJECTS:
            if at > first:
                break
        elif _is_head(word, lex):
            heads += 1
        elif heads or not _may_stand_inside(word, lex):
            break
        at += 1
    return at if heads or (at > first and words[first].low in _SUBJECTS) else first


def _is_head(word: Word, lex: Lexicon) -> bool:
    if not word.is_word or word.low in lex["determiners"] or word.low in lex["oblique_determiners"]:
        return False
    if word.capital:
        return word.low not in lex["complementizers"] and _is_open(word, lex)
    return lex.language == "en" and not is_verb(word, lex) and _is_open(word, lex)


def _may_stand_inside(word: Word, lex: Lexicon) -> bool:
    return (
        word.is_word and not is_verb(word, lex) and _is_open(word, lex) and word.low.endswith(tuple("enrsmt0123456789"))
    )


def _is_open(word: Word, lex: Lexicon) -> bool:
    lists = ("prepositions", "conjunctions", "subordinators", "adverbs", "auxiliaries", "pronouns", "relatives")
    return not any(word.low in lex[name] for name in lists)


def _may_be_subject(phrase: _Phrase) -> bool:
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
