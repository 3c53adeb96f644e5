"""Answers worded by a chat model, of which only proved sentences are shown.

The verbatim answer is made first, so that there is one whatever the model does; its sentences stand in for what the
model could not prove.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answering.generative_evidence import Place, choose, fenced
from assistant.answering.generative_followup import rewrite_by_model
from assistant.answering.generative_output import SCHEMA, OutputReader, Written
from assistant.answering.generative_wording import Wording, renumbered
from assistant.answering.notices import failure, notice
from assistant.answering.prompts import load_prompt
from assistant.answering.verification import IsSpeaker, Verdict, judge
from assistant.errors import ChatModelError
from assistant.library.terms import question_language
from assistant.models.chat import ChatModel
from assistant.models.entailment import EntailmentModel
from assistant.results import AnswerSentence, Citation, Statement

if TYPE_CHECKING:
    from assistant.answering.chain import Turn


class Generator:
    """Words answers with a chat model. ``entailment``, if there is one, has to agree with each sentence."""

    def __init__(self, chat: ChatModel, entailment: EntailmentModel | None, is_speaker: IsSpeaker) -> None:
        self.chat = chat
        self._entailment = entailment
        self._is_speaker = is_speaker

    def run(
        self, turn: Turn, statements: Mapping[Place, Sequence[Statement]]
    ) -> Iterator[Citation | AnswerSentence | Turn]:
        """The evidence, then each sentence once it is proved, then the turn with all of it.

        ``turn`` holds the verbatim answer; ``statements`` are those of the paragraphs found.
        """
        assert turn.question is not None
        evidence = choose(turn, statements)
        draft = renumbered(turn, evidence)
        if not draft:
            # What the answer rests on speaks to machines, as a whole: no model gets to see it.
            yield from turn.citations
            yield from turn.sentences
            yield turn
            return
        yield from (one.citation for one in evidence)
        answer = Wording(turn, evidence, draft)
        prompt = load_prompt("answer", turn.question.language)
        text = prompt.render(question=turn.rewritten or turn.asked, evidence=fenced(evidence, turn.question.language))
        reader = OutputReader()
        reason: str | None = None
        stop: str | None = None
        try:
            for piece in self.chat.write(text, SCHEMA):
                answer.refused = answer.refused or piece.refused
                stop = piece.stop or stop
                for written in reader.feed(piece.text):
                    yield from answer.take(written, self._judged)
                if answer.full:
                    break
        except ChatModelError as error:
            # What fails once all is written takes nothing away: some servers' streams end in a way no client expects.
            reason = "refused" if answer.refused else None if reader.whole else failure(error)
        yield from answer.finish(reason or _fault(reader, answer, stop))
        yield answer.turn(self.chat.name, prompt.fingerprint)

    def rewrite(self, turn: Turn) -> Turn:
        """The turn with a follow-up question rewritten; as it was where the model can't, with a warning."""
        language = question_language(turn.asked) or "de"
        try:
            question, prompt = rewrite_by_model(self.chat, turn.asked, turn.history)
        except ChatModelError as error:
            warning = notice("not_rewritten", language, reason=notice(failure(error), language))
            return replace(turn, warnings=(*turn.warnings, warning))
        turn = replace(turn, prompts=(*turn.prompts, prompt))
        if question is None:
            warning = notice("not_rewritten", language, reason=notice("added", language))
            return replace(turn, warnings=(*turn.warnings, warning))
        return replace(turn, rewritten=question, rewritten_by="model")

    def _judged(self, written: Written, answer: Wording) -> Verdict:
        return judge(written, answer.evidence, answer.question, self._entailment, self._is_speaker)


_LIMITED = frozenset("length max_tokens MAX_TOKENS model_length".split())
"""What providers call an end at the limit of length."""


def _fault(reader: OutputReader, answer: Wording, stop: str | None) -> str | None:
    """Why an output that came to its end can't stand as it is, if it can't; ``stop`` is the provider's word for it."""
    if answer.full:
        return None
    if stop in _LIMITED and not reader.whole:
        return "cut"
    if stop == "content_filter":
        return "filtered"
    if answer.refused or reader.refused:
        return "refused"
    if reader.empty:
        return "empty"
    if not reader.begun:
        return "form"
    if not reader.whole:
        return "unfinished"
    return None if answer.written else "nothing"
