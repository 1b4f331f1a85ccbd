"""The CAMEO code of each event type and mode, with its Goldstein score, from `data/cameo.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import Field

from dispaccio.errors import LexiconError
from dispaccio.lexicon.read import DATA, Problems, load_yaml
from dispaccio.lexicon.schema import Strict

FILE = DATA / "cameo.yaml"


class CodeEntry(Strict):
    """A CAMEO code as the file gives it."""

    code: str = Field(pattern=r"^(0[1-9]|1[0-9]|20)[0-9]{0,2}$")
    name: str = Field(min_length=1)
    goldstein: float = Field(ge=-10, le=10)


class TypeEntry(Strict):
    """An event type: its own score, its code without a mode, and the codes of its modes."""

    score: float = Field(ge=-10, le=10)
    any: CodeEntry
    modes: dict[str, CodeEntry] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code of two to four digits with its name and its Goldstein score."""

    code: str
    name: str
    goldstein: float


@dataclass(frozen=True, slots=True)
class CameoTable:
    """Codes by type and mode (None where the mode is not told), and the conflict-cooperation score of each type."""

    codes: dict[tuple[str, str | None], CameoCode]
    scores: dict[str, float]


@cache
def load_cameo() -> CameoTable:
    """Return the table; raise LexiconError with every problem of the file."""
    problems = Problems()
    table = read_cameo(problems)
    if problems or table is None:
        raise LexiconError("\n".join(problems))
    return table


def read_cameo(problems: Problems) -> CameoTable | None:
    """Read the table, noting every problem, also types and modes that the ontology has and the table lacks or the reverse."""
    entries: dict[str, TypeEntry] | None = load_yaml(FILE, dict[str, TypeEntry], problems)
    shape = dict[str, dict[str, dict[str, list[str]]] | list[str]]
    ontology = load_yaml(DATA / "ontology.yaml", shape, problems)
    if entries is None or ontology is None:
        return None
    table = CameoTable({}, {})
    for kind, entry in entries.items():
        table.scores[kind] = entry.score
        for mode, code in [(None, entry.any), *entry.modes.items()]:
            table.codes[kind, mode] = CameoCode(code.code, code.name, code.goldstein)
    wanted = {(kind, mode) for kind, entry in ontology["types"].items() for mode in (None, *entry["modes"])}
    for kind, mode in sorted(wanted ^ table.codes.keys(), key=str):
        what = "no code" if (kind, mode) in wanted else "no such type or mode in the ontology"
        problems.add(FILE, 1, f"{kind}/{mode}: {what}")
    return table
