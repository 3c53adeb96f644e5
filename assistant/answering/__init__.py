"""Answering: a question in, an :class:`~assistant.results.Answer` with exact citations out."""

from assistant.answering.chain import AnswerChain, Turn
from assistant.answering.generative import Generator
from assistant.answering.prompts import Prompt, load_prompt
from assistant.answering.recording import Recorder

__all__ = ["AnswerChain", "Generator", "Prompt", "Recorder", "Turn", "load_prompt"]
