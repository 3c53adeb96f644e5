"""A server with the protocol of OpenAI on this machine, that fails as real ones do."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Way = Literal["well", "500", "hangs", "dies"]


class ChatServer(ThreadingHTTPServer):
    """Answers with one sentence about the first evidence, or fails: at once, never, or in mid-stream."""

    daemon_threads = True

    def __init__(self, sentence: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sentence, self.way = sentence, "well"
        self.asked = 0
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        if self.server.way == "500":
            self.send_response(500)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.server.way == "hangs":
            self.server.over.wait(60)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        rows = [{"text": self.server.sentence, "citations": [1]}]
        output = json.dumps({"sentences": rows}, ensure_ascii=False)
        for number, letter in enumerate(output):
            if number == len(output) // 2 and self.server.way == "dies":
                self.connection.close()
                return
            self._event({"delta": {"role": "assistant", "content": letter}})
        self._event({"delta": {}, "finish_reason": "stop"})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, choice: dict[str, Any]) -> None:
        whole = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "local"}
        self.wfile.write(f"data: {json.dumps({**whole, 'choices': [{'index': 0, **choice}]})}\n\n".encode())
