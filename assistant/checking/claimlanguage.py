"""In which language a claim and its evidence are compared."""

from __future__ import annotations

from assistant.library.terms import question_language


def pair_language(claim: str, source: str = "") -> str:
    """``de`` or ``en`` by the common words of both texts; German where they don't tell."""
    return question_language(f"{claim} {source}") or "de"
