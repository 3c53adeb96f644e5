"""Does a sentence state what a claim states: its predicate, and of whom? Shared words alone are not enough.

Each word of the claim must stand in the sentence, by stem, as a synonym or as most of a compound; names, their
titles and circumstances of place and time may stand around it. The checks against one given text do without this:
there, the weights of :mod:`assistant.checking.entail` were measured.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.checking.claimparts import Parts, is_proper
from assistant.checking.measures import dimensions
from assistant.checking.pairwords import ContentWord, best, content_words
from assistant.checking.synonyms import are_synonyms
from assistant.statements import morphology
from assistant.statements.lexicon import lexicon
from assistant.statements.names import fold_name

STATED = 0.6
"""Similarity from which on a word of the sentence says what one of the claim says: four 4-grams of six in common."""
APART = 60
"""The most characters between a name and the noun that says what its bearer is."""
_MODALS = frozenset(
    """will wollen wollte wolle wollten soll sollen sollte kann können konnte könne muss müssen musste darf dürfen
    durfte
    durften mussten konnten sollten mag would could should must may might wants want""".split()
)
_COPULA = re.compile(r"\b(?:ist|sind|war|waren|is|are|was|were)\b", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:in|im|ins|am|an|auf|bei|beim|aus|nach|vor|seit|während|von|vom|zu|zum|zur|at|on|near|from|of|during|after|before|since)"
    r"\s+(?:(?:der|dem|den|die|das|des|the|einem|einer|einen|a|an)\s+)?(?:[a-zäöüß]+e[nrsm]?\s+)?([\w-]+)",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:ob|wenn|falls|sofern|if|whether|als\s+(?:hätten?|wären?|würden?|könnten?))\b[^,;:.“”\"«»]*", re.IGNORECASE
)
_CALLED = re.compile(r"\bals\s+(?:(?:ein\w*|der|die|das|den)\s+)?([A-ZÄÖÜ][\w-]+)")
_CAPITALS = re.compile(r"[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)*")
_ALIKE = re.compile(r"\b(?:und|mit|and|with|wie)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"\b(?:frage|gefragt|nachfrage|asked|question)\b.*?\b(?:ob|if|whether)\b.*[„“\"»«‚'](nein|ja|no|yes)\b",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"„[^“”]*[“”]|»[^«]*«|“[^”]*”|\"[^\"]*\"")
_FAVOUR = re.compile(
    r"\b(zugunsten|zulasten|zuungunsten|in favou?r of|at the expense of)\s+(?:(?:von|der|des|the)\s+)?([A-ZÄÖÜ][\w-]+)"
)
_SAID_BY_OTHERS = re.compile(
    r"\b(?:könne\w*|kann|mag|möge\w*|soll\w*|dürfe\w*|may|might|can)\b(?:\s+\w+){0,4}?\s+"
    r"(?:behaupten|sagen|meinen|erklären|glauben|claim|say)\b",
    re.IGNORECASE,
)


_LIGHT = frozenset(
    """geben gibt gab gegeben gehen geht ging gegangen kommen kommt kam gekommen nehmen nimmt nahm genommen stehen steht
    stand treten tritt trat getreten setzen setzt setzte gesetzt stellen stellt stellte gestellt bringen brachte
    gebracht machen macht machte gemacht""".split()
)
"""Verbs that say nothing on their own: what "in Betrieb gehen" says, "Betrieb" says."""
_CARRIER = re.compile(
    r"\b(?:in|im|zur|zum|zu|unter|außer)\s+(Betrieb|Kraft|Gang|Haft|Dienst|Verfügung|Ende|Kenntnis|Verkauf|Streik"
    r"|Schutz|Rente|Druck|Wehr|Sprache)\b"
)
_THERE_IS = re.compile(r"\b(?:es\s+(?:gibt|gab)|(?:gibt|gab)\s+es)\b", re.IGNORECASE)
_ANYBODY = frozenset("mensch menschen person personen leute people person persons".split())
_NOBODY = re.compile(r"\b(?:niemand(?:e[mn])?|keiner|nobody|no one)\b", re.IGNORECASE)


class Asserted(NamedTuple):
    """What of a sentence is asserted, at the same offsets, and the answer it gives to what it asks itself."""

    text: str
    answer: str | None


def asserted(text: str, *, corrected: bool = False) -> Asserted:
    """A sentence without what it only asks or supposes; of one that is corrected, without titles of reports."""
    found = _ANSWER.search(text)
    if found:
        return Asserted(text, "no" if found.group(1).lower() in ("nein", "no") else "yes")
    text = _IF.sub(_blank, text)
    return Asserted(_QUOTED.sub(_blank, text) if corrected else text, None)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def other_side(claim: str, text: str) -> tuple[str, str] | None:
    """The words of a claim and of a sentence in which something is to the favour or cost of different ones."""
    for ours in _FAVOUR.finditer(claim):
        for theirs in _FAVOUR.finditer(text):
            names = [fold_name(one.group(2)).removesuffix("s") for one in (ours, theirs)]
            if ours.group(1).lower() == theirs.group(1).lower() and names[0] != names[1]:
                return ours.group(), theirs.group()
    return None


def is_what_was_wrong(words: Sequence[ContentWord], text: str) -> bool:
    """Whether a claim repeats what a corrected sentence called somebody ("als Cousine bezeichnet")."""
    found = _CALLED.search(text)
    return found is None or any(word.word in found.group(1) or found.group(1) in word.word for word in words)


def is_told_of_others(text: str) -> bool:
    """Whether a speaker only says what others may say ("sie könne gern behaupten, …")."""
    return _SAID_BY_OTHERS.search(text) is not None


def states(
    claim: str,
    ours: Parts,
    words: Sequence[ContentWord],
    text: str,
    theirs: Parts,
    context: str,
    article: str,
    language: str,
    apart: Collection[int] = (),
) -> bool:
    """Whether a sentence has the predicate and the words of a claim; ``apart`` are starts of words not asked for.

    ``context`` is what stands around the sentence, ``article`` all of its article.
    """
    there = content_words(text, language)
    around = content_words(context, language)
    taken = {part.start for part in ours.places} | set(apart)
    names_of_measures = dimensions(claim)
    spans = [(number.start, number.end) for number in ours.numbers]
    spans += [(ours.day.start, ours.day.end)] if ours.day else []
    carriers = {match.start(1) for match in _CARRIER.finditer(claim)}
    circumstances = {match.start(1) for match in _AROUND.finditer(claim)} - carriers
    nobody = _NOBODY.search(text) is not None
    names = {word.start for word in words if _is_name(word, language)}
    stated = 0
    for place, word in enumerate(words):
        low = word.word.lower()
        if word.start in taken or any(start <= word.start < end for start, end in spans):
            continue
        if low in _MODALS or low in names_of_measures or low in lexicon(language)["adverbs"]:
            continue
        if low in _LIGHT and (carriers or _THERE_IS.search(claim)):
            continue
        if low in _ANYBODY and nobody:
            continue
        here = _has(word, there)
        if word.start in names:
            known = _has(word, around) or _introduced(words[: place + 1], names, there, article)
            opens = not any(other.word.islower() for other in words[:place])
            if not here and not (known and not (opens and _others(claim, theirs))):
                return False
            continue
        if _titles(claim, words[place:], names) or word.start in circumstances:
            if not here and not _has(word, around):
                return False
            continue
        if not here:
            return False
        stated += 1
    if _are_reversed(claim, names, text):
        return False
    return stated > 0 and _is_what_it_is(claim, words, names, circumstances, text, theirs, there, language)


def has_predicate(words: Sequence[ContentWord], ours: Parts, text: str, language: str, apart: Collection[int]) -> bool:
    """Whether a German sentence has all verbs of a claim; English forms don't tell a verb from a noun."""
    there = content_words(text, language)
    counted = [(one.start, one.end) for one in ours.numbers]
    return language != "de" or all(
        _has(word, there)
        for word in words
        if word.start not in apart
        and not any(start <= word.start < end for start, end in counted)
        and _is_verb(word.word.lower(), word.word)
    )


def _is_verb(low: str, form: str) -> bool:
    """Whether a word in small letters is a full verb, and can be nothing else."""
    if low != form or low in _MODALS or low in _LIGHT or low in lexicon("de")["adverbs"]:
        return False
    base = morphology.lemma(form, "de")
    return base.endswith("n") and (base != form or morphology.is_infinitive(form))


def _is_name(word: ContentWord, language: str) -> bool:
    return word.capital and is_proper(word.word, language, at_start=word.start == 0 and language == "en")


def _are_reversed(claim: str, names: Collection[int], text: str) -> bool:
    """Whether a sentence has the claim's two names the other way round, so that who did it to whom may differ."""
    runs = [
        match for match in _CAPITALS.finditer(claim) if any(match.start() <= start < match.end() for start in names)
    ]
    if len(runs) != 2 or _ALIKE.search(claim[runs[0].end() : runs[1].start()]):
        return False
    first, second = (" ".join(run.group().split()[-2:]) for run in runs)
    return text.find(first) > text.find(second) >= 0


def _titles(claim: str, words: Sequence[ContentWord], names: Collection[int]) -> bool:
    """Whether the first of some words is a title or a given name that word tables hold: a name follows at once."""
    for word, following in pairwise(words):
        if not word.capital or claim[word.start + len(word.word) : following.start] != " ":
            return False
        if following.start in names:
            return True
    return False


def _introduced(
    words: Sequence[ContentWord], names: Collection[int], there: Sequence[ContentWord], article: str
) -> bool:
    """Whether the article names what the sentence speaks of: "die Fähre Möwe" in one, "die Fähre" in the other."""
    run: list[str] = []
    for word in reversed(words):
        run.insert(0, word.word)
        if word.start not in names:
            return _has(word, there) and fold_name(" ".join(run)) in fold_name(article)
    return False


def _has(word: ContentWord, there: Sequence[ContentWord]) -> bool:
    return best([word], there)[0] >= STATED or any(are_synonyms(word.stem, other.stem) for other in there)


def _others(claim: str, theirs: Parts) -> bool:
    """Whether a sentence names somebody whom the claim does not name, and who may be its subject."""
    folded = f" {fold_name(claim)}"
    return any(f" {fold_name(name.text).removesuffix('s')}" not in folded for name in theirs.names)


def _is_what_it_is(
    claim: str,
    words: Sequence[ContentWord],
    names: Collection[int],
    circumstances: Collection[int],
    text: str,
    theirs: Parts,
    there: Sequence[ContentWord],
    language: str,
) -> bool:
    """Whether a sentence says of the same one what "X ist Bürgermeister" says; true of all other claims."""
    copula = _COPULA.search(claim)
    if copula is None or language != "de":
        return True
    subject = [word for word in words if word.start in names and word.start < copula.start()]
    behind = [word for word in words if word.start > copula.end()]
    if not subject or not behind or any(not word.capital for word in behind):
        return True
    noun = next((word for word in behind if word.start not in names and word.start not in circumstances), None)
    if noun is None:
        return True
    # The head decides: who leads the works council does not lead the works.
    same = [word for word in there if word.stem == noun.stem]
    bearers = [word for word in there if word.stem == subject[-1].stem]
    return any(_beside(role, bearer, claim, text, theirs) for role in same for bearer in bearers)


def _beside(role: ContentWord, bearer: ContentWord, claim: str, text: str, theirs: Parts) -> bool:
    first, second = sorted((role, bearer), key=lambda word: word.start)
    start, end = first.start + len(first.word), second.start
    folded = fold_name(claim)
    strange = [name for name in theirs.names if start <= name.start < end and fold_name(name.text) not in folded]
    return end - start <= APART and not strange and ";" not in text[start:end]
