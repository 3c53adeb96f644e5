"""The library: stored articles, their index, and search over it."""

from assistant.library.catalogue import Entry
from assistant.library.coverage import Coverage, QuestionWords
from assistant.library.ingest import Progress
from assistant.library.integrity import Finding, Verification
from assistant.library.library import Library

__all__ = ["Coverage", "Entry", "Finding", "Library", "Progress", "QuestionWords", "Verification"]
