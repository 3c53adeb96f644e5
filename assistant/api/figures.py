"""Figures for monitoring, in Prometheus' format. Each server has its own."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from assistant.api.recorder import Recorder
from assistant.assistant import Assistant
from assistant.results import Answer

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class _Size(Collector):
    """The library's size and the audit log's failures at the moment of asking."""

    def __init__(self, assistant: Assistant, recorder: Recorder) -> None:
        self._assistant, self._recorder = assistant, recorder

    def collect(self) -> Iterator[GaugeMetricFamily]:
        articles, paragraphs = self._assistant.library.size()
        yield GaugeMetricFamily("beleg_library_articles", "Articles that can be found.", articles)
        yield GaugeMetricFamily("beleg_library_paragraphs", "Paragraphs that can be found.", paragraphs)
        failures = self._recorder.failures
        yield GaugeMetricFamily("beleg_audit_failures", "Writes of the audit log that failed.", failures)

    def describe(self) -> Iterator[GaugeMetricFamily]:
        return iter(())  # else the registry would collect, and open the library, at its start


class Figures:
    """What the server counts and measures; the methods are safe to use from several threads."""

    def __init__(self, assistant: Assistant, recorder: Recorder) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "beleg_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self._latency = Histogram(
            "beleg_request_seconds",
            "Until a request was answered.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._stages = Histogram(
            "beleg_stage_seconds", "Stages of an answer.", ("stage",), buckets=_SECONDS, registry=self._registry
        )
        self._answers = Counter("beleg_answers", "Answers given, by mode.", ("mode",), registry=self._registry)
        self._abstentions = Counter("beleg_abstentions", "Questions left unanswered.", registry=self._registry)
        self._unverified = Counter(
            "beleg_verification_failures", "Sentences that verification left out.", registry=self._registry
        )
        self._given_up = Gauge(
            "beleg_given_up_requests",
            "Requests past their time limit whose work has not ended yet.",
            registry=self._registry,
        )
        self._registry.register(_Size(assistant, recorder))

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method, route, str(status)).inc()
        self._latency.labels(route).observe(seconds)

    def given_up(self, count: int) -> None:
        self._given_up.set(count)

    def stage(self, name: str, seconds: float) -> None:
        self._stages.labels(name).observe(seconds)

    def answer(self, answer: Answer, unverified: int) -> None:
        self._answers.labels(answer.mode).inc()
        self._abstentions.inc(int(answer.abstained))
        self._unverified.inc(unverified)

    def text(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self._registry)
