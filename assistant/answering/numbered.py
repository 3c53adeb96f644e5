"""What is told apart by a number: "Halle 5" is not told of where the texts have a "Halle 4" only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence import Unit
from assistant.answering.patterns import any_word
from assistant.answering.question import Question
from assistant.months import NUMBERS

_NUMBERED = re.compile(
    r"\b([A-ZÄÖÜ][\w-]+|(?:hall|line|route|platform|gate|section|building|room|bus|track|pier|berth|dock|block|phase|unit))"
    r"\s+(\d{1,4}[a-z]?)\b(?![.,]?\d)"
)
_DATED = any_word(f"""{" ".join(NUMBERS)} jahr jahre anfang ende mitte sommer winter herbst frühjahr frühling saison
    spielzeit seit um bis ab gegen rund etwa nur year summer autumn spring season since about until wie how""")
"""What stands before a year, a day or an amount."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def lacks_numbered(question: Question, best: Sequence[Unit]) -> bool:
    """Whether the articles of the best sentences have a numbered thing that a question names, but by other numbers."""
    for noun, number in _NUMBERED.findall(question.text):
        if _DATED.fullmatch(noun) or _YEAR.fullmatch(number):
            continue
        texts = {unit.article.id: " ".join(one.text for one in unit.article.paragraphs) for unit in best}.values()
        found = {
            match.group(1)
            for text in texts
            for match in re.finditer(rf"\b{re.escape(noun)}\s+(\d{{1,4}}[a-z]?)\b", text, re.IGNORECASE)
        }
        if found and number not in found:
            return True
    return False
