"""The commands of who judges, end to end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dispaccio.cli.exits import Exit
from dispaccio.cli.main import app
from dispaccio.ledger.open import Ledger
from factory import make_sent


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A ledger with two dispatches."""
    path = str(tmp_path / "ledger.sqlite")
    with Ledger.open(path) as ledger:
        ledger.accept([make_sent("2025-05-01", ident="a"), make_sent("2025-05-09", ident="b")])
    return path


def run(place: str, *arguments: str) -> Result:
    """Run the command line in this process."""
    result = CliRunner().invoke(app, [*arguments, "--ledger", place])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def asked(place: str, *arguments: str) -> list[dict[str, object]]:
    """The items of an answer in JSON; the same question in CSV has as many rows."""
    found: list[dict[str, object]] = json.loads(run(place, *arguments, "--json").stdout)["items"]
    assert len(list(csv.DictReader(io.StringIO(run(place, *arguments, "--csv").stdout)))) == len(found)
    return found


def test_judge_and_look(place: str) -> None:
    """What is to be reviewed is judged by its mark; the judgement is listed, by target and person; the next look sees less."""
    first, second = asked(place, "review")
    assert (first["type"], first["doubts"]) == ("SUPPORT", ["single voice"])
    mark = str(first["mark"])
    change = ("--set", "type=AID", "--set", "actors=FRA;LBY:REB", "--set", "mode=", "--set", "instruments=")
    result = run(place, "judge", "correct", mark, *change, "--by", "Ada", "--reason", "ironia", "--expects", "0")
    assert (result.exit_code, result.stdout) == (Exit.OK, "judgement 1\n")
    (judgement,) = asked(place, "judgements", mark, "--by", "Ada")
    assert judgement["change"] == {"type": "AID", "mode": None, "actors": ["FRA", "LBY:REB"], "instruments": []}
    assert (judgement["verdict"], judgement["reason"], judgement["marks"]) == ("correct", "ironia", [mark])
    assert asked(place, "judgements", "--by", "Bea") == []
    assert [item["mark"] for item in asked(place, "review")] == [second["mark"]]
    shown = " ".join(run(place, "judgements").stdout.split())
    assert "1 Ada" in shown
    assert "actors: FRA;LBY:REB" in shown
    assert "single voice" in run(place, "review").stdout
    assert run(place, "judge", "undo", "1", "--by", "Ada").stdout == "judgement 2\n"
    assert len(asked(place, "review")) == 2


def test_the_next_page_is_offered(place: str) -> None:
    """Pages end with a mark."""
    result = run(place, "review", "--limit", "1", "--csv")
    assert len(asked(place, "review", "--after", result.stderr.split()[-1])) == 1


def test_disagreements(place: str) -> None:
    """After a rebuild with the real reader the engine of the tests is found to have read otherwise."""
    first, second = asked(place, "review")
    run(place, "judge", "accept", str(first["mark"]), "--by", "Ada")
    run(place, "judge", "reject", str(second["mark"]))
    assert run(place, "judgements", "--disagree").stdout == "nothing found\n"
    run(place, "rebuild")
    found = asked(place, "judgements", "--disagree", "--by", "Ada")
    assert [(item["judgement"], item["mark"], item["found"]) for item in found] == [(1, first["mark"], None)]
    assert "no longer found" in run(place, "judgements", "--disagree").stdout


def test_mistakes_are_told(place: str) -> None:
    """A field that is none, a conflict and an unknown record each have their line and exit code."""
    (first, _) = asked(place, "review")
    mark = str(first["mark"])
    result = run(place, "judge", "correct", mark, "--set", "colour=red")
    assert result.exit_code == Exit.USAGE
    assert "--set 'colour=red'; expected FIELD=VALUE with one of type, mode" in result.stderr
    run(place, "judge", "accept", mark, "--by", "Ada")
    result = run(place, "judge", "reject", mark, "--by", "Bea", "--expects", "0")
    assert result.exit_code == Exit.PROBLEMS
    assert "the last judgement is 1 (accept by Ada" in result.stderr
    assert run(place, "judge", "accept", "v000000000000").exit_code == Exit.PROBLEMS
