"""An answer as server-sent events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from assistant.api.errors import UNEXPECTED, beleg_body
from assistant.errors import BelegError
from assistant.results import Answer, AnswerSentence, Citation

Part = Citation | AnswerSentence | Answer
_NAMES: dict[type[Part], str] = {Citation: "evidence", AnswerSentence: "sentence", Answer: "answer"}


def events(parts: Iterable[Part]) -> Iterator[str]:
    """Each part as one event; an error ends the stream with an ``error`` event of the shape of all errors."""
    try:
        for part in parts:
            yield _event(_NAMES[type(part)], part.model_dump_json())
    except BelegError as error:
        yield _event("error", _json(beleg_body(error)))
    except Exception:
        yield _event("error", _json(UNEXPECTED))
        raise  # for the server's log


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"  # JSON holds no line breaks


def _json(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False)
