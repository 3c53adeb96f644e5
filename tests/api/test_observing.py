"""What the log says of a request that breaks: everything, unless its client has left in the midst of the answer."""

from __future__ import annotations

import asyncio
import logging

import pytest
from starlette.types import Message, Receive, Scope, Send

from assistant.api.figures import Figures
from assistant.api.log import LOG
from assistant.api.observe import Observe
from assistant.api.recorder import Recorder
from assistant.assistant import Assistant


def _logged(village: Assistant, caplog: pytest.LogCaptureFixture, *, client_leaves: bool) -> list[logging.LogRecord]:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await receive()
        raise KeyError("session")

    async def receive() -> Message:
        return {"type": "http.disconnect"} if client_leaves else {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        pass

    scope = {"type": "http", "method": "GET", "path": "/queue/data", "headers": []}
    observe = Observe(app, figures=Figures(village, Recorder(village)), prefix="/api/v1", timeout=5, most_given_up=4)
    LOG.addHandler(caplog.handler)
    try:
        asyncio.run(observe(scope, receive, send))
    finally:
        LOG.removeHandler(caplog.handler)
    # The same record may come twice: from here, and handed on to the root.
    found = [record for record in caplog.records if record.name == LOG.name and record.levelno >= logging.WARNING]
    return list(dict.fromkeys(found))


def test_an_answer_that_breaks_is_logged_with_where_it_broke(
    village: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    (record,) = _logged(village, caplog, client_leaves=False)
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None


def test_an_answer_that_breaks_for_a_client_who_left_is_one_line(
    village: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    (record,) = _logged(village, caplog, client_leaves=True)
    assert record.exc_info is None
    assert "GET /queue/data broke off after its client left: KeyError('session')" in record.getMessage()
