"""How much a request may bring: more is refused before it fills the memory."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 4 * 1024 * 1024
"""Bytes of a request's body: a pasted text of two megabytes, of which a form may make twice as many."""
PASTED = 2 * 1024 * 1024
"""Bytes of a pasted text. News dispatches rarely pass 20 kB; one of 600 kB takes a quarter of a minute to read."""


class BodyLimit:
    """Refuses a body of more than `most` bytes, whatever its headers say."""

    def __init__(self, app: ASGIApp, most: int = LARGEST) -> None:
        """Wrap an application."""
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what comes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.most:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the request has more than {self.most:,} bytes")
            return message

        await self.app(scope, counted, send)
