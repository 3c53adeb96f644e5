"""Questions to begin with, out of the library at hand."""

from __future__ import annotations

import re

from assistant.assistant import Assistant
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
_MARKS = re.compile(r"""["„“”»«]""")


def example_questions(assistant: Assistant, language: Language, *, sample: bool) -> list[str]:
    """Up to four questions that the library answers: who said the words of its newest literal quotations."""
    if sample:
        return list(EXAMPLES)
    questions: list[str] = []
    for entry in assistant.articles()[:_LOOKED_AT]:
        quoted = (
            _MARKS.sub("", one.text).strip(" ,.!?")
            for one in assistant.statements(article=entry.article_id)
            if one.kind == "direct" and one.speaker
        )
        short = next((words for words in quoted if _WORDS[0] <= len(words.split()) <= _WORDS[1]), None)
        if short is not None:
            questions.append(text("example", language, quote=short))
        if len(questions) == EXAMPLES_SHOWN:
            break
    return questions
