"""What a question names and no cited paragraph does: whoever checks a fact should see that before they rely on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.evidence import Unit
from assistant.answering.patterns import any_word
from assistant.answering.question import Question
from assistant.library import QuestionWords
from assistant.results import Citation

_NAMED = re.compile(r"(?<=[\s„“\"(-])[A-ZÄÖÜ][^\W\d_][\w-]*")
_ASKED = re.compile(
    r"\b(?:welche[mnrs]?|wie\s?viele?[nrm]?|was\s+für\s+eine?[nmrs]?|which|what|how\s+many)\s+(?-i:(?:[a-zäöüß]+\s+)?"
    r"([A-ZÄÖÜ][\w-]+))",
    re.IGNORECASE,
)
"""What kind of thing is asked for: an answer names the thing itself."""
_FRAME = any_word(
    """ansicht meinung angaben angabe worten einschätzung aussage äußerung frage thema grund gründe jahr* monat* woche*
    tag tage tagen uhr stunde* höhe betrag summe zahl anzahl lage fall sache artikel bericht* zeitung* medien"""
)


def untold(question: Question, words: QuestionWords, citations: Sequence[Citation]) -> tuple[str, ...]:
    """The names and, in German, nouns of a question that no cited paragraph has, nor its title or outlet, in this or
    another word of the same meaning. The paragraphs are in the question's language."""
    text = " ".join(f"{one.title} {one.outlet or ''} {one.speaker or ''} {one.paragraph_text}" for one in citations)
    missing = {word.text for word in words.coverage(text).missing}
    asked = {match.lower() for match in _ASKED.findall(question.text)}
    found = list(_NAMED.finditer(question.text))
    out = []
    for place, match in enumerate(found):
        low = match.group().lower()
        after = found[place + 1] if place + 1 < len(found) else None
        # A first name is told by the surname behind it.
        is_given = after is not None and after.start() == match.end() + 1 and after.group().lower() not in missing
        if low in missing and low not in asked and not is_given and not _FRAME.fullmatch(low):
            out.append(match.group())
    return tuple(dict.fromkeys(out))


def lacks_thing(question: Question, words: QuestionWords, best: Sequence[Unit]) -> bool:
    """Whether a German question has a noun that no paragraph of the library has, nor the best ones in other words."""
    if question.language != "de" or not all(unit.article.language in (None, "de") for unit in best):
        return False
    rare = {word.text for word in words.words if not word.frequency}
    asked = {match.lower() for match in _ASKED.findall(question.text)}
    nouns = {match.group().lower() for match in _NAMED.finditer(question.text)} & rare - asked
    text = " ".join(f"{unit.article.title} {unit.paragraph.text}" for unit in best)
    missing = {word.text for word in words.coverage(text).missing}
    return any(noun in missing and not _FRAME.fullmatch(noun) for noun in nouns)
