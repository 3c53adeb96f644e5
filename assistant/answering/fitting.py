"""Does a sentence itself have what is asked for: the number, the day, the deed?

Its paragraph may: "14 Menschen sind verletzt worden. Tote gab es nicht." answers "Gab es Tote?" in its second sentence.
"""

from __future__ import annotations

from assistant.answering.concepts import can_tell, is_told
from assistant.answering.evidence import Unit, is_foreign
from assistant.answering.measured import counts
from assistant.answering.measures import counted, has_measure
from assistant.answering.presupposed import asked_verbs
from assistant.answering.question import Question
from assistant.answering.telling import is_question
from assistant.answering.wanted import wanted
from assistant.answering.yesno import denies
from assistant.library import QuestionWords

DEED, MEASURE = 1, 2
"""What a sentence without the deed lacks, which may stand there in other words, and one without the number or day."""


def lacks(question: Question, unit: Unit) -> int:
    """How much a sentence lacks of what decides whether it can answer at all: 0 for nothing."""
    deeds, language = wanted(question).needed, unit.article.language
    measured = MEASURE * (question.kind in ("how_many", "when") and _lacks_measure(question, unit))
    if question.about_speech or not can_tell(language):
        return measured
    if deeds:
        told = any(is_told(one, unit.text, language or question.language) for one in deeds)
    else:
        told = is_foreign(question, unit) or _has_verb(question, unit)
    if not told or is_question(unit.text):
        return measured + DEED
    return 0 if deeds and denies(unit.text) else measured  # "Tote gab es nicht" has no number, and answers


def _has_verb(question: Question, unit: Unit) -> bool:
    """Whether a sentence has the verb of an English question, or another of that meaning; one without a verb that means
    something lacks none. In German, where a verb's two parts stand apart, its letters tell too little."""
    verbs = asked_verbs(question) if question.language == "en" else frozenset()
    if not verbs or any(is_told(one, unit.text, "en") for one in wanted(question).predicate):
        return True
    return any(QuestionWords(verb, "en", None).coverage(unit.text).share > 0 for verb in verbs)


def _lacks_measure(question: Question, unit: Unit) -> bool:
    if counted(question.text):
        return not counts(question, unit.text, unit.article.language)
    return not has_measure(question.kind, question.text, unit.text)
