"""Checking: is the quotation right, is the claim right, and how do the outlets word it."""

from assistant.checking.against import check_against
from assistant.checking.chatopinion import ChatOpinion
from assistant.checking.claim import ClaimChecker
from assistant.checking.compare import Comparer
from assistant.checking.exports import FORMATS, ExportLanguage, Result, export
from assistant.checking.quote import QuoteChecker
from assistant.checking.second import EntailmentOpinion, SecondOpinion
from assistant.models.entailment import load_entailment

__all__ = [
    "FORMATS",
    "ChatOpinion",
    "ClaimChecker",
    "Comparer",
    "EntailmentOpinion",
    "ExportLanguage",
    "QuoteChecker",
    "Result",
    "SecondOpinion",
    "check_against",
    "export",
    "load_entailment",
]
