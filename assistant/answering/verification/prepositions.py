"""Does a noun stand behind another preposition than in its source: "für das Bad" for "neben dem Bad"?"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.naming import is_known, tokens
from assistant.answering.verification.clauses import Clause, told
from assistant.answering.verification.nounphrases import Phrase, phrases
from assistant.statements.lexicon import lexicon
from assistant.statements.parsed import Word

_PLAIN = {"am": "an", "im": "in", "vom": "von", "beim": "bei", "zum": "zu", "zur": "zu", "ins": "in", "ans": "an"}
_FREE = frozenset("von durch by of laut nach gemäß according seit ab bis während about zu zwischen".split())
"""Prepositions that come and go with the voice of a verb, with who is quoted, and with times."""
_MEANS = frozenset("mit with".split())
"""Prepositions of what somebody does something with: the doer of an active sentence."""


def other_case(text: str, language: str, clauses: Sequence[Clause], source_language: str) -> str | None:
    """A noun behind another preposition than in the clauses that tell it, or behind one where they have none;
    ``None`` if there is none."""
    there: dict[str, set[str]] = {}
    for clause in clauses:
        for one in phrases((*clause.antecedent, *clause.front, *clause.words), lexicon(source_language)):
            for token in one.heads:
                there.setdefault(token, set()).add(_preposition(one))
    for clause in (clause for one in told(text, language) for clause in one.clauses):
        for one in phrases((*clause.antecedent, *clause.words), lexicon(language)):
            for word in one.words:
                known = _of_word(word, there)
                if known and not _fits(_preposition(one), known):
                    return word.text
    return None


def _preposition(phrase: Phrase) -> str:
    return _PLAIN.get(phrase.preposition, phrase.preposition)


def _of_word(word: Word, there: dict[str, set[str]]) -> set[str]:
    """The prepositions with which a source has a word, inflected or not."""
    return {
        preposition
        for token, found in there.items()
        if any(is_known(ours, frozenset((token,))) for ours in tokens(word.text))
        for preposition in found
    }


def _fits(preposition: str, known: set[str]) -> bool:
    # "Ein Hubschrauber brachte ihn" is told as "mit einem Hubschrauber".
    is_means = preposition in _MEANS and "" in known
    return preposition in known or preposition in _FREE or bool(known & _FREE) or is_means
