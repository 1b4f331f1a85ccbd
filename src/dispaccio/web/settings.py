"""What the person who starts the server can set: one frozen `WebSettings`, built by `dispaccio serve`."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from dispaccio.errors import SettingsError

HOST, PORT = "127.0.0.1", 8321
MAX_PORT = 65_535
MOST_CODERS = 9
VIEWPOINTS = ("un", "all")
"""How the map draws land that several states claim: by the United Nations' lines, or with every claim marked."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The settings of one server.

    host, port: where it listens. public: people beyond this machine may reach it, so that accounts are demanded.
    viewpoint: one of VIEWPOINTS. coders: how many people judge each record blind; 1 for no such rule.
    """

    host: str = HOST
    port: int = PORT
    public: bool = False
    viewpoint: str = VIEWPOINTS[0]
    coders: int = 1

    def __post_init__(self) -> None:
        """Refuse what cannot be served: an open door without accounts, a port that is none, an unknown viewpoint."""
        if not 0 <= self.port <= MAX_PORT:
            msg = f"port {self.port}; expected 0 to {MAX_PORT}"
            raise SettingsError(msg)
        if self.viewpoint not in VIEWPOINTS:
            msg = f"viewpoint {self.viewpoint!r}; expected one of {', '.join(VIEWPOINTS)}"
            raise SettingsError(msg)
        if not 1 <= self.coders <= MOST_CODERS:
            msg = f"coders {self.coders}; expected 1 to {MOST_CODERS}"
            raise SettingsError(msg)
        if not self.public and not is_loopback(self.host):
            msg = f"host {self.host!r} can be reached from other machines; expected --public with it, which demands accounts"
            raise SettingsError(msg)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
