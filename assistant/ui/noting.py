"""What somebody does at the page stands in the audit log, as what programs do over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import gradio as gr

from assistant.errors import BelegError


class Note(Protocol):
    """Puts something that somebody did into the audit log."""

    def __call__(
        self, action: str, subject: str, outcome: str = "ok", *, answer_id: str | None = None, actor: str | None = None
    ) -> None: ...


def not_noted(
    action: str, subject: str, outcome: str = "ok", *, answer_id: str | None = None, actor: str | None = None
) -> None:
    """For a page without an audit log."""


class Outcome:
    """How something ended: ``ok``, a verdict, or the code of an error."""

    def __init__(self) -> None:
        self.words = "ok"


@contextmanager
def noted(note: Note, action: str, subject: str, request: gr.Request) -> Iterator[Outcome]:
    """Note how something ended that somebody asked for, whatever becomes of it."""
    outcome = Outcome()
    try:
        yield outcome
    except Exception as error:
        outcome.words = error.code if isinstance(error, BelegError) else "internal_error"
        raise
    finally:
        note(action, subject, outcome.words, actor=request.username or None)
