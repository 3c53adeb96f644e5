"""Chat models that say what a test wants them to, and the chain around them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import Field

from assistant import Answer, Assistant, Citation
from assistant.answering import AnswerChain, Generator
from assistant.models import ChatModel
from assistant.models.entailment import EntailmentModel
from assistant.results import AnswerSentence

Part = str | Exception | Callable[[], None]


class Scripted(BaseChatModel):
    """Streams the parts it is given; an exception among them is raised, a function called."""

    parts: Sequence[Any]
    prompts: list[str] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, *given: Any, **named: Any) -> ChatResult:
        raise NotImplementedError("only streaming is scripted")

    def _stream(self, messages: list[BaseMessage], *given: Any, **named: Any) -> Iterator[ChatGenerationChunk]:
        self.prompts.append(str(messages[0].content))
        for part in self.parts:
            if isinstance(part, Exception):
                raise part
            if callable(part):
                part()
                continue
            yield ChatGenerationChunk(message=AIMessageChunk(content=part))


def written(*sentences: tuple[str, list[Any]]) -> str:
    """An output in the form asked for."""
    rows = [{"text": text, "citations": numbers} for text, numbers in sentences]
    return json.dumps({"sentences": rows}, ensure_ascii=False)


def chain_with(
    beleg: Assistant, model: BaseChatModel, timeout: float = 60.0, entailment: EntailmentModel | None = None
) -> AnswerChain:
    chat = ChatModel.of(model, name="scripted", timeout=timeout)
    return AnswerChain(beleg.library, generator=Generator(chat, entailment, beleg.library.is_speaker))


def ask(chain: AnswerChain, question: str, history: Sequence[str] = ()) -> Answer:
    """The answer, and that the stream on its way there was as it has to be."""
    parts = list(chain.stream(question, history=history))
    answer = parts[-1]
    assert isinstance(answer, Answer)
    kinds = [type(part) for part in parts]
    assert kinds == sorted(kinds, key=[Citation, AnswerSentence, Answer].index), "the evidence comes first"
    assert tuple(part for part in parts if isinstance(part, AnswerSentence)) == answer.sentences, (
        "nothing is taken back"
    )
    evidence = {part.number: part for part in parts if isinstance(part, Citation)}
    for citation in answer.citations:
        shown = evidence[citation.number]
        assert (citation.article_id, citation.version, citation.paragraph) == (
            shown.article_id,
            shown.version,
            shown.paragraph,
        )
        assert citation.paragraph_text[citation.start : citation.end] == citation.quote
    return answer
