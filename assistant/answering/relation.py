"""Whose wife, whose son? A relation answers only where it is told: "Wie heißt die Frau von Orth?"

"Frau" and "Mann" alone name any woman and man; with whose they are beside them, in words such as "seine Frau" or
"die Frau des Wirts", they name a wife and a husband.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant.answering.concepts import can_tell
from assistant.answering.evidence import Unit
from assistant.answering.lacking import has_one_of
from assistant.answering.measures import asks_name, has_name
from assistant.answering.question import Question
from assistant.text import sentences

_OWNER = (
    r"(?:\b(?:sein|ihr|mein|unser)(?:e[rsmn]?)?|\b(?:dessen|deren|his|her|my|our|their)|"
    r"\b[A-ZÄÖÜ][\w-]+(?:'s|’s|s|’|'))"
)
_OWNED = rf"{_OWNER}\s+(?:(?!und\b)[a-zäöüß]+\s+)?"
_OF = r"\s+(?:von|vom|des|der|of)\b"
_MARRIED = r"verheiratet\w*|geheiratet\w*|heirat\w*|hochzeit|ehepaar\w*|eheleute\w*|married|marri\w+|spouses?|wedding"
_RELATIONS = (
    ("frau|ehefrau|gattin|wife", rf"ehefrau\w*|gattin\w*|witwe\w*|wife|wives|widow|{_MARRIED}", "frau"),
    ("mann|ehemann|gatte|husband", rf"ehemann\w*|ehemänner\w*|gatten?|witwer\w*|husbands?|widower|{_MARRIED}", "mann"),
    ("sohn|söhne|son|sons", r"sohn\w*|söhn\w*|kind|kinder\w*|sons?|child|children", None),
    ("tochter|töchter|daughters?", r"tochter|töchter\w*|kind|kinder\w*|daughters?|child|children", None),
    (
        "kind|kinder|child|children",
        r"kind|kinder\w*|sohn\w*|söhn\w*|tochter|töchter\w*|child|children|sons?|daughters?",
        None,
    ),
    ("vater|father", r"vaters?|väter\w*|eltern\w*|fathers?|parents?", None),
    ("mutter|mother", r"mutter|mütter\w*|eltern\w*|mothers?|parents?", None),
    ("eltern|parents", r"eltern\w*|vaters?|mutter|parents?|fathers?|mothers?", None),
    ("bruder|brüder|brothers?", r"bruders?|brüder\w*|geschwister\w*|zwilling\w*|brothers?|siblings?|twins?", None),
    ("schwestern?|sisters?", r"schwestern?|geschwister\w*|zwilling\w*|sisters?|siblings?|twins?", None),
    ("geschwister|siblings?", r"geschwister\w*|bruders?|brüder\w*|schwestern?|siblings?|brothers?|sisters?", None),
    ("großvater|opa|grandfather", r"großvater\w*|großväter\w*|großeltern\w*|opas?|enkel\w*|grand\w+", None),
    ("großmutter|oma|grandmother", r"großmutter|großmütter\w*|großeltern\w*|omas?|enkel\w*|grand\w+", None),
    ("onkel|uncle", r"onkels?|neffe\w*|nichte\w*|uncles?|nephews?|nieces?", None),
    ("tante|aunt", r"tanten?|neffe\w*|nichte\w*|aunts?|nephews?|nieces?", None),
    ("cousin|cousine|vetter|kusine", r"cousin\w*|vetter\w*|kusine\w*", None),
)
"""What a question calls a relation, what tells it, and the word that tells it only where somebody's is beside it."""
_WHO = re.compile(r"^\W*(?:wer|who)\s+(?:ist|war|is|was)\b", re.IGNORECASE)


class Relation(NamedTuple):
    """A relation that a question asks by, and whose; ``person`` is empty where it says "seine" or "der Ministerin"."""

    told: re.Pattern[str]
    person: tuple[str, ...]


def relation(question: str) -> Relation | None:
    """The relation that a question names with whose it is; ``None`` for other questions."""
    for asked, told in _patterns():
        if found := asked.search(question):
            return Relation(told, tuple((found.group("of") or found.group("owner") or "").split()))
    return None


def lacks_relation(question: Question, best: Sequence[Unit]) -> bool:
    """Whether none of the best paragraphs, in an article that names the person, tells the relation asked by; nor a name
    in the same sentence, where that is asked for."""
    asked = relation(question.text)
    if asked is None or not all(can_tell(unit.article.language) for unit in best):
        return False
    wants_name = asks_name(question.text) or _WHO.match(question.text) is not None
    return not any(
        _tells(asked, question.text, unit.paragraph.text, wants_name)
        for unit in best
        if not asked.person or has_one_of((asked.person[-1],), unit.article)
    )


def _tells(asked: Relation, question: str, text: str, wants_name: bool) -> bool:
    for start, end in sentences(text):
        found = asked.told.search(text, start, end)
        if found and not wants_name:
            return True
        if found and (has_name(question, text[start:end]) or re.match(r",?\s+[A-ZÄÖÜ]\w", text[found.end() : end])):
            return True
    return False


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    out = []
    name = r"(?:[A-ZÄÖÜ][\w-]+\s+)*[A-ZÄÖÜ][\w-]+"
    for asked, told, alone in _RELATIONS:
        word = rf"(?i:{asked})"
        of = rf"\b{word}{_OF}(?:\s+(?:dem|der|the))?(?:\s+(?P<of>{name}))?"
        owned = rf"(?:(?P<owner>{name})(?:'s|’s|s|’|')|\b(?i:sein|ihr|his|her|their)(?:e[rsmn]?)?)\s+{word}\b"
        bare = rf"|{_OWNED}(?i:{alone})\b|\b(?i:{alone}){_OF}" if alone else ""
        out.append((re.compile(rf"{of}|{owned}"), re.compile(rf"\b(?i:{told})\b{bare}")))
    return tuple(out)
