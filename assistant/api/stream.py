"""An answer as server-sent events."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

from fastapi.concurrency import run_in_threadpool

from assistant.api.errors import UNEXPECTED, beleg_body
from assistant.api.log import LOG
from assistant.errors import BelegError, RequestTimeout
from assistant.library.interrupt import give_up
from assistant.results import Answer, AnswerSentence, Citation

HEARTBEAT = 10.0
"""Seconds of silence after which a comment keeps the connection: proxies close silent ones after 30 to 60."""

Part = Citation | AnswerSentence | Answer
_NAMES: dict[type[Part], str] = {Citation: "evidence", AnswerSentence: "sentence", Answer: "answer"}
_BEAT = ": still here\n\n"


async def events(
    first: Part, rest: Iterator[Part], until: float = float("inf"), heartbeat: float = HEARTBEAT
) -> AsyncIterator[str]:
    """Each part as one event; an error ends the stream with an ``error`` event of the shape of all errors.

    The parts are made in a worker thread. Who goes away ends their making: ``rest`` is closed, at once or as soon
    as the part under way is done or broken off. After ``until`` (of :func:`time.monotonic`) no further part is
    waited for.
    """
    under_way: asyncio.Future[Part | None] | None = None
    try:
        part: Part | None = first
        while part is not None:
            yield _event(_NAMES[type(part)], part.model_dump_json())
            under_way = asyncio.ensure_future(run_in_threadpool(next, rest, None))
            while not (await asyncio.wait({under_way}, timeout=heartbeat))[0]:
                if time.monotonic() > until:
                    raise RequestTimeout("The answer took too long; ask something narrower.")
                yield _BEAT
            part = under_way.result()
    except BelegError as error:
        yield _event("error", _json(beleg_body(error)))
    except Exception:  # noqa: BLE001  # the stream has begun: an event is all that can tell of it
        LOG.exception("A streamed answer failed.")
        yield _event("error", _json(UNEXPECTED))
    finally:
        if under_way is None or under_way.done():
            _close(rest)
        else:
            give_up()
            under_way.add_done_callback(lambda _: _close(rest))


def _close(parts: Iterator[Part]) -> None:
    close = getattr(parts, "close", None)
    if close is not None:
        close()


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"  # JSON holds no line breaks


def _json(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False)
