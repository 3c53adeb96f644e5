"""Taking articles in takes its time, so it is a job: one after the other, in the background, with its progress.

Jobs live as long as the server. What a job has stored stays, whatever becomes of the rest of it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import count, islice
from typing import Any, Literal
from uuid import uuid4

from assistant.api.caller import caller
from assistant.api.errors import UNEXPECTED, beleg_body
from assistant.api.log import LOG
from assistant.article import Value
from assistant.assistant import Assistant
from assistant.errors import BelegError, JobNotFound, TooManyJobs
from assistant.library import Page, Progress
from assistant.library.clock import now
from assistant.library.interrupt import interruptible
from assistant.library.pages import cut
from assistant.results import IngestReport

WAITING = 100
"""Jobs that wait at most before the next one is refused."""
KEPT = 500
"""Jobs that are remembered once they have ended."""

Status = Literal["waiting", "running", "done", "failed", "cancelled"]
Run = Callable[[Callable[[Progress], None], Callable[[], bool]], IngestReport]
"""Does the work of a job: gets what to report progress to, and what to ask whether to stop."""


class JobProgress(Value):
    """Articles looked at so far, passages embedded, passages that wait for it, and the source at hand."""

    articles: int = 0
    embedded: int = 0
    waiting: int = 0
    source: str = ""


class Job(Value):
    """A job as it stands. ``number`` counts the jobs since the server's start; ``report`` says what became of each
    source, ``error`` why it failed as a whole."""

    job_id: str
    number: int
    status: Status
    sources: int
    created_at: str
    created_by: str
    started_at: str | None = None
    finished_at: str | None = None
    cancelling: bool = False
    progress: JobProgress = JobProgress()
    report: IngestReport | None = None
    error: dict[str, Any] | None = None

    @property
    def ended(self) -> bool:
        return self.status not in ("waiting", "running")


class Jobs:
    """One job at a time writes; the others wait in their order."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._jobs: dict[str, Job] = {}
        self._numbers = count(1)
        self._stop: dict[str, threading.Event] = {}
        self._lock = threading.RLock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="jobs")

    def submit(self, run: Run, sources: int, clean_up: Callable[[], None]) -> Job:
        """Put a job at the end of the line; ``clean_up`` is called once it has ended. Raises :class:`TooManyJobs`."""
        with self._lock:
            if sum(not job.ended for job in self._jobs.values()) >= WAITING:
                raise TooManyJobs(f"{WAITING} jobs are waiting already; try again when some are done.", limit=WAITING)
            job = Job(
                job_id=uuid4().hex,
                number=next(self._numbers),
                status="waiting",
                sources=sources,
                created_at=now(),
                created_by=caller.get().name,
            )
            for old in [one.job_id for one in self._jobs.values() if one.ended][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old], self._stop[old]
            self._jobs[job.job_id] = job
            self._stop[job.job_id] = threading.Event()
        self._thread.submit(copy_context().run, self._work, job.job_id, run, clean_up)
        return job

    def get(self, job_id: str) -> Job:
        """Raises :class:`JobNotFound`, also for a job of before the server's last start."""
        with self._lock:
            job = self._jobs.get(job_id)
        if job is None:
            raise JobNotFound(f"There is no job “{job_id}”.", job=job_id)
        return job

    def page(self, limit: int, before: int | None = None) -> Page[Job]:
        """Some of the jobs, the newest first, from the one before a number on."""
        with self._lock:
            jobs = list(reversed(self._jobs.values()))
        older = (job for job in jobs if before is None or job.number < before)
        return cut(list(islice(older, limit + 1)), len(jobs), limit, lambda job: (job.number,))

    def cancel(self, job_id: str) -> Job:
        """Stop a job before its next article; one that has ended stays as it is."""
        with self._lock:
            job = self.get(job_id)
            if not job.ended:
                self._stop[job_id].set()
                self._jobs[job_id] = job = job.model_copy(update={"cancelling": True})
            return job

    def close(self) -> None:
        """Cancel everything, and wait for the article at hand."""
        with self._lock:
            for stop in self._stop.values():
                stop.set()
        self._thread.shutdown()

    def _work(self, job_id: str, run: Run, clean_up: Callable[[], None]) -> None:
        stop = self._stop[job_id]
        try:
            if stop.is_set():
                self._update(job_id, status="cancelled", finished_at=now())
                return
            self._update(job_id, status="running", started_at=now())
            with interruptible(None):  # the request that brought it needs not wait for it
                report = run(lambda state: self._show(job_id, state), stop.is_set)
            status = "cancelled" if stop.is_set() else "done"
            self._update(job_id, status=status, report=report, finished_at=now())
        except BelegError as error:
            self._update(job_id, status="failed", error=beleg_body(error)["error"], finished_at=now())
        except Exception:  # noqa: BLE001  # the next job must get its turn; the log has this one's reason
            LOG.exception("The job %s failed.", job_id)
            self._update(job_id, status="failed", error=UNEXPECTED["error"], finished_at=now())
        finally:
            clean_up()

    def _show(self, job_id: str, state: Progress) -> None:
        self._update(job_id, progress=JobProgress(**state._asdict()))

    def _update(self, job_id: str, **changed: Any) -> Job:
        with self._lock:
            self._jobs[job_id] = job = self._jobs[job_id].model_copy(update=changed)
            return job
