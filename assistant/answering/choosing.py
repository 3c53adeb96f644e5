"""Which of the sentences found an answer shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.evidence import Unit
from assistant.answering.fitting import DEED, lacks
from assistant.answering.patterns import any_word
from assistant.answering.question import Question
from assistant.answering.reasons import gives_reason, reason_of
from assistant.answering.sides import like
from assistant.text import fold

MOST = 3
"""Sentences of an answer that asks one thing; a fact-checker reads them all."""
MOST_COMPARED = 5
CLOSE = 0.85
"""A further sentence is given where its score is at least this share of the best one's."""
CLOSE_COMPARED = 0.55
ALIKE = 0.15
"""Share of the first wording's words that another wording of the same statement has at least."""
COVERED_COMPARED = 0.7
"""Share of the first source's coverage of the question that the others compared with it have."""
CLOSE_MEASURED = 0.6
"""The same for one with the number or day asked for, where the closest have none."""
CLOSE_TOLD = 0.25
"""The same for one in the article of the best: "Tote gab es nicht" has one word of a question about the dead."""
_NEAR = 24
CLOSE_BREATH = 0.5
"""The same for other words of the person asked for, in the same paragraph."""
_ONE_THING = ("where", "when", "how_many")
"""Questions for one circumstance of one statement: what was said beside it does not answer them."""
_MORE = any_word("noch sonst außerdem weitere[ns]? else more other another")
"""Words by which a question asks for the rest of what somebody said."""


def chosen_of(question: Question, ranked: Sequence[Unit]) -> list[tuple[Unit, tuple[str, ...]]]:
    """The sentences to show, each with the outlets that print the same words."""
    comparing = question.kind == "compare"
    asks_more = question.kind == "what" and bool(question.speaker) and bool(_MORE.search(question.text))
    most = MOST_COMPARED if comparing or asks_more else MOST
    floor = ranked[0].score * (CLOSE_COMPARED if comparing else CLOSE)
    if comparing and question.about_speech:
        # The wordings of one statement are compared, so further sources are chosen by how like the first they are.
        best, language = ranked[0], question.language
        shares = [(like(_said(best), _said(unit), language), unit) for unit in ranked[1:]]
        alike = [one for one in shares if one[0] >= ALIKE or one[1].article.language not in (None, language)]
        ranked = [best, *(unit for _, unit in sorted(alike, key=lambda one: -one[1].score - one[0]))]
    elif comparing:
        ranked = [unit for unit in ranked if unit.coverage >= COVERED_COMPARED * ranked[0].coverage]
    chosen: list[Unit] = []
    copies: dict[str, list[str]] = {}
    for unit in ranked:
        words = fold(unit.text)
        if words in copies:
            if unit.article.outlet:
                copies[words].append(unit.article.outlet)
            continue
        # What the person asked for says in the same breath belongs together.
        same_breath = question.kind not in _ONE_THING and chosen and _same_breath(chosen[0], unit)
        wide = bool(question.speaker) and (same_breath or (asks_more and unit.by_asked))
        least = ranked[0].score * CLOSE_BREATH if wide else floor
        if unit.score < least or len(chosen) >= most:
            continue
        if unit.paragraph.kind in ("title", "heading") and any(words in fold(other.text) for other in chosen):
            continue
        if comparing and any(other.article.id == unit.article.id for other in chosen):
            continue
        copies[words] = []
        chosen.append(unit)
    chosen = _answering_first(question, chosen, ranked)
    if question.kind == "why" and not gives_reason(chosen[0].text):
        reason = reason_of(chosen[0], ranked)
        if reason is not None:
            rest = [unit for unit in chosen[1:] if unit.span != reason.span or unit.paragraph != reason.paragraph]
            chosen = [chosen[0], reason, *rest[: MOST - 2]]
    out = []
    for unit in chosen:
        others = [outlet for outlet in copies.get(fold(unit.text), ()) if outlet != unit.article.outlet]
        out.append((unit, tuple(dict.fromkeys(others))))
    return out


def _answering_first(question: Question, chosen: Sequence[Unit], ranked: Sequence[Unit]) -> list[Unit]:
    """The sentences, first those with the number, the day or the deed that is asked for; the best that lacks least
    takes the place of the last if all lack more."""
    story, least = ranked[0].article.id, min(lacks(question, unit) for unit in chosen)
    if least:
        near = [unit for unit in ranked[:_NEAR] if unit.score >= ranked[0].score * CLOSE_TOLD]
        if least == DEED:  # another story, farther off, tells of other deeds
            top = ranked[0].score * CLOSE
            near = [unit for unit in near if unit.article.id == story or unit.score >= top]
        else:
            near = [unit for unit in near if unit.score >= ranked[0].score * CLOSE_MEASURED]
        best = min(near, key=lambda unit: lacks(question, unit))
        if lacks(question, best) < least:
            chosen = [*chosen[: MOST - 1], best]
    return sorted(chosen, key=lambda unit: lacks(question, unit))


def _same_breath(best: Unit, unit: Unit) -> bool:
    return best.paragraph == unit.paragraph and best.article.id == unit.article.id and unit.by_asked


def _said(unit: Unit) -> str:
    """The words said in a sentence, without who says them; all of it where nobody is quoted."""
    return " ".join(one.text for one in unit.statements) or unit.text
