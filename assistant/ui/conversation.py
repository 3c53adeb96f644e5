"""A conversation at the page: what was asked and said in one browser tab."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple, TypedDict

from assistant.assistant import Assistant
from assistant.errors import BelegError, UnknownAnswer
from assistant.results import Answer, AnswerSentence, Citation, Filters
from assistant.ui import cards
from assistant.ui.desk import Desk
from assistant.ui.texts import error_text, text

REMEMBERED = 6
"""Earlier questions that a follow-up question is understood with."""


_LINK = re.compile(r'<a href="#beleg-\d+">(\[\d+\])</a>')
"""A mark that leads to its card. Nothing that is asked or said looks like it, since that is escaped."""


class Message(TypedDict):
    role: str
    content: str


class Conversation(NamedTuple):
    """Immutable, so that two tabs or a failed turn can't spoil each other's. ``answers`` are ids of those kept."""

    messages: tuple[Message, ...] = ()
    questions: tuple[str, ...] = ()
    evidence: str = ""
    answers: tuple[str, ...] = ()


class View(NamedTuple):
    """What the page shows at one moment: the question box, the messages, the cards.

    A box of ``None`` is left alone: while an answer comes, somebody may be writing the next question.
    """

    box: str | None
    messages: list[Message]
    evidence: str
    conversation: Conversation


def turn(
    assistant: Assistant, question: str, before: Conversation, desk: Desk, filters: Filters | None = None
) -> Iterator[View]:
    """One question and its answer: first the evidence, then the sentences one by one.

    An error shows as a sentence in the conversation; the question goes back to its box, and the evidence
    of the turn before stays.
    """
    asked = (*map(_plain, before.messages), _asked(question))
    yield View("", list(asked), cards.searching(desk.language), before)
    citations: list[Citation] = []
    sentences: list[AnswerSentence] = []
    answer: Answer | None = None
    try:
        for part in assistant.stream(question, history=before.questions[-REMEMBERED:], filters=filters):
            if isinstance(part, Citation):
                citations.append(part)
            elif isinstance(part, AnswerSentence):
                sentences.append(part)
            else:
                answer = part
                break
            shown = [*asked, _linked(sentences)] if sentences else list(asked)
            yield View(None, shown, cards.evidence(citations, desk), before)
    except BelegError as error:
        yield failed(question, before, error_text(error, desk.language), desk)
        return
    except Exception:
        yield failed(question, before, text("unexpected", desk.language), desk)
        raise  # for the server's log
    assert answer is not None
    after = _with(before, question, answer, desk)
    yield View(None, list(after.messages), after.evidence, after)


def restored(assistant: Assistant, answer_ids: Sequence[str], desk: Desk) -> Conversation:
    """A conversation from the record of its answers; raises :class:`UnknownAnswer` if none of them is there."""
    conversation, missing = Conversation(), None
    for answer_id in answer_ids:
        try:
            answer = assistant.answer(answer_id)
        except UnknownAnswer as error:
            missing = error
            continue
        conversation = _with(conversation, answer.question, answer, desk)
    if missing is not None and not conversation.questions:
        raise missing
    return conversation


def failed(question: str, before: Conversation, message: str, desk: Desk) -> View:
    """A turn that came to nothing: the message in the conversation, the question back in its box."""
    asked = (_asked(_short(question)),) if question.strip() else ()
    said = (*asked, _said(message))
    after = before._replace(messages=(*before.messages, *said))
    return View(question, list(after.messages), before.evidence or cards.no_evidence(desk.language), after)


def _with(before: Conversation, question: str, answer: Answer, desk: Desk) -> Conversation:
    # Of an answer whose articles were deleted with it, a note alone may be left.
    said = _linked(answer.sentences) if answer.sentences else _said(answer.text)
    return Conversation(
        (*map(_plain, before.messages), _asked(question), said),
        (*before.questions, question),
        cards.finished(answer, desk),
        (*before.answers, answer.answer_id) if answer.recorded else before.answers,
    )


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


def _said(words: str) -> Message:
    # The chat shows HTML even where Markdown is off, so whatever is said is escaped: it is text.
    return Message(role="assistant", content=escape(words, quote=False))


def _asked(words: str) -> Message:
    return Message(role="user", content=escape(words, quote=False))


def _short(question: str) -> str:
    """A question too long to be asked is too long to be shown, too; the whole of it is in the box."""
    return question if len(question) <= 400 else question[:400] + " …"
