"""Follow-up questions made into questions of their own by a chat model, and checked: it may add nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.prompts import load_prompt
from assistant.answering.verify import quoted_words
from assistant.checking.pairwords import MISSING, best, content_words
from assistant.library.terms import question_language
from assistant.models.chat import ChatModel
from assistant.reading.orders import visible

REMEMBERED = 6
"""Earlier questions that the model gets to see."""
LONGEST = 400
"""Characters of a question that somebody would ask; more is no question."""
_NUMBER = re.compile(r"\d+")
_WRAPPING = " \n\t\"'„“”»«`"


def rewrite_by_model(chat: ChatModel, asked: str, history: Sequence[str]) -> tuple[str | None, str]:
    """The question as it stands on its own, and the prompt's version.

    ``None`` where the model's words can't be used: they are no single question, in another language, or hold a
    name, a number or another word that neither the question nor the conversation has. Raises a
    :class:`ChatModelError`.
    """
    language = question_language(asked) or "de"
    prompt = load_prompt("rewrite", language)
    said = "\n".join(f"- {' '.join(visible(one).split())}" for one in history[-REMEMBERED:])
    written = "".join(piece.text for piece in chat.write(prompt.render(history=said, question=asked)))
    question = " ".join(visible(written).split()).strip(_WRAPPING)
    known = " ".join((*history[-REMEMBERED:], asked))
    return (question if _adds_nothing(question, asked, known, language) else None), prompt.fingerprint


def _adds_nothing(question: str, asked: str, known: str, language: str) -> bool:
    if not question.endswith("?") or len(question) > max(LONGEST, len(asked)) or question.count("?") > 1:
        return False
    if question_language(question) not in (None, language):
        return False
    if any(words not in known for words in quoted_words(question)):
        return False
    if not set(_NUMBER.findall(question)) <= set(_NUMBER.findall(known)):
        return False
    ours, theirs = content_words(question, language), content_words(known, language)
    there = {word.word.lower() for word in theirs}
    # A name has to stand there as it is; other words may be inflected ("warnte" for "gewarnt").
    return all(
        share >= MISSING and (not word.capital or word.word.lower().rstrip("s") in {one.rstrip("s") for one in there})
        for word, share in zip(ours, best(ours, theirs), strict=True)
    )
