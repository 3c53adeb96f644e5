"""Beleg: who said what, where, with the paragraph that proves it.

    from assistant import Assistant

    with Assistant.open("library/") as beleg:
        beleg.ingest(["corpus/"])
        print(beleg.ask("Wer sagte …?").text)

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.article import Article, Paragraph
    from assistant.assistant import Assistant
    from assistant.errors import BelegError
    from assistant.reading import read_article
    from assistant.results import Answer, Citation, Filters, Hit, IngestReport, Statement
    from assistant.settings import Settings
    from assistant.statements import extract_statements

_HOMES = {
    "Answer": "results",
    "Article": "article",
    "Assistant": "assistant",
    "BelegError": "errors",
    "Citation": "results",
    "Filters": "results",
    "Hit": "results",
    "IngestReport": "results",
    "Paragraph": "article",
    "Settings": "settings",
    "Statement": "results",
    "extract_statements": "statements",
    "read_article": "reading",
}

__all__ = [
    "Answer",
    "Article",
    "Assistant",
    "BelegError",
    "Citation",
    "Filters",
    "Hit",
    "IngestReport",
    "Paragraph",
    "Settings",
    "Statement",
    "extract_statements",
    "read_article",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
