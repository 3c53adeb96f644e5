"""A page over an empty library of its own, served in this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from visiting import Page

from assistant.api.serve import create_server
from assistant.assistant import Assistant


@pytest.fixture
def page(open_assistant: Callable[..., Assistant], tmp_path: Path) -> Iterator[Page]:
    assistant = open_assistant(tmp_path)

    async def build() -> FastAPI:
        return create_server(assistant)

    app = asyncio.run(build())
    with TestClient(app, base_url="http://127.0.0.1:7860", raise_server_exceptions=False) as client:
        yield Page(client, assistant, client.get("/config").json())
