"""The results that Python, the command line, the HTTP API and the exports share."""

from assistant.results.answers import Answer, AnswerMode, AnswerRecord, AnswerSentence, SentenceCheck
from assistant.results.articles import ArticleEdition, ArticleEntry
from assistant.results.citation import Citation
from assistant.results.citing import cite, quotable
from assistant.results.claims import (
    ClaimCheck,
    ClaimEvidence,
    ClaimPart,
    ClaimVerdict,
    Discrepancy,
    DiscrepancyKind,
    PartKind,
    Stance,
)
from assistant.results.comparisons import Comparison, Version, VersionGroup
from assistant.results.deletions import Deletion, Removal
from assistant.results.filters import Filters, Searched
from assistant.results.hits import Hit, SearchResult
from assistant.results.ingest import Failure, IngestReport, Taken
from assistant.results.people import MergeReason, Person, Spelling
from assistant.results.quotes import Alteration, DiffOp, MatchKind, QuoteCheck, QuoteMatch, QuoteVerdict, Range
from assistant.results.statements import Located, Speaker, Statement, StatementKind

__all__ = [
    "Alteration",
    "Answer",
    "AnswerMode",
    "AnswerRecord",
    "AnswerSentence",
    "ArticleEdition",
    "ArticleEntry",
    "Citation",
    "ClaimCheck",
    "ClaimEvidence",
    "ClaimPart",
    "ClaimVerdict",
    "Comparison",
    "Deletion",
    "DiffOp",
    "Discrepancy",
    "DiscrepancyKind",
    "Failure",
    "Filters",
    "Hit",
    "IngestReport",
    "Located",
    "MatchKind",
    "MergeReason",
    "PartKind",
    "Person",
    "QuoteCheck",
    "QuoteMatch",
    "QuoteVerdict",
    "Range",
    "Removal",
    "SearchResult",
    "Searched",
    "SentenceCheck",
    "Speaker",
    "Spelling",
    "Stance",
    "Statement",
    "StatementKind",
    "Taken",
    "Version",
    "VersionGroup",
    "cite",
    "quotable",
]
