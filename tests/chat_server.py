"""A server with the protocol of OpenAI on this machine, that answers and fails as real ones do."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ChatServer(ThreadingHTTPServer):
    """Answers ``POST /v1/chat/completions`` with a text, letter by letter, or fails as it is told to.

    ``status`` is that of all replies, ``role`` who speaks in each piece, ``finish`` why it ends; a ``page`` is sent
    instead of all that, ``cut_after`` the number of letters after which the connection ends; a server
    that ``hangs`` says nothing until it is ``released``. ``said`` stands in its error messages.
    """

    daemon_threads = True

    def __init__(self, text: str, said: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.text, self.said = text, said
        self.status = 200
        self.knows_schemas = True
        self.role: str | None = "assistant"
        self.finish = "stop"
        self.page: bytes | None = None
        self.cut_after: int | None = None
        self.hangs = False
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        self.server.keys.append(self.headers["Authorization"] or "")
        if self.server.hangs:
            self.server.released.wait(60)
        status = self.server.status
        if "response_format" in body and not self.server.knows_schemas:
            status = 400
        if status != 200:
            self._send(
                status, json.dumps({"error": {"message": f"no, not with {self.server.said}", "type": "x"}}).encode()
            )
            return
        if self.server.page is not None:
            self._send(200, self.server.page)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        role = {"role": self.server.role} if self.server.role else {}
        for count, letter in enumerate(self.server.text):
            if count == self.server.cut_after:
                self.wfile.flush()
                self.connection.close()
                return
            self._event({"choices": [{"index": 0, "delta": {**role, "content": letter}}]})
        self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": self.server.finish}]})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, data: dict[str, Any]) -> None:
        whole = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "local", **data}
        self.wfile.write(f"data: {json.dumps(whole)}\n\n".encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running(server: ChatServer) -> Iterator[ChatServer]:
    """The server at work, in a thread of its own."""
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.released.set()
        server.shutdown()
        thread.join()
