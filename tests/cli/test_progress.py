"""The count of dispatches, as a terminal sees it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path


def test_readings_go_to_the_file_and_not_to_the_terminal(tmp_path: Path) -> None:
    """With standard error on a terminal and standard output in a file, the count is on the one, the readings in the other."""
    source, target = tmp_path / "a.txt", tmp_path / "out.jsonl"
    source.write_text("Il Canada ha elogiato il Ghana.", "utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dispaccio", "code", "--format", "jsonl", str(source)]
    with target.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=theirs)  # noqa: S603 - our own program
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        assert process.wait() == 0
    os.close(ours)
    assert json.loads(target.read_text("utf-8"))["events"]
    assert b"dispatches" in shown
    assert b'"events"' not in shown
