"""`lexicon check` on a broken pack: every problem at once, as file:line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dispaccio.cli.exits import Exit
from dispaccio.cli.main import app
from dispaccio.lexicon import load, read

FRAME = """
- id: lodare
  verb: [lodare]
  actor: subj
  recipient: obj
  examples: ["[Il Canada] ha lodato {il Ghana}."]
  counterexamples: ["Il Canada ha lodato il tempo."]
"""
UNKNOWN_KEY = FRAME.replace("actor:", "colour: red\n  actor:")
TWICE = FRAME + FRAME.replace("actor:", "mode: applause\n  actor:")


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data with the loader looking there."""
    data = tmp_path / "data"
    shutil.copytree(read.DATA, data)
    for module in (load, read):
        monkeypatch.setattr(module, "DATA", data)
    return data / "lang" / "it"


def test_every_problem_is_named(pack: Path) -> None:
    """Problems of several files and frames come together, each with its file and line."""
    (pack / "events" / "support.yaml").write_text(UNKNOWN_KEY, "utf-8")
    (pack / "events" / "accuse.yaml").write_text(TWICE, "utf-8")
    (pack / "events" / "aid.yaml").write_text("- id: [dare\n", "utf-8")
    (pack / "names.tsv").write_text("country\tITA\n", "utf-8")
    result = CliRunner().invoke(app, ["lexicon", "check", "it"])
    assert result.exit_code == Exit.PROBLEMS
    found = [line.partition(": ")[::2] for line in result.stdout.splitlines()]
    for place, words in (
        ("lang/it/events/support.yaml:4", "colour"),
        ("lang/it/events/aid.yaml:2", "not YAML"),
        ("lang/it/names.tsv:1", "2 columns"),
        ("lang/it/events/accuse.yaml:2", "the id is taken"),
        ("lang/it/events/accuse.yaml:2", "'applause' is none of"),
    ):
        assert any(where == place and words in what for where, what in found), (place, words, found)
