"""Where places lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispaccio.lexicon import places
from dispaccio.lexicon.places import Point, load_points, point_of
from dispaccio.lexicon.read import DATA, Problems

POINTS = load_points(Problems())


def test_the_table_has_no_problem() -> None:
    """Every row is a point, and no name stands twice in a country."""
    problems = Problems()
    assert len(load_points(problems)) == len(POINTS)
    assert problems == []


@pytest.mark.parametrize("lang", ["it", "en"])
def test_every_capital_has_a_point(lang: str) -> None:
    """One of its names at least, in each language."""
    rows = [line.split("\t") for line in (DATA / "lang" / lang / "names.tsv").read_text("utf-8").splitlines()]
    capitals = [(row[1], row[2].split("|")) for row in rows if row[0] == "capital"]
    missing = [(country, names) for country, names in capitals if not any(point_of(POINTS, name, country) for name in names)]
    assert missing == []


def test_points() -> None:
    """A place is found in its country alone, in any case and without accents; what is none is not."""
    assert point_of(POINTS, "Mosca", "RUS") == point_of(POINTS, "moscow", "RUS") == Point(55.752, 37.6178)
    assert point_of(POINTS, "Bengasi", "LBY") == Point(32.1149, 20.0686)
    unknown = (("Mosca", "USA"), ("Libia", "LBY"), (None, "LBY"), ("Mosca", None))
    assert [point_of(POINTS, *asked) for asked in unknown] == [None] * 4


def test_problems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A row that is no point, or a name that stands twice, is told with its line."""
    file = tmp_path / "places.tsv"
    file.write_text("names\tcountry\tlatitude\tlongitude\tsource\nA\tGHA\t91\t0\tx\nB\tGHA\tnord\t0\tx\nC|c\tGHA\t1\t0\tx\n")
    monkeypatch.setattr(places, "FILE", file)
    problems = Problems()
    load_points(problems)
    assert [problem.rpartition("places.tsv:")[2].partition(":")[0] for problem in problems] == ["2", "3", "4"]
