"""Routes about the server itself: its jobs, its health, its figures, and who did what."""

from __future__ import annotations

import asyncio
import csv
import io
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Annotated, Any, Literal

import anyio
import anyio.to_thread
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import PlainTextResponse, StreamingResponse

from assistant import __version__
from assistant.api.caller import caller
from assistant.api.cursor import LARGEST, NUMBER, Cursor, Limit, read_cursor, write_cursor
from assistant.api.exports import As, next_link
from assistant.api.jobs import Job
from assistant.api.services import Services
from assistant.article import IsoDate, Value
from assistant.errors import BelegError
from assistant.library import AuditEntry

LONGEST_WAIT = 60.0
"""Seconds that a request may wait for a job to end."""
_GLANCE = 0.1
WATCHERS = 2
"""Workers for whoever watches over the server; all others may be busy."""


class JobList(Value):
    """A page of the jobs, newest first."""

    total: int
    jobs: tuple[Job, ...]
    next: str | None = None


class Health(Value):
    """Whether the server is ready. What lies in the library is said to those who may read it."""

    status: Literal["ok", "starting", "failing"]
    version: str
    articles: int | None = None
    paragraphs: int | None = None
    embedding_model: str | None = None
    reason: str | None = None


class AuditLine(Value):
    """One thing that somebody asked or changed."""

    number: int
    at: str
    actor: str
    action: str
    subject: str
    outcome: str
    answer_id: str | None
    request_id: str | None


class AuditList(Value):
    """Entries of the audit log, oldest first; ``next`` is the ``after`` of the next page."""

    entries: tuple[AuditLine, ...]
    next: int | None = None


_JOB_ID: Any = Path(description="The `job_id` of a job.", max_length=200)


def running_routes(services: Services, ready: Callable[[], bool]) -> APIRouter:
    router = APIRouter(tags=["running"])
    assistant = services.assistant
    watching = anyio.CapacityLimiter(WATCHERS)

    @router.get("/jobs")
    async def jobs(asked: As, limit: Limit = 100, cursor: Cursor = None) -> JobList:
        """What is being taken in, what waits for it, and what was, since the server was started."""
        after = read_cursor(cursor, NUMBER)
        found = services.jobs.page(limit, None if after is None else int(str(after[0])))
        return JobList(total=found.total, jobs=tuple(found.items), next=asked.followed(write_cursor(found.next)))

    @router.get("/jobs/{job_id}")
    async def job(
        job_id: Annotated[str, _JOB_ID],
        wait: Annotated[float, Query(ge=0, le=LONGEST_WAIT, description="Seconds to wait for the job to end.")] = 0,
    ) -> Job:
        """A job as it stands: its progress, and at its end the report of what became of each source."""
        until = time.monotonic() + wait
        while not (found := services.jobs.get(job_id)).ended and time.monotonic() < until:
            await asyncio.sleep(_GLANCE)
        return found

    @router.delete(
        "/jobs/{job_id}",
        status_code=202,
        responses={200: {"model": Job, "description": "The job had ended before; nothing was cancelled"}},
    )
    def cancel(job_id: Annotated[str, _JOB_ID], response: Response) -> Job:
        """Stop a job before its next article (202). What it has stored stays; so does a job that had ended (200)."""
        with services.noted("cancel", job_id) as note:
            found = services.jobs.cancel(job_id)
            if found.ended:
                response.status_code, note.outcome = 200, f"had ended: {found.status}"
        return found

    @router.get("/health", responses={503: {"model": Health, "description": "Not ready to answer"}})
    async def health(response: Response) -> Health:
        """Ready (200) once the library is open and the model is loaded, else 503. Needs no key."""
        return await anyio.to_thread.run_sync(state, response, limiter=watching)

    def state(response: Response) -> Health:
        told = caller.get().may("read")
        try:
            loaded = ready()
            articles, paragraphs = assistant.library.size()
        except BelegError as error:
            response.status_code = 503
            return Health(status="failing", version=__version__, reason=error.message if told else None)
        if not loaded:
            response.status_code = 503
        status: Literal["ok", "starting"] = "ok" if loaded else "starting"
        if not told:
            return Health(status=status, version=__version__)
        model = assistant.settings.embedding_model
        return Health(
            status=status, version=__version__, articles=articles, paragraphs=paragraphs, embedding_model=model
        )

    @router.get("/metrics", response_class=PlainTextResponse)
    async def metrics() -> Response:
        """Figures for monitoring, in Prometheus' text format."""
        text = await anyio.to_thread.run_sync(services.figures.text, limiter=watching)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    @router.get("/audit", responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}})
    def audit(
        request: Request,
        response: Response,
        since: IsoDate | None = None,
        until: IsoDate | None = None,
        after: Annotated[int, Query(ge=0, le=2**62, description="The `next` of the page before.")] = 0,
        limit: Annotated[int, Query(ge=1, le=LARGEST)] = 100,
        format: Literal["json", "csv"] = "json",
    ) -> AuditList:
        """Who asked or changed what, when, and with which answer. As CSV all of it at once, without pages."""
        services.recorder.flush()
        if format == "csv":
            headers = {"Content-Disposition": 'attachment; filename="beleg-audit.csv"'}
            found = assistant.audit.entries(since, until, after)
            table: Any = StreamingResponse(audit_csv(found), media_type="text/csv; charset=utf-8", headers=headers)
            return table  # type: ignore[no-any-return]  # FastAPI sends a response as it is
        read = list(islice(assistant.audit.entries(since, until, after, limit + 1), limit + 1))
        chosen = tuple(AuditLine(**one._asdict()) for one in read[:limit])
        following = chosen[-1].number if len(read) > limit else None
        if following is not None:
            response.headers["Link"] = next_link(request.url, after=following)
        return AuditList(entries=chosen, next=following)

    return router


def audit_csv(entries: Iterator[AuditEntry]) -> Iterator[str]:
    """The log as CSV, a line at a time; what a spreadsheet would take for a formula gets an apostrophe in front."""
    fields = tuple(AuditLine.model_fields)
    yield _line(fields)
    for entry in entries:
        yield _line([_defused(getattr(entry, name)) for name in fields])


def _line(cells: Any) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


def _defused(value: str | int | None) -> str | int | None:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else value
