"""A chat model's second opinion on a claim's evidence.

The model sees the sentences cited, each as a JSON string, and answers with one of three words for each. What stands
in an article can at worst make it doubt; an answer in any other form counts for nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

from pydantic import Field, ValidationError

from assistant.article import Value
from assistant.checking.claimlanguage import pair_language
from assistant.errors import ChatModelError
from assistant.models.chat import ChatModel
from assistant.results import ClaimEvidence

PROMPT = "judge"
_SHARED = {"supports": "supports", "contradicts": "contradicts"}
_THINKING = re.compile(r"<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"^\s*```(?:json)?|```\s*$")
_STEERING = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]")
"""Characters that nobody sees and a model reads."""


class Judgement(Value):
    """What the model makes of one piece of evidence."""

    number: int
    judgement: Literal["supports", "contradicts", "neither"]


class Judgements(Value):
    judgements: tuple[Judgement, ...] = Field(min_length=1)


class Template(Protocol):
    """A prompt of the package's own files."""

    @property
    def fingerprint(self) -> str: ...

    def render(self, **values: str) -> str: ...


class ChatOpinion:
    """``prompt`` loads a template by its name and language."""

    def __init__(self, chat: ChatModel, prompt: Callable[[str, str], Template]) -> None:
        self._chat, self._prompt = chat, prompt
        self.name = f"chat model {chat.name}"

    def doubted(self, claim: str, evidence: Sequence[ClaimEvidence]) -> frozenset[int]:
        """The numbers whose stance the model does not give; raises :class:`ChatModelError` for any other output."""
        language = "en" if pair_language(claim) == "en" else "de"
        prompt = self._prompt(PROMPT, language).render(claim=_quoted(claim), evidence=_listed(evidence))
        pieces = list(self._chat.write(prompt, _SCHEMA))
        if any(piece.refused for piece in pieces):
            raise ChatModelError(f"The chat model “{self._chat.name}” declined to judge.", model=self._chat.name)
        found = self._read("".join(piece.text for piece in pieces))
        wanted = {one.citation.number: _SHARED[one.stance] for one in evidence}
        if sorted(one.number for one in found.judgements) != sorted(wanted):
            raise self._unusable()
        return frozenset(one.number for one in found.judgements if one.judgement != wanted[one.number])

    def _read(self, output: str) -> Judgements:
        text = _FENCE.sub("", _THINKING.sub("", output).strip()).strip()
        try:
            return Judgements.model_validate_json(text)
        except ValidationError as error:
            raise self._unusable() from error

    def _unusable(self) -> ChatModelError:
        message = f"The chat model “{self._chat.name}” did not answer in the form asked for."
        return ChatModelError(message, model=self._chat.name)


def _listed(evidence: Sequence[ClaimEvidence]) -> str:
    return "\n".join(json.dumps(_shown(one), ensure_ascii=False) for one in evidence)


def _shown(one: ClaimEvidence) -> dict[str, Any]:
    citation = one.citation
    about = {"speaker": citation.speaker, "published": citation.published}
    known = {name: _plain(value) for name, value in about.items() if value}
    return {"number": citation.number, "text": _plain(citation.quote), **known}


def _quoted(text: str) -> str:
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    """A text without what nobody sees, and without signs by which chat formats tell voices apart."""
    return _STEERING.sub("", text).replace("<", "‹").replace(">", "›").replace("```", "'''")


_SCHEMA: dict[str, Any] = {
    "title": "judgements",
    "description": "For each piece of evidence whether it supports the claim, contradicts it, or does neither.",
    "type": "object",
    "properties": {
        "judgements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "number": {"type": "integer"},
                    "judgement": {"type": "string", "enum": ["supports", "contradicts", "neither"]},
                },
                "required": ["number", "judgement"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["judgements"],
    "additionalProperties": False,
}
