"""Checking: is the quotation right, is the claim right, and how do the outlets word it."""

from assistant.checking.against import check_against
from assistant.checking.claim import ClaimChecker
from assistant.checking.compare import Comparer
from assistant.checking.export import claim_review, export
from assistant.checking.quote import QuoteChecker
from assistant.models.entailment import load_entailment

__all__ = [
    "ClaimChecker",
    "Comparer",
    "QuoteChecker",
    "check_against",
    "claim_review",
    "export",
    "load_entailment",
]
