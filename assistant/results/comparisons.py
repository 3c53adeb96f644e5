"""How the outlets word the same statements."""

from __future__ import annotations

from pydantic import Field, model_validator

from assistant.article import Value
from assistant.results.citation import Citation
from assistant.results.filters import Searched
from assistant.results.quotes import Alteration, DiffOp
from assistant.results.statements import StatementKind


class Version(Value):
    """One outlet's wording of a statement, with the diff that leads from it to the version compared against.

    ``similarity`` is the cosine of the two in meaning; ``diff`` is empty across languages and for the version itself.
    """

    citation: Citation
    kind: StatementKind
    language: str | None = None
    similarity: float = 1.0
    diff: tuple[tuple[DiffOp, str], ...] = ()
    alterations: tuple[Alteration, ...] = ()


class VersionGroup(Value):
    """Versions of one statement: one speaker, one occasion, close in meaning. ``against`` is a citation's number."""

    speaker: str | None
    against: int
    versions: tuple[Version, ...] = Field(min_length=1)


class Comparison(Value):
    """How the outlets word the same statements, the groups that fit the question best first.

    ``did_you_mean`` are speakers whose names come close to the question, where that reads like a misspelt name.
    """

    question: str
    groups: tuple[VersionGroup, ...] = ()
    searched: Searched
    reason: str | None = None
    did_you_mean: tuple[str, ...] = ()
    id: str | None = None

    @model_validator(mode="after")
    def _explained(self) -> Comparison:
        if not self.groups and not self.reason:
            raise ValueError("a comparison without versions says why")
        return self
