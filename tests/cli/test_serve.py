"""`dispaccio serve`: it answers at the address that it prints, and refuses what it cannot serve."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from typer.testing import CliRunner

from dispaccio.cli.exits import Exit
from dispaccio.cli.main import app


def test_it_answers_where_it_says(tmp_path: Path) -> None:
    """The address is printed once the page is there."""
    command = [sys.executable, "-m", "dispaccio", "serve", "--port", "0", "--ledger", str(tmp_path / "ledger.sqlite")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own command
        try:
            assert server.stdout
            address = server.stdout.readline().strip()
            answer = httpx2.get(address)
        finally:
            server.terminate()
    assert (answer.status_code, "<h1>" in answer.text) == (200, True)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--host", "192.0.2.1"], "expected --public"),
        (["--host", "192.0.2.1", "--public"], "expected an address of this machine"),
        (["--port", "70000"], "expected 0 to 65535"),
    ],
)
def test_refusals(tmp_path: Path, arguments: list[str], problem: str) -> None:
    """A host that is not ours, a door without accounts, a port that is none."""
    result = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "ledger.sqlite"), *arguments])
    assert (result.exit_code, problem in result.stderr) == (Exit.USAGE, True)
