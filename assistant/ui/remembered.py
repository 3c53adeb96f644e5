"""The conversations that this browser remembers: ids of answers that the library keeps, and the first question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.ui import permalinks
from assistant.ui.html import hint, inner_link
from assistant.ui.texts import Language, text

STORED_AS = "beleg-conversations"
SCRAMBLED_WITH = "beleg-browser-state"
"""Scrambles what the browser stores. It hides nothing from who uses the browser, and is no secret of the server's."""
KEPT = 40
"""Conversations; the oldest goes first."""
_SHOWN = 90

Remembered = dict[str, Any]
"""As JSON in the browser: ``{"user": name or "", "conversations": [{"title": question, "answers": [id]}]}``."""


def empty(user: str) -> Remembered:
    return {"user": user, "conversations": []}


def with_conversation(before: Any, user: str, title: str, answers: Sequence[str]) -> Remembered:
    """The memory with a conversation put first, in place of what was known of it before."""
    known = [one for one in _conversations(before, user) if one["answers"][0] != answers[0]]
    now = {"title": title[:_SHOWN], "answers": list(answers)}
    return {"user": user, "conversations": [now, *known][:KEPT]}


def conversation_of(memory: Any, user: str, answer_id: str) -> list[str]:
    """The ids of the conversation up to an answer; the answer alone if this browser does not know it."""
    for one in _conversations(memory, user):
        if answer_id in one["answers"]:
            ids: list[str] = one["answers"]
            return ids[: ids.index(answer_id) + 1]
    return [answer_id]


def as_list(memory: Any, user: str, language: Language) -> str:
    """The conversations as links, the last one first."""
    conversations = _conversations(memory, user)
    if not conversations:
        return hint(text("history_none", language))
    links = (inner_link(permalinks.answer(one["answers"][-1]), one["title"]) for one in conversations)
    lines = "".join(f"<li>{link}</li>" for link in links)
    return f'<ul class="beleg-history">{lines}</ul>'


def _conversations(memory: Any, user: str) -> list[dict[str, Any]]:
    """What a browser sends is checked like anything else from outside; another account's memory is not shown."""
    if not isinstance(memory, dict) or memory.get("user", "") != user:
        return []
    listed = memory.get("conversations")
    return [
        {"title": one["title"], "answers": one["answers"]}
        for one in (listed if isinstance(listed, list) else [])[:KEPT]
        if isinstance(one, dict)
        and isinstance(one.get("title"), str)
        and isinstance(one.get("answers"), list)
        and one["answers"]
        and all(isinstance(name, str) for name in one["answers"])
    ]
