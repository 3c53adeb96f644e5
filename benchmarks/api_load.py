"""How long 50 readers wait for the API, at rest and beside an ingest: p50, p95 and their ratio. Nothing is asserted.

.venv/bin/python benchmarks/api_load.py [--readers 50] [--calls 10] [--articles 120] [--rounds 3]

Each round measures both, one after the other, so that whatever else the machine does falls on both.
"""

from __future__ import annotations

import argparse
import socket
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import uvicorn

from assistant.api import create_app, sample_folder
from assistant.api.serve import Ready
from assistant.assistant import Assistant
from assistant.settings import Settings

CALLS: list[tuple[str, str, Any]] = [
    ("POST", "ask", {"question": "Wie lang ist der Umweg über Brakenhude?"}),
    ("POST", "search", {"question": "Umleitung der Drossebrücke"}),
    ("POST", "quote-checks", {"quote": "Wir haben keine Stunde verloren", "speaker": "Kallwitz"}),
    ("GET", "statements?speaker=Kallwitz", None),
    ("GET", "articles/hb-2026-01-17-umweg/paragraphs/2", None),
]


def read(address: str, reader: int, calls: int) -> tuple[list[float], int]:
    """Milliseconds of each call, and how many failed."""
    took, failed = [], 0
    with httpx.Client(base_url=f"{address}/api/v1/", timeout=600) as client:
        for at in range(calls):
            method, path, body = CALLS[(reader + at) % len(CALLS)]
            started = time.perf_counter()
            failed += client.request(method, path, json=body).status_code != 200
            took.append(1000 * (time.perf_counter() - started))
    return took, failed


def load(address: str, readers: int, calls: int) -> tuple[np.ndarray[Any, Any], int]:
    with ThreadPoolExecutor(readers) as pool:
        found = list(pool.map(lambda reader: read(address, reader, calls), range(readers)))
    return np.array([ms for took, _ in found for ms in took]), sum(failed for _, failed in found)


def texts(number: int, count: int) -> list[dict[str, str]]:
    """Articles that no other round has."""
    sentence = "Der Hafenmeister von Ort {number}-{at}-{k} sagte, die Schleuse {k} bleibe bis Monat {at} geschlossen."
    return [
        {
            "id": f"last-{number}-{at}",
            "text": "\n\n".join(sentence.format(number=number, at=at, k=k) * 3 for k in range(8)),
        }
        for at in range(count)
    ]


def measured(address: str, number: int, given: argparse.Namespace) -> float:
    """One round: at rest, then beside an ingest; the ratio of the p95."""
    at_rest = shown("at rest", *load(address, given.readers, given.calls))
    body = {"texts": texts(number, given.articles)}
    job = httpx.post(f"{address}/api/v1/articles", json=body, timeout=60).headers["location"]
    beside = shown("beside an ingest", *load(address, given.readers, given.calls))
    state = httpx.get(address + job, timeout=60).json()
    done = f"{state['progress']['articles']} of {given.articles} articles"
    print(f"ratio of the p95: {beside / at_rest:.2f}; the ingest was {state['status']}, {done}", flush=True)
    while state["finished_at"] is None:
        state = httpx.get(address + job, params={"wait": 30}, timeout=90).json()
    return beside / at_rest


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--calls", type=int, default=10)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant.open(Settings.load(library=Path(folder) / "library", log_level="error")) as assistant,
    ):
        Ready(assistant).load()
        assistant.ingest([sample_folder()])
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        listening.listen(256)
        server = uvicorn.Server(uvicorn.Config(create_app(assistant), log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        load(address, 4, 5)
        ratios = [measured(address, number, given) for number in range(given.rounds)]
        print(f"ratio of the p95, median of {given.rounds} rounds: {np.median(ratios):.2f}")
        server.should_exit = True
        thread.join()


def shown(name: str, took: np.ndarray[Any, Any], failed: int) -> float:
    """Print a line, and give the p95."""
    half, most = np.percentile(took, [50, 95])
    print(f"{name:<18}p50 {half:7.0f} ms   p95 {most:7.0f} ms   {failed} failed of {len(took)}")
    return float(most)


if __name__ == "__main__":
    main()
