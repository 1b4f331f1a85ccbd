"""The REST interface: an application of its own, mounted under /api/v1, with OpenAPI at /api/v1/openapi.json."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from dispaccio import __version__
from dispaccio.ledger.open import Ledger
from dispaccio.web.api import changes, lists, problems, read, single
from dispaccio.web.limits import BodyLimit

PREFIX = "/api/v1"
DESCRIPTION = """\
Records of who did, said or promised what to whom, each with the words it rests on.

Lists come as JSON, CSV or Parquet, by the path's ending (`/events.csv`) or the Accept header, in pages: the Link header and
`next` lead to the next page, and new records shift nothing. What goes wrong is told as problem details (RFC 9457). A server
with accounts asks for `Authorization: Bearer TOKEN`, which `dispaccio users token` prints.
"""


def make_api(ledger: Ledger) -> FastAPI:
    """Return the interface over a ledger; whoever mounts it sets `request.state.user`."""
    api = FastAPI(title="Dispaccio", version=__version__, description=DESCRIPTION, docs_url=None, redoc_url=None)
    api.state.ledger, api.state.desk = ledger, read.Desk()
    api.add_middleware(BodyLimit, most=read.BODY)
    problems.register(api)
    for router in (read.router, lists.router, changes.router, single.router):
        api.include_router(router)
    made = api.openapi

    def described() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _complete(made())
        return api.openapi_schema

    api.openapi = described  # type: ignore[method-assign] # as FastAPI's documentation has it
    return api


def _complete(schema: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI with the schemas of a reading and of problems, and with problems in place of FastAPI's own errors."""
    known = schema["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        known.pop(name, None)
    known["Reading"] = _moved(read.load_schema(), "#/components/schemas/Reading")
    problem = problems.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    known |= problem.pop("$defs") | {"Problem": problem}
    for operations in schema["paths"].values():
        for operation in operations.values():
            operation["responses"] |= {str(code): told for code, told in problems.responses(*problems.ALWAYS).items()}
    return schema


def _moved(part: Any, place: str) -> Any:
    """A JSON Schema whose references to itself lead to its new place."""
    if isinstance(part, dict):
        refs = {"$ref": place + part["$ref"].removeprefix("#")} if "$ref" in part else {}
        return {name: _moved(value, place) for name, value in part.items() if name not in {"$id", "$schema"}} | refs
    return [_moved(value, place) for value in part] if isinstance(part, list) else part
