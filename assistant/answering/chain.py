"""From a question to an Answer: a chain of LangChain runnables.

    understand -> retrieve -> draft (or abstain) -> verify -> Answer

Each step takes and returns a :class:`Turn`, so that any of them can be looked into, traced or replaced.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar
from uuid import uuid4

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answering import phrases, verbatim
from assistant.answering.abstain import Decision, calibrations
from assistant.answering.abstention import nearest, reason
from assistant.answering.asked import asked_place
from assistant.answering.evidence import Unit, holds_quoted, spoken_of, units
from assistant.answering.finding import find_hits, judge, prefer, told_there
from assistant.answering.followup import rewrite
from assistant.answering.generative import Generator
from assistant.answering.limits import Limits, merged, read_limits, without_aside
from assistant.answering.question import Question, understand
from assistant.answering.reasons import with_following
from assistant.answering.recording import Recorder
from assistant.answering.untold import untold
from assistant.answering.utterance import asks_several, is_pleasantry
from assistant.answering.verify import check
from assistant.answering.wanted import with_synonyms
from assistant.answering.whose import about_speaker, by_others, namesakes, of_named, said_in
from assistant.article import Article
from assistant.errors import ArticleNotFound
from assistant.given import check as check_given
from assistant.library import Library, QuestionWords
from assistant.reading.orders import without_orders
from assistant.results import Answer, AnswerMode, AnswerSentence, Citation, Filters, Hit, Searched, SentenceCheck

T = TypeVar("T")

NO_FILTERS = Filters()
NO_LIMITS = Limits("")
UNDECIDED = Decision(False, 0.0, ())


@dataclass(frozen=True)
class Turn:
    """One question on its way through the chain; the later fields are filled in step by step."""

    asked: str
    filters: Filters = NO_FILTERS
    history: tuple[str, ...] = ()
    limits: Limits = NO_LIMITS
    question: Question | None = None
    words: QuestionWords | None = None
    hits: tuple[Hit, ...] = ()
    ranked: tuple[Unit, ...] = ()
    decision: Decision = UNDECIDED
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    rewritten: str | None = None
    rewritten_by: Literal["rules", "model"] = "rules"
    checks: tuple[SentenceCheck, ...] = ()
    prompts: tuple[str, ...] = ()
    mode: AnswerMode = "verbatim"
    model: str | None = None
    prompt_version: str | None = None
    started: float = field(default_factory=time.perf_counter)


class AnswerChain:
    """Answers questions from a library.

    ``max_question`` is a number of characters; ``recorder`` keeps the answers, ``generator`` words them.
    """

    def __init__(
        self,
        library: Library,
        max_question: int = 4_000,
        recorder: Recorder | None = None,
        generator: Generator | None = None,
    ) -> None:
        self._library = library
        self._max_question = max_question
        self._recorder = recorder
        self._generator = generator

    def runnable(self) -> Runnable[Any, Answer]:
        """The whole chain: takes a question, or a dict with ``question``, ``filters`` and ``history``."""
        steps = (
            RunnableLambda(self.begin, name="understand")
            | RunnableLambda(self.retrieve, name="retrieve")
            | RunnableLambda(self.draft, name="draft")
            | RunnableLambda(self.verify, name="verify")
            | RunnableLambda(self.word, name="word")
            | RunnableLambda(self.finish, name="answer")
        )
        return steps.with_config(run_name="beleg")

    def stream(
        self, asked: str, filters: Filters = NO_FILTERS, history: Sequence[str] = ()
    ) -> Iterator[Citation | AnswerSentence | Answer]:
        """The citations first, then the sentences, then the whole verified answer. Nothing shown is taken back."""
        turn = self.begin({"question": asked, "filters": filters, "history": history})
        turn = self.verify(self.draft(self.retrieve(turn)))
        for part in self._worded(turn):
            if isinstance(part, Turn):
                turn = part
            else:
                yield part
        yield self.finish(turn)

    def _worded(self, turn: Turn) -> Iterator[Citation | AnswerSentence | Turn]:
        if self._generator is None or not turn.sentences:
            yield from turn.citations
            yield from turn.sentences
        else:
            yield from self._generator.run(turn, self._library.statements_in(turn.hits))

    def word(self, turn: Turn) -> Turn:
        """Let the chat model, if there is one, word the answer; the library has to hold it."""
        for part in self._worded(turn):
            if isinstance(part, Turn):
                turn = part
        return turn

    def begin(self, given: str | dict[str, Any] | Turn) -> Turn:
        """Check and take apart the question; raises :class:`EmptyQuestion` or :class:`QuestionTooLong`."""
        if isinstance(given, Turn):
            turn = given
        elif isinstance(given, str):
            turn = Turn(given)
        else:
            turn = Turn(given["question"], given.get("filters") or NO_FILTERS, tuple(given.get("history") or ()))
        check_given(turn.asked, self._max_question)
        turn = self._on_its_own(turn)
        scope = self._library.scope()
        limits = read_limits(turn.rewritten or turn.asked, scope.outlets, scope.published)
        question = understand(limits.text)
        if limits.aside:
            # "Was sagte Orth laut Welliner Bote?": the paper is no speaker, and no article has to name it.
            plain = understand(without_aside(limits.text, limits))
            question = question._replace(content=plain.content, speaker=plain.speaker)
        return replace(
            turn,
            question=question,
            words=with_synonyms(self._library.words(question.content), question),
            limits=limits,
            filters=merged(turn.filters, limits.filters),
            warnings=(*turn.warnings, *phrases.of_limits(limits, question.language), *_of_several(turn, question)),
        )

    def _on_its_own(self, turn: Turn) -> Turn:
        """A follow-up made into a question of its own: by the chat model, else by rules."""
        if self._generator is not None and turn.history:
            turn = self._generator.rewrite(turn)
        if turn.rewritten is None:
            rewritten = rewrite(turn.asked, turn.history)
            turn = replace(turn, rewritten=rewritten, rewritten_by="rules")
        return replace(turn, rewritten=None) if turn.rewritten == turn.asked else turn

    def retrieve(self, turn: Turn) -> Turn:
        """Find paragraphs, and rank their sentences."""
        question, words = _given(turn.question), _given(turn.words)
        if is_pleasantry(question.text):
            return turn
        hits, articles = _stored(
            self._library.article, find_hits(self._library, question, turn.filters, turn.limits.preferred)
        )
        if question.kind == "why":
            hits = with_following(hits, lambda article_id, version: articles[article_id, version])
        statements = self._library.statements_in(hits)
        # Ranked and judged is what is left without words to machines; cited is the article as it is stored.
        clean = {key: without_orders(article) for key, article in articles.items()}
        ranked = units(
            question,
            words,
            hits,
            lambda article_id, version: clean[article_id, version],
            lambda hit: statements[_place(hit)],
            self._library.is_speaker,
        )
        ranked = of_named(question, by_others(question, ranked))
        if question.speaker:
            ranked = about_speaker(question.speaker, ranked, spoken_of(question))
        place = asked_place(question.text, question.speaker)
        if place and ranked:
            there = said_in(place, ranked)
            if not there:
                ranked = _as_stored(ranked, articles)
                return replace(
                    turn, hits=tuple(hits), ranked=tuple(ranked), decision=Decision(False, 0.0, (), elsewhere=place)
                )
            ranked = there
        there = told_there(turn.limits, ranked)
        if ranked and not there:
            stored = tuple(_as_stored(ranked, articles))
            return replace(turn, hits=tuple(hits), ranked=stored, decision=Decision(False, 0.0, ()))
        ranked = there
        # The outlet that is asked about wrote the article, and stands nowhere in it.
        judged = question._replace(text=without_aside(question.text, turn.limits))
        found = judge(judged, words, prefer(turn.limits, ranked), calibrations(self._library.embedder))
        ranked = _as_stored(found.ranked, articles)
        return replace(turn, hits=tuple(hits), ranked=tuple(ranked), decision=found.decision)

    def draft(self, turn: Turn) -> Turn:
        """Compose the answer, unless the library doesn't hold it."""
        if not turn.decision.answers:
            return turn
        question = _given(turn.question)
        drafted = verbatim.compose(question, turn.ranked)
        warnings = list(turn.warnings)
        if not holds_quoted(question, turn.ranked):
            warnings.append(phrases.phrase("not_verbatim", question.language))
        if question.kind == "where" and not drafted.located:
            warnings.append(phrases.phrase("no_place", question.language))
        if question.kind == "when" and not drafted.dated:
            warnings.append(phrases.phrase("no_day", question.language))
        if question.kind == "yes_no" and question.speaker and drafted.by_others:
            warnings.append(phrases.phrase("not_by", question.language, speaker=question.speaker))
        if question.speaker and len(several := namesakes(question.speaker, turn.ranked, self._library.is_speaker)) > 1:
            asked = {"surname": question.speaker, "names": ", ".join(several)}
            warnings.append(phrases.phrase("namesakes", question.language, **asked))
        citations = drafted.citations.all()
        languages = {
            unit.article.language for unit in turn.ranked for one in citations if unit.article.id == one.article_id
        }
        if question.kind != "compare" and languages <= {None, question.language}:
            missing = untold(question, _given(turn.words), citations)
            if missing:
                warnings.append(phrases.phrase("untold", question.language, words=", ".join(missing)))
        return replace(turn, sentences=drafted.sentences, citations=citations, warnings=tuple(warnings))

    def verify(self, turn: Turn) -> Turn:
        """Let through only sentences that are proved word for word; name what was dropped."""
        kept: list[AnswerSentence] = []
        warnings = list(turn.warnings)
        for sentence in turn.sentences:
            problems = check(sentence.text, sentence.citations, turn.citations)
            if problems:
                warnings.append(f"A sentence was left out: {'; '.join(problems)}.")
            else:
                kept.append(sentence)
        used = {number for sentence in kept for number in sentence.citations}
        citations = tuple(citation for citation in turn.citations if citation.number in used)
        return replace(turn, sentences=tuple(kept), citations=citations, warnings=tuple(warnings))

    def answer(self, turn: Turn) -> Answer:
        """The result, or the abstention with what was searched and what came closest."""
        question = _given(turn.question)
        articles, paragraphs = self._library.size(turn.filters)
        searched = Searched(articles=articles, paragraphs=paragraphs, filters=turn.filters, queries=(question.text,))
        abstained = not turn.sentences
        meant = self._meant(turn, question) if abstained else ()
        why = reason(question, turn.decision, turn.ranked, searched, meant) if abstained else None
        text = " ".join(
            sentence.text + " " + "".join(f"[{number}]" for number in sentence.citations) for sentence in turn.sentences
        )
        return Answer(
            answer_id=uuid4().hex,
            question=turn.asked,
            text=why or text,
            sentences=turn.sentences,
            citations=turn.citations,
            abstained=abstained,
            reason=why,
            searched=searched,
            warnings=turn.warnings,
            confidence=round(turn.decision.confidence, 4),
            nearest=nearest(turn.ranked) if abstained else (),
            did_you_mean=meant,
            rewritten=turn.rewritten,
            mode=turn.mode,
            model=turn.model,
            prompt_version=turn.prompt_version,
        )

    def finish(self, turn: Turn) -> Answer:
        """The result, with a record of it left behind."""
        answer = self.answer(turn)
        return answer if self._recorder is None else self._recorder.keep(turn, answer)

    def _meant(self, turn: Turn, question: Question) -> tuple[str, ...]:
        """Speakers of the library whom misspelt names of the filters or the question may mean."""
        asked = (*turn.filters.speaker, *([question.speaker] if question.speaker else ()))
        return tuple(dict.fromkeys(name for one in asked for name in self._library.suggest(one)))


def _place(hit: Hit) -> tuple[str, int, int]:
    return hit.article_id, hit.version, hit.paragraph


def _stored(
    load: Callable[[str, int], Article], hits: Sequence[Hit]
) -> tuple[list[Hit], dict[tuple[str, int], Article]]:
    """The hits with their articles, less those of an article that was deleted since it was found."""
    known: dict[tuple[str, int], Article] = {}
    for key in dict.fromkeys((hit.article_id, hit.version) for hit in hits):
        with suppress(ArticleNotFound):
            known[key] = load(*key)
    return [hit for hit in hits if (hit.article_id, hit.version) in known], known


def _of_several(turn: Turn, question: Question) -> tuple[str, ...]:
    return (phrases.phrase("several", question.language),) if asks_several(turn.asked) else ()


def _as_stored(ranked: Sequence[Unit], articles: Mapping[tuple[str, int], Article]) -> list[Unit]:
    """The units with their articles as they are stored: citations are cut from those."""
    out = []
    for unit in ranked:
        article = articles[unit.hit.article_id, unit.hit.version]
        out.append(unit._replace(article=article, paragraph=article.paragraph(unit.paragraph.number)))
    return out


def _given(value: T | None) -> T:
    assert value is not None, "the chain's steps run in their order"
    return value
