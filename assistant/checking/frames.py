"""What a sentence does not state as a fact: what somebody wants, weighs, threatens or calls off, or may happen.

"Die Werft beantragte, die Mahnwache zu verbieten" does not say that it is forbidden, and "Sie hat den Bau verschoben"
not that anything is built. A sentence with such a word
decides only a claim that has one, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.checking.claimparts import is_proper
from assistant.checking.pairwords import ContentWord, best, stem
from assistant.checking.synonyms import are_synonyms

_OPEN = """wollen sollen möchten
fordern forderung verlangen beantragen antrag bitten bitte empfehlen empfehlung vorschlagen vorschlag anbieten angebot
planen plan drohen androhen drohung prüfen prüfung entscheiden erwägen verhandeln hoffen erwarten befürchten
verschieben verschiebung aufschieben vertagen absagen absage streichen verzichten verhindern scheitern
want demand request ask propose proposal offer plan threaten consider decide hope expect fear urge
postpone delay cancel scrap suspend abandon prevent""".split()
_FORMS = re.compile(
    r"\b(?:will|wollen|wollte[nt]?|wolle|soll|sollen|sollte[nt]?|solle|könnte[nt]?|könne|möchte[nt]?|möge|dürfte[nt]?"
    r"|würden?|müsste[nt]?|möglicherweise|vielleicht|eventuell|denkbar"
    r"|might|may|could|should|would|wants?|perhaps|possibly|maybe)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:–—](?!\d)|\bund\b|\band\b")


def is_left_open(
    claim: str, words: Sequence[ContentWord], text: str, there: Sequence[ContentWord], language: str
) -> bool:
    """Whether a sentence leaves open what a claim states: it has a word of wanting or weighing, the claim has none.

    Only the clauses count that share a word with the claim that is no name, and the one before: it may govern them.
    """
    if any(word.stem in _stems() for word in words) or _FORMS.search(claim):
        return False
    wanted = [
        word
        for word in words
        if not (word.capital and (is_proper(word.word, language) or _TITLE.match(claim, word.start)))
    ]
    held = [
        word.start
        for word, share in zip(there, best(there, wanted), strict=True)
        if share >= LIKE or any(are_synonyms(word.stem, other.stem) for other in wanted)
    ]
    held = [at for at in held if not _AGE.search(text, max(0, at - 4), at)]
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    clauses = list(pairwise(cuts))
    shared = [any(start <= at < end for at in held) for start, end in clauses]
    for place, (start, end) in enumerate(clauses):
        governs = place + 1 < len(clauses) and shared[place + 1] and _DEPENDS.search(text, *clauses[place + 1])
        if not shared[place] and not governs:
            continue
        if _FORMS.search(text, start, end):
            return True
        if any(start <= word.start < end and word.stem in _stems() for word in there):
            return True
    return False


_TITLE = re.compile(r"[A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ]")
"""A noun before a name, or a given name: what somebody is called says nothing of what is stated of them."""
_AGE = re.compile(r"\d-$")
"""What stands before "year-old" and "jährig": an age is stated, whatever the sentence leaves open."""
LIKE = 0.6
"""Similarity from which on two words are forms of one, or a noun and its verb."""
_DEPENDS = re.compile(r"\b(?:zu \w+n|\w+zu\w+n|dass|ob|to \w+|that|whether)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    return frozenset(stem(word, language) for word in _OPEN for language in ("de", "en"))
