"""An answer that a chat model words: it grows by what is proved, and is completed out of the verbatim answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from assistant.answering.generative_evidence import Evidence
from assistant.answering.generative_output import Written
from assistant.answering.naming import has_name
from assistant.answering.notices import notice, problem, problems
from assistant.answering.question import Question
from assistant.answering.sides import like
from assistant.answering.verification import Problem, Verdict
from assistant.answering.verify import check
from assistant.checking.places import covering, speaker_of
from assistant.checking.quantities import quantities
from assistant.results import AnswerSentence, Citation, SentenceCheck, cite, quotable
from assistant.text import Span, sentences

if TYPE_CHECKING:
    from assistant.answering.chain import Turn

MOST = 8
"""Sentences of a model's answer that are looked at; it is asked for four."""
TOLD = 0.35
"""Share of the words of a verbatim sentence that a model's has which tells the same: of 67 true sentences on invented
articles, those that retell it have .44 or more, those that tell something else of its paragraph .25 or less."""
Outcome = Literal["shown", "replaced", "dropped"]
Judge = Callable[[Written, "Wording"], Verdict]


class _Shown(NamedTuple):
    sentence: AnswerSentence
    by_model: bool


class Wording:
    """An answer that grows sentence by sentence; nothing in it is ever taken back.

    ``draft`` is the verbatim answer with the numbers of the evidence, best sentence first.
    """

    def __init__(self, turn: Turn, evidence: Sequence[Evidence], draft: Sequence[AnswerSentence]) -> None:
        assert turn.question is not None
        self.question: Question = turn.question
        self.evidence = {one.number: one for one in evidence}
        self.refused = False
        self.written = 0
        self._turn = turn
        self._draft = draft
        self._shown: list[_Shown] = []
        self._ranges: dict[int, Span] = {}
        self._checks: list[SentenceCheck] = []
        self._warnings: list[str] = []

    @property
    def full(self) -> bool:
        """Whether the model wrote more than is looked at."""
        return self.written > MOST

    def take(self, written: Written, judged: Judge) -> Iterator[AnswerSentence]:
        """What is to be shown of something the model wrote as one sentence."""
        for one in _split(written):
            self.written += 1
            if self.full:
                self._warnings.append(notice("too_many", self.question.language, most=MOST))
                return
            yield from self._taken(judged(one, self))

    def _taken(self, verdict: Verdict) -> Iterator[AnswerSentence]:
        if not verdict.problems:
            # The gate that every sentence of Beleg's passes.
            found = check(verdict.text, verdict.citations, [one.citation for one in self.evidence.values()])
            verdict = verdict._replace(problems=tuple(Problem("quote", words) for words in found))
        if not verdict.problems:
            if all(verdict.text != shown.sentence.text for shown in self._shown):
                yield self._proved(verdict)
            return
        instead = self._instead(verdict.citations)
        outcome: Outcome = "replaced" if instead else "dropped"
        self._note(verdict, outcome)
        language = self.question.language
        self._warnings.append(notice(outcome, language, reason=problems(verdict.problems, language)))
        if instead is not None:
            yield from self._quote(instead)

    def _proved(self, verdict: Verdict) -> AnswerSentence:
        self._note(verdict, "shown")
        named = dict(self._naming(verdict))
        for number, span in (*verdict.ranges.items(), *named.items()):
            self._widen(number, span)
        sentence = AnswerSentence(text=verdict.text, citations=(*verdict.citations, *named))
        self._shown.append(_Shown(sentence, True))
        return sentence

    def _naming(self, verdict: Verdict) -> Iterator[tuple[int, Span]]:
        """The mentions that name who speaks in the cited paragraphs, where those themselves say "she"."""
        numbers = {one.place: number for number, one in self.evidence.items()}
        found = set(verdict.citations)
        for one in (self.evidence[number] for number in verdict.citations):
            for speaker in (said.speaker for said in one.statements if said.speaker):
                name = speaker.name
                if name and has_name(name, verdict.text) and not has_name(name, one.plain):
                    number = numbers.get((*one.place[:2], speaker.paragraph))
                    if number is not None and number not in found:
                        found.add(number)
                        yield number, Span(speaker.start, speaker.end)

    def finish(self, fault: str | None) -> Iterator[AnswerSentence]:
        """The sentences of the verbatim answer that are needed beside, or instead of, the model's.

        ``fault`` is what the model did wrong, if it did: the name of a notice.
        """
        language = self.question.language
        proved = any(shown.by_model for shown in self._shown)
        if fault is None and not proved:
            fault = "unproved"
        # Of what somebody said, any of it answers.
        answers = self._draft if self.question.about_speech else self._draft[:1]
        if fault is None and not any(map(self._tells, answers)):
            fault = "beside"
        if fault is None:
            return
        shown_already = {shown.sentence.text for shown in self._shown}
        rest = [one for one in self._draft if one.text not in shown_already]
        if proved:
            rest = [one for one in rest if not self._tells(one)]
        for one in rest:
            yield from self._quote(one)
        name = "verbatim" if not proved else "completed" if rest else "plain"
        self._warnings.append(notice(name, language, reason=notice(fault, language)))

    def _tells(self, sentence: AnswerSentence) -> bool:
        """Whether what is shown tells what a sentence of the verbatim answer does: out of the same paragraphs, and the
        number asked for or a share of its words, so that a true remark from beside does not displace the answer."""
        shown = [one.sentence for one in self._shown if set(one.sentence.citations) & set(sentence.citations)]
        if not shown:
            return False
        language = self.question.language
        if any(self.evidence[number].article.language not in (None, language) for number in sentence.citations):
            return True
        told, words = " ".join(one.text for one in shown), _quoted(sentence.text)
        if self.question.kind == "how_many":
            values = {one.value for one in quantities(told, language)}
            return bool(values.intersection(one.value for one in quantities(words, language)))
        return like(words, told, language) >= TOLD

    def turn(self, model: str, prompt: str) -> Turn:
        """The turn with the answer in it."""
        used = sorted({number for shown in self._shown for number in shown.sentence.citations})
        proved = any(shown.by_model for shown in self._shown)
        return replace(
            self._turn,
            sentences=tuple(shown.sentence for shown in self._shown),
            citations=tuple(self._citation(number) for number in used),
            warnings=(*self._turn.warnings, *dict.fromkeys(self._warnings)),
            checks=tuple(self._checks),
            prompts=(*self._turn.prompts, prompt),
            mode="generative" if proved else "verbatim",
            model=model if proved else None,
            prompt_version=prompt if proved else None,
        )

    def _quote(self, sentence: AnswerSentence) -> Iterator[AnswerSentence]:
        for number in sentence.citations:
            one = self.evidence[number]
            for cited in self._turn.citations:
                if (cited.article_id, cited.version, cited.paragraph) == one.place:
                    self._widen(number, Span(cited.start, cited.end))
        self._shown.append(_Shown(sentence, False))
        yield sentence

    def _instead(self, numbers: Sequence[int]) -> AnswerSentence | None:
        """The sentence of the verbatim answer that rests on the same evidence, if that was not shown yet."""
        shown = {number for one in self._shown for number in one.sentence.citations}
        fitting = (one for one in self._draft if set(one.citations) & set(numbers))
        return next((one for one in fitting if not shown.issuperset(one.citations)), None)

    def _widen(self, number: int, span: Span) -> None:
        known = self._ranges.get(number, span)
        self._ranges[number] = Span(min(known.start, span.start), max(known.end, span.end))

    def _citation(self, number: int) -> Citation:
        one = self.evidence[number]
        span = self._ranges[number]
        statement = covering(one.statements, span.start, span.end)
        drafted = next(
            (c for c in self._turn.citations if (c.article_id, c.version, c.paragraph) == one.place and c.speaker), None
        )
        return cite(
            quotable(one.article, one.paragraph),
            span,
            number,
            speaker=drafted.speaker if drafted else speaker_of(statement),
            place=drafted.place if drafted else statement.place if statement else None,
            also_in=drafted.also_in if drafted else (),
        )

    def _note(self, verdict: Verdict, outcome: Outcome) -> None:
        self._checks.append(
            SentenceCheck(
                text=verdict.text,
                citations=verdict.citations,
                outcome=outcome,
                problems=tuple(problem(one, self.question.language) for one in verdict.problems),
                support=verdict.support,
                entailment=verdict.entailment,
            )
        )


_QUOTED = re.compile(r"[„“»](.+)[“”«]", re.DOTALL)


def _quoted(text: str) -> str:
    """The words that a verbatim sentence quotes, without who printed them and when."""
    found = _QUOTED.search(text)
    return found.group(1) if found else text


def _split(written: Written) -> list[Written]:
    """One written text as its sentences, each with all its citations."""
    spans = sentences(written.text) or [Span(0, len(written.text))]
    return [Written(written.text[span.start : span.end], written.citations) for span in spans]


def renumbered(turn: Turn, evidence: Sequence[Evidence]) -> list[AnswerSentence]:
    """The verbatim answer with the numbers of the evidence, which are those of paragraphs."""
    numbers = {one.place: one.number for one in evidence}
    places = {one.number: (one.article_id, one.version, one.paragraph) for one in turn.citations}
    out = []
    for sentence in turn.sentences:
        wanted = [places[number] for number in sentence.citations]
        if all(place in numbers for place in wanted):
            cited = tuple(dict.fromkeys(numbers[place] for place in wanted))
            out.append(AnswerSentence(text=sentence.text, citations=cited))
    return out
