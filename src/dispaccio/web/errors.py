"""What goes wrong, told in one shape: a page for people, problem details (RFC 9457) for programs."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dispaccio.errors import DispaccioError
from dispaccio.web.api.problems import problem, status_of
from dispaccio.web.headers import HEADERS
from dispaccio.web.pages import render


def register(app: FastAPI) -> None:
    """Tell the application how to answer what goes wrong."""
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DispaccioError, _ours)
    app.add_exception_handler(Exception, _unforeseen)


def answer(request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return an error as a page, or as a problem where a program asks: under /api/ and where the path ends in .json."""
    if wants_json(request):
        return problem(status, detail, headers=headers)
    title = HTTPStatus(status).phrase
    page = render(request, "error.html", status=status, code=status, title=title, detail=detail)
    page.headers.update(headers or {})
    return page


def wants_json(request: Request) -> bool:
    """Tell whether the answer is for a program."""
    path = request.url.path
    return path.startswith("/api/") or path.endswith(".json")


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it was registered for
    return answer(request, error.status_code, str(error.detail), dict(error.headers or {}))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - what it was registered for
    problems = [f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()]
    return answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(problems))


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, DispaccioError)  # noqa: S101 - what it was registered for
    return answer(request, status_of(error), str(error))


async def _unforeseen(request: Request, _: Exception) -> Response:
    detail = "an error in the program; it is in the server's log"
    return answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail, HEADERS)  # it is answered outside of all middleware
