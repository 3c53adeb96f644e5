"""Whether some words were said, and by whom."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from assistant.article import Value
from assistant.results.citation import Citation
from assistant.results.filters import Searched
from assistant.results.statements import StatementKind

QuoteVerdict = Literal["verbatim", "altered", "reported", "misattributed", "not_found"]
MatchKind = Literal["verbatim", "reported", "altered", "near"]
Alteration = Literal[
    "negation dropped",
    "negation added",
    "number changed",
    "omission in the middle",
    "insertion in the middle",
    "order changed",
    "words replaced",
    "words left out",
    "words added",
    "case changed",
    "punctuation changed",
]
DiffOp = Literal["equal", "delete", "insert"]
Range = tuple[int, int]


class QuoteMatch(Value):
    """Words of an article that are, or come close to, the words looked up.

    ``kind`` says how they relate to them, ``statement`` what they are in the article. ``diff`` leads from the
    source to the words looked up: a replacement is a ``delete`` followed by an ``insert``. ``parts`` are the ranges
    of the paragraph that hold the words where the article splits the quotation, ``continued`` cites the rest of a
    quotation that runs on in the next paragraph; articles of one ``story`` are copies, and ``also_in`` of the
    citation names the outlets that print one.
    """

    citation: Citation
    kind: MatchKind
    similarity: float = Field(ge=0, le=1)
    diff: tuple[tuple[DiffOp, str], ...] = ()
    alterations: tuple[Alteration, ...] = ()
    statement: StatementKind | None = None
    speaker: str | None = None
    speaker_fits: bool | None = None
    story: str = ""
    parts: tuple[Range, ...] = ()
    continued: Citation | None = None


class QuoteCheck(Value):
    """Whether some words were said, and by whom. A verdict other than ``not_found`` has a match that proves it.

    ``did_you_mean`` are speakers whose names come close to ``speaker_asked``, where the library does not know that one.
    """

    quote: str
    verdict: QuoteVerdict
    speaker_asked: str | None = None
    speaker_found: str | None = None
    matches: tuple[QuoteMatch, ...] = ()
    nearest: tuple[QuoteMatch, ...] = ()
    searched: Searched
    warnings: tuple[str, ...] = ()
    did_you_mean: tuple[str, ...] = ()
    id: str | None = None

    @model_validator(mode="after")
    def _proved(self) -> QuoteCheck:
        if (self.verdict == "not_found") == bool(self.matches):
            raise ValueError("a verdict has a match that proves it, and nothing found has none")
        if self.matches:
            proof = {"misattributed": "verbatim"}.get(self.verdict, self.verdict)
            if self.matches[0].kind != proof:
                raise ValueError(f"the first match of the verdict {self.verdict} is not {proof}")
        return self
