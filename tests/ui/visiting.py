"""What a browser sends to a served page, for tests of its real routes."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient

from assistant.assistant import Assistant

PANDAS = [
    pytest.mark.filterwarnings("ignore:.future.no_silent_downcasting"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
"""Gradio's queue sums up its own events with what pandas gives up."""


class Page(NamedTuple):
    client: TestClient
    assistant: Assistant
    config: dict[str, Any]

    def part(self, elem_id: str) -> int:
        return next(one["id"] for one in self.config["components"] if one["props"].get("elem_id") == elem_id)

    def event(self, *inputs: int) -> int:
        """The event that takes these parts, first of all, for its input."""
        found = (one for one in self.config["dependencies"] if tuple(one["inputs"][: len(inputs)]) == inputs)
        return int(next(found)["id"])

    def opening(self, kind: str) -> int:
        """The event of an address within the page, such as ``versions``."""
        bridge = [self.part("beleg-bridge"), kind]
        return int(next(one["id"] for one in self.config["dependencies"] if bridge in map(list, one["targets"])))

    def run(self, event: int, *data: Any, address: dict[str, str] | None = None) -> tuple[bool, str]:
        """Whether an event went well, and all that it said on the way."""
        given = {"data": list(data), "fn_index": event, "session_hash": "besuch", "event_data": address}
        joined = self.client.post("/gradio_api/queue/join", json=given)
        assert joined.status_code == 200
        said = self.client.get("/gradio_api/queue/data", params={"session_hash": "besuch"}).text
        messages = [json.loads(line.removeprefix("data: ")) for line in said.splitlines() if line.startswith("data: ")]
        done = next(one for one in messages if one["msg"] == "process_completed")
        return done["success"], said

    def take_in(self, path: str) -> tuple[bool, str]:
        event = self.event(self.part("beleg-upload"), self.part("beleg-addresses"))
        return self.run(event, [{"path": path, "meta": {"_type": "gradio.FileData"}}], "")

    def upload(self, name: str, content: str) -> str:
        answer = self.client.post("/gradio_api/upload", files={"files": (name, content.encode())})
        return str(answer.json()[0])

    @property
    def articles(self) -> list[str]:
        return [one.title for one in self.assistant.articles()]
