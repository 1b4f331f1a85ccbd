"""What goes wrong, told to programs in one shape: problem details (RFC 9457), `application/problem+json`."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from dispaccio.errors import DispaccioError, InputError, LedgerError, TooLargeError, UnsupportedLanguageError

MEDIA = "application/problem+json"
STATUS: tuple[tuple[type[DispaccioError], HTTPStatus], ...] = (
    (TooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (UnsupportedLanguageError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (LedgerError, HTTPStatus.BAD_REQUEST),
)
"""How our own errors are answered; those that are not here are the server's fault."""


class Fault(BaseModel):
    """One value of a request that is not as expected."""

    where: str = Field(description="The part of the request and the name in it, such as `query.limit`.")
    detail: str = Field(description="What was expected.")


class Problem(BaseModel):
    """Why a request was not answered as asked (RFC 9457)."""

    type: str = Field(default="about:blank", description="`about:blank`: the status tells the kind of the problem.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status code.")
    detail: str = Field(description="What is wrong here, and what was expected.")
    errors: list[Fault] | None = Field(default=None, description="Each value that is not as expected.")


def problem(
    status: int, detail: str, *, faults: list[Fault] | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem as a response."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=faults)
    return JSONResponse(told.model_dump(exclude_none=True), status, dict(headers or {}), MEDIA)


def register(app: FastAPI) -> None:
    """Tell an application to answer all that goes wrong with a problem."""
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DispaccioError, _ours)
    app.add_exception_handler(Exception, _unforeseen)


ALWAYS = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY)
"""How every request may be answered."""


def status_of(error: DispaccioError) -> HTTPStatus:
    """Return how an error of ours is answered."""
    return next((code for kind, code in STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)


def responses(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """Return the description of problems for OpenAPI."""
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {int(status): {"description": status.phrase, "content": content} for status in sorted(statuses)}


async def _told(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it was registered for
    return problem(error.status_code, str(error.detail), headers=error.headers)


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - what it was registered for
    faults = [Fault(where=".".join(map(str, fault["loc"])), detail=str(fault["msg"])) for fault in error.errors()]
    detail = "; ".join(f"{fault.where}: {fault.detail}" for fault in faults)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, faults=faults)


async def _ours(_: Request, error: Exception) -> Response:
    assert isinstance(error, DispaccioError)  # noqa: S101 - what it was registered for
    return problem(status_of(error), str(error))


async def _unforeseen(_: Request, __: Exception) -> Response:
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "an error in the program; it is in the server's log")
