"""The library: stored articles, their index, and search over it."""

from assistant.library.accounts import Account, Accounts
from assistant.library.audit import AuditEntry, AuditLog
from assistant.library.coverage import Coverage, QuestionWords
from assistant.library.ingest import Progress
from assistant.library.integrity import Finding, Verification
from assistant.library.keys import SCOPES, Key, Keys, Scope
from assistant.library.library import Library
from assistant.library.pages import Mark, Page
from assistant.library.records import Records

__all__ = [
    "SCOPES",
    "Account",
    "Accounts",
    "AuditEntry",
    "AuditLog",
    "Coverage",
    "Finding",
    "Key",
    "Keys",
    "Library",
    "Mark",
    "Page",
    "Progress",
    "QuestionWords",
    "Records",
    "Scope",
    "Verification",
]
