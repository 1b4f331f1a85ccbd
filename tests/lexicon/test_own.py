"""A user's own actors: PETRARCH dictionaries and tables, each line used or named, and readings that know them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dispaccio.cli.exits import Exit
from dispaccio.cli.main import app
from dispaccio.errors import InputError
from dispaccio.lexicon.load import Lexicon, load_lexicon
from dispaccio.lexicon.own import load_own
from dispaccio.lexicon.petrarch import parse_petrarch
from dispaccio.lexicon.read import Problems
from dispaccio.lexicon.world import sectors_of

ACTORS = Path(__file__).parent / "own" / "actors.txt"
SECTORS = frozenset(load_lexicon("it").ontology.sectors)
HEADS = {
    "organisations": "id\tname\tkind\tcountry\tsector\tfrom\tto\tparent\tsource",
    "offices": "holder\taliases\tcountry\toffice\tfrom\tto\tsource",
    "names": "kind\tref\tforms",
}


def loaded(*paths: Path) -> tuple[Lexicon, Problems]:
    """The Italian lexicon with files, and what is wrong in them."""
    problems = Problems()
    return load_own(list(paths), load_lexicon("it"), problems), problems


def table(tmp_path: Path, kind: str, *rows: str) -> Path:
    """A table on disk."""
    path = tmp_path / f"{kind}.tsv"
    path.write_text("\n".join([HEADS[kind], *rows]) + "\n", "utf-8")
    return path


def test_dictionary_rows() -> None:
    """Undated entries are organisations, dated ones persons with a row a stretch, bare countries names."""
    rows = parse_petrarch(ACTORS.read_text("utf-8"), ACTORS, Problems()).rows(load_lexicon("it").world, SECTORS)
    organisations = {row[1]: row for _, row in rows.organisations}
    assert organisations["Zorble League"][:5] == ["own-zorble-league", "Zorble League", "organization", "CHL", "REB"]
    assert organisations["Inspection Union"][3:5] == ["UNO", ""]
    assert organisations["Wandering Militia"][3:5] == ["", "REB"]
    assert organisations["Old Guard"][3:5] == ["ROU", "MIL"]
    offices = [(row[0], row[1], *row[2:6]) for _, row in rows.offices]
    assert offices == [
        ("Quentin Marble", "Marble", "CHL", "GOV", "2001-01-20", "2005-01-20"),
        ("Quentin Marble", "Marble", "CHL", "ELI", "2005-01-20", ""),
        ("Quentin Marble", "Marble", "CHL", "OPP", "", "2001-01-20"),
    ]
    assert ["country", "CHL", "Chileanland"] in [row for _, row in rows.names]
    assert ["org", "own-zorble-league", "Zorble League|Zorble Front|Z.L."] in [row for _, row in rows.names]


def test_every_rejected_line_is_named() -> None:
    """Unknown codes, missing codes, wrong dates, macros and broken lines are each named with their line."""
    _, problems = loaded(ACTORS)
    lines = ACTORS.read_text("utf-8").splitlines()
    named = [int(problem.removeprefix(f"{ACTORS}:").partition(":")[0]) for problem in problems]
    assert {lines[n - 1].split()[0] for n in named} == {"NOWHERE_PARTY_", "NO_CODE_", "BAD_DATE_", "!MACRO!", "UNCLOSED_"}
    assert len(problems) >= 5


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail, and each entry has at least a name."""
    problems = Problems()
    dictionary = parse_petrarch(text, ACTORS, problems)
    dictionary.rows(load_lexicon("it").world, SECTORS)
    assert all(entry.names for entry in dictionary.entries)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("[CHLGOV <010120]", "", "2001-01-20"),
        ("[CHLGOV >991231]", "1999-12-31", ""),
        ("[CHLGOV 700101-19811231]", "1970-01-01", "1981-12-31"),
        ("[CHLGOV]", "", ""),
    ],
)
def test_dates(written: str, start: str, end: str) -> None:
    """Two-digit years turn over at 30; either end may be open."""
    code = parse_petrarch(f"SOME_BODY_ {written}", ACTORS, Problems()).entries[0].codes[0]
    assert (code.code, code.start, code.end) == ("CHLGOV", start, end)


def test_lexicon_knows_what_was_given() -> None:
    """Names are found, dated codes hold in their stretch, and the lexicon passed in stays as it was."""
    plain = load_lexicon("it")
    lexicon, _ = loaded(ACTORS)
    assert lexicon.forms["Zorble Front"].ref == "own-zorble-league"
    assert lexicon.forms["ZORBLE LEAGUE"].kind == "org"
    assert lexicon.forms["Quentin Marble"].kind == "person"
    tenure = next(t for t in lexicon.world.offices["Quentin Marble"] if t.held_on("2003-05"))
    assert sectors_of(tenure.office) == ("GOV",)
    assert "Zorble Front" not in plain.forms
    assert "own-zorble-league" not in plain.world.organisations
    assert "Quentin Marble" not in plain.world.offices
    assert lexicon.version != plain.version


def test_tables(tmp_path: Path) -> None:
    """The three tables are told by their headers; rows with problems are named and left out."""
    paths = [
        table(tmp_path, "organisations", "zl\tZorble League\tgroup\tCHL\tREB\t\t\t\tme", "x\tX\tcloud\tCHL\t\t\t\t\tme", "short"),
        table(tmp_path, "offices", "Ada Zorble\tZorble\tzl\tleader\t2020\t\tme", "Bo\t\tQQQ\tleader\t\t\tme"),
        table(tmp_path, "names", "org\tzl\tLega Zorble|LZ", "org\tnobody\tNessuno", "odd\tCHL\tX"),
    ]
    lexicon, problems = loaded(*paths)
    assert lexicon.world.organisations["zl"].country == "CHL"
    assert lexicon.forms["Lega Zorble"].ref == lexicon.forms["Zorble League"].ref == "zl"
    assert lexicon.forms["Ada Zorble"].kind == "person"
    assert sorted(":".join(p.rsplit("/", 1)[-1].split(":")[:2]) for p in problems) == [
        "names.tsv:3", "names.tsv:4", "offices.tsv:3", "organisations.tsv:3", "organisations.tsv:4",
    ]  # fmt: skip
    assert "x" not in lexicon.world.organisations
    assert "Bo" not in lexicon.world.offices


def test_unknown_files_are_refused(tmp_path: Path) -> None:
    """A file that is not there, or a table without a known header, is an error."""
    for path, text in ((tmp_path / "none.tsv", None), (tmp_path / "odd.tsv", "a\tb\n1\t2\n")):
        if text is not None:
            path.write_text(text, "utf-8")
        with pytest.raises(InputError, match=path.name):
            loaded(path)


def test_command(tmp_path: Path) -> None:
    """`code --world` reads with the given actors, names what it leaves out, and ends with 3; the rest is the same."""
    path = table(tmp_path, "organisations", "zl\tLega Zorble\tgroup\tCHL\tREB\t\t\t\tme")
    text = "La Lega Zorble ha condannato il Ghana."
    arguments = ["code", "-", "--lang", "it", "--format", "jsonl", "--world", str(path)]
    result = CliRunner().invoke(app, arguments, input=text)
    assert result.exit_code == Exit.OK
    actors = {actor["ref"]: actor for actor in json.loads(result.stdout)["actors"]}
    assert actors["zl"]["country"] == "CHL"
    assert actors["zl"]["sector"] == ["REB"]
    result = CliRunner().invoke(app, [*arguments, "--world", str(ACTORS)], input=text)
    assert result.exit_code == Exit.PARTIAL
    assert "actors.txt:16: " in result.stderr
    assert json.loads(result.stdout)["actors"]
    assert CliRunner().invoke(app, [*arguments, "--world", str(tmp_path / "none.tsv")], input=text).exit_code == Exit.NOTHING
