"""What guards every answer: headers and the host that is asked for.

By its headers a page runs only what we ship, and no other site holds it in a frame. By the check of the host, another
site's name cannot be pointed at this machine to read the ledger.
"""

from __future__ import annotations

from collections.abc import Container
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PLOT = "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='"
"""The one style that is let in, by its digest: Observable Plot sets it in each drawing. A browser test holds it to that."""
POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {PLOT}; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


class SecurityHeaders:
    """Sets HEADERS on every answer; a page may be kept by the browser but is asked for again before it is shown."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and the answer back with its headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        await self.app(scope, receive, sent)


class KnownHosts:
    """Refuses requests for a host that is not ours; without `hosts` every host is."""

    def __init__(self, app: ASGIApp, hosts: Container[str] | None) -> None:
        """Wrap an application."""
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and self.hosts is not None:
            asked = host_name(Headers(scope=scope).get("host", ""))
            if asked not in self.hosts:
                refusal = PlainTextResponse("this server answers to its own name only", HTTPStatus.MISDIRECTED_REQUEST)
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)


def host_name(host: str) -> str:
    """Return a Host header without its port: ``[::1]:80`` and ``localhost:80`` as ``[::1]`` and ``localhost``."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
