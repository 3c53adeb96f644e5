"""Where a question asks about: "Wie viele Kinder werden **in Ostergrede** unterrichtet?" is not told of elsewhere."""

from __future__ import annotations

import re

from assistant.answering.measures import is_known
from assistant.answering.wanted import is_named
from assistant.statements.gazetteer import places

_WHERE = re.compile(r"\b(?:[Ii]n|[Bb]ei|[Aa]us|[Nn]ear)\s+([A-ZÄÖÜ][\w-]+)")


def is_elsewhere(question: str, sentence: str, around: str) -> bool:
    """Whether a sentence speaks of another place than the question, which the text around it doesn't name."""
    asked = _named(question)
    if not asked or any(is_named(name, around) for name in asked):
        return False
    return any(name not in asked for name in _named(sentence))


def _named(text: str) -> list[str]:
    return [name for name in _WHERE.findall(text) if name in places() or not is_known(name)]
