"""Whom does a pronoun mean: one in a written sentence, and one in the evidence in the place of a name?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.naming import is_known, tokens
from assistant.answering.patterns import any_word
from assistant.answering.verification.beside import is_done
from assistant.answering.verification.home import Home
from assistant.answering.verification.problems import Problem
from assistant.checking.claimparts import parts_of
from assistant.checking.pairwords import ContentWord, content_words
from assistant.statements.names import is_female

_PRONOUN = any_word(
    """er sie es ihm ihn ihr ihre* sein seine* seiner* deren dessen dieser diese dieses diesem diesen
    he she it they him her his hers its their theirs them this these"""
)
_POSSESSIVE = any_word("ihr ihre* sein seine* deren dessen his her hers its their theirs")
_MALE = frozenset("er ihm ihn sein seine seinen seinem seiner seines he him his".split())
_FEMALE = frozenset("she her hers".split())
""" "Sie" may be many, and the polite form."""
_NEUTER = frozenset("es it".split())
_UNNAMED = re.compile(
    r"\b(?:[Ee]r|[Ss]ie|[Ii]hn|[Ii]hm|[Hh]e|[Ss]he|[Tt]hey|[Hh]im|[Tt]hem|"
    r"(?:Seine?|Ihre?|His|Her|Their)(?:[mnrs])?(?=\s+[\w-]))\b"
)
""" "Sein Anwalt …" is whose the sentence before names, too; a small "sein" may be the verb."""
_BACK = 3
"""Sentences before a pronoun in which the one may stand that it is about."""


def unnamed(text: str, language: str) -> list[Problem]:
    """A pronoun with nobody named before it, or only somebody of the other sex: read after another sentence, it would
    mean somebody else."""
    for found in _UNNAMED.finditer(text):
        named = [word for word in content_words(text, language) if word.capital and word.start < found.start()]
        given = [is_female(word.word) for word in named]
        is_hers = found.group().lower() in _MALE and True in given and False not in given
        if not named or is_hers:
            return [Problem("pronoun")]
    return []


def stands_for(group: Sequence[ContentWord], home: Home, text: str) -> bool:
    """Whether the first pronoun of a scope can mean whom or what some words of a sentence name."""
    stems = {word.stem for word in content_words(text, home.language)}
    pronoun = next(
        (
            word.low
            for clause in home.scope.clauses
            if any(word.stem in stems for word in clause.content(home.language))
            for word in clause.words
            if _PRONOUN.fullmatch(word.low)
        ),
        None,
    )
    if pronoun is None or any(is_done(word, text, home.language) for word in group):
        return False
    if home.language == "de" and not any(word.capital for word in group):
        return False
    return _has_form(pronoun, group, text) and _has_sex(pronoun, group, home) and _is_named(pronoun, group, home)


def _has_form(pronoun: str, group: Sequence[ContentWord], text: str) -> bool:
    """Whether some words stand in a case and gender of a pronoun: "ihr Schiff" for "das Schiff der Stadt"."""
    last = group[-1]
    ahead, behind = text[: group[0].start], text[last.start + len(last.word) :]
    of = re.search(r"\b(?:of|von|vom|des|der)\s+(?:\w+\s+)?$", ahead) or re.match(r"['’]s?\s", behind)
    genitive = last.word.endswith("s") and re.match(r"\s+(?:[a-zäöüß]+\s+)?[A-ZÄÖÜ]", behind)
    article = ahead.split()[-1].lower() if ahead.split() else ""
    if article in ("den", "dem") and pronoun in ("sie", "ihr"):
        return False
    if article == "die" and pronoun in ("er", "ihn", "ihm"):
        return False
    return _POSSESSIVE.fullmatch(pronoun) is None or bool(of or genitive)


def _has_sex(pronoun: str, group: Sequence[ContentWord], home: Home) -> bool:
    given = [is_female(word.word) for word in group]
    speakers = " ".join(home.speakers)
    if pronoun in _NEUTER and (any(one is not None for one in given) or any(word.word in speakers for word in group)):
        return False
    return not ((pronoun in _MALE and True in given) or (pronoun in _FEMALE and False in given))


_OPENERS = {"er": "der", "ihn": "der", "ihm": "der", "sie": "die"}
"""The article that a sentence begins with whose subject a pronoun can mean."""


def _is_named(pronoun: str, group: Sequence[ContentWord], home: Home) -> bool:
    """Whether the sentences before a scope name some words, with nobody else named in between, or its heading."""
    wanted = [t for word in group for t in tokens(word.word)]
    before = home.sentences[max(0, home.scope.number - _BACK) : home.scope.number]
    beside = " ".join(clause.text for clause in home.sentence.clauses if clause not in home.scope.clauses)
    if all(is_known(t, tokens(beside)) for t in wanted):
        return True
    for one in reversed(before):
        known = tokens(one.text)
        if all(is_known(t, known) for t in wanted):
            return True
        if not _PRONOUN.search(one.text) and parts_of(one.text, home.language).names:
            return False
        if _OPENERS.get(pronoun, "-") == one.text.split()[0].lower():
            return False  # "Die Polizei …": nearer, and of that gender
    heading = tokens(f"{home.evidence.article.title} {home.evidence.article.outlet or ''}")
    return all(is_known(t, heading) for t in wanted)
