"""Is every word between quotation marks really there? The last gate before an answer leaves the chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.results import Citation
from assistant.text import Span

PAIRS = {"„": '“”"', "“": "”", "»": "«", "«": "»", "‚": "‘’", "‹": "›", "›": "‹", '"': '"'}
"""Opening marks with the marks that may close them, in German, Swiss, French and English use."""


def quoted_words(text: str) -> list[str]:
    """What stands between quotation marks, outermost pairs only; an opened mark that never closes quotes to the end."""
    return [text[span.start : span.end] for span in stretches(text)]


def stretches(text: str) -> list[Span]:
    """The ranges of :func:`quoted_words`, without their marks."""
    out: list[Span] = []
    at = 0
    while at < len(text):
        closing = PAIRS.get(text[at])
        if closing is None:
            at += 1
            continue
        depth, end = 1, at + 1
        while end < len(text):
            if text[end] in closing:
                depth -= 1
                if not depth:
                    break
            elif text[end] == text[at]:
                depth += 1
            end += 1
        if text[at + 1 : end].strip():
            out.append(Span(at + 1, end))
        at = end + 1
    return out


def invented_words(text: str, cited: Iterable[Citation]) -> list[str]:
    """The quoted words of a sentence that stand, letter for letter, in none of the paragraphs cited for it."""
    paragraphs = [citation.paragraph_text for citation in cited]
    return [words for words in quoted_words(text) if not any(words in paragraph for paragraph in paragraphs)]


def quotation_marks(words: str, language: str) -> tuple[str, str]:
    """A pair of marks for quoting some words that none of the words' own marks can be taken for."""
    for opening, closing in (
        (("„", "“"), ("»", "«"), ("“", "”"), ("‹", "›")) if language == "de" else (("“", "”"), ("«", "»"), ("„", "“"))
    ):
        used = {opening, closing, *PAIRS[opening]}
        if used.isdisjoint(words):
            return opening, closing
    return ("»", "«")


def in_marks(words: str, language: str) -> str:
    opening, closing = quotation_marks(words, language)
    return f"{opening}{words}{closing}"


def check(text: str, numbers: Sequence[int], citations: Sequence[Citation]) -> list[str]:
    """What is wrong with a sentence that claims to be proved by these numbers; nothing, if it may be shown."""
    known = {citation.number: citation for citation in citations}
    problems = [f"citation [{number}] does not exist" for number in numbers if number not in known]
    if not numbers:
        problems.append("the sentence has no citation")
    cited = [known[number] for number in numbers if number in known]
    problems += [f"the words “{words}” are not in the source" for words in invented_words(text, cited)]
    return problems
