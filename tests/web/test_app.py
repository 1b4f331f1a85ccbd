"""The frame of the reading room: headers, hosts, errors, language and theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dispaccio.errors import SettingsError
from dispaccio.web.app import create_app
from dispaccio.web.headers import HEADERS, host_name
from dispaccio.web.preferences import local
from dispaccio.web.settings import WebSettings
from dispaccio.web.words import choose
from room import csrf_in

BASE = "http://127.0.0.1"


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/css/base.css"])
def test_headers_are_strict(client: TestClient, path: str) -> None:
    """Every answer carries them, also an error and a file; no inline script or style is let in."""
    headers = client.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]


def test_a_failure_tells_nothing(tmp_path: Path) -> None:
    """What nobody foresaw is answered with the same headers and without its reason."""
    app = create_app(str(tmp_path / "ledger.sqlite"), WebSettings())

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("secret")

    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        answer = client.get("/broken")
    assert (answer.status_code, "secret" in answer.text) == (500, False)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_other_hosts_are_refused(client: TestClient) -> None:
    """A name that was pointed at this machine reads nothing."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert [client.get("/", headers={"host": host}).status_code for host in ("localhost:8321", "[::1]:8321")] == [200, 200]


@pytest.mark.parametrize(("host", "name"), [("a:1", "a"), ("A", "a"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("", "")])
def test_host_name(host: str, name: str) -> None:
    """The port is cut off, also after an IPv6 address."""
    assert host_name(host) == name


def test_an_error_has_one_shape(client: TestClient) -> None:
    """A page for people, JSON for programs."""
    page = client.get("/nowhere")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "404 Not Found" in page.text
    expected = {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "Not Found"}
    for path in ("/api/v1/nowhere", "/nowhere.json"):
        answer = client.get(path)
        assert (answer.headers["content-type"], answer.json()) == ("application/problem+json", expected)


def test_language_is_asked_for_and_kept(client: TestClient) -> None:
    """By the browser's header first, then by what was chosen; going back leads nowhere else."""
    assert '<html lang="it"' in client.get("/", headers={"accept-language": "fr, it;q=0.8, en;q=0.5"}).text
    assert '<html lang="en"' in client.get("/").text
    sent = {"lang": "it", "theme": "dark", "back": "//evil.example", "csrf": csrf_in(client.get("/").text)}
    answer = client.post("/preferences", data=sent, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert '<html lang="it" data-theme="dark"' in client.get("/", headers={"accept-language": "en"}).text
    client.cookies.clear()


@pytest.mark.parametrize(
    ("asked", "lang"), [("", "en"), ("de", "en"), ("it-CH", "it"), ("en;q=0.1,it;q=0.2", "it"), ("it;q=x", "en"), ("en,it", "en")]
)
def test_choose(asked: str, lang: str) -> None:
    """The best liked of ours, the first of equals."""
    assert choose(asked) == lang


@pytest.mark.parametrize("back", ["//x", "https://x", "/\\x", "x", "/a\nb", ""])
def test_local_refuses(back: str) -> None:
    """Only a path of ours is gone back to."""
    assert local(back) == "/"
    assert local("/read?x=1") == "/read?x=1"


@pytest.mark.parametrize(
    ("values", "problem"),
    [({"host": "192.0.2.1"}, "demands accounts"), ({"port": 70000}, "port 70000"), ({"viewpoint": "x"}, "viewpoint 'x'")],
)
def test_settings_refuse(values: dict[str, object], problem: str) -> None:
    """What cannot be served is told."""
    with pytest.raises(SettingsError, match=problem):
        WebSettings(**values)
