"""What a paragraph tells in one breath: the clauses of its sentences that may be told together.

A sentence that a chat model writes may be put together out of words of which each is in the paragraph, and say what
nobody said. So its words have to come from one of these scopes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answering.verification.clauses import Clause, Told
from assistant.statements.clauses import is_konjunktiv
from assistant.statements.parsed import Word


class Scope(NamedTuple):
    """Clauses of a sentence that may be told without the others: ``number`` is the sentence's place."""

    number: int
    clauses: tuple[Clause, ...]
    governing: str = ""
    """The words of the clause that the first one depends on."""

    @property
    def text(self) -> str:
        return " ".join(clause.text for clause in self.clauses)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for clause in self.clauses for word in clause.words)


def scopes(sentences: Sequence[Told]) -> Iterator[Scope]:
    """What may be told together: a main clause with all that depends on it, and with the relative clauses of what it
    begins with; every relative and subordinate clause by itself, and so every quotation."""
    for number, one in enumerate(sentences):
        mains = [clause for clause in one.clauses if clause.kind == "main"]
        governed = [clause for clause in one.clauses if clause.kind in ("infinitive", "subordinate")]
        for place, main in enumerate(mains):
            told_by = mains[place - 1].text if place and any(map(is_konjunktiv, main.words)) else ""
            relative = [clause for clause in one.clauses if clause.kind == "relative" and _is_of_subject(clause, main)]
            yield Scope(number, (main, *governed, *relative), told_by)
        for clause in one.clauses:
            if clause.kind in ("relative", "quotation"):
                yield Scope(number, (clause,))
            elif clause.kind == "subordinate":
                yield Scope(number, (clause,), " ".join(main.text for main in mains))


def _is_of_subject(relative: Clause, main: Clause) -> bool:
    """Whether a relative clause hangs on what its main clause begins with, so that both are told of the same."""
    length = len(relative.antecedent)
    return length > 0 and main.words[:length] == relative.antecedent
