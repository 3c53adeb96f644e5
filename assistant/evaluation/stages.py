"""How long the stages of an answer take, from the public chain by LangChain's callbacks."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler

    from assistant.assistant import Assistant
    from assistant.results import Answer


def ask_by_stage(beleg: Assistant, question: str, history: Sequence[str] = ()) -> tuple[Answer, dict[str, float]]:
    """The answer of :meth:`Assistant.as_runnable`, with the milliseconds of each named step and the ``total``.

    Nothing is recorded in the library: what is measured was not asked by anybody.
    """
    times: dict[str, float] = {}
    started = time.perf_counter()
    given = {"question": question, "history": list(history)}
    answer = beleg.as_runnable(recorded=False).invoke(given, config={"callbacks": [_clock(times)]})
    total = round((time.perf_counter() - started) * 1000, 3)
    times.pop("beleg", None)
    return answer, times | {"total": total}


def _clock(times: dict[str, float]) -> BaseCallbackHandler:
    from langchain_core.callbacks import BaseCallbackHandler

    class Clock(BaseCallbackHandler):
        def __init__(self) -> None:
            self._begun: dict[Any, tuple[str, float]] = {}

        def on_chain_start(self, serialized: Any, inputs: Any, *, run_id: Any, **given: Any) -> None:
            self._begun[run_id] = str(given.get("name") or ""), time.perf_counter()

        def on_chain_end(self, outputs: Any, *, run_id: Any, **given: Any) -> None:
            name, begun = self._begun.pop(run_id)
            times[name] = round(times.get(name, 0.0) + (time.perf_counter() - begun) * 1000, 3)

    return Clock()
