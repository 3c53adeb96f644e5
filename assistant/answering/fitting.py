"""Does a sentence itself have what is asked for: the number, the day, the deed?

Its paragraph may: "14 Menschen sind verletzt worden. Tote gab es nicht." answers "Gab es Tote?" in its second sentence.
"""

from __future__ import annotations

from assistant.answering.concepts import can_tell, is_told
from assistant.answering.evidence import Unit
from assistant.answering.measured import counts
from assistant.answering.measures import counted, has_measure
from assistant.answering.question import Question
from assistant.answering.telling import is_question
from assistant.answering.wanted import wanted
from assistant.answering.yesno import denies

DEED, MEASURE = 1, 2
"""What a sentence without the deed lacks, which may stand there in other words, and one without the number or day."""


def lacks(question: Question, unit: Unit) -> int:
    """How much a sentence lacks of what decides whether it can answer at all: 0 for nothing."""
    deeds, language = wanted(question).needed, unit.article.language
    measured = MEASURE * (question.kind in ("how_many", "when") and _lacks_measure(question, unit))
    if not deeds or question.about_speech or not can_tell(language):
        return measured
    if is_question(unit.text) or not any(is_told(one, unit.text, language or question.language) for one in deeds):
        return measured + DEED
    return 0 if denies(unit.text) else measured  # "Tote gab es nicht" has no number, and answers


def _lacks_measure(question: Question, unit: Unit) -> bool:
    if counted(question.text):
        return not counts(question, unit.text, unit.article.language)
    return not has_measure(question.kind, question.text, unit.text)
