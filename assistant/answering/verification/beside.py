"""Words that a scope has not, but that stand elsewhere beside one of its names or offices.

"Bürgermeisterin Almut Orth" is told where the paragraph names her so, and goes on with "Orth".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.naming import is_known, is_namesake, tokens
from assistant.answering.verification.home import Home
from assistant.answering.verification.vocabulary import ARTICLES
from assistant.checking.claimparts import is_proper
from assistant.checking.pairwords import SAME, ContentWord, best
from assistant.statements.lexicon import lexicon
from assistant.statements.names import is_female, is_role, is_title
from assistant.statements.parsed import Word
from assistant.statements.wordkinds import is_verb

_NEAR = 3
"""Words between a name and what goes with it: its office, its first name, its place."""


def apart(
    groups: Sequence[list[ContentWord]], told_here: Sequence[ContentWord], home: Home, text: str
) -> list[list[ContentWord]]:
    """Those groups of words that stand beside no name or office which a sentence shares with the scope."""
    if not groups:
        return []
    names, offices = _shared_names(told_here, home, text), _offices(home, text)
    sources = [re.findall(r"[\w’'-]+", source) for source in (*_sources(home, tokens(text)), *home.speakers)]

    def is_beside(group: Sequence[ContentWord]) -> bool:
        for run in sources:
            for place, token in enumerate(run):
                if token not in names and not token.lower().endswith(offices):
                    continue
                if _is_anothers(token, group, home.scope.text):
                    continue
                near = run[max(0, place - _NEAR) : place + _NEAR + 1]
                known = frozenset(t for word in near for t in tokens(word))
                named = any(_is_name(word, home.language) for word in (token, *(word.word for word in group)))
                if named and all(is_known(t, known) for word in group for t in tokens(word.word)):
                    return True
        return False

    return [
        group for group in groups if any(is_done(word, text, home.language) for word in group) or not is_beside(group)
    ]


def _shared_names(told_here: Sequence[ContentWord], home: Home, text: str) -> frozenset[str]:
    """The capitalised words of the scope that the sentence has, offices and the names of others aside."""
    capitals = [word for word in home.words if word.capital]
    shares = best(capitals, [word for word in told_here if word.capital])
    names = {word.word for word, share in zip(capitals, shares, strict=True) if share > SAME}
    names = {name for name in names if not is_role(name) and not is_title(name)}
    return frozenset(names - _of_others(home.scope.words, tokens(text)))


def _offices(home: Home, text: str) -> tuple[str, ...]:
    """The offices of the scope, in small letters; none that the sentence it stands in gives to somebody else."""
    lows = [word.low for word in home.scope.words if is_role(word.text) or is_title(word.text)]
    return tuple(low for low in lows if not _is_somebodys(low, home, text))


def _sources(home: Home, ours: frozenset[str]) -> Iterator[str]:
    """The texts in which words may stand side by side: where the scope has a name of its own, none is lent from the
    clause beside it."""
    quoted = set(re.findall(r"[„“\"»]([A-ZÄÖÜ][\w-]+)", home.sentence.text))
    rivals = (w for w in home.scope.words if w.capital and (w.text in quoted or is_proper(w.text, home.language)))
    if any(not is_known(t, ours) for word in rivals for t in tokens(word.text)):
        yield from (clause.text for one in home.sentences for clause in one.clauses)
    else:
        yield from (one.text for one in home.sentences)


def _is_somebodys(office: str, home: Home, text: str) -> bool:
    """Whether an office of the scope is named there with whose it is: "der Kapitän der „Marlene“"."""
    whose = r"(?:\s+(?:der|des|von|vom|of(?:\s+the)?))?\s+[„“\"»]?([A-ZÄÖÜ][\w-]+)"
    found = re.search(rf"\b{re.escape(office)}\b{whose}", home.sentence.text, re.IGNORECASE)
    return found is not None and found.group(1)[:1].isupper() and found.group(1) not in text


def _of_others(words: Sequence[Word], ours: frozenset[str]) -> set[str]:
    """The names of a scope that stand in a run with one that a sentence has not: "Port Ellery" is no "Ellery Trust"."""
    out: set[str] = set()
    run: list[Word] = []
    for word in (*words, None):
        if word is not None and word.capital and (not run or word.start - run[-1].end <= 1):
            run.append(word)
            continue
        named = [one for one in run if not is_role(one.text) and not is_title(one.text) and one.low not in ARTICLES]
        if len(named) > 1 and not all(is_known(t, ours) for one in named for t in tokens(one.text)):
            out |= {one.text for one in run}
        run = [word] if word is not None and word.capital else []
    return out


def _is_anothers(surname: str, group: Sequence[ContentWord], text: str) -> bool:
    """Whether a surname of the scope has another first name there: "Fiona Orth" is no "Councillor Peter Orth"."""
    given = [word.word for word in group if is_female(word.word) is not None]
    return bool(given) and is_namesake(given, surname, text)


def is_done(word: ContentWord, text: str, language: str) -> bool:
    """Whether a word tells what is done, as far as its form and a "to" or "zu" before it show."""
    before = text[: word.start].split()[-1:]
    return is_verb(Word(0, 0, word.word), lexicon(language)) or before in (["to"], ["zu"])


def _is_name(word: str, language: str) -> bool:
    return is_proper(word, language) or is_title(word) or is_role(word)
