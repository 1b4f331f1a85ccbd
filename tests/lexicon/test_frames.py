"""Every frame on its own examples and counterexamples; the list of those that fail may only get shorter."""

from __future__ import annotations

import pytest
from frames import Case, cases, check, known_failing, rule

from dispaccio.lexicon.load import languages, read_lexicon
from dispaccio.lexicon.read import Problems

CASES = list(cases())
KNOWN = known_failing()


@pytest.mark.parametrize("lang", languages())
def test_pack_is_sound(lang: str) -> None:
    """The pack and the world table load without a problem; frames of a pack with problems are not tried."""
    problems = Problems()
    assert read_lexicon(lang, problems) is not None, "\n".join(problems)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("case", CASES, ids=map(rule, CASES))
def test_frame(case: Case) -> None:
    """A frame gives the event of each example and none for a counterexample, or it stands in the list."""
    result = check(case)
    if result.rule in KNOWN:
        assert result.failures, f"{result.rule} passes now: take it off known_failing.txt (ratchet.py --write)"
        pytest.xfail("; ".join(result.failures))
    assert not result.failures, "\n".join(result.failures)


def test_list_names_frames() -> None:
    """The list holds no rule that is gone."""
    assert {*map(rule, CASES)} >= KNOWN
