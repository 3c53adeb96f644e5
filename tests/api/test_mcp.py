"""The tools for programs that speak the Model Context Protocol, tried with the official client."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from assistant.api import create_app
from assistant.api.mcp import create_mcp
from assistant.api.services import Services
from assistant.assistant import Assistant
from assistant.results import Answer, QuoteCheck

WHO = "Wie viele Sandsäcke hat Möwenhagen verbaut?"
QUOTE = "mehr waren nicht nötig"
TOOLS = {"ask", "search", "check_quote", "check_claim", "statements", "compare", "read_paragraph"}


@pytest.fixture
def services(village: Assistant) -> Iterator[Services]:
    made = Services(village)
    yield made
    made.close()


async def tried(client: Client) -> None:
    """Every tool, over whatever transport."""
    tools = (await client.list_tools()).tools
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.description and tool.output_schema for tool in tools)
    answer = await called(client, "ask", question=WHO)
    citation = Answer.model_validate(answer).citations[0]  # refuses one that is not exact
    assert citation.outlet == "Halligbote"
    check = QuoteCheck.model_validate(await called(client, "check_quote", quote=QUOTE, speaker="Tamsen"))
    assert (check.verdict, check.matches[0].citation.article_id) == ("verbatim", citation.article_id)
    assert (await called(client, "check_claim", claim="In Möwenhagen wurden 9.000 Sandsäcke verbaut."))["evidence"]
    assert (await called(client, "search", question="Fähre", limit=1))["hits"][0]["article_id"] == "faehre"
    said = await called(client, "statements", speaker="Tamsen", limit=1)
    assert said["total"] >= len(said["statements"]) == 1
    assert "searched" in await called(client, "compare", question="Tamsen")
    found = await called(client, "read_paragraph", article_id=citation.article_id, paragraph=citation.paragraph)
    assert found["paragraph"]["text"] == citation.paragraph_text
    assert found["before"]["number"] == citation.paragraph - 1


async def called(client: Client, name: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    assert isinstance(result.structured_content, dict)
    return result.structured_content


def test_all_tools_give_their_results_with_citations(services: Services) -> None:
    async def run() -> None:
        async with Client(create_mcp(services)) as client:
            assert "data" in (client.instructions or "")
            await tried(client)

    asyncio.run(run())
    services.recorder.flush()
    assert "check_quote" not in {one.action for one in services.assistant.audit.entries()}
    assert {"ask", "quote_check", "compare"} <= {one.action for one in services.assistant.audit.entries()}


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {"question": " "}, "empty_question"),
        ("check_quote", {"quote": "x" * 5_000}, "question_too_long"),
        ("read_paragraph", {"article_id": "nowhere", "paragraph": 1}, "article_not_found"),
        ("read_paragraph", {"article_id": "faehre", "paragraph": 99}, "paragraph_not_found"),
        ("search", {"question": "Fähre", "limit": 0}, "limit"),
        ("search", {"question": "Fähre", "limit": True}, "limit: give a whole number"),
        ("ask", {}, "question: Field required"),
        ("statements", {"since": "gestern"}, "since"),
        ("delete", {"article_id": "faehre"}, "delete"),
    ],
)
def test_what_cannot_be_done_is_told_to_the_model(
    services: Services, tool: str, arguments: dict[str, Any], said: str
) -> None:
    async def run() -> tuple[bool, str]:
        async with Client(create_mcp(services)) as client:
            result = await client.call_tool(tool, arguments)
            return bool(result.is_error), " ".join(getattr(one, "text", "") for one in result.content)

    is_error, text = asyncio.run(run())
    assert is_error
    assert said in text
    assert "Traceback" not in text
    assert "http" not in text, "pydantic's own text sends the reader to its web pages"
    assert "input_value" not in text


def test_the_tools_are_served_over_http_behind_the_keys(
    cheap_village: Callable[..., Assistant], on_a_port: Callable[[FastAPI], str]
) -> None:
    with cheap_village() as assistant:
        address = f"{on_a_port(create_app(assistant))}/api/v1/mcp"
        secret = assistant.keys.create("tool", "read")[1]

        async def run() -> None:
            async with (
                httpx2.AsyncClient(headers={"authorization": f"Bearer {secret}"}) as allowed,
                Client(streamable_http_client(address, http_client=allowed)) as client,
            ):
                await tried(client)

        asyncio.run(run())
        refused = httpx2.post(address, json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
        assert (refused.status_code, refused.json()["error"]["code"]) == (401, "key_required")
        for method in ("GET", "DELETE"):  # a stream without an end would keep the server from stopping
            headers = {"authorization": f"Bearer {assistant.keys.create(method, 'write')[1]}"}
            headers["accept"] = "text/event-stream"
            none = httpx2.request(method, address, headers=headers)
            assert (none.status_code, none.json()["error"]["code"]) == (405, "method_not_allowed")
        assert httpx2.post(address, json={}, headers={"host": "evil.example"}).status_code == 400
        actors = {one.actor for one in assistant.audit.entries() if one.action == "read_paragraph"}
        assert "tool" in actors, "the audit log knows whose key it was"


@pytest.mark.slow
def test_the_tools_are_served_over_stdio(cheap_village: Callable[..., Assistant]) -> None:
    with cheap_village() as assistant:
        library = str(assistant.settings.library)
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "assistant.cli", "mcp", "--library", library],
        env={**os.environ},
    )

    async def run() -> None:
        async with Client(server) as client:
            await tried(client)

    asyncio.run(run())
