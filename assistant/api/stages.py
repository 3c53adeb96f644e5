"""How long each step of the answering chain takes, told by LangChain's own callbacks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler


class StageClock(BaseCallbackHandler):
    """Tells each step that ends: its name and its seconds."""

    def __init__(self, tell: Callable[[str, float], None]) -> None:
        self._tell = tell
        self._begun: dict[UUID, tuple[str, float]] = {}

    def on_chain_start(
        self, serialized: dict[str, Any], inputs: Any, *, run_id: UUID, parent_run_id: UUID | None = None, **given: Any
    ) -> None:
        if parent_run_id is not None:  # a step, and not the chain as a whole
            self._begun[run_id] = str(given.get("name") or ""), time.perf_counter()

    def on_chain_end(self, outputs: Any, *, run_id: UUID, **given: Any) -> None:
        if run_id in self._begun:
            name, begun = self._begun.pop(run_id)
            self._tell(name, time.perf_counter() - begun)
