"""The OpenAPI tells the truth: whatever is asked by it is answered by it, and never with an error in the program."""

from __future__ import annotations

from collections import Counter

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

HOST = {"host": "127.0.0.1"}
"""The name that a server on loopback answers to."""
EXAMPLES = 12
"""Requests for each operation."""
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_it_does_what_it_says(api: TestClient) -> None:
    """No answer is an error in the program; each has a status, a media type and a shape that the OpenAPI names."""
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", api.app, headers=HOST)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 20
    modes = [(o, mode) for o in operations for mode in GenerationMode if mode is GenerationMode.POSITIVE or "{" not in o.path]
    seen = Counter(status for operation, mode in modes for status in ask(operation, mode))
    assert {200, 404, 422} <= set(seen)


def ask(operation: schemathesis.APIOperation, mode: GenerationMode) -> list[int]:
    """Send requests of one operation, such as its schema allows or forbids; return the statuses of the answers."""
    seen: list[int] = []

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def once(case: schemathesis.Case) -> None:
        answer = case.call(headers=HOST)
        case.validate_response(answer, checks=CHECKS)
        seen.append(answer.status_code)

    once()
    return seen
