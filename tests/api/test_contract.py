"""The API against its own OpenAPI document: whatever is sent, what comes back is what the document says."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.api import create_app
from assistant.assistant import Assistant

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 12
"""Requests an operation: some 40 seconds in all on one busy core."""
PATIENCE = 120
"""Seconds for one request: the first question loads word tables and the model, which a busy machine takes long for."""


@pytest.fixture
def address(cheap_village: Callable[..., Assistant], on_a_port: Callable[[FastAPI], str]) -> Iterator[str]:
    with cheap_village(fetch_timeout=0.1, rate_limit=0) as assistant:
        yield on_a_port(create_app(assistant))


def _local(case: Any) -> None:
    """Nothing of this test leaves the machine: made-up addresses become one that is refused at once."""
    if isinstance(case.body, dict) and isinstance(case.body.get("sources"), list):
        case.body = {**case.body, "sources": ["http://127.0.0.1:9/" for _ in case.body["sources"][:3]]}
    if isinstance(case.query, dict) and "wait" in case.query:
        case.query = {**case.query, "wait": 0}


@pytest.mark.slow
def test_every_operation_answers_as_its_document_says(address: str) -> None:
    schema = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        tried += 1

        @hypothesis.settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @hypothesis.given(case=operation.as_strategy())
        def answers(case: Any) -> None:
            _local(case)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the client that schemathesis uses
                case.call_and_validate(checks=CHECKS, timeout=PATIENCE)

        answers()
    assert tried >= 20
