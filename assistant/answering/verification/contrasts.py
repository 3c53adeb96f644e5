"""Which of two is denied: "rising costs rather than falling sales" is not "falling sales rather than rising costs"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.verification.problems import Problem
from assistant.checking.pairwords import SAME, ContentWord, best, content_words

_AGAINST = re.compile(
    r"\b(rather\s+than|instead\s+of|(?:an)?statt|weniger|sondern|nicht\s+aber|but\s+not|anders\s+als|unlike|"
    r"im\s+Gegensatz\s+zu|(?:mehr|weniger|höher|niedriger|größer|kleiner|besser|schlechter|more|less|fewer|higher|"
    r"lower|better|worse|larger|smaller|greater)\s+(?:als|than))\b",
    re.IGNORECASE,
)
"""What parts two things that are set against each other."""
_NEAR = 4
"""Words on either side of it that are compared."""
_END = re.compile(r"[.!?;:]\s|[“”\"„»«]")


def exchanged_contrast(text: str, language: str, sources: Sequence[str]) -> list[Problem]:
    """Words that a sentence has behind such a mark, and its sources before it, or the other way round."""
    theirs = [sides for source in sources for sides in _sides(source, language)]
    out = []
    for mark, before, behind in _sides(text, language):
        for other, their_before, their_behind in theirs:
            if other != mark:
                continue
            moved = _only(behind, their_before, their_behind) and _only(before, their_behind, their_before)
            if moved:
                out.append(Problem("exchanged", mark))
    return list(dict.fromkeys(out))


def _sides(text: str, language: str) -> list[tuple[str, list[ContentWord], list[ContentWord]]]:
    out = []
    for match in _AGAINST.finditer(text):
        start = max((cut.end() for cut in _END.finditer(text, 0, match.start())), default=0)
        cut = _END.search(text, match.end())
        before = content_words(text[start : match.start()], language)[-_NEAR:]
        behind = content_words(text[match.end() : cut.start() if cut else None], language)[:_NEAR]
        if before and behind:
            out.append((" ".join(match.group().lower().split()), before, behind))
    return out


def _only(ours: Sequence[ContentWord], there: Sequence[ContentWord], not_there: Sequence[ContentWord]) -> bool:
    """Whether some words stand on one side of a source's mark, and not on the other."""
    shares = zip(best(ours, there), best(ours, not_there), strict=True)
    return any(here >= SAME > other for here, other in shares)
