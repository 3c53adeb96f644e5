"""Answering: a question in, an :class:`~assistant.results.Answer` with exact citations out."""

from assistant.answering.chain import AnswerChain, Turn
from assistant.answering.prompts import Prompt, load_prompt

__all__ = ["AnswerChain", "Prompt", "Turn", "load_prompt"]
