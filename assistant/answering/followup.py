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
_BARE = re.compile(
    r"^\W*(?:(?:und|aber|and|but)\s+(?:was\s+ist\s+mit\s+|what\s+about\s+)?|was\s+ist\s+mit\s+|what\s+about\s+)"
    r"((?-i:[A-ZÄÖÜ][\w’'.-]+(?:\s+(?:(?:von|van|de|der|zu)\s+)?[A-ZÄÖÜ][\w’'.-]+)*))\s*\?*\s*$",
    re.IGNORECASE,
)
"""A follow-up that is nothing but another name: "Und Orth?" """
_REMEMBERED = 8
"""Earlier questions that are gone back through where they are follow-ups themselves."""
_OWN_WORDS = 2
"""Words that carry meaning from which a question has a topic of its own."""


def rewrite(question: str, history: Sequence[str]) -> str:
    """The question, understandable without those before it; unchanged where it stands on its own."""
    earlier = [asked for asked in history if asked.strip()][-_REMEMBERED:]
    if not earlier:
        return question
    before = earlier[0]
    for asked in earlier[1:]:
        before = _of_another(asked, before) or asked
    if other := _of_another(question, before):
        return other
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


def _of_another(question: str, before: str) -> str | None:
    """The question before, asked of the person that a bare "Und Orth?" names; ``None`` for other questions."""
    named, speaker = _BARE.match(question), asked_speaker(before)
    if named is None or speaker is None:
        return None
    return before.replace(speaker, named.group(1), 1)
