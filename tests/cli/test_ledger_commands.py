"""The commands on a ledger, end to end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import wires
from dispaccio.cli.exits import Exit
from dispaccio.cli.export import BUNDLE
from dispaccio.cli.ledger_app import FORMS
from dispaccio.cli.main import app
from dispaccio.export.ledger import FORMATS

PROMISE = "Il Canada ha promesso al Ghana una fornitura di armi."
LINES = [
    {"id": "n1", "lang": "it", "date": "2025-05-03", "text": "Il Canada ha elogiato il Ghana."},
    {"id": "n2", "lang": "it", "date": "2025-05-08", "text": f"Il Ghana ha accusato il Canada. {PROMISE}"},
    {"id": "n3", "lang": "xx", "text": "?"},
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with two dispatches, added twice by the command."""
    folder = tmp_path_factory.mktemp("ledger")
    path, ledger = folder / "in.jsonl", str(folder / "ledger.sqlite")
    path.write_text("\n".join(map(json.dumps, LINES)), "utf-8")
    result = run("add", str(path), "--ledger", ledger)
    assert (result.exit_code, result.stdout) == (Exit.PARTIAL, "2 added, 0 known before, 1 refused\n")
    assert "'xx' is not supported" in result.stderr
    assert run("add", str(path), "--ledger", ledger).stdout == "0 added, 2 known before, 1 refused\n"
    return ledger


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def asked(place: str, *arguments: str) -> list[dict[str, object]]:
    """The items of an answer in JSON; the same question in CSV has as many rows."""
    found: list[dict[str, object]] = json.loads(run(*arguments, "--ledger", place, "--json").stdout)["items"]
    assert len(list(csv.DictReader(io.StringIO(run(*arguments, "--ledger", place, "--csv").stdout)))) == len(found)
    return found


def test_search(place: str) -> None:
    """Words are found; filters narrow; the next page is offered."""
    assert [hit["id"] for hit in asked(place, "search", "canada")] == ["n2", "n1"]
    filters = ("--type", "support", "--date", "2025", "--lang", "it", "--actor", "ghana", "--country", "can")
    assert [hit["id"] for hit in asked(place, "search", "canada", *filters)] == ["n1"]
    result = run("search", "canada", "--ledger", place, "--limit", "1")
    assert "«Canada»" in result.stdout
    mark = result.stderr.split()[-1]
    assert [hit["id"] for hit in asked(place, "search", "canada", "--after", mark)] == ["n1"]
    assert run("search", "zzz", "--ledger", place).stdout == "nothing found\n"


def test_dyad(place: str) -> None:
    """Events of a dyad are cited, whichever country is named first, in either case."""
    types = [event["type"] for event in asked(place, "dyad", "gha", "can")]
    assert {"SUPPORT", "ACCUSE"} <= set(types)
    shown = run("dyad", "CAN", "GHA", "--ledger", place).stdout
    assert "«Il Canada ha elogiato il Ghana» " in " ".join(shown.split())


def test_search_counted(place: str) -> None:
    """Facets and counts over time instead of dispatches; without words a filter will do, without either all are found."""
    assert [hit["id"] for hit in asked(place, "search", "--type", "support")] == ["n1"]
    found = json.loads(run("search", "--facets", "--lang", "it", "--ledger", place, "--json").stdout)
    assert found["dispatches"] == 2
    assert {"value": "it", "label": "it", "dispatches": 2} in found["kinds"]["lang"]
    assert "lang,it,it,2" in run("search", "--facets", "--ledger", place, "--csv").stdout
    counts = asked(place, "search", "canada", "--by", "day")
    assert counts == [{"period": "2025-05-03", "count": 1}, {"period": "2025-05-08", "count": 1}]
    assert asked(place, "search", "--by", "month", "--events")[0]["period"] == "2025-05"
    first = run("search", "--by", "day", "--limit", "1", "--ledger", place)
    assert asked(place, "search", "--by", "day", "--after", first.stderr.split()[-1]) == counts[1:]
    assert [hit["id"] for hit in asked(place, "search")] == ["n2", "n1"]
    assert run("search", "--by", "week", "--ledger", place).exit_code == Exit.USAGE


def test_timeline(place: str) -> None:
    """A dyad by month, in every form."""
    found = json.loads(run("dyad", "can", "gha", "--by", "month", "--ledger", place, "--json").stdout)
    (month,) = found["periods"]
    assert (month["period"], month["dispatches"], month["mentioning"]) == ("2025-05", 2, 2)
    assert month["back"]["conflict"] == 1
    (row,) = csv.DictReader(io.StringIO(run("dyad", "can", "gha", "--by", "month", "--ledger", place, "--csv").stdout))
    assert (row["back_conflict"], row["conflict_per_thousand"], row["conflict_change"]) == ("1", "500.0", "")
    assert "conflict" in run("dyad", "can", "gha", "--by", "year", "--ledger", place).stdout


def test_actor(place: str) -> None:
    """An actor's page, in every form; who is in no dispatch is told."""
    found = json.loads(run("actor", "canada", "--ledger", place, "--json").stdout)
    assert (found["actor"]["name"], found["actor"]["dispatches"]) == ("Canada", 2)
    rows = list(csv.DictReader(io.StringIO(run("actor", "CAN", "--ledger", place, "--csv").stdout)))
    assert {row["what"] for row in rows} >= {"actor", "name", "partner", "event", "commitment"}
    assert "arms-transfer: open" in run("actor", "CAN", "--ledger", place).stdout
    assert "expected the name or key of an actor" in run("actor", "nessuno", "--ledger", place).stderr


def test_sources_network_map_quotes(place: str) -> None:
    """The other questions answer in every form."""
    assert [item["source"] for item in asked(place, "sources", "--type", "support")] == ["?"]
    edges = json.loads(run("network", "can", "--neighbours", "3", "--ledger", place, "--json").stdout)
    assert [node["code"] for node in edges["nodes"]] == ["CAN", "GHA"]
    assert "CAN,GHA,False" in run("network", "can", "gha", "--by", "year", "--ledger", place, "--csv").stdout
    assert [(item["country"], item["events"]) for item in asked(place, "map")] == [("GHA", 1)]
    assert [item["country"] for item in asked(place, "map", "--within", "gha")] == ["GHA"]
    assert asked(place, "quotes", "--speaker", "zzz", "--date", "2025", "--lang", "it") == []
    assert run("quotes", "--about", "zzz", "--ledger", place).stdout == "nothing found\n"


def test_related(place: str) -> None:
    """A dispatch has relations or none; a key that is none is told."""
    (hit,) = asked(place, "search", "--type", "support")
    assert asked(place, "related", str(hit["dispatch"])) == []
    assert "no reading is kept under this key" in run("related", "x", "--ledger", place).stderr


def test_commitments(place: str) -> None:
    """A promise is a thread; filters narrow."""
    (thread,) = asked(place, "commitments", "--country", "CAN", "--country", "gha", "--instrument", "arms-transfer")
    assert (thread["giver"], thread["receiver"], thread["state"]) == ("CAN", "GHA", "open")
    assert asked(place, "commitments", "--state", "lapsed") == []
    assert asked(place, "commitments", "--state", "lapsed", "--as-of", "2030-01-01")
    assert "arms-transfer" in run("commitments", "--ledger", place).stdout


def test_stats_rebuild_export_backup(place: str, tmp_path: Path) -> None:
    """Counts agree between screen, export and copy, before and after a rebuild."""
    before = json.loads(run("stats", "--ledger", place, "--json").stdout)
    assert before["dispatches"] == 2
    assert "dispatches" in run("stats", "--ledger", place).stdout
    assert "dispatches,2" in run("stats", "--ledger", place, "--csv").stdout
    assert run("rebuild", "--ledger", place).stdout == "2 read again, 0 refused\n"
    assert run("backup", str(tmp_path / "copy.sqlite"), "--ledger", place).exit_code == Exit.OK
    assert json.loads(run("stats", "--ledger", str(tmp_path / "copy.sqlite"), "--json").stdout) == before
    back = run("restore", str(tmp_path / "copy.sqlite"), "--ledger", str(tmp_path / "back.sqlite"))
    assert (back.exit_code, back.stdout) == (Exit.OK, f"sqlite:///{tmp_path / 'back.sqlite'}: 2 dispatches\n")
    assert json.loads(run("stats", "--ledger", str(tmp_path / "back.sqlite"), "--json").stdout) == before
    assert run("restore", str(tmp_path / "copy.sqlite"), "--ledger", place).exit_code == Exit.PROBLEMS
    result = run("export", str(tmp_path / "out"), "--format", "csv", "--ledger", place)
    assert f"events.csv: {before['events']} rows" in result.stdout
    assert run("export", str(tmp_path / "out"), "--ledger", place).exit_code == Exit.PROBLEMS


def test_export_is_narrowed(place: str, tmp_path: Path) -> None:
    """Every filter of the questions narrows an export too; every format that is offered is one."""
    assert set(FORMS) == {*FORMATS, BUNDLE}
    narrow = ("--dyad", "gha", "can", "--type", "support", "--date", "2025-05", "--actor", "ghana", "--lang", "it")
    out = tmp_path / "out"
    result = run("export", str(out), "--ledger", place, *narrow)
    assert result.exit_code == Exit.OK
    assert "events.jsonl: 1 rows\n" in result.stdout
    book = (out / "codebook.md").read_text("utf-8")
    assert "Narrowed to: actor ghana, type SUPPORT, date 2025-05, lang it, dyad GHA-CAN." in book
    for number, narrow, counted in (
        (1, ("--country", "fra"), "events.csv: 0 rows"),
        (2, ("--instrument", "arms-transfer"), "commitments.csv: 1 rows"),
    ):
        result = run("export", str(tmp_path / str(number)), "--ledger", place, "--format", "csv", *narrow)
        assert counted in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("stats", "--json", "--csv"),
        ("export", "x", "--format", "xml"),
        ("search", "x", "--date", "ieri"),
        ("export", "x", "--dyad", "ITA"),
        ("commitments", "--state", "maybe"),
        ("commitments", "--as-of", "ieri"),
        ("dyad", "ITA", "FRA", "--limit", "0"),
        ("stats", "--ledger", ""),
    ],
)
def test_usage_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    """Wrong arguments end with the usage code, and nothing is made."""
    monkeypatch.setenv("DISPACCIO_LEDGER", str(tmp_path / "ledger.sqlite"))
    assert run(*arguments).exit_code == Exit.USAGE


def test_actors_of_ones_own(tmp_path: Path) -> None:
    """They are read, and the readings say so; a rebuild without them says that it is one; a bad line is named."""
    ledger, table, text = (str(tmp_path / name) for name in ("ledger.sqlite", "own.tsv", "a.txt"))
    Path(table).write_text("kind\tref\tforms\ncountry\tGHA\tQuassia\ncountry\tQQQ\tZembla\n", "utf-8")
    Path(text).write_text("Il Canada ha elogiato la Quassia.", "utf-8")
    added = run("add", text, "--lang", "it", "--world", table, "--ledger", ledger)
    assert (added.exit_code, added.stdout) == (Exit.PARTIAL, "1 added, 0 known before, 1 refused\n")
    assert "own.tsv:3: unknown country or organisation 'QQQ'" in added.stderr
    assert [event["type"] for event in asked(ledger, "dyad", "CAN", "GHA")] == ["SUPPORT"]
    without = run("rebuild", "--ledger", ledger)
    assert "actors of your own (--world), and are now read without them" in without.stderr
    assert asked(ledger, "dyad", "CAN", "GHA") == []
    again = run("rebuild", "--world", table, "--ledger", ledger)
    assert (again.exit_code, again.stdout) == (Exit.PARTIAL, "1 read again, 0 refused\n")
    assert len(asked(ledger, "dyad", "CAN", "GHA")) == 1


def test_versions_and_withdrawals(tmp_path: Path) -> None:
    """Of two revisions of a wire file the last is found, none after the withdrawal, which counts apart; flags show all."""
    ledger = str(tmp_path / "ledger.sqlite")
    for name, more in (("b", {"revision": "2", "previous": "1"}), ("a", {}), ("k", {"revision": "3", "status": "Canceled"})):
        (tmp_path / f"{name}.xml").write_text(wires.newsml_12(**more), "utf-8")
    told = [run("add", str(tmp_path / f"{name}.xml"), "--ledger", ledger).stdout for name in ("b", "a")]
    assert told == ["1 added, 0 known before, 0 refused\n"] * 2
    (hit,) = asked(ledger, "search", "porto")
    assert (str(hit["source"])[-5:], hit["fate"]) == ("b.xml", "current")
    added = run("add", str(tmp_path / "k.xml"), "--ledger", ledger)
    assert (added.stdout, added.exit_code) == ("0 added, 0 known before, 0 refused, 1 withdrawals\n", Exit.OK)
    assert asked(ledger, "search", "porto") == []
    assert [hit["fate"] for hit in asked(ledger, "search", "porto", "--all-versions")] == ["withdrawn", "withdrawn"]
    assert " · withdrawn" in " ".join(run("search", "porto", "--all-versions", "--ledger", ledger).stdout.split())
    assert json.loads(run("stats", "--ledger", ledger, "--json").stdout)["withdrawn"] == 2
    assert "dispatches.jsonl: 0 rows" in run("export", str(tmp_path / "now"), "--ledger", ledger).stdout
    assert "dispatches.jsonl: 2 rows" in run("export", str(tmp_path / "all"), "--all-versions", "--ledger", ledger).stdout


def test_no_ledger(tmp_path: Path) -> None:
    """What is no ledger is told in one line."""
    path = tmp_path / "a.txt"
    path.write_text("no database " * 100)
    result = run("stats", "--ledger", str(path))
    assert result.exit_code == Exit.PROBLEMS
    assert "file is not a database; expected a ledger" in result.stderr
    for command in (("stats",), ("rebuild",), ("dyad", "ITA", "FRA"), ("backup", str(tmp_path / "c"))):
        result = run(*command, "--ledger", str(tmp_path / "none.sqlite"))
        assert result.exit_code == Exit.PROBLEMS
        assert "there is none; expected one that `dispaccio add` has made" in result.stderr
    assert not (tmp_path / "none.sqlite").exists()
