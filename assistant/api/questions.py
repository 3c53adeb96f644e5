"""Routes that ask: answers, hits, statements, and whether the server is well."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import Field

from assistant import __version__
from assistant.api.stream import Part, events
from assistant.article import IsoDate, Value
from assistant.assistant import Assistant
from assistant.results import Answer, Filters, Person, SearchResult, Statement, StatementKind

PAGE = 1_000
"""The most statements of one answer."""


class AskRequest(Value):
    question: str
    history: tuple[str, ...] = Field(default=(), max_length=100)
    filters: Filters = Filters()


class SearchRequest(Value):
    question: str
    limit: int = Field(default=8, ge=1, le=100)
    filters: Filters = Filters()


class StatementList(Value):
    """Some of the statements that fit; ``total`` says how many there are."""

    total: int
    statements: tuple[Statement, ...]


class PersonList(Value):
    """Some of the persons and bodies that fit; ``total`` says how many there are."""

    total: int
    people: tuple[Person, ...]


class Health(Value):
    status: str = "ok"
    version: str
    articles: int
    paragraphs: int
    embedding_model: str


def question_routes(assistant: Assistant) -> APIRouter:
    """Routes without ``async`` run in worker threads, so that a search doesn't hold up the server."""
    router = APIRouter()

    @router.post("/ask")
    def ask(asked: AskRequest) -> Answer:
        return assistant.ask(asked.question, asked.history, asked.filters)

    @router.post("/ask/stream", response_class=StreamingResponse, responses={200: {"content": {_SSE: {}}}})
    async def ask_stream(asked: AskRequest) -> StreamingResponse:
        """Server-sent events: ``evidence`` (a Citation) first, then ``sentence``, then ``answer``; or ``error``."""
        parts = assistant.stream(asked.question, asked.history, asked.filters)
        # A question that can't be asked fails here, as an error with its own status.
        first = await run_in_threadpool(next, parts)
        return StreamingResponse(events(_joined(first, parts)), media_type=_SSE, headers={"Cache-Control": "no-store"})

    @router.post("/search")
    def search(asked: SearchRequest) -> SearchResult:
        return SearchResult(hits=tuple(assistant.search(asked.question, asked.limit, asked.filters)))

    @router.get("/statements")
    def statements(
        speaker: str | None = None,
        outlet: str | None = None,
        place: str | None = None,
        since: IsoDate | None = None,
        until: IsoDate | None = None,
        kind: StatementKind | None = None,
        article: str | None = None,
        limit: Annotated[int, Query(ge=1, le=PAGE)] = 100,
        offset: Annotated[int, Query(ge=0)] = 0,
    ) -> StatementList:
        wanted: dict[str, Any] = {"speaker": speaker, "outlet": outlet, "place": place, "article": article}
        found = assistant.statements(**wanted, since=since, until=until, kind=kind)
        return StatementList(total=len(found), statements=tuple(found[offset : offset + limit]))

    @router.get("/people")
    def people(
        name: str | None = None,
        limit: Annotated[int, Query(ge=1, le=PAGE)] = 100,
        offset: Annotated[int, Query(ge=0)] = 0,
    ) -> PersonList:
        """Who speaks, in all spellings, each with the reason why it is taken for this person or body."""
        found = assistant.people(name)
        return PersonList(total=len(found), people=tuple(found[offset : offset + limit]))

    @router.get("/health")
    def health() -> Health:
        articles, paragraphs = assistant.library.size()
        model = assistant.settings.embedding_model
        return Health(version=__version__, articles=articles, paragraphs=paragraphs, embedding_model=model)

    return router


_SSE = "text/event-stream"


def _joined(first: Part, rest: Iterator[Part]) -> Iterator[Part]:
    return itertools.chain((first,), rest)
