"""Follow-up questions made into questions of their own, by rules: "Und wo war das?" after "Was sagte Orth zum Hafen?"

A pronoun takes the person or the names of the question before; a question that has nothing of its own to look for
takes over all of it. What the rules can't tell stays as it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.asked import asked_speaker
from assistant.answering.patterns import any_word
from assistant.library.terms import words

_NAME = re.compile(r"[A-ZÄÖÜ][\w’'-]+(?:\s+(?:(?:von|van|de|der|zu)\s+)?[A-ZÄÖÜ][\w’'-]+)+")
_PERSON = any_word(
    "er sie ihm ihn ihr ihre ihren ihres ihrer sein seine seinen seiner he she him her his they their them"
)
_THING = any_word("das dies dabei dazu davon darüber dort da damals es that this it there")
_OPENING = re.compile(r"^\W*(?:und|aber|and|but)\b\s*", re.IGNORECASE)
_OWN_WORDS = 2
"""Words that carry meaning from which a question has a topic of its own."""


def rewrite(question: str, history: Sequence[str]) -> str:
    """The question, understandable without those before it; unchanged where it stands on its own."""
    before = next((asked for asked in reversed(history) if asked.strip()), None)
    if before is None:
        return question
    plain = _OPENING.sub("", question).strip()
    plain = plain[:1].upper() + plain[1:]
    person = asked_speaker(before) or next(iter(_NAME.findall(before)), None)
    pronoun = _PERSON.search(plain)
    if pronoun and person and not asked_speaker(plain):
        return f"{plain[: pronoun.start()]}{person}{plain[pronoun.end() :]}"
    refers = pronoun or _THING.search(plain) or plain != question
    if refers and len(words(plain)) <= _OWN_WORDS:
        return f"{plain.rstrip(' ?')}: {before}"
    return question
