"""What a question gets, and the record that is kept of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from assistant.article import IsoDate, Value
from assistant.results.citation import Citation
from assistant.results.deletions import Removal
from assistant.results.filters import Filters, Searched
from assistant.results.hits import Hit

AnswerMode = Literal["verbatim", "generative"]


class AnswerSentence(Value):
    """A sentence of an answer with the numbers of the citations that prove it (one at least)."""

    text: str
    citations: tuple[int, ...] = Field(min_length=1)


class Answer(Value):
    """An answer with its proof, or an abstention that says why.

    ``rewritten`` is the question as it was searched for, where a follow-up was made into a question of its own.
    ``recorded`` says whether the answer can be had again by its ``answer_id``. ``did_you_mean`` are speakers whose
    names come close to one asked for that the library does not know: to choose from, never taken for it.
    ``removed`` names articles whose words were taken out of the record when they were deleted; an answer of which
    nothing is left has no sentences then.
    """

    answer_id: str
    question: str
    text: str
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    abstained: bool
    reason: str | None = None
    mode: AnswerMode = "verbatim"
    model: str | None = None
    prompt_version: str | None = None
    searched: Searched
    warnings: tuple[str, ...] = ()
    confidence: float | None = None
    nearest: tuple[Citation, ...] = ()
    did_you_mean: tuple[str, ...] = ()
    rewritten: str | None = None
    recorded: bool = False
    removed: tuple[Removal, ...] = ()
    id: str | None = None

    @model_validator(mode="after")
    def _cited(self) -> Answer:
        numbers = {citation.number for citation in self.citations}
        if self.abstained == bool(self.sentences) and (self.abstained or not self.removed):
            raise ValueError("an answer has sentences, an abstention has none")
        if self.abstained and not self.reason:
            raise ValueError("an abstention says why")
        for sentence in self.sentences:
            if not numbers.issuperset(sentence.citations):
                raise ValueError("a sentence cites a number that is not among the citations")
        return self


class SentenceCheck(Value):
    """What became of one sentence that a chat model wrote: ``problems`` say why it was not shown as it stood.

    ``support`` is the share of its words that the cited paragraphs have, ``entailment`` the probability that they
    bear it out, where an entailment model is set.
    """

    text: str
    citations: tuple[int, ...]
    outcome: Literal["shown", "replaced", "dropped"]
    problems: tuple[str, ...] = ()
    support: float | None = None
    entailment: float | None = None


class AnswerRecord(Value):
    """Everything that led to an answer, kept so that it can be gone through later.

    ``evidence`` are the paragraphs looked at, with their words and scores of that day. ``models`` and ``prompts``
    name the versions in use; ``seconds`` is how long the answer took.
    """

    answer: Answer
    asked_at: IsoDate
    question: str
    history: tuple[str, ...] = ()
    rewritten: str | None = None
    rewritten_by: Literal["rules", "model"] | None = None
    filters: Filters = Filters()
    evidence: tuple[Hit, ...] = ()
    checks: tuple[SentenceCheck, ...] = ()
    models: dict[str, str] = Field(default_factory=dict)
    prompts: tuple[str, ...] = ()
    software: str = ""
    seconds: float = 0.0
