"""CAMEO codes: one for every type and mode, on the scale, and a table that is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispaccio.export.cameo import cameo_of, cameo_to_dict, score_of
from dispaccio.lexicon import cameo
from dispaccio.lexicon.load import load_lexicon
from dispaccio.lexicon.read import Problems

TYPES = load_lexicon("it").ontology.types
SIGNS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 1, "AID": 1, "RETREAT": 1}
"""The cooperative types; all others are conflict."""


def test_every_type_and_mode_has_a_code() -> None:
    """The table covers the ontology and nothing else."""
    wanted = {(kind, mode) for kind, modes in TYPES.items() for mode in (None, *modes)}
    assert set(cameo.load_cameo().codes) == wanted


@pytest.mark.parametrize("kind", TYPES)
def test_scores_have_the_sign_of_the_type(kind: str) -> None:
    """Cooperation is above zero, conflict below, for the type and every mode."""
    sign = SIGNS.get(kind, -1)
    assert sign * score_of(kind) > 0
    assert all(sign * cameo_of(kind, mode).goldstein > 0 for mode in (None, *TYPES[kind]))


def test_one_code_has_one_name_and_score() -> None:
    """A code that serves two modes is the same both times."""
    codes = set(cameo.load_cameo().codes.values())
    assert len({code.code for code in codes}) == len(codes)


@pytest.mark.parametrize(
    ("kind", "mode", "code", "goldstein"),
    [
        ("CONSULT", "visit", "042", 1.9),
        ("CONSULT", None, "040", 1.0),
        ("ASSAULT", "aerial", "195", -10.0),
        ("RETREAT", "ceasefire", "0871", 9.0),
    ],
)
def test_codes(kind: str, mode: str | None, code: str, goldstein: float) -> None:
    """Some codes that users of the older series know."""
    assert cameo_to_dict(kind, mode) == {"code": code, "goldstein": goldstein}


def test_an_unknown_mode_has_the_code_of_its_type() -> None:
    """A mode that is not in the table does not lose the event; a type that is not is an error."""
    assert cameo_of("CONSULT", "by-letter") == cameo_of("CONSULT", None)
    with pytest.raises(KeyError):
        cameo_of("DANCE", None)


def test_a_faulty_table_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown key, a score off the scale, a missing type and an unknown mode are each named."""
    path = tmp_path / "cameo.yaml"
    monkeypatch.setattr(cameo, "FILE", path)
    path.write_text('AGREE:\n  score: 40\n  any: {code: "999", name: x, goldstein: 1, more: 1}\n', "utf-8")
    problems = Problems()
    assert cameo.read_cameo(problems) is None
    assert len(problems) == 3
    assert all("cameo.yaml:" in problem for problem in problems)
    path.write_text('AGREE:\n  score: 4\n  any: &a {code: "030", name: x, goldstein: 1}\n  modes: {odd: *a}\n', "utf-8")
    problems = Problems()
    cameo.read_cameo(problems)
    assert any("AGREE/odd: no such type or mode" in problem for problem in problems)
    assert any("ASSAULT/None: no code" in problem for problem in problems)
