"""Where places lie: the capitals and main cities that the language packs name, as far as a gazetteer knows them.

Each row of `places.tsv` names its source. Of its 2,582 places, 227 were held against Natural Earth's populated places (none
is 30 km away) and 236 against the time zone database (none 40 km). Of 77 mentions of such places in news texts whose towns
people located, 75 lie within 25 km; the others are a smaller town of the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dispaccio.lexicon.read import DATA, Problems, load_table
from dispaccio.lexicon.world import fold_name

FILE = DATA / "world" / "places.tsv"
COLUMNS = 5
NORTH, EAST = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east (WGS 84)."""

    latitude: float
    longitude: float


Points: TypeAlias = Mapping[tuple[str, str], Point]
"""Points by country (ISO 3166 alpha-3) and folded name."""


def load_points(problems: Problems) -> Points:
    """Read the table of places; what is wrong with it is noted."""
    points: dict[tuple[str, str], Point] = {}
    for line, (names, country, latitude, longitude, _source) in load_table(FILE, COLUMNS, problems):
        point = _point(latitude, longitude)
        if point is None:
            problems.add(FILE, line, f"{latitude}, {longitude}: no point; expected degrees north and east")
            continue
        for name in map(fold_name, names.split("|")):
            if (country, name) in points:
                problems.add(FILE, line, f"{name!r} stands twice for {country}")
            points[country, name] = point
    return points


def point_of(points: Points, place: str | None, country: str | None) -> Point | None:
    """Return where a place of a country lies; None if either is not told, or the table does not have it."""
    return points.get((country, fold_name(place))) if place and country else None


def _point(latitude: str, longitude: str) -> Point | None:
    try:
        point = Point(float(latitude), float(longitude))
    except ValueError:
        return None
    return point if abs(point.latitude) <= NORTH and abs(point.longitude) <= EAST else None
