"""Routes that ask: answers, whole or streamed, answers given before, and hits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import Field

from assistant.api.bodies import Whole, WholeCharacters
from assistant.api.exports import EXPORTED, As, Format
from assistant.api.services import Note, Services
from assistant.api.stages import StageClock
from assistant.api.stream import Part, events
from assistant.article import Value
from assistant.results import Answer, AnswerRecord, Filters, SearchResult

_SSE = "text/event-stream"


class AskRequest(Value):
    """A question, with the questions asked before it in the same conversation."""

    question: str
    history: tuple[str, ...] = Field(default=(), max_length=100)
    filters: Filters = Filters()


class SearchRequest(Value):
    question: str
    limit: Whole = Field(default=8, ge=1, le=100)
    filters: Filters = Filters()


_ASK = Body(
    openapi_examples={
        "plain": {"summary": "A question", "value": {"question": "Wie lang ist der Umweg über Brakenhude?"}},
        "filtered": {
            "summary": "Of one outlet only",
            "value": {
                "question": "Wie lang ist der Umweg über Brakenhude?",
                "filters": {"outlet": ["Ellersunder Nachrichten"], "since": "2026-01-01"},
            },
        },
    }
)
_SEARCH = Body(
    openapi_examples={
        "plain": {"summary": "A search", "value": {"question": "Umleitung der Drossebrücke", "limit": 3}},
    }
)


def asking_routes(services: Services) -> APIRouter:
    """Routes without ``async`` run in worker threads, so that a search doesn't hold up the server."""
    router = APIRouter(tags=["asking"], route_class=WholeCharacters)
    assistant = services.assistant

    @router.post("/ask", responses=EXPORTED)
    def ask(asked: As, body: Annotated[AskRequest, _ASK], format: Format = None) -> Answer:
        """An answer with exact citations, or an abstention that says what was searched."""
        with services.noted("ask", body.question) as note:
            given = {"question": body.question, "history": body.history, "filters": body.filters}
            clock = StageClock(lambda stage, seconds: services.figures.stage(f"ask_{stage}", seconds))
            answer = services.count(assistant.as_runnable().invoke(given, config={"callbacks": [clock]}), note)
        return asked.answer(answer, format, export=answer)

    @router.post("/ask/stream", response_class=StreamingResponse, responses={200: {"content": {_SSE: {}}}})
    async def ask_stream(body: Annotated[AskRequest, _ASK]) -> StreamingResponse:
        """Server-sent events: `evidence` (a Citation) first, then `sentence`, then `answer`; or `error`.

        While there is nothing to say, a comment comes every few seconds to keep the connection.
        """
        parts = _streamed(services, body)
        # A question that can't be asked fails here, as an error with its own status.
        first = await run_in_threadpool(next, parts)
        until = time.monotonic() + assistant.settings.request_timeout
        return StreamingResponse(events(first, parts, until), media_type=_SSE, headers={"Cache-Control": "no-store"})

    @router.post("/search", responses=EXPORTED)
    def search(asked: As, body: Annotated[SearchRequest, _SEARCH], format: Format = None) -> SearchResult:
        """Paragraphs that fit a question, best first."""
        with services.noted("search", body.question):
            hits = tuple(assistant.search(body.question, body.limit, body.filters))
        meant = () if hits else assistant.suggest(*body.filters.speaker)
        found = SearchResult(hits=hits, did_you_mean=meant)
        return asked.answer(found, format, export=found)

    @router.get("/answers/{answer_id}", responses=EXPORTED)
    def answer(asked: As, answer_id: Annotated[str, _ANSWER_ID], format: Format = None) -> Answer:
        """An answer given before, as it was given then."""
        found = assistant.answer(answer_id)
        return asked.answer(found, format, export=found)

    @router.get("/answers/{answer_id}/record")
    def record(answer_id: Annotated[str, _ANSWER_ID]) -> AnswerRecord:
        """All that led to an answer: the paragraphs looked at, the checks, the versions of models and prompts."""
        return assistant.record(answer_id)

    return router


_ANSWER_ID: Any = Path(description="The `answer_id` of an answer.", max_length=200)


def _streamed(services: Services, body: AskRequest) -> Iterator[Part]:
    """The parts of an answer; noted when they end, also when nobody wants the rest of them."""
    with services.noted("ask", body.question) as note:
        note.outcome = "left"
        parts = services.assistant.stream(body.question, body.history, body.filters)
        yield from _counted(services, parts, note)


def _counted(services: Services, parts: Iterator[Part], note: Note) -> Iterator[Part]:
    started, first = time.perf_counter(), True
    for part in parts:
        if first:
            services.figures.stage("ask_evidence", time.perf_counter() - started)
            first = False
        yield services.count(part, note) if isinstance(part, Answer) else part
