"""What is wrong in a pack file is named with its line."""

from pathlib import Path

from dispaccio.lexicon.read import Problems, load_yaml


def test_a_key_that_stands_twice_is_named(tmp_path: Path) -> None:
    """YAML alone would keep the second and drop the first without a word."""
    path = tmp_path / "frames.yaml"
    path.write_text("first: [a]\nsecond: {mod: [out], mod: [up]}\n", "utf-8")
    problems = Problems()
    assert load_yaml(path, dict[str, object], problems) is None
    assert [problem.rpartition("frames.yaml:")[2] for problem in problems] == ["2: not YAML: 'mod' stands twice in one mapping"]
