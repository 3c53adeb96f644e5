"""What a question gets."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from assistant.article import Value
from assistant.results.citation import Citation
from assistant.results.filters import Searched


class AnswerSentence(Value):
    """A sentence of an answer with the numbers of the citations that prove it (one at least)."""

    text: str
    citations: tuple[int, ...] = Field(min_length=1)


class Answer(Value):
    answer_id: str
    question: str
    text: str
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    abstained: bool
    reason: str | None = None
    mode: Literal["verbatim", "generative"] = "verbatim"
    model: str | None = None
    prompt_version: str | None = None
    searched: Searched
    warnings: tuple[str, ...] = ()
    confidence: float | None = None
    nearest: tuple[Citation, ...] = ()
    id: str | None = None

    @model_validator(mode="after")
    def _cited(self) -> Answer:
        numbers = {citation.number for citation in self.citations}
        if self.abstained == bool(self.sentences):
            raise ValueError("an answer has sentences, an abstention has none")
        if self.abstained and not self.reason:
            raise ValueError("an abstention says why")
        for sentence in self.sentences:
            if not numbers.issuperset(sentence.citations):
                raise ValueError("a sentence cites a number that is not among the citations")
        return self
