"""`dispaccio serve`: the reading room over a ledger."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from dispaccio.cli.exits import Exit, complain
from dispaccio.errors import SettingsError
from dispaccio.ledger.open import default_place
from dispaccio.settings import Settings

MISSING = "the web server is not installed; expected `pip install dispaccio[web]`"
BACKLOG = 128


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server listens, to whom, how its map draws disputed land, and how many people judge each record blind."""

    host: str
    port: int
    public: bool = False
    viewpoint: str = "un"
    coders: int = 1


def serve(settings: Settings, door: Door) -> Exit:
    """Serve pages until interrupted; return the exit code. The address stands on standard output once it answers."""
    try:
        import uvicorn  # noqa: PLC0415 - an extra

        from dispaccio.web.app import create_app  # noqa: PLC0415 - needs the extra
        from dispaccio.web.pages import is_bundled  # noqa: PLC0415
        from dispaccio.web.settings import WebSettings  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise SettingsError(MISSING) from error
    asked = WebSettings(host=door.host, port=door.port, public=door.public, viewpoint=door.viewpoint, coders=door.coders)
    app = create_app(settings.ledger or default_place(), asked)
    if not is_bundled():
        complain("the charts are not bundled and shown as tables; with Node: make bundle, or build the package again")
    with _listen(door) as listener:
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        print(f"http://{shown}:{port}/", flush=True)
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
        uvicorn.Server(config).run(sockets=[listener])
    return Exit.OK


def _listen(door: Door) -> socket.socket:
    """A socket at the door's address."""
    try:
        family = socket.getaddrinfo(door.host, door.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((door.host, door.port), family=family, backlog=BACKLOG)
    except OSError as error:
        msg = f"host {door.host!r}, port {door.port}: {error.strerror}; expected an address of this machine and a free port"
        raise SettingsError(msg) from error
