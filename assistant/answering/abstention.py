"""What an abstention says: that nothing was found, where, why, and what comes closest."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering import phrases
from assistant.answering.abstain import Decision
from assistant.answering.evidence import Unit
from assistant.answering.question import Question
from assistant.answering.utterance import is_pleasantry
from assistant.answering.verify import in_marks
from assistant.results import Citation, Searched, cite, quotable

_NEAREST = 3


def reason(
    question: Question, decision: Decision, ranked: Sequence[Unit], searched: Searched, meant: Sequence[str]
) -> str:
    """Why there is no answer, in the question's language; ``meant`` are names that one asked for may be a slip of."""
    language = question.language
    if is_pleasantry(question.text):
        return phrases.phrase("no_question", language)
    named = phrases.filters(searched.filters, language)
    hint = [phrases.did_you_mean(meant, language)] if meant else []
    if not searched.articles:
        nothing = phrases.phrase("empty_filters" if searched.filters else "empty", language, filters=named)
        return " ".join((nothing, *hint))
    parts = [
        phrases.phrase("nothing", language, articles=searched.articles, paragraphs=searched.paragraphs, filters=named)
    ]
    if decision.unknown_speaker:
        parts.append(phrases.phrase("unknown_speaker", language, speaker=decision.unknown_speaker))
    elif decision.elsewhere:
        parts.append(phrases.phrase("elsewhere", language, speaker=question.speaker, place=decision.elsewhere))
    elif decision.missing:
        parts.append(phrases.phrase("missing", language, words=", ".join(decision.missing)))
    parts += hint
    if ranked:
        best = ranked[0]
        said = phrases.source(best.article, language, best.text)
        parts.append(phrases.phrase("nearest", language, source=said, quote=in_marks(best.text, language)))
    return " ".join(parts)


def nearest(ranked: Sequence[Unit]) -> tuple[Citation, ...]:
    """The sentences that came closest, cited from 1 on."""
    return tuple(
        cite(quotable(unit.article, unit.paragraph), unit.span, number)
        for number, unit in enumerate(ranked[:_NEAREST], start=1)
    )
