"""A conversation at the page: what was asked and said in one browser tab."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple, TypedDict

from assistant.assistant import Assistant
from assistant.errors import BelegError
from assistant.results import Answer, AnswerSentence, Citation
from assistant.ui import cards
from assistant.ui.texts import Language, error_text, text

REMEMBERED = 6
"""Earlier questions that a follow-up question is understood with."""


_LINK = re.compile(r'<a href="#beleg-\d+">(\[\d+\])</a>')
"""A mark that leads to its card. Nothing that is asked or said looks like it, since that is escaped."""


class Message(TypedDict):
    role: str
    content: str


class Conversation(NamedTuple):
    """Immutable, so that two tabs or a failed turn can't spoil each other's."""

    messages: tuple[Message, ...] = ()
    questions: tuple[str, ...] = ()
    evidence: str = ""


class View(NamedTuple):
    """What the page shows at one moment: the question box, the messages, the cards."""

    box: str
    messages: list[Message]
    evidence: str
    conversation: Conversation


def turn(assistant: Assistant, question: str, before: Conversation, language: Language) -> Iterator[View]:
    """One question and its answer: first the evidence, then the sentences one by one.

    An error shows as a sentence in the conversation; the question goes back to its box, and the evidence
    of the turn before stays.
    """
    asked = (*map(_plain, before.messages), _asked(question))
    yield View("", list(asked), cards.searching(language), before)
    citations: list[Citation] = []
    sentences: list[AnswerSentence] = []
    answer: Answer | None = None
    try:
        for part in assistant.stream(question, history=before.questions[-REMEMBERED:]):
            if isinstance(part, Citation):
                citations.append(part)
            elif isinstance(part, AnswerSentence):
                sentences.append(part)
            else:
                answer = part
                break
            shown = [*asked, _linked(sentences)] if sentences else list(asked)
            yield View("", shown, cards.evidence(citations, language), before)
    except BelegError as error:
        yield _failed(question, before, error_text(error, language), language)
        return
    except Exception:
        yield _failed(question, before, text("unexpected", language), language)
        raise  # for the server's log
    assert answer is not None
    messages = (*asked, _said(answer.text) if answer.abstained else _linked(answer.sentences))
    evidence = cards.finished(answer, language)
    after = Conversation(messages, (*before.questions, question), evidence)
    yield View("", list(messages), evidence, after)


def _plain(message: Message) -> Message:
    """An earlier answer: its marks lead nowhere any more, since other cards stand there."""
    return Message(role=message["role"], content=_LINK.sub(r"\1", message["content"]))


def _linked(sentences: Iterable[AnswerSentence]) -> Message:
    """The newest answer, ``… [1][2]``: each mark leads to its card."""
    lines = []
    for sentence in sentences:
        marks = "".join(f'<a href="#{cards.anchor(number)}">[{number}]</a>' for number in sentence.citations)
        lines.append(escape(sentence.text, quote=False) + " " + marks)
    return Message(role="assistant", content="\n\n".join(lines))


def _failed(question: str, before: Conversation, message: str, language: Language) -> View:
    asked = (_asked(_short(question)),) if question.strip() else ()
    said = (*asked, _said(message))
    after = before._replace(messages=(*before.messages, *said))
    return View(question, list(after.messages), before.evidence or cards.no_evidence(language), after)


def _said(words: str) -> Message:
    # The chat shows HTML even where Markdown is off, so whatever is said is escaped: it is text.
    return Message(role="assistant", content=escape(words, quote=False))


def _asked(words: str) -> Message:
    return Message(role="user", content=escape(words, quote=False))


def _short(question: str) -> str:
    """A question too long to be asked is too long to be shown, too; the whole of it is in the box."""
    return question if len(question) <= 400 else question[:400] + " …"
