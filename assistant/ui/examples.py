"""Questions to begin with, out of the library at hand."""

from __future__ import annotations

import re

from assistant.assistant import Assistant
from assistant.errors import ArticleNotFound
from assistant.reading.orders import is_order, trusted
from assistant.results import ArticleEntry
from assistant.ui.texts import Language, text

EXAMPLES = (
    "Wer sagte: „Wir haben keine Stunde verloren“?",
    "Welche Zahlen nennen die Zeitungen dafür, wie viele Menschen Untersohl verlassen mussten?",
    "Will die Jorksen-Werft Aufträge ins Ausland verlagern?",
    "Wo soll die gemeinsame Kommission laut dem unterzeichneten Vertrag ihren Sitz haben?",
)
"""Questions that the sample corpus answers."""
EXAMPLES_SHOWN = 4
_LOOKED_AT = 12
"""Newest articles among which statements are looked for; the page's first paint must not wait for more."""
_WORDS = (4, 14)
"""Words of a quotation that makes a question: enough to be found by, few enough for a button."""
_LONGEST = 120
"""Characters of such a quotation."""
_ADDRESS = re.compile(r"https?:|www\.|@|\.\w{2,6}/", re.IGNORECASE)
_MARKS = re.compile(r"""["„“”»«]""")


def example_questions(assistant: Assistant, language: Language, *, sample: bool) -> list[str]:
    """Up to four questions that the library answers: who said the words of its newest literal quotations.

    Everybody sees them, so an article that speaks to machines gives none, nor does anything that holds an address.
    """
    if sample:
        return list(EXAMPLES)
    questions: list[str] = []
    for entry in assistant.articles()[:_LOOKED_AT]:
        quoted = (
            _MARKS.sub("", one.text).strip(" ,.!?")
            for one in assistant.statements(article=entry.article_id)
            if one.kind == "direct" and one.speaker and one.speaker.name
        )
        short = next((words for words in quoted if _fits(words)), None)
        if short is not None and not _speaks_to_machines(assistant, entry):
            questions.append(text("example", language, quote=short))
        if len(questions) == EXAMPLES_SHOWN:
            break
    return questions


def _fits(words: str) -> bool:
    few = _WORDS[0] <= len(words.split()) <= _WORDS[1] and len(words) <= _LONGEST
    return few and not is_order(words) and not _ADDRESS.search(words)


def _speaks_to_machines(assistant: Assistant, entry: ArticleEntry) -> bool:
    try:
        article = assistant.article(entry.article_id)
    except ArticleNotFound:
        return True  # deleted since the list was read
    return is_order(article.title) or any(trusted(one.text).end < len(one.text) for one in article.paragraphs)
